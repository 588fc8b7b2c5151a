"""Simplify a pasted line so that patterns can read it, and map each sign of it back to the line as it was."""

from __future__ import annotations

from typing import NamedTuple

_ZEROS = "\u0660\u06f0\uff10"
_DIGITS = {chr(ord(zero) + n): str(n) for zero in _ZEROS for n in range(10)}
#: Dashes and spaces in all their widths, and two signs that stand in numbers and addresses.
_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
    "\uff0b": "+",
    "\uff20": "@",
}
#: What directs a line and is not seen; messengers put it around numbers.
_UNSEEN = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
#: What makes the digit before it a key of a telephone; it goes with its digit.
_KEYS = frozenset("\ufe0f\u20e3")


class Plain(NamedTuple):
    """A line for patterns, and where each of its signs begins and ends in the line as it was."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the pattern's line as one of the line as it was; `end` is greater than `start`."""
        return self.starts[start], self.ends[end - 1]


def plain(line: str) -> Plain:
    """Return a line with Western digits, one dash and one space, and without signs that are not seen."""
    if line.isascii():
        return Plain(line, tuple(range(len(line))), tuple(range(1, len(line) + 1)))
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, sign in enumerate(line):
        if sign in _KEYS and ends:
            ends[-1] = place + 1
        elif sign not in _UNSEEN and sign not in _KEYS:
            signs.append(_DIGITS.get(sign) or _SIGNS.get(sign, sign))
            starts.append(place)
            ends.append(place + 1)
    return Plain("".join(signs), tuple(starts), tuple(ends))


def digits(text: str) -> str:
    """Return the digits of a text that is plain, a telephone number as it is dialled inside the country."""
    found = "".join(sign for sign in text if sign in "0123456789")
    for code in ("0092", "92"):
        if found.startswith(code) and len(found) >= len(code) + 9:
            return "0" + found.removeprefix(code).removeprefix("0")
    return found
