"""Pictures of one chapter: alif-ailaan."""
