"""Draw the pictures that all tools share: axes, bars and lanes in the course's look, and a figure with words."""

from raabta.charts.figure import GROUND, Figure, held
from raabta.charts.marks import ACCENT, BAD, INK
from raabta.charts.plot import Plot
from raabta.charts.poster import poster
from raabta.charts.rows import Lane, bars, lanes

__all__ = ["ACCENT", "BAD", "GROUND", "INK", "Figure", "Lane", "Plot", "bars", "held", "lanes", "poster"]
