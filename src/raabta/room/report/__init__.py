"""What is left of a session: the summary, its printed report, and the rows to export."""
