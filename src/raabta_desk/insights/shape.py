"""Tell what in a file is no table of posts: rows that describe the columns, posts side by side, days of the page.

Bad input, refused with ToolError: a file without a time of publishing or without a reach, viewers or views; it says
what was found, and what to do where the file is of another kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from raabta.form.errors import ToolError
from raabta_desk.insights.heads import ours
from raabta_desk.workbench.parse.dates import both
from raabta_desk.workbench.tables import Grid, Guesses, Table

MEASURES = ("reach", "viewers", "views")
PARTS = ("reactions", "comments", "shares")
COUNTS = (*MEASURES, "engagement", "engaged_users", *PARTS, "link_clicks", "clicks", "boosted_reach", "boosted_views")
#: Columns that only a file of posts has.
_OF_POSTS = frozenset({"post_id", "permalink", "title", "description", "type"})

Row = tuple[int, list[str]]


def without_description(rows: Sequence[Row], names: Sequence[str], guesses: Guesses) -> list[Row]:
    """Drop the rows below the head that say what each column is: "Lifetime", "(people)", a sentence; tell it.

    Such a row has words in the columns of counts and no number, and no day in that of the time.
    """
    kept = list(rows)
    counted = [place for place, name in enumerate(names) if name in COUNTS]
    timed = [place for place, name in enumerate(names) if name == "published"]
    told = []
    while kept and _describes(kept[0][1], counted, timed):
        told.append(str(kept.pop(0)[0]))
    if told:
        guesses.take("description", ", ".join(told))
    return kept


def _describes(cells: Sequence[str], counted: Sequence[int], timed: Sequence[int]) -> bool:
    words = [cells[place] for place in counted if place < len(cells) and cells[place]]
    moments = [cells[place] for place in timed if place < len(cells)]
    # "-" in place of a count is no word.
    is_said = any(any(map(str.isalpha, word)) for word in words)
    return is_said and not any(any(map(str.isdecimal, word)) for word in words) and not any(map(both, moments))


def lacking(names: Sequence[str]) -> list[str]:
    """Return what is needed and is not among these names of columns."""
    has_time = "published" in names or ("period" in names and set(names) & _OF_POSTS)
    missing = [] if has_time else ["published"]
    return missing if set(names) & set(MEASURES) else [*missing, "reach"]


def needed(names: Sequence[str], table: Table, grid: Grid, known: Any, words: Mapping[str, Any]) -> None:
    """Refuse an export without the columns that are needed, and say what kind of file it seems to be."""
    if "period" in names and "published" not in names and not set(names) & _OF_POSTS and len(table.head) < 6:
        title = "; ".join(filter(None, table.above)) or ", ".join(table.head)
        raise ToolError([str(words["daily_page"]).format(title=title[:100])])
    missing = lacking(names)
    if not missing:
        return
    down = [known(next((cell for cell in map(str.strip, cells) if cell), "")) for _, cells in grid.rows]
    if not lacking(down):
        raise ToolError([str(words["side_by_side"])])
    looked = "; ".join(" / ".join(ours()[key][:2]) for key in missing)
    found = ", ".join(filter(None, table.head))[:600]
    raise ToolError([str(words["columns"]).format(looked=looked, found=found)])
