"""Hold what the tools share: tables and what people type, the office's paper, calendars, the data of the course."""
