"""Pictures that every tool draws alike: two axes, bars and lanes in the course's look, and a figure with words."""

from raabta.tools.draw.figure import Figure
from raabta.tools.draw.marks import ACCENT, BAD, INK
from raabta.tools.draw.plot import Plot
from raabta.tools.draw.poster import poster
from raabta.tools.draw.rows import Lane, bars, lanes

__all__ = ["ACCENT", "BAD", "INK", "Figure", "Lane", "Plot", "bars", "lanes", "poster"]
