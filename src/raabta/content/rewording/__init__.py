"""Give all words of a chapter to an editor as one sheet, and put the reworded ones back where they stand."""
