"""Hold the pictures of one chapter: event."""
