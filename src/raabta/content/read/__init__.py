"""Read each kind of file of a course to drafts."""
