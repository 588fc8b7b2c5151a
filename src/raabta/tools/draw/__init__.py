"""Draw the pictures that all tools share: axes, bars and lanes in the course's look, and a figure with words."""

from raabta.tools.draw.figure import GROUND, Figure, held
from raabta.tools.draw.marks import ACCENT, BAD, INK
from raabta.tools.draw.plot import Plot
from raabta.tools.draw.poster import poster
from raabta.tools.draw.rows import Lane, bars, lanes

__all__ = ["ACCENT", "BAD", "GROUND", "INK", "Figure", "Lane", "Plot", "bars", "held", "lanes", "poster"]
