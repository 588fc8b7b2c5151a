"""Pictures of one chapter: false-information."""
