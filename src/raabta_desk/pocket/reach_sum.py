"""Compute the least and the most accounts that several figures of reach can be, and say what may be written.

The JavaScript twin is web/src/tools/reach-sum.js; tests/canonical/reach_sum.json binds the two.

Rules: reach counts an account once in its span, so whoever saw two posts is in both figures. Together they are no fewer
than the largest figure, and no more than the sum; and no more than everybody there is, where that is known. What the
sum has above that was certainly counted twice.

Bad input, refused with ToolError that has a sentence for every fault: fewer than 2 or more than 60 lines, a line that
is no whole number from 1 to a billion (a name and a colon may stand before it); an audience that is no such number, or
smaller than one of the figures; a name that is no field. Urdu digits, and commas by thousand or lakh, are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold, parse_count

FIELDS = ("reaches", "audience")
FEWEST, MOST_LINES, MOST = 2, 60, 10**9


@dataclass(frozen=True, slots=True)
class ReachSum:
    """The number of accounts that `count` figures can be: `least` to `most`. `twice` of `total` are surely repeats."""

    count: int
    total: int
    least: int
    most: int
    twice: int
    says: tuple[str, ...]


def faults(fields: Mapping[str, str]) -> list[str]:
    """Return the fields whose value is of no use, in their order; strangers behind them."""
    reaches, line = _reaches(fields.get("reaches", ""))
    found = ["reaches"] if line or not FEWEST <= len(reaches) <= MOST_LINES else []
    typed = fields.get("audience", "")
    audience = _whole(typed)
    if fold(typed) and (audience is None or audience < max(reaches, default=0)):
        found.append("audience")
    return found + [name for name in fields if name not in FIELDS]


def bad_line(fields: Mapping[str, str]) -> int:
    """Return the number of the first line that is no figure, counted from 1, or 0."""
    return _reaches(fields.get("reaches", ""))[1]


def reach_sum(fields: Mapping[str, str], language: str = "en") -> ReachSum:
    """Say how many accounts several figures of reach can be.

    `fields` holds text as people type it: `reaches`, one figure a line, with or without a name and a colon before it,
    and `audience`, everybody there is, which may be empty. Refuses with ToolError what the head of this module lists,
    said in `language`.
    """
    found = faults(fields)
    if found:
        words = i18n.load("raabta_desk/pocket/reach-sum", language)["words"]
        line = bad_line(fields)
        said = {name: str(words[f"fault_{name}"]) for name in FIELDS}
        said["reaches"] = str(words["fault_line"]).format(line=line) if line else said["reaches"]
        raise ToolError([said.get(name) or f"{name!r}: {', '.join(FIELDS)}" for name in found])
    reaches, _ = _reaches(fields["reaches"])
    return _together(reaches, _whole(fields.get("audience", "")))


def _together(reaches: list[int], audience: int | None) -> ReachSum:
    total, least = sum(reaches), max(reaches)
    most = total if audience is None else min(total, audience)
    if least == most:
        says: tuple[str, ...] = ("one",)
    else:
        says = ("capped", "twice") if most < total else ("range",)
    return ReachSum(count=len(reaches), total=total, least=least, most=most, twice=total - most, says=(*says, "why"))


def _reaches(typed: str) -> tuple[list[int], int]:
    """Return the figures, and the number of the first line that is none."""
    reaches: list[int] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", typed), 1):
        if not fold(line):
            continue
        name, colon, figure = line.partition(":")
        value = _whole(figure if colon else name)
        if value is None:
            return reaches, number
        reaches.append(value)
    return reaches, 0


def _whole(typed: str) -> int | None:
    number = parse_count(typed)
    return int(number) if number is not None and 1 <= number <= MOST and number == int(number) else None


def twin_data(_language: str = "en") -> dict[str, Any]:
    """Return the numbers that the twin works with; they are the same in every language."""
    return {"fewest": FEWEST, "lines": MOST_LINES, "most": MOST}
