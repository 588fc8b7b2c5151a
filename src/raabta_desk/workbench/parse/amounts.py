"""Read numbers as people here print them, and write them in both ways of grouping: 41,51,118 is 4,151,118.

Accepted: commas by thousand or by lakh, Urdu and Arabic digits, "41 lakh", "4.15 million", "3 crore 30 lakh", "Rs 2.5
crore", "4151118/-", no-break spaces by thousand, and marks of footnotes: "12*", "12¹", "9 (R)". What says that it is no
exact count ("over 33 million", "~339", "100+", "<5", "9?") is the amount's doubt (doubt.py), and `added` keeps it.

Bad input: `read_amount` returns None for a text without a number, a number among other words, a negative number, one in
brackets, a share or a range, "+12" (twelve more, or twelve and more?), at least and at most in one, commas that follow
no rule ("41,51,18"), and for "4,15", which may be 4.15 or 415. `instead_of` says which of these it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Literal

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.workbench.parse.doubt import BOUND, INEXACT, Doubt, apart, joined, limits, unsure, with_doubt

Grouping = Literal["plain", "thousands", "lakh"]
#: A longer text is no number with its words.
_LONGEST = 200
_PIECE = re.compile(r"([0-9][0-9,]*(?:[.][0-9]+)?) ?([^\W\d_]*)")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_DOTS = re.compile(r"[0-9]{1,3}([.][0-9]{3}){2,}")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}([.][0-9]{3})+")
_DOT = re.compile(r"[1-9][0-9]{0,2}[.]000")
_LETTER_M = re.compile(r"[0-9] ?m(?![^\W_])")
_LAKH = re.compile(r"[0-9]{1,2}(,[0-9]{2})+,[0-9]{3}")
_SPACED = re.compile(r"\s*\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?\s*")
_MARK = re.compile(r"(?<=[\w.)])\s*(?:[*†‡§#^]+|\((?:[A-Za-z]|[ivx]{1,3})\)|\[[A-Za-z0-9]{1,2}\])\s*$")
_MONEY = re.compile(r"^\s*(?:rs\.?|pkr|₨|روپے)\s*(?=\d)|\s*/[-=]\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that was read. `worded` when a word such as "million" stood behind it, `mark` is that of a footnote.

    `doubt` says whether it is a count, a bound or an estimate.
    """

    number: int | float
    grouping: Grouping = "plain"
    worded: bool = False
    mark: str = ""
    doubt: Doubt = Doubt.NONE

    @property
    def is_count(self) -> bool:
        """Return whether sums with it are sums: a provisional count is one, a bound and an estimate are none."""
        return not self.doubt & INEXACT

    def exceeds(self, other: Amount) -> bool:
        """Return whether this number is the larger one whatever their doubts stand for."""
        return limits(self.number, self.doubt)[0] > limits(other.number, other.doubt)[1]

    def differs(self, other: Amount) -> bool:
        """Return whether both cannot be one number, whatever their doubts stand for."""
        return self.exceeds(other) or other.exceeds(self)


def read_amount(text: str) -> Amount | None:
    """Read one number, or return None when it is none or may be two."""
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return None
    words = i18n.load("raabta_desk/workbench/parse/numbers")
    sure, doubted = unsure(text)
    bare, mark = without_mark(sure)
    if any(unicodedata.category(letter) == "No" for letter in bare):
        # Folded, "1²3" would be 123 and "12½" 121.
        return None
    bare = re.sub(r"[\u00a0\u202f\u2009]", "", bare) if _SPACED.fullmatch(bare) else _MONEY.sub("", bare)
    plain, said = apart(fold(bare))
    if said & BOUND == BOUND:
        return None
    doubt = joined((doubted, said, Doubt.PROVISIONAL if fold(mark).strip("()[]") == "p" else Doubt.NONE))
    plain = f" {plain} "
    for word in words["and_words"]:
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
    return Amount(number, grouping, worded, mark, doubt)  # type: ignore[arg-type]


def added(amounts: Iterable[Amount]) -> Amount:
    """Return the sum of amounts with the doubt of all of them.

    Where some are at least and others at most, no number is their sum; what is certain is said: at least the others.
    """
    known = list(amounts)
    doubt = joined(one.doubt for one in known)
    both = doubt & BOUND == BOUND
    number = sum(one.number for one in known if not (both and one.doubt & BOUND == Doubt.FEWER))
    return Amount(round(number, 6) if isinstance(number, float) else number, doubt=doubt)


def apart_by(one: Amount, other: Amount) -> Amount:
    """Return by how much two amounts differ that cannot be one: with a bound, by that at least."""
    doubt, gap = one.doubt | other.doubt, abs(one.number - other.number)
    kept = Doubt.ABOUT & doubt | (Doubt.MORE if doubt & BOUND else Doubt.NONE)
    return Amount(round(gap, 6) if isinstance(gap, float) else gap, doubt=kept)


def without_mark(text: str) -> tuple[str, str]:
    """Return a number without the mark of a footnote behind it, and the mark: ("12", "*"). "(1)" is no mark."""
    bare = _MARK.sub("", text)
    while bare and _is_raised(bare[-1]):
        bare = bare[:-1]
    return (bare, text[len(bare) :].strip()) if any(map(str.isdecimal, bare)) else (text, "")


def _is_raised(letter: str) -> bool:
    return unicodedata.category(letter) == "No" and not unicodedata.decomposition(letter).startswith("<fraction>")


def _unit(word: str) -> Decimal | None:
    known = i18n.load("raabta_desk/workbench/parse/numbers")["units"]
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


def no_count(text: str, amount: Amount | None) -> tuple[str, str]:
    """Return why a text is no count of whole things, a key of words/counts, and what may be meant; "" where it is one.

    It is "dots" between thousands ("12.000", "1.234.567"), "thousands" ("1.234" is 1,234 or a fraction) or "fraction".
    """
    plain = fold(without_mark(text)[0])
    if _DOTS.fullmatch(plain) or has_dot_of_thousands(text):
        return "dots", plain.replace(".", ",")
    if not amount or amount.number == int(amount.number):
        return "", ""
    return ("thousands", plain.replace(".", ",")) if _DOTTED.fullmatch(plain) else ("fraction", "")


def has_letter_m(text: str) -> bool:
    """Return whether a lone "m" stands behind a number: million, men or metres."""
    return bool(_LETTER_M.search(fold(without_mark(text)[0])))


def instead_of(text: str) -> tuple[str, str]:
    """Return why a text is no amount, and the number in it.

    Reasons: "below" zero, "plus" before it, "percent", "range", "only" the number, or "".
    """
    plain = fold(text) if len(text) <= _LONGEST else ""
    for sign, why in (("-", "below"), ("+", "plus")):
        if plain.startswith(sign) and read_amount(plain[1:]):
            return why, plain.removeprefix("+")
    if share := _percent().fullmatch(plain):
        return "percent", share["number"]
    if ends := _range().fullmatch(plain):
        return "range", ends["number"]
    words = plain.split(" ")
    starts = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    number = next((start for start in starts if read_amount(start)), "")
    return ("only", number) if number else ("", "")


@cache
def _percent() -> re.Pattern[str]:
    words = "|".join(map(re.escape, i18n.load("raabta_desk/workbench/parse/numbers")["percent"]))
    return re.compile(rf".*?(?P<number>[0-9][0-9.,]*) ?(?:[%\u066a]|(?:{words})(?![^\W\d_])).*")


@cache
def _range() -> re.Pattern[str]:
    words = i18n.load("raabta_desk/workbench/parse/numbers")
    between, around = ("|".join(map(re.escape, words[one])) for one in ("range", "range_words"))
    number = "[0-9][0-9,]*(?:[.][0-9]+)?"
    return re.compile(rf"(?:(?:{around}) ?)?(?P<number>{number}) ?(?:{between}) ?{number}(?: ?(?:{around}))?")


def amount_words(amount: Amount, language: str) -> str:
    """Return an amount as it is said, with its doubt: "4,151,118", "at least 109"."""
    return with_doubt(by_thousands(amount.number), amount.doubt, language)


def by_thousands(number: float) -> str:
    """Return 4151118 as "4,151,118"."""
    return f"{number:,}"


def in_units(number: float, doubt: Doubt = Doubt.NONE) -> tuple[str, str]:
    """Return a big number in million and in lakh or crore, with three figures: ("4.15 million", "41.5 lakh").

    What is said to be at least is rounded down, what is said to be at most is rounded up: both stay true.
    """
    way = ROUND_FLOOR if doubt & Doubt.MORE else ROUND_CEILING if doubt & Doubt.FEWER else ROUND_HALF_EVEN
    western = _short(number, ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")), way)
    return western, _short(number, ((10**7, "crore"), (10**5, "lakh"), (10**3, "thousand")), way)


def _short(number: float, units: tuple[tuple[int, str], ...], way: str) -> str:
    for size, name in units:
        if abs(number) >= size:
            scaled = Decimal(str(number)) / size
            places = max(2 - scaled.adjusted(), 0)
            kept = scaled.quantize(Decimal(1).scaleb(-places), rounding=way)
            said = f"{kept:,f}"
            return f"{said.rstrip('0').rstrip('.') if '.' in said else said} {name}"
    return by_thousands(number)


def times_ten(one: float, other: float, tolerance: float = 0.15) -> int:
    """Return by which power of ten `one` differs from `other`: 1 for ten times, 0 when they are no such slip."""
    if one <= 0 or other <= 0:
        return 0
    for power in (1, -1, 2, -2, 3, -3):
        if abs(one / (other * 10**power) - 1) <= tolerance:
            return power
    return 0
