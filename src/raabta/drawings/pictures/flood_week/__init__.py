"""Pictures of one chapter: flood-week."""
