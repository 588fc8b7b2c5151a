"""The situation report: a table of figures to totals, gaps and sentences."""
