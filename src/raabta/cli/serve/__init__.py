"""Define the command `raabta serve`."""

from raabta.cli.serve.command import serve

__all__ = ["serve"]
