"""What a room is, without web code and without a disk."""
