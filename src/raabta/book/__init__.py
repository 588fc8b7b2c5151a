"""Chapters to the static book: the Sphinx extension and the lean theme."""
