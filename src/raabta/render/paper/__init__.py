"""Model to sheets for the printer: questions, answer key."""
