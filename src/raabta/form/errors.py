"""Define the error with which a tool refuses input: all faults at once, as sentences; a notebook shows no traceback."""

from __future__ import annotations

from collections.abc import Iterable


class ToolError(ValueError):
    """Input that cannot be used. `faults` holds one sentence a fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))

    def _render_traceback_(self) -> list[str]:
        return list(self.faults)
