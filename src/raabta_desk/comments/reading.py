"""Read a file or pasted text into comments: a table with a head or without one, or one comment a line; lose nothing.

Of a table, the column is taken whose head is known (words/heads.json), or that was chosen, or that has most to read.

Bad input, refused with ToolError that says the next step: what is no table and no text, and more than MOST comments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.comments.triage import Row
from raabta_desk.workbench.parse.encodings import decode
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.parse.rows import UnclosedQuoteError
from raabta_desk.workbench.tables import Guesses, grid_of

DOMAIN = "raabta_desk/comments/comment-triage"
MOST = 5_000
_TABLES = {".csv", ".tsv"}
_CELLS = re.compile(r"[,;\t|]")
#: How many rows are looked at to find the head.
_LOOKED = 20
_Rows = Sequence[tuple[int, list[str]]]


class Comments(NamedTuple):
    """Comments, the heads among which the column can be chosen, the head that was taken, and what was guessed.

    `above` is how many rows stood above the head, and are no comments.
    """

    rows: list[Row]
    heads: tuple[str, ...] = ()
    column: str = ""
    is_guess: bool = False
    guesses: tuple[str, ...] = ()
    above: int = 0


def read(source: str | bytes, name: str = "", column: str = "", language: str = "en") -> Comments:
    """Return the comments of pasted text or of a file; `column` is a head of it that somebody chose.

    Raises ToolError if the source can be read neither as a table nor as text, or holds more than MOST comments.
    """
    guesses = Guesses(DOMAIN, language)
    grid = _grid(source, name, guesses)
    if grid is None:
        text = source if isinstance(source, str) else decode(source)[0].replace("\0", "")
        lines = enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1)
        found = Comments([Row(line, "", one.strip()) for line, one in lines if one.strip()])
    else:
        found = _of_table(grid, column)._replace(guesses=tuple(one.sentence for one in guesses.made))
    if len(found.rows) > MOST:
        words = i18n.load(DOMAIN, language)
        raise ToolError([str(words["too_many"]).format(n=f"{len(found.rows):,}", most=f"{MOST:,}")])
    return found


def known(head: str) -> str:
    """Return what a head means: "comment", "time", "other", or "" for one that is not known."""
    return _heads().get(spaced(head), "")


@cache
def _heads() -> dict[str, str]:
    named = i18n.load("raabta_desk/comments/heads")["columns"]
    return {spaced(way): name for name, ways in named.items() for way in ways}


def _grid(source: str | bytes, name: str, guesses: Guesses) -> _Rows | None:
    """Return the cells of a table; None for a text in which each line is a comment."""
    if isinstance(source, str) and not _begins_as_table(source):
        return None
    try:
        grid = grid_of(source, known, guesses)
    except UnclosedQuoteError:
        return None
    is_table = grid.is_sheet or PurePath(name).suffix.lower() in _TABLES or _head(grid.rows) is not None
    return grid.rows if is_table else None


def _begins_as_table(text: str) -> bool:
    first = next((line for line in text.removeprefix("\ufeff").splitlines() if line.strip()), "")
    return any(known(cell.strip(' "')) == "comment" for cell in _CELLS.split(first))


def _head(rows: _Rows) -> int | None:
    """Return which of the first rows names a column of comments."""
    named = (place for place, (_, cells) in enumerate(rows[:_LOOKED]) if any(known(one) == "comment" for one in cells))
    return next(named, None)


def _of_table(rows: _Rows, column: str) -> Comments:
    if not rows:
        return Comments([])
    place = _head(rows)
    top = [one.strip() for one in rows[place or 0][1]]
    is_headed = place is not None or column in filter(None, top)
    body = rows[(place or 0) + 1 :] if is_headed else rows
    if column in filter(None, top):
        taken = top.index(column)
    elif is_headed:
        # "Comments" may be how many there are: of two such heads, the column that has more to read.
        taken = _fullest(body, [at for at, head in enumerate(top) if known(head) == "comment"])
    else:
        taken = _fullest(body, range(max(len(cells) for _, cells in body)))
    when = next((at for at, head in enumerate(top) if known(head) == "time" and at != taken), -1)
    # A row without a comment may be a picture: somebody has to look at it.
    found = [Row(line, _cell(cells, when) if is_headed else "", _cell(cells, taken)) for line, cells in body]
    heads = tuple(dict.fromkeys(filter(None, top)))
    return Comments(found, heads, _cell(top, taken), not is_headed, (), place or 0)


def _fullest(rows: _Rows, columns: Sequence[int]) -> int:
    """Return which of these columns has most letters."""
    return max(columns, key=lambda at: sum(sum(map(str.isalpha, _cell(cells, at))) for _, cells in rows))


def _cell(cells: Sequence[str], at: int) -> str:
    return " ".join(cells[at].split()) if 0 <= at < len(cells) else ""
