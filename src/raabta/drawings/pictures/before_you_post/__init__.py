"""Hold the pictures of one chapter: before-you-post."""
