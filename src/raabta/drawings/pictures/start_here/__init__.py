"""Pictures of one chapter: start here."""
