"""The run of show: a table of steps to a page, a calendar and a timeline."""
