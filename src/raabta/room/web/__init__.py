"""The web side of the room: addresses, sockets, pages."""
