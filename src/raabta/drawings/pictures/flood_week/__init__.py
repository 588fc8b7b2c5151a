"""Hold the pictures of one chapter: flood-week."""
