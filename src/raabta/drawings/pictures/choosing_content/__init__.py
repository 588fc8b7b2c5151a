"""Pictures of one chapter: choosing-content."""
