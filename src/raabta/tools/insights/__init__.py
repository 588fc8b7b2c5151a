"""The insights explorer: an export of posts to what it shows and does not show."""
