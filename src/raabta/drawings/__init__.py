"""Draw pictures by code: maps, diagrams and scenes, each from its texts in one language to SVG.

The house knows nothing of courses and chapters: it gets the name of a picture ("event/camp") and its words, and returns
the same bytes for the same words. What each picture needs, `WORDS` of its file says.

Bad input, refused with DrawingError: a name that nothing draws; words that are missing or that it has no place for.
"""

from raabta.drawings.draw import Drawing, DrawingError, draw, names, words_needed

__all__ = ["Drawing", "DrawingError", "draw", "names", "words_needed"]
