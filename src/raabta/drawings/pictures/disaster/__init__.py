"""Hold the pictures of one chapter: disaster."""
