"""Hold the pictures of one chapter: choosing-content."""
