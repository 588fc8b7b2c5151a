"""Find the rows of a content export that add up the others: a total below or above the posts is no post.

Bad input: none is refused; a row of which it is not certain stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress
from typing import Any

from raabta import i18n
from raabta_desk.workbench.parse.phrases import spaced

#: Name of a column -> a cell for each row.
Columns = dict[str, list[Any]]
#: With fewer posts, one may well have met as many people as all others together.
FEWEST_TO_ADD = 4
#: Counts that may be less than the sum over all posts: each person counts once.
_OF_PEOPLE = frozenset({"reach", "viewers", "engaged_users", "boosted_reach"})


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
    # "Total" in a column of periods says that the figures are those of a whole life.
    first = next((name for name in columns if name != "period"), "")
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
    known = i18n.load("raabta_desk/insights/insights-headers")
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
