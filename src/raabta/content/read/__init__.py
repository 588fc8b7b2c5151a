"""Read each kind of file of a course into drafts."""
