"""Model to HTML for the static page; the notebook shows the same HTML."""
