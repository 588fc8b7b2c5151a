"""Pictures of one chapter: engagement."""
