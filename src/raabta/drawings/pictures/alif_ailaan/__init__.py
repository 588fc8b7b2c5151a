"""Hold the pictures of one chapter: alif-ailaan."""
