"""Rows of a content export to posts: totals, single days and repeats are not posts, and each is counted and said.

Real exports hold rows that are no posts: a total below or above the posts, single days beside the rows of a post's
whole life, a post twice, and ids that a spreadsheet has turned into 1.22158E+17, so that different posts look alike.

Bad input: a daily breakdown, whose reach nobody may add, is refused with ToolError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta.tools.errors import ToolError
from raabta.tools.parse.dates import both
from raabta.tools.parse.phrases import spaced

#: With fewer posts, one may well have met as many people as all others together.
FEWEST_TO_ADD = 4
#: Above this share of repeats, an export is a breakdown by day.
MOST_REPEATED = 0.4
_DAMAGED = r"\d(?:[.,]\d+)?[eE]\+?\d+"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many rows were no posts, by reason; `damaged` rows were kept, but their ids say nothing."""

    totals: int = 0
    days: int = 0
    repeated: int = 0
    damaged: int = 0


def without_totals(frame: Any) -> tuple[Any, int]:
    """Drop the rows that add up the others: by name, or by a reach that is the sum of all other reaches."""
    totals = _named_totals(frame) | _summed_totals(frame)
    return frame[~totals], int(totals.sum())


def _named_totals(frame: Any) -> Any:
    is_total = _said_total(frame[frame.columns[0]].astype(str))
    no_id = frame["post_id"].str.strip() == "" if "post_id" in frame else True
    for name in ("post_id", "title", "description"):
        if name in frame:
            said = _said_total(frame[name])
            # A post may be called "Total"; a row without an id that is called so is none.
            is_total |= said if name == "post_id" else said & no_id
    return is_total


def _said_total(cells: Any) -> Any:
    """Return which cells are a word for a total; each text is looked at once."""
    return cells.isin([cell for cell in set(cells) if _says_total(cell)])


@cache
def _total_words() -> frozenset[str]:
    return frozenset(spaced(word) for word in i18n.load("tools/insights/insights-headers")["total_rows"])


def _says_total(cell: str) -> bool:
    # Ids and captions are many, and none of them is a word for a total.
    return 0 < len(cell) < 40 and not any(map(str.isdigit, cell)) and spaced(cell) in _total_words()


def _summed_totals(frame: Any) -> Any:
    reach = frame["reach"].fillna(0)
    is_sum = (reach > 0) & (reach * 2 == reach.sum()) & ((reach > 0).sum() >= FEWEST_TO_ADD)
    return is_sum & (frame["post_id"].str.strip() == "") if "post_id" in frame else is_sum


def posts_of(frame: Any, words: Mapping[str, Any], *, is_pasted: bool = False) -> tuple[Any, LeftOut]:
    """Return one row a post, and what was left out; of a repeated post, the row with the largest reach counts.

    Figures of a whole life only grow: the largest is the newest. `is_pasted` when two exports were pasted together.
    """
    frame, days = _without_days(frame, words)
    if "post_id" not in frame:
        return frame.reset_index(drop=True), LeftOut(days=days)
    damaged = frame["post_id"].str.fullmatch(_DAMAGED)
    key = frame["post_id"].where(~damaged, frame.get("permalink", ""))
    newest = key[frame["reach"].sort_values(kind="stable", na_position="first").index]
    again = newest.duplicated(keep="last").reindex(key.index) & (key != "")
    if again.mean() > MOST_REPEATED and not (is_pasted and key[key != ""].value_counts().max() == 2):
        raise _daily(frame, again, words)
    return frame[~again].reset_index(drop=True), LeftOut(0, days, int(again.sum()), int(damaged.sum()))


def _without_days(frame: Any, words: Mapping[str, Any]) -> tuple[Any, int]:
    """Drop rows of single days where others are of the whole life of a post; refuse days alone that repeat posts."""
    if "period" not in frame:
        return frame, 0
    period = frame["period"].map({said: fold(said) for said in frame["period"].unique()})
    lifetime = period.isin(i18n.load("tools/insights/insights-headers")["lifetime"])
    days = {value: bool(both(value)) for value in period.unique()}
    # What is no day, in whatever language, is a word for the whole life.
    day = ~lifetime & period.map(days)
    lifetime = ~day & (period != "")
    if lifetime.any():
        return frame[~day], int(day.sum())
    again = day & frame["post_id"].duplicated(keep="last") if "post_id" in frame else day & False
    if again.any():
        raise _daily(frame, again, words)
    return frame, 0


def _daily(frame: Any, again: Any, words: Mapping[str, Any]) -> ToolError:
    blanks = {"rows": len(frame), "posts": len(frame) - int(again.sum())}
    return ToolError([str(words["daily"]).format(**blanks)])
