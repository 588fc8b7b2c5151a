"""Reduce the rows of an export to one a post: leave out single days and repeats, and count each.

An export may be pasted twice, or a later one appended to it: rows with the same figures count once, and of other
figures the largest, for those of a whole life only grow. Single days beside the row of a post's whole life are none of
its figures.

Bad input: a daily breakdown, whose reach nobody may add, is refused with ToolError.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold
from raabta_desk.insights.ids import has_minute, keys_of
from raabta_desk.insights.rows import Columns, length, only
from raabta_desk.insights.shape import COUNTS
from raabta_desk.workbench.parse.dates import both

#: Above this share of repeats, an export may be a breakdown by day.
MOST_REPEATED = 0.4
#: From one export to the next, all figures together do not grow more than so many times; a second day is often smaller.
_MOST_GROWN = 2
#: So many different rows are no chance, when all of them stand there equally often.
_FEWEST_ALIKE = 3

Figures = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The numbers of rows that were no posts, by reason.

    `same` rows repeat a post with its figures, `repeated` ones with other figures. Kept were `damaged` rows, whose ids
    say nothing, and `alike` ones, which have the time of another row and neither id, address nor text.
    """

    totals: int = 0
    days: int = 0
    same: int = 0
    repeated: int = 0
    damaged: int = 0
    alike: int = 0


def posts_of(
    columns: Columns, words: Mapping[str, Any], *, heads_again: int = 0, printed: Sequence[str] = ()
) -> tuple[Columns, LeftOut]:
    """Return one row a post, and what was left out; of a post given again, the row with the largest figures counts.

    `heads_again` is how often the head is repeated: so many exports were pasted below the first. `printed` are the
    times of publishing as the file has them, none where it has only days of counting.
    """
    rows = length(columns)
    keys, damaged = keys_of(columns, printed)
    is_new = _first_of_alike(keys, columns, printed)
    dropped = only(columns, [not new for new in is_new]) if not all(is_new) else {}
    # A day on which nobody saw a post is like the next such day: these rows may be days.
    blank = sum(not any(one) for one in _figures(dropped))
    columns, keys = only(columns, is_new), list(compress(keys, is_new))
    is_life, is_said = _whole_lives(columns, columns.get("post_id") or keys, words)
    columns, printed = only(columns, is_life), list(compress(compress(printed, is_new), is_life))
    if not (all(is_new) and all(is_life)):
        keys, damaged = keys_of(columns, printed)
    if all(keys) and len(set(keys)) == len(keys):
        return columns, LeftOut(0, is_life.count(False), is_new.count(False), 0, damaged)
    figures = _figures(columns)
    newest = _newest(keys, figures)
    kept = [not key or newest[key] == row for row, key in enumerate(keys)]
    again = len(kept) - sum(kept)
    days = {(key, day) for key, day in zip(keys, columns["published"], strict=True) if key}
    has_days = not printed and len(days) > len({key for key, _ in days})
    is_pasted = max(Counter(filter(None, keys)).values(), default=0) <= heads_again + 1
    is_usual = is_said or is_pasted or _fit_together(keys, figures)
    if has_days or (again + blank > MOST_REPEATED * rows and not is_usual):
        raise _daily(rows, rows - again - blank, words)
    others = sum(figures[row] != figures[newest[key]] for row, key in enumerate(keys) if key)
    same = is_new.count(False) + again - others
    nameless = Counter(time for key, time in zip(keys, printed, strict=False) if not key and has_minute(time))
    alike = sum(count - 1 for count in nameless.values())
    return only(columns, kept), LeftOut(0, is_life.count(False), same, others, damaged, alike)


def _figures(columns: Columns) -> list[Figures]:
    """Return the counts of each row, the reach first."""
    return list(zip(*(columns[name] for name in COUNTS if name in columns), strict=True))


def _first_of_alike(keys: Sequence[str], columns: Columns, printed: Sequence[str]) -> list[bool]:
    """Say of each row that none above it is the same in every cell, of those rows that name their post.

    Rows that name none are dropped only where all stand there equally often: the whole export was pasted again.
    """
    named = [bool(key) for key in keys]
    if any(named) and len(set(keys)) == len(keys):
        return [True] * len(keys)
    rows = list(zip(*columns.values(), *((printed,) if printed else ()), strict=True))
    if not any(named):
        counted = Counter(rows)
        is_pasted = len(set(counted.values())) == 1 and len(counted) >= _FEWEST_ALIKE
        named = [is_pasted] * len(rows)
    seen: set[tuple[object, ...]] = set()
    is_new = []
    for row, is_named in zip(rows, named, strict=True):
        is_new.append(not is_named or row not in seen)
        seen.add(row)
    return is_new


def _newest(keys: list[str], figures: list[Figures]) -> dict[str, int]:
    """Return for each key the row with the largest figures, the reach before all others; of equal ones, the last."""
    newest: dict[str, int] = {}
    for row, key in enumerate(keys):
        before = newest.get(key)
        if before is None or _known(figures[row]) >= _known(figures[before]):
            newest[key] = row
    return newest


def _known(figures: Figures) -> tuple[float, ...]:
    return tuple(-1 if value is None else value for value in figures)


def _fit_together(keys: list[str], figures: list[Figures]) -> bool:
    """Say whether the rows of each post may be its figures at several times: all posts grow downwards, or all upwards.

    The figures of days do neither, or they are far apart.
    """
    last: dict[str, int] = {}
    pairs: list[tuple[Figures, Figures]] = []
    for row, key in enumerate(keys):
        if key and key in last:
            pairs.append((figures[last[key]], figures[row]))
        last[key] = row
    steps = [
        (one, other)
        for above, below in pairs
        for one, other in zip(above, below, strict=True)
        if one is not None and other is not None
    ]
    if not (all(one <= other for one, other in steps) or all(one >= other for one, other in steps)):
        return False
    sums = sum(above[0] or 0 for above, _ in pairs), sum(below[0] or 0 for _, below in pairs)
    return max(sums) <= _MOST_GROWN * min(sums)


def _whole_lives(columns: Columns, ids: Sequence[str], words: Mapping[str, Any]) -> tuple[list[bool], bool]:
    """Say of each row that it is none of a single day beside a post's whole life; refuse days that repeat posts.

    Say too whether the file itself calls the other rows those of a whole life.
    """
    everything = [True] * length(columns)
    if "period" not in columns:
        return everything, False
    period, lifetimes = columns["period"], i18n.load("raabta_desk/insights/insights-headers")["lifetime"]
    # What is no day, in whatever language, is a word for the whole life.
    days = {said for said in set(period) if (plain := fold(said)) not in lifetimes and both(plain)}
    if any(said not in days and fold(said) for said in set(period)):
        return [said not in days for said in period], True
    last = {value: row for row, value in enumerate(ids)}
    again = sum(1 for row, value in enumerate(ids) if value and period[row] in days and last[value] != row)
    if again:
        raise _daily(len(period), len(period) - again, words)
    return everything, False


def _daily(rows: int, posts: int, words: Mapping[str, Any]) -> ToolError:
    return ToolError([str(words["daily"]).format(rows=rows, posts=posts)])
