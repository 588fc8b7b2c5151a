"""Pictures of one chapter: disaster."""
