"""Find the lines that a person must read: where a name, an address or a number stands that no pattern settles."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from raabta import i18n
from raabta_desk.private_data.finding import Found, counts, masked
from raabta_desk.private_data.plain import plain

#: In the order in which they are told.
HINTS = ("number", "vehicle", "spoken", "address", "name", "birth")
#: Nine digits and more in one, or a mobile number with a digit too few or too many.
_LONG = re.compile(r"(?<![\d.,])(?:03\d\d[ -]?\d{5,6}|03\d\d[ -]?\d{8,9}|\d{9,})(?![\d]|[.,]\d)")
#: A number with words or dots in it, or with letters that look like digits.
_TORN = re.compile(
    r"(?<!\d)(?:03\d\d\D{1,12}\d{7}|\d{5}\D{1,12}\d{7}\D{1,12}\d)(?!\d)|(?<!\w)(?=[\d-]{0,12}[oil])[o0][\doil-]{9,13}(?!\w)",
    re.IGNORECASE,
)
#: A number as plates have it, LEA-12-345 or ABC-1234, and one as tax numbers are: seven digits and one.
_PLATE = re.compile(r"(?<![A-Za-z\d-])(?:[A-Z]{2,3}[ -]\d\d[ -]\d{3,4}|[A-Z]{3}-\d{3,4})(?![\d-])")
_TAX = re.compile(r"(?<![\d.,/-])\d{7}-\d(?![\d-])")
#: An e-mail address that is read out.
_READ_OUT = re.compile(r"\w (?:at|@) [\w. -]{1,40} dot (?:com|org|net|pk|gov)\b", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
#: Digits that are written as words, one after another: a number that is read out.
_SPOKEN_LEAST = 6


class Hint(NamedTuple):
    """A kind of HINTS, and the line (from 1) in which it may stand."""

    kind: str
    line: int


def hints(text: str, found: Collection[Found]) -> list[Hint]:
    """Return what to read once more, by kind and line, each line once a kind; what was found is not told again."""
    rest = masked(text, found, lambda _found, _line: "\u2026")
    lines = [plain(line).text for line in re.split(r"\r\n|\r|\n", rest)]
    return [Hint(kind, number) for kind in HINTS for number, line in enumerate(lines, 1) if _may_hold(kind, line)]


def _may_hold(kind: str, line: str) -> bool:
    if kind == "vehicle":
        return bool(_PLATE.search(_LINK.sub(" ", line)))
    if kind != "number":
        return bool(_signs(kind).search(line) or (kind == "spoken" and _READ_OUT.search(line)))
    open_line = _LINK.sub(" ", line)
    found = (one for look in (_LONG, _TAX) for one in look.finditer(open_line))
    matches = ((one, open_line[max(0, one.start() - 40) : one.start()]) for one in found)
    return bool(_TORN.search(open_line)) or any(not counts(*one) for one in matches)


@cache
def _signs(kind: str) -> re.Pattern[str]:
    known = i18n.load("raabta_desk/private_data/signs")[kind]
    words = "|".join(re.escape(word).replace(r"\ ", r"\s*") for word in sorted(known, key=len, reverse=True))
    if kind == "spoken":
        return re.compile(rf"(?<!\w)(?:(?:{words})(?:[\s,.-]+|(?!\w))){{{_SPOKEN_LEAST},}}", re.IGNORECASE)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
