"""An empty drawing in the course's look, which each tool fills.

Bad input: none; a machine without matplotlib is refused with ToolError.
"""

from __future__ import annotations

from typing import Any

from raabta.tools.draw.figure import COLOURS
from raabta.tools.errors import ToolError

INK, MUTED, PAPER, LINE, ACCENT, BAD = COLOURS


def blank_axes() -> tuple[Any, Any]:
    """Return a drawing and its axes, without a screen behind them."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - heavy, missing in a browser
        from matplotlib.figure import Figure as Drawing  # noqa: PLC0415
    except ImportError as error:
        raise ToolError([str(error)]) from error
    drawing = Drawing(figsize=(5.2, 3.2), facecolor="none")
    FigureCanvasAgg(drawing)
    axes = drawing.add_subplot(facecolor="none")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        axes.spines[side].set_color(MUTED)
    axes.tick_params(colors=MUTED, labelsize=10.5)
    axes.set_axisbelow(True)
    return drawing, axes
