"""Pictures of one chapter: before-you-post."""
