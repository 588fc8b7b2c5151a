"""Rehearse a room with simulated phones on real connections, on the trainer's own laptop, before the hall is full."""
