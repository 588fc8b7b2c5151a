"""An empty drawing in the course's look, which each tool fills.

Bad input: none; a machine without matplotlib is refused with ToolError.
"""

from __future__ import annotations

from typing import Any

from raabta.tools.draw.figure import COLOURS
from raabta.tools.errors import ToolError

INK, MUTED, PAPER, LINE, ACCENT, BAD = COLOURS
#: Inches. A phone of 360 px shows a chart 278 px wide: a letter of one point is then one pixel or a little more.
SIZE = (3.7, 3.1)
#: Points: nothing in a chart is smaller.
LETTERS = 11.0


def blank_axes() -> tuple[Any, Any]:
    """Return a drawing and its axes, without a screen behind them."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - heavy, missing in a browser
        from matplotlib.figure import Figure as Drawing  # noqa: PLC0415
    except ImportError as error:
        raise ToolError([str(error)]) from error
    drawing = Drawing(figsize=SIZE, facecolor="none", layout="constrained")
    FigureCanvasAgg(drawing)
    axes = drawing.add_subplot(facecolor="none")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        axes.spines[side].set_color(MUTED)
    axes.tick_params(colors=MUTED, labelsize=LETTERS)
    for axis in (axes.xaxis, axes.yaxis):
        axis.label.set_fontsize(LETTERS)
    axes.set_axisbelow(True)
    return drawing, axes
