"""Editions of the course that travel: a book for e-readers, question banks of other systems, pages for paper."""
