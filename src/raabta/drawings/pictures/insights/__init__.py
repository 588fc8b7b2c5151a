"""Pictures of one chapter: insights."""
