"""Read numbers as people here print them, and write them in both ways of grouping: 41,51,118 is 4,151,118.

Accepted: commas by thousand or by lakh, Urdu and Arabic digits, "41 lakh", "4.15 million", "3 crore 30 lakh", "over
33 million", "~339", "Rs 2.5 crore", "4151118/-", no-break spaces by thousand, and marks of footnotes: "12*", "12¹",
"9 (R)". Bad input: `read_amount` returns None for a text without a number, a number among other words, a negative
number, one in brackets, commas that follow no rule ("41,51,18"), and for "4,15", which may be 4.15 or 415.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from raabta import i18n
from raabta.model.fold import fold

Grouping = Literal["plain", "thousands", "lakh"]
_SIGNS = re.compile(r"[~≈><≥≤=+]")
_PIECE = re.compile(r"([0-9][0-9,]*(?:[.][0-9]+)?) ?([^\W\d_]*)")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_DOTS = re.compile(r"[0-9]{1,3}([.][0-9]{3}){2,}")
_DOT = re.compile(r"[1-9][0-9]{0,2}[.]000")
_LETTER_M = re.compile(r"[0-9] ?m(?![^\W_])")
_LAKH = re.compile(r"[0-9]{1,2}(,[0-9]{2})+,[0-9]{3}")
_SPACED = re.compile(r"\s*\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?\s*")
_MARK = re.compile(r"(?<=[\w.)])\s*(?:[*†‡§#^]+|\((?:[A-Za-z]|[ivx]{1,3})\)|\[[A-Za-z0-9]{1,2}\])\s*$")
_MONEY = re.compile(r"^\s*(?:rs\.?|pkr|₨|روپے)\s*(?=\d)|\s*/[-=]\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that was read. `worded` when a word such as "million" stood behind it, `mark` is that of a footnote."""

    number: int | float
    grouping: Grouping
    worded: bool = False
    mark: str = ""


def read_amount(text: str) -> Amount | None:
    """Read one number, or return None when it is none or may be two."""
    words = i18n.load("tools/parse/numbers")
    bare, mark = without_mark(text)
    if any(unicodedata.category(letter) == "No" for letter in bare):
        # Folded, "1²3" would be 123 and "12½" 121.
        return None
    bare = re.sub(r"[\u00a0\u202f\u2009]", "", bare) if _SPACED.fullmatch(bare) else _MONEY.sub("", bare)
    plain = f" {_SIGNS.sub(' ', fold(bare))} "
    for word in (*words["about_words"], *words["and_words"]):
        plain = plain.replace(f" {word} ", " ")
    pieces = list(_PIECE.finditer(plain))
    if not pieces or re.sub(r"\s", "", _PIECE.sub("", plain)):
        return None
    total, last, grouping, worded = Decimal(0), Decimal("Infinity"), "plain", False
    for piece in pieces:
        kind, unit = _grouping(piece.group(1)), _unit(piece.group(2))
        # Units must fall: "3 crore 30 lakh" is one number, "5 thousand 3 million" is two.
        if kind is None or unit is None or unit >= last:
            return None
        total += Decimal(piece.group(1).replace(",", "")) * unit
        last, grouping, worded = unit, kind, worded or bool(piece.group(2))
    number = int(total) if total == int(total) else float(total)
    return Amount(number, grouping, worded, mark)  # type: ignore[arg-type]


def without_mark(text: str) -> tuple[str, str]:
    """Return a number without the mark of a footnote behind it, and the mark: ("12", "*"). "(1)" is no mark."""
    bare = _MARK.sub("", text)
    while bare and _is_raised(bare[-1]):
        bare = bare[:-1]
    return (bare, text[len(bare) :].strip()) if any(map(str.isdecimal, bare)) else (text, "")


def _is_raised(letter: str) -> bool:
    return unicodedata.category(letter) == "No" and not unicodedata.decomposition(letter).startswith("<fraction>")


def _unit(word: str) -> Decimal | None:
    known = i18n.load("tools/parse/numbers")["units"]
    if not word:
        return Decimal(1)
    return Decimal(known[word]) if word in known else None


def _grouping(digits: str) -> Grouping | None:
    whole = digits.split(".")[0]
    if "," not in whole:
        return "plain"
    if _THOUSANDS.fullmatch(whole):
        return "thousands"
    return "lakh" if _LAKH.fullmatch(whole) else None


def readings(text: str) -> tuple[str, ...]:
    """Return what a number with a doubtful comma may mean, for example ("4.15", "415") for "4,15"."""
    plain = fold(text)
    if re.fullmatch(r"[0-9]{1,3},[0-9]{1,2}", plain):
        return plain.replace(",", "."), plain.replace(",", "")
    return ()


def has_dot_of_thousands(text: str) -> bool:
    """Return whether a count such as "12.000" may be 12,000, with a dot between thousands, or 12."""
    return bool(_DOT.fullmatch(fold(without_mark(text)[0])))


def has_letter_m(text: str) -> bool:
    """Return whether a lone "m" stands behind a number: million, men or metres."""
    return bool(_LETTER_M.search(fold(without_mark(text)[0])))


def instead_of(text: str) -> tuple[str, str]:
    """Return why a text is no amount, and what to write: "below", "dots", "only" or "", and the number in it."""
    plain = fold(text)
    if plain.startswith("-") and read_amount(plain[1:]):
        return "below", plain
    if _DOTS.fullmatch(plain) or has_dot_of_thousands(plain):
        return "dots", plain.replace(".", ",")
    words = plain.split(" ")
    starts = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    number = next((start for start in starts if read_amount(start)), "")
    return ("only", number) if number else ("", "")


def by_thousands(number: float) -> str:
    """Return 4151118 as "4,151,118"."""
    return f"{number:,}"


def in_units(number: float) -> tuple[str, str]:
    """Return a big number in million and in lakh or crore, with three figures: ("4.15 million", "41.5 lakh")."""
    western = _short(number, ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")))
    return western, _short(number, ((10**7, "crore"), (10**5, "lakh"), (10**3, "thousand")))


def _short(number: float, units: tuple[tuple[int, str], ...]) -> str:
    for size, name in units:
        if abs(number) >= size:
            scaled = f"{number / size:.3g}" if abs(number) < 1000 * size else f"{number / size:,.0f}"
            return f"{scaled} {name}"
    return by_thousands(number)


def times_ten(one: float, other: float, tolerance: float = 0.15) -> int:
    """Return by which power of ten `one` differs from `other`: 1 for ten times, 0 when they are no such slip."""
    if one <= 0 or other <= 0:
        return 0
    for power in (1, -1, 2, -2, 3, -3):
        if abs(one / (other * 10**power) - 1) <= tolerance:
            return power
    return 0
