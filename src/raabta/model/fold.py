"""Make two spellings of the same answer equal: Urdu and Arabic letters, marks, digits, case, spaces.

The JavaScript twin is web/src/fold.js; tests/canonical/fold.json binds the two.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that look alike and are typed for one another on Arabic and Urdu keyboards.
_LETTERS = str.maketrans(
    {
        "\u064a": "\u06cc",  # Arabic yeh -> Farsi yeh
        "\u0649": "\u06cc",  # alef maksura -> Farsi yeh
        "\u0643": "\u06a9",  # Arabic kaf -> keheh
        "\u0647": "\u06c1",  # Arabic heh -> heh goal
        "\u06c2": "\u06c1",  # heh goal with hamza -> heh goal
        "\u06d4": ".",  # Urdu full stop
        "\u060c": ",",  # Arabic comma
        "\u066b": ".",  # Arabic decimal separator
        "\u066c": ",",  # Arabic thousands separator
        "\u2019": "'",
        "\u2212": "-",
    }
)
_DIGITS = {ord(zero) + n: str(n) for zero in "\u0660\u06f0" for n in range(10)}
# Vowel signs, Koranic marks, tatweel, joiners and direction marks carry no meaning in an answer.
_MARKS = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SPACES = re.compile(r"\s+")
_EDGES = ".,;:!?'\"\u061f "
# Not sure, or so many more than before: it is no count.
_DOUBTED = re.compile(r"[?\u061f]|^[ '\"]*\+")
_NUMBER = re.compile(r"[+-]?(([0-9]+|[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3})(\.[0-9]+)?|\.[0-9]+)")


def fold(text: str) -> str:
    """Return `text` in the one form in which answers are compared."""
    return _plain(text).strip(_EDGES)


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    letters = _MARKS.sub("", composed).translate(_LETTERS).translate(_DIGITS)
    return _SPACES.sub(" ", letters.lower())


def parse_number(text: str, units: tuple[str, ...] = ()) -> float | None:
    """Read a number as people type it, or return None.

    Urdu and Arabic digits, commas by thousand or by lakh, and one of `units` behind the number
    are accepted. "4,15" is not: it may mean 4.15 or 415, and a guess would be judged as an answer.
    A point before the first digit counts (".5"), so only what stands behind the number is cut off.
    """
    plain = _plain(text).lstrip(" '\"").rstrip(_EDGES)
    for unit in sorted((fold(unit) for unit in units), key=len, reverse=True):
        if unit and plain.endswith(unit):
            plain = plain[: -len(unit)]
            break
    plain = plain.replace(" ", "")
    return float(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None


def parse_count(text: str, units: tuple[str, ...] = ()) -> float | None:
    """Read a number to reckon with, or return None: as `parse_number`, but "9?" and "+12" are no counts.

    Other doubts ("100+", "~9", "over 100") are no numbers there either.
    """
    return None if _DOUBTED.search(_plain(text)) else parse_number(text, units)
