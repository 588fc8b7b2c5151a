"""Turn a text into six check digits that change with every letter, so that two people can compare them by voice.

The JavaScript twin is web/src/tools/alert/digits.js; tests/canonical/alert.json binds the two. They find a slip and
not a forger: one text in a million has the same digits as another.

Bad input: none; a half of a pair counts as the unit that it is.
"""

from __future__ import annotations

_START, _TIMES = 0x811C9DC5, 0x01000193
#: Shift and factor of each round that mixes the bits, so that the last letter moves all digits.
_ROUNDS = ((15, 0x2C1B3C6D), (12, 0x297A2D39), (15, 1))
_ALL = 0xFFFFFFFF


def six_digits(text: str) -> str:
    """Return the digits of a text, "048213": FNV-1a over its UTF-16 units, mixed."""
    units = text.encode("utf-16-le", "surrogatepass")
    found = _START
    for low, high in zip(units[::2], units[1::2], strict=True):
        found = (found ^ (low | high << 8)) * _TIMES & _ALL
    for shift, factor in _ROUNDS:
        found = (found ^ found >> shift) * factor & _ALL
    return f"{found % 1_000_000:06d}"
