"""Serve a room on the web: addresses, sockets, pages."""
