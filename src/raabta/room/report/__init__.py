"""Report a session: sum it up, print it on a page, and export its rows."""
