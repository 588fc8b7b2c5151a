"""Build the static book from the chapters: the Sphinx extension and the lean theme."""
