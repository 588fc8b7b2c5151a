"""Make the text of a page, and dress it: what an author wrote, cleaned, with head, contents and ways on."""
