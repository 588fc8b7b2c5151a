"""One file of a course to a draft: a reader for each kind of file."""
