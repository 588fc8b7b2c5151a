"""Work a room: put each record on disk first, then tell the clients."""
