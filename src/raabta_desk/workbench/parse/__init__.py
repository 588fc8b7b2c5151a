"""Read what people type into values: amounts, dates, moments and rows."""
