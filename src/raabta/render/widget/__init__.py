"""Model to live widgets in a notebook."""
