"""What people type, to values: amounts, dates, moments and rows."""
