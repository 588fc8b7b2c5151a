"""Write the elements of a drawing as text. Numbers have one decimal and no idle zero."""

from __future__ import annotations

import re
from html import escape


def number(value: float) -> str:
    """Return a number as short as it can be written: 12, -3.5, .5."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    text = "0" if text in {"-0", ""} else text
    return re.sub(r"^(-?)0\.", r"\1.", text)


def tight(d: str) -> str:
    """Return a path without the spaces that nobody needs."""
    d = re.sub(r"\s+", " ", d)
    return re.sub(r"(?<=[a-zA-Z]) | (?=[a-zA-Z-])", "", d).strip()


def line(d: str, look: str, width: float, dash: str = "") -> str:
    """Return a path that is a line of a given width."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path class="{look}" d="{tight(d)}" stroke-width="{number(width)}"{dashed}/>'


def circle(x: float, y: float, radius: float, look: str, width: float) -> str:
    """Return a circle with a line of a given width."""
    place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    return f'<circle class="{look}" {place} stroke-width="{number(width)}"/>'


def text(x: float, y: float, said: str, look: str, size: float) -> str:
    """Return a line of words whose middle is at x."""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
    return f'<text class="{look}" {place} text-anchor="middle">{escape(said)}</text>'
