"""Pictures that every tool draws alike: axes in the course's look, and a figure with words and numbers."""

from raabta.tools.draw.axes import ACCENT, BAD, INK, LINE, MUTED, blank_axes
from raabta.tools.draw.figure import Figure

__all__ = ["ACCENT", "BAD", "INK", "LINE", "MUTED", "Figure", "blank_axes"]
