"""Hold the pictures of one chapter: start here."""
