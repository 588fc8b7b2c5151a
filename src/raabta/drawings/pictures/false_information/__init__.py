"""Hold the pictures of one chapter: false-information."""
