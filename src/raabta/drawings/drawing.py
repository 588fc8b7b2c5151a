"""Finish a drawing: its head says how large it is and what it shows, and its style holds the looks that it uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from raabta import i18n
from raabta.drawings import style

#: How wide a drawing is shown where there is room, in CSS pixels.
WIDTH = 480
ARABIC = re.compile(r"[\u0600-\u06ff]")
_SPOT = re.compile(r'data-spot="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn picture: `file` is an SVG file with its own style; `spots` are what a question can ask for in it.

    Sizes are CSS pixels.
    """

    file: str
    width: int
    height: int
    spots: tuple[str, ...] = ()


def finished(body: str, box: str, alt: str, language: str) -> Drawing:
    """Return a drawing of this body. `box` is its viewBox; `alt` stands for it where it cannot be seen."""
    across, down = (float(side) for side in box.split()[2:])
    width, height = WIDTH, round(WIDTH * down / across)
    turned = i18n.direction(language) == "rtl" and ARABIC.search(body)
    letters = ' direction="rtl" class="ur"' if turned else ""
    size = f'viewBox="{box}" width="{width}" height="{height}" lang="{language}"{letters}'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(alt)}">'
    file = f"{head}<style>{style.sheet_for(head + body)}</style>{body}</svg>\n"
    return Drawing(file, width, height, tuple(dict.fromkeys(_SPOT.findall(body))))
