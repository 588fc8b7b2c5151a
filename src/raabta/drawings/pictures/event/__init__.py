"""Pictures of one chapter: event."""
