"""Pictures of one chapter: digital-assets."""
