"""Hold the pictures of one chapter: insights."""
