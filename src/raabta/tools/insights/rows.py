"""Reduce the rows of a content export to posts: leave out totals, single days and repeats, and count each.

Real exports hold rows that are no posts: a total below or above the posts, single days beside the rows of a post's
whole life, a post twice, and ids that a spreadsheet has turned into 1.22158E+17, so that different posts look alike.

Bad input: a daily breakdown, whose reach nobody may add, is refused with ToolError.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta.tools.errors import ToolError
from raabta.tools.parse.dates import both
from raabta.tools.parse.phrases import spaced

#: Name of a column -> a cell for each row.
Columns = dict[str, list[Any]]
#: With fewer posts, one may well have met as many people as all others together.
FEWEST_TO_ADD = 4
#: Above this share of repeats, an export is a breakdown by day.
MOST_REPEATED = 0.4
_DAMAGED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The numbers of rows that were no posts, by reason; `damaged` rows were kept, but their ids say nothing."""

    totals: int = 0
    days: int = 0
    repeated: int = 0
    damaged: int = 0


def length(columns: Columns) -> int:
    """Return how many rows there are."""
    return len(next(iter(columns.values()), ()))


def only(columns: Columns, wanted: Sequence[bool]) -> Columns:
    """Return the rows that are wanted."""
    return columns if all(wanted) else {name: list(compress(cells, wanted)) for name, cells in columns.items()}


def are_posts(columns: Columns) -> list[bool]:
    """Say of each row that it is none which adds up the others: by name, or by a reach that is the sum of all others.

    Cells of counts are numbers, of all other columns texts.
    """
    totals = _summed_totals(columns)
    ids = columns.get("post_id")
    first = next(iter(columns))
    for name in dict.fromkeys((first, "post_id", "title", "description")):
        said = _saying_total(columns[name]) if name in columns else frozenset()
        if said:
            # A post may be called "Total"; a row without an id that is called so is none.
            is_enough = name in {first, "post_id"} or ids is None
            totals |= {
                row for row, cell in enumerate(columns[name]) if cell in said and (is_enough or not (ids and ids[row]))
            }
    return [row not in totals for row in range(length(columns))]


def _saying_total(cells: list[Any]) -> frozenset[str]:
    """Return which texts are a word for a total; each is looked at once."""
    return frozenset(cell for cell in set(cells) if isinstance(cell, str) and _says_total(cell))


@cache
def _total_words() -> frozenset[str]:
    return frozenset(spaced(word) for word in i18n.load("tools/insights/insights-headers")["total_rows"])


def _says_total(cell: str) -> bool:
    # Ids and captions are many, and none of them is a word for a total.
    return 0 < len(cell) < 40 and not any(map(str.isdigit, cell)) and spaced(cell) in _total_words()


def _summed_totals(columns: Columns) -> set[int]:
    reach, ids = columns["reach"], columns.get("post_id")
    whole = sum(filter(None, reach))
    if sum(1 for value in reach if value) < FEWEST_TO_ADD:
        return set()
    return {row for row, value in enumerate(reach) if value and value * 2 == whole and not (ids and ids[row])}


def posts_of(columns: Columns, words: Mapping[str, Any], *, is_pasted: bool = False) -> tuple[Columns, LeftOut]:
    """Return one row a post, and what was left out; of a repeated post, the row with the largest reach counts.

    Figures of a whole life only grow: the largest is the newest. `is_pasted` when two exports were pasted together.
    """
    columns, days = _without_days(columns, words)
    if "post_id" not in columns:
        return columns, LeftOut(days=days)
    ids = columns["post_id"]
    damaged = {value for value in set(ids) if _DAMAGED.fullmatch(value)}
    keys = ids
    if damaged:
        addresses = columns.get("permalink") or [""] * len(ids)
        keys = [address if value in damaged else value for value, address in zip(ids, addresses, strict=True)]
    kept = _newest(keys, columns["reach"])
    again = len(kept) - sum(kept)
    if again > MOST_REPEATED * len(kept) and not (is_pasted and max(Counter(filter(None, keys)).values()) == 2):
        raise _daily(len(kept), again, words)
    return only(columns, kept), LeftOut(0, days, again, sum(1 for value in ids if value in damaged))


def _newest(keys: list[str], reach: list[float | None]) -> list[bool]:
    """Say of each row that no other one of its key has a larger reach, or the same further down."""
    if len(set(keys)) == len(keys):
        return [True] * len(keys)
    newest: dict[str, int] = {}
    for row, key in enumerate(keys):
        before = newest.get(key)
        if before is None or _known(reach[row]) >= _known(reach[before]):
            newest[key] = row
    return [not key or newest[key] == row for row, key in enumerate(keys)]


def _known(value: float | None) -> float:
    return -1 if value is None else value


def _without_days(columns: Columns, words: Mapping[str, Any]) -> tuple[Columns, int]:
    """Drop rows of single days where others are of the whole life of a post; refuse days alone that repeat posts."""
    if "period" not in columns:
        return columns, 0
    period, lifetimes = columns["period"], i18n.load("tools/insights/insights-headers")["lifetime"]
    # What is no day, in whatever language, is a word for the whole life.
    days = {said for said in set(period) if (plain := fold(said)) not in lifetimes and both(plain)}
    if any(said not in days and fold(said) for said in set(period)):
        kept = [said not in days for said in period]
        return only(columns, kept), len(kept) - sum(kept)
    ids = columns.get("post_id", [])
    last = {value: row for row, value in enumerate(ids)}
    again = sum(1 for row, value in enumerate(ids) if period[row] in days and last[value] != row)
    if again:
        raise _daily(len(period), again, words)
    return columns, 0


def _daily(rows: int, again: int, words: Mapping[str, Any]) -> ToolError:
    return ToolError([str(words["daily"]).format(rows=rows, posts=rows - again)])
