"""Draw QR codes for joining, of the Wi-Fi and of the address, as SVG for pages and as text for a terminal."""

from __future__ import annotations

from html import escape

import segno

#: White modules around the code; the standard asks for four.
QUIET = 4
#: Black on bright white, said outright: a code that takes the colours of a dark terminal comes out inverted, and
#: many phones do not read that.
_INK, _RESET = "\x1b[30;107m", "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in '\\;,:"'})


def wifi(name: str, password: str = "") -> str:
    """Return the text of a code with which a phone joins a Wi-Fi; without a password, an open one."""
    secret = f"T:WPA;S:{name.translate(_SPECIAL)};P:{password.translate(_SPECIAL)};" if password else ""
    return f"WIFI:{secret or f'T:nopass;S:{name.translate(_SPECIAL)};'};"


def svg(text: str, title: str) -> str:
    """Return a code as inline SVG without style attributes, dark on light in every theme. `title` is what it says."""
    rows = _matrix(text)
    size = len(rows)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'shape-rendering="crispEdges"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def terminal(text: str, *, blocks: bool = True) -> str:
    """Return a code as lines for a terminal.

    `blocks`: the terminal can print half blocks; else the code is made of spaces on two colours, twice as large.
    """
    rows = _matrix(text)
    if not blocks:
        return "\n".join("".join(f"\x1b[{40 if dark else 107}m  " for dark in row) + _RESET for row in rows)
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(
        _INK + "".join(_HALVES[above, below] for above, below in zip(upper, lower, strict=True)) + _RESET
        for upper, lower in pairs
    )


def size(text: str) -> int:
    """Return the width of a code in modules, with the white around it."""
    return len(_matrix(text))


def _matrix(text: str) -> list[list[bool]]:
    """Return the modules, quiet zone included: True is dark. Medium correction: a hall is far and the light is bad."""
    code = segno.make_qr(text, error="m")
    return [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET)]
