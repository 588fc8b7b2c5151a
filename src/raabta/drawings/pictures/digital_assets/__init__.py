"""Hold the pictures of one chapter: digital-assets."""
