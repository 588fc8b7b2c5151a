"""Define the command `raabta room`."""

from raabta.cli.room.command import room

__all__ = ["room"]
