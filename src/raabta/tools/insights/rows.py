"""Reduce the rows of a content export to posts: leave out totals, single days and repeats, and count each.

Real exports hold rows that are no posts: a total below or above the posts, single days beside the rows of a post's
whole life, a post twice, and ids that a spreadsheet has damaged (ids.py), so that different posts look alike.

Bad input: a daily breakdown, whose reach nobody may add, is refused with ToolError.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta.tools.errors import ToolError
from raabta.tools.insights.ids import keys_of
from raabta.tools.parse.dates import both
from raabta.tools.parse.phrases import spaced

#: Name of a column -> a cell for each row.
Columns = dict[str, list[Any]]
#: With fewer posts, one may well have met as many people as all others together.
FEWEST_TO_ADD = 4
#: Above this share of repeats, an export is a breakdown by day.
MOST_REPEATED = 0.4
#: Counts that may be less than the sum over all posts: each person counts once.
_OF_PEOPLE = frozenset({"reach", "viewers", "engaged_users", "boosted_reach"})


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


def are_posts(columns: Columns, counted: Iterable[str]) -> list[bool]:
    """Say of each row that it is none which adds up the others: by its name, or by figures that are sums of all others.

    Cells of the `counted` columns are numbers, those of all other columns texts.
    """
    ids = columns.get("post_id") or [""] * length(columns)
    totals = _named_totals(columns, ids)
    totals |= _summed_totals(columns, ids, totals, [name for name in counted if name in columns])
    return [row not in totals for row in range(length(columns))]


def _named_totals(columns: Columns, ids: list[str]) -> set[int]:
    totals: set[int] = set()
    first = next(iter(columns))
    for name in dict.fromkeys((first, "post_id", "title", "description")):
        said = _saying_total(columns[name], name) if name in columns else frozenset()
        if said:
            # A post may be called "Total"; a row without an id that is called so is none.
            is_enough = name == "post_id" or (name == first and name not in {"title", "description"})
            totals |= {row for row, cell in enumerate(columns[name]) if cell in said and (is_enough or not ids[row])}
    known = {one for one in set(ids) if one}
    # Where the "ids" are texts of posts, "Total loss of crops" is one of them.
    if 2 * sum(" " in one for one in known) <= len(known):
        holding = {one for one in known if _has_no_digit(one) and _total_words("post_id") & set(_words(one))}
        totals |= {row for row, one in enumerate(ids) if one in holding}
    return totals


def _saying_total(cells: list[Any], name: str) -> frozenset[str]:
    """Return which texts of the column `name` are a word for a total; each is looked at once."""
    words = _total_words("post_id" if name == "post_id" else "")
    # Ids and captions are many, and none of them is a word for a total.
    short = (cell for cell in set(cells) if isinstance(cell, str) and 0 < len(cell) < 40 and _has_no_digit(cell))
    return frozenset(cell for cell in short if spaced(cell) in words)


@cache
def _total_words(name: str) -> frozenset[str]:
    """Return the words for a total; in a column of ids, "All" and "Summary" are such words too."""
    known = i18n.load("tools/insights/insights-headers")
    return frozenset(map(spaced, [*known["total_rows"], *(known["total_ids"] if name else ())]))


def _words(cell: str) -> Iterator[str]:
    """Yield the words of a cell between its spaces: "xY-sum_q" is an id, and no sum."""
    return map(spaced, cell.split())


def _has_no_digit(cell: str) -> bool:
    return not any(map(str.isdigit, cell))


def _summed_totals(columns: Columns, ids: list[str], named: set[int], counted: list[str]) -> set[int]:
    """Return the rows that hold the sum of all others: without an id, of the reach; with one without digits, of more.

    An id without digits may be that of a video. So two of its figures must be sums, and all that count no people.
    """
    sums: dict[int, set[str]] = {}
    for name in counted:
        for row in _sums_of(columns[name], named):
            sums.setdefault(row, set()).add(name)
    found = {row for row, names in sums.items() if "reach" in names and not ids[row]}
    for row, names in sums.items():
        given = {name for name in counted if columns[name][row]}
        if ids[row] and _has_no_digit(ids[row]) and len(names) > 1 and given - names <= _OF_PEOPLE:
            found.add(row)
    return found


def _sums_of(values: list[float | None], named: set[int]) -> Iterator[int]:
    known = [(row, value) for row, value in enumerate(values) if value and row not in named]
    whole = sum(value for _, value in known)
    return (row for row, value in known if value * 2 == whole and len(known) >= FEWEST_TO_ADD)


def posts_of(
    columns: Columns, words: Mapping[str, Any], *, is_pasted: bool = False, printed: Sequence[str] = ()
) -> tuple[Columns, LeftOut]:
    """Return one row a post, and what was left out; of a repeated post, the row with the largest reach counts.

    Figures of a whole life only grow: the largest is the newest. `is_pasted` when two exports were pasted together;
    `printed` are the times of publishing as the file has them, none where it has only days of counting.
    """
    is_life = _whole_lives(columns, words)
    columns, days = only(columns, is_life), len(is_life) - sum(is_life)
    if "post_id" not in columns:
        return columns, LeftOut(days=days)
    keys, damaged = keys_of(columns, list(compress(printed, is_life)))
    kept = _newest(keys, columns["reach"])
    again = len(kept) - sum(kept)
    if again > MOST_REPEATED * len(kept) and not (is_pasted and max(Counter(filter(None, keys)).values()) == 2):
        raise _daily(len(kept), again, words)
    return only(columns, kept), LeftOut(0, days, again, damaged)


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


def _whole_lives(columns: Columns, words: Mapping[str, Any]) -> list[bool]:
    """Say of each row that it is none of a single day beside a post's whole life; refuse days that repeat posts."""
    everything = [True] * length(columns)
    if "period" not in columns:
        return everything
    period, lifetimes = columns["period"], i18n.load("tools/insights/insights-headers")["lifetime"]
    # What is no day, in whatever language, is a word for the whole life.
    days = {said for said in set(period) if (plain := fold(said)) not in lifetimes and both(plain)}
    if any(said not in days and fold(said) for said in set(period)):
        return [said not in days for said in period]
    ids = columns.get("post_id", [])
    last = {value: row for row, value in enumerate(ids)}
    again = sum(1 for row, value in enumerate(ids) if period[row] in days and last[value] != row)
    if again:
        raise _daily(len(period), again, words)
    return everything


def _daily(rows: int, again: int, words: Mapping[str, Any]) -> ToolError:
    return ToolError([str(words["daily"]).format(rows=rows, posts=rows - again)])
