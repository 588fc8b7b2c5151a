"""Give the signs of others as paths: Lucide's, of lines in a square of 24; Maki's for maps, filled, in one of 15.

Lucide: ISC, some from Feather: MIT (https://lucide.dev, version 1.62). Maki: CC0 (https://labs.mapbox.com/maki-icons,
version 8.1). The licences are in `web/licences/`, and the build puts them into `static/THIRD-PARTY.txt`. Numbers are
rounded to a tenth.
"""

from __future__ import annotations

from raabta.drawings.svg import number

LUCIDE = {
    "archive": (
        "M3 3h18a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-18a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1zM4 8v11a2 2 0 0 0 2 2h12a2 "
        "2 0 0 0 2-2V8M10 12h4"
    ),
    "badge-check": (
        "M3.9 8.6a4 4 0 0 1 4.8-4.8 4 4 0 0 1 6.7 0 4 4 0 0 1 4.8 4.8 4 4 0 0 1 0 6.7 4 4 0 0 1-4.8 4.8 4 4 0"
        " 0 1-6.8 0 4 4 0 0 1-4.8-4.8 4 4 0 0 1 0-6.8ZM16 9l-5.5 5.5L8 12"
    ),
    "book-open": (
        "M12 5v16M20 19A2 2 0 0 0 22 17V5a2 2 0 0 0-2-2L16 3A5 5 0 0 0 12 5a5 5 0 0 0-4-2H4a2 2 0 0 0-2 2v12a"
        "2 2 0 0 0 2 2H8a5 5 0 0 1 4 2 5 5 0 0 1 4-2z"
    ),
    "camera": (
        "M14 4a2 2 0 0 1 1.8 1.1l.5 .9A2 2 0 0 0 18 7H20a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V9a2 2 "
        "0 0 1 2-2h2a2 2 0 0 0 1.8-1l.5-.9A2 2 0 0 1 10 4zM9 13a3 3 0 1 0 6 0a3 3 0 1 0-6 0"
    ),
    "chart-column-increasing": "M13 17V9M18 17V5M3 3v16a2 2 0 0 0 2 2h16M8 17v-3",
    "clipboard-list": (
        "M9 2h6a1 1 0 0 1 1 1v2a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-2a1 1 0 0 1 1-1zM16 4h2a2 2 0 0 1 2 2v14a2 2 "
        "0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h2M12 11h4M12 16h4M8 11h0M8 16h0"
    ),
    "clock": "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 6v6l4 2",
    "eye": (
        "M2.1 12.3a1 1 0 0 1 0-.7 10.8 10.8 0 0 1 19.9 0 1 1 0 0 1 0 .7 10.8 10.8 0 0 1-19.9 0M9 12a3 3 0 1 0"
        " 6 0a3 3 0 1 0-6 0"
    ),
    "globe": "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20M2 12h20",
    "hand": (
        "M18 11V6a2 2 0 0 0-2-2a2 2 0 0 0-2 2M14 10V4a2 2 0 0 0-2-2a2 2 0 0 0-2 2v2M10 10.5V6a2 2 0 0 0-2-2a2"
        " 2 0 0 0-2 2v8M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.9-6-2.3l-3.6-3.6a2 2 0 0 1 2.8-2.8L"
        "7 15"
    ),
    "landmark": (
        "M10 18v-7M11.1 2.2a2 2 0 0 1 1.8 0l7.8 3.8A.5 .5 0 0 1 20.5 7h-17a.5 .5 0 0 1-.2-.9zM14 18v-7M18 18v"
        "-7M3 22h18M6 18v-7"
    ),
    "lock": "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 11V7a5 5 0 0 1 10 0v4",
    "megaphone": (
        "M11 6a13 13 0 0 0 8.4-2.8A1 1 0 0 1 21 4v12a1 1 0 0 1-1.6 .8A13 13 0 0 0 11 14H5a2 2 0 0 1-2-2V8a2 2"
        " 0 0 1 2-2zM6 14a12 12 0 0 0 2.4 7.2 2 2 0 0 0 3.2-2.4A8 8 0 0 1 10 14M8 6v8"
    ),
    "message-circle": "M3 16.3a2 2 0 0 1 .1 1.2l-1.1 3.3a1 1 0 0 0 1.2 1.2l3.4-1a2 2 0 0 1 1.1 .1 10 10 0 1 0-4.8-4.7",
    "pen-line": (
        "M13 21h8M21.2 6.8a1 1 0 0 0-4-4L3.8 16.2a2 2 0 0 0-.5 .8l-1.3 4.4a.5 .5 0 0 0 .6 .6l4.4-1.3a2 2 0 0 0 .8-.5z"
    ),
    "phone-call": (
        "M13 2a9 9 0 0 1 9 9M13 6a5 5 0 0 1 5 5M13.8 16.6a1 1 0 0 0 1.2-.3l.4-.5A2 2 0 0 1 17 15h3a2 2 0 0 1 "
        "2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.5 .4a1 1 0 0 "
        "0-.3 1.2 14 14 0 0 0 6.4 6.4"
    ),
    "radio": (
        "M16.2 7.8a6 6 0 0 1 0 8.5M19.1 4.9a10 10 0 0 1 0 14.1M4.9 19.1a10 10 0 0 1 0-14.1M7.8 16.2a6 6 0 0 1"
        " 0-8.5M10 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0"
    ),
    "radio-tower": (
        "M4.9 16.1C1 12.2 1 5.8 4.9 1.9M7.8 4.7a6.1 6.1 0 0 0-.8 7.5M10 9a2 2 0 1 0 4 0a2 2 0 1 0-4 0M16.2 4."
        "8c2 2 2.3 5.1 .8 7.5M19.1 1.9a10 10 0 0 1 0 14.1M9.5 18h5M8 22l4-11 4 11"
    ),
    "refresh-cw": (
        "M3 12a9 9 0 0 1 9-9 9.8 9.8 0 0 1 6.7 2.7L21 8M21 3v5h-5M21 12a9 9 0 0 1-9 9 9.8 9.8 0 0 1-6.7-2.7L3"
        " 16M8 16H3v5"
    ),
    "school": (
        "M14 21v-3a2 2 0 0 0-4 0v3M18 4.9V21M4 6l7.1-3.8a2 2 0 0 1 1.8 0L20 6M6 11l-3.5 2.1a1 1 0 0 0-.5 .9V1"
        "9a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-5a1 1 0 0 0-.5-.9L18 11M6 4.9V21M10 9a2 2 0 1 0 4 0a2 2 0 1 0-4 0"
    ),
    "scroll-text": (
        "M15 12h-5M15 8h-5M19 17V5a2 2 0 0 0-2-2H4M8 21h12a2 2 0 0 0 2-2v-1a1 1 0 0 0-1-1H11a1 1 0 0 0-1 1v1a"
        "2 2 0 1 1-4 0V5a2 2 0 1 0-4 0v2a1 1 0 0 0 1 1h3"
    ),
    "smartphone": "M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2h-10a2 2 0 0 1-2-2v-16a2 2 0 0 1 2-2zM12 18h0",
    "stamp": (
        "M14 13V8.5C14 7 15 7 15 5a3 3 0 0 0-6 0c0 2 1 2 1 3.5V13M20 15.5a2.5 2.5 0 0 0-2.5-2.5h-11A2.5 2.5 0"
        " 0 0 4 15.5V17a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1zM5 22h14"
    ),
    "target": (
        "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M6 12a6 6 0 1 0 12 0a6 6 0 1 0-12 0M10 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0"
    ),
    "trash": ("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),
    "users": (
        "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.1a4 4 0 0 1 0 7.7M22 21v-2a4 4 0 0 0-3-3.9M5 7a4 4 0 "
        "1 0 8 0a4 4 0 1 0-8 0"
    ),
    "video": (
        "M16 13l5.2 3.5a.5 .5 0 0 0 .8-.4V7.9a.5 .5 0 0 0-.8-.4L16 10.5M4 6h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h"
        "-10a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z"
    ),
    "volume-2": (
        "M11 4.7a.7 .7 0 0 0-1.2-.5L6.4 7.6A1.4 1.4 0 0 1 5.4 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.4a1.4 1.4 0"
        " 0 1 1 .4l3.4 3.4A.7 .7 0 0 0 11 19.3zM16 9a5 5 0 0 1 0 6M19.4 18.4a9 9 0 0 0 0-12.7"
    ),
    "vote": "M9 12l2 2 4-4M5 7c0-1.1 .9-2 2-2h10a2 2 0 0 1 2 2v12H5V7ZM22 19H2",
    "wrench": (
        "M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.1-3.1c.3-.3 .9-.2 1 .2a6 6 0 0 1-8.3 7.1l-7.9 7."
        "9a1 1 0 0 1-3-3l7.9-7.9a6 6 0 0 1 7.1-8.3c.4 .1 .5 .7 .2 1z"
    ),
    "x": "M18 6 6 18M6 6l12 12",
}

MAKI = {
    "bridge": (
        "M0 6.8v4.2h2v-1c0-1.1 .9-2 2-2c1.1 0 2 .9 2 2v1h3v-1c0-1.1 .9-2 2-2c1.1 0 2 .9 2 2v1h2v-4.2c-4.4-5.7"
        "-11.9-4.4-15 0zM9.5 3.7c.5 .2 1 .3 1.5 .5v2.8h-1.5zM9 3.6v3.4h-1.5v-3.5c.5 0 1 0 1.5 .1zM3.5 4.5c.5-."
        "3 1-.5 1.5-.6v3.1h-1.5zM5.5 7v-3.3c.5-.1 1-.2 1.5-.2v3.5zM3 4.7v2.3h-2.5c.7-.9 1.5-1.7 2.5-2.3zM11.5"
        " 7v-2.5l-.1-.1c1.2 .7 2.3 1.5 3.1 2.6z"
    ),
    "religious-muslim": (
        "M12.1 12.1c-2.5 2.5-6.7 2.5-9.2 0c-2.5-2.5-2.5-6.7 0-9.2c2.5-2.5 6.7-2.5 9.2 0c.2 .2 .3 .4 .5 .5c-2-"
        "1.5-5-1.4-6.8 .5c-2 2-2 5.2 0 7.2c1.8 1.9 4.8 2 6.8 .5c-.2 .1-.3 .3-.5 .5zM10.1 6.5h-2.1l1.7 1.5l-.7 "
        "2.5l2-1.5l2 1.5l-.7-2.5l1.7-1.5h-2.1l-.9-2l-.9 2z"
    ),
}


def sign(name: str, x: float, y: float, size: float = 24, look: str = "s-ink", width: float = 2) -> str:
    """Return a sign whose middle is at x, y. Signs are never mirrored."""
    scale = size / 24
    at = f"translate({number(x - size / 2)} {number(y - size / 2)}) scale({scale:.3g})"
    return f'<path class="{look}" transform="{at}" stroke-width="{number(width / scale)}" d="{LUCIDE[name]}"/>'


def map_sign(name: str, x: float, y: float, size: float = 16, look: str = "f-ink") -> str:
    """Return a sign for a map whose middle is at x, y. It is filled, so that it is read at the size of a house."""
    scale = size / 15
    at = f"translate({number(x - size / 2)} {number(y - size / 2)}) scale({scale:.3g})"
    return f'<path class="{look}" transform="{at}" d="{MAKI[name]}"/>'
