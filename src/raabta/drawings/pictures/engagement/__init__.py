"""Hold the pictures of one chapter: engagement."""
