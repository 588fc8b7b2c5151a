"""Hold the pictures of one chapter: advocacy."""
