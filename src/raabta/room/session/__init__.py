"""Decide what happens in a room, without web code and without a disk."""
