"""Pictures of one chapter: advocacy."""
