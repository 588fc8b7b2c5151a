"""The campaign one-pager: OASIS fields to one page, with a SMART objective."""
