"""Turn the model into live widgets in a notebook."""
