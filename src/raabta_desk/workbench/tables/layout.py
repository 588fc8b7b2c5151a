"""Find the table in rows of cells: its head, of how many rows, and the texts above, below and between the rows.

Titles above the head and notes below the rows are kept as texts; a head of two rows ("Deaths" over "Male", "Female") is
joined; a head that is repeated on each page, a row of column numbers and a second table are left out, and each is told.

Bad input, refused with ToolError: a number in cells that a spreadsheet shows as one (whose is it?).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold
from raabta_desk.workbench.parse.amounts import read_amount
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.tables.files import LOOKED, Known, rate
from raabta_desk.workbench.tables.grid import Grid, Rows
from raabta_desk.workbench.tables.guesses import Guesses

#: A note below a table is a sentence; a name is shorter.
_LONG = 60
#: What a cell of its own says, in capitals or not, of invented data: files of both words are about.
INVENTED = frozenset({"SYNTHETIC", "INVENTED"})


@dataclass(frozen=True, slots=True)
class Table:
    """A head and its rows, with the lines on which they stand; the texts above and below."""

    line: int
    head: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def lay_out(grid: Grid, known: Known, guesses: Guesses) -> Table:
    """Find the table in the rows of a file, which are at least one.

    Raises ToolError if a spreadsheet shows several cells as one and that holds a number.
    """
    rows = [(line, list(map(str.strip, cells))) for line, cells in grid.rows]
    place = max(range(min(len(rows), LOOKED)), key=lambda n: (_rate(rows, n, known), -n))
    if _rate(rows, place, known) < 2:
        # Where no head is known, it is the first row that is about as wide as the rows below it.
        wide = max(len(list(filter(None, cells))) for _, cells in rows[:LOOKED])
        place = next(n for n, (_, cells) in enumerate(rows) if len(list(filter(None, cells))) > 0.7 * wide)
    place = next((n for n in range(place) if _is_table(rows[n:place], known)), place)
    first, head = _head(rows, place, known)
    names = _joined(head[0], head[1], known) if len(head) > 1 else list(head[0])
    if len(head) > 1:
        guesses.take("two_heads", "joined", lines=f"{rows[first][0]}–{rows[first + 1][0]}")
    above = tuple(" ".join(filter(None, cells)) for _, cells in rows[:first])
    if above:
        guesses.take("title", str(rows[first][0]), count=len(above))
    body = _filled(grid, rows[first + len(head) :], guesses)
    body = _body(body, names, head, known, guesses)
    body, below = _without_notes(body, guesses)
    return Table(rows[first][0], tuple(names), tuple(body), above, below)


def _rate(rows: Rows, place: int, known: Known) -> int:
    return rate(rows[place][1], known)


def _is_table(rows: Rows, known: Known) -> bool:
    """Return whether rows begin with a head above rows of names and numbers: a small table above a larger one."""
    if len(rows) < 2 or not _is_head(rows[0][1], known):
        return False
    columns = [place for place, cell in enumerate(rows[0][1]) if known(cell)]
    for _, cells in rows[1:]:
        below = [cells[place] for place in columns if place < len(cells) and cells[place]]
        # Only numbers below a head are a summary of the table that follows, and no table.
        if any(map(_is_value, below)) and not all(map(_is_value, below)):
            return True
    return False


def _head(rows: Rows, place: int, known: Known) -> tuple[int, list[list[str]]]:
    """Return where the head around its best row begins, and its rows: two, if together they say more."""
    alone = sum(1 for cell in rows[place][1] if known(cell))
    best = place, [rows[place][1]]
    for top in (place, place - 1):
        if top >= 0 and top + 1 < len(rows) and not any(map(_is_value, rows[top][1] + rows[top + 1][1])):
            pair = [rows[top][1], rows[top + 1][1]]
            joined = sum(1 for cell in _joined(pair[0], pair[1], known) if known(cell))
            if joined > alone:
                alone, best = joined, (top, pair)
    return best


def _is_value(cell: str) -> bool:
    return read_amount(cell) is not None


def _joined(top: Sequence[str], sub: Sequence[str], known: Known) -> list[str]:
    """Join two rows of heads: a group stands over every name below it until the next group begins."""
    names, group = [], ""
    for place in range(max(len(top), len(sub))):
        above = top[place] if place < len(top) else ""
        below = sub[place] if place < len(sub) else ""
        group = above or (group if below else "")
        names.append(_name(above, group, below, known))
    return names


def _name(above: str, group: str, below: str, known: Known) -> str:
    if not below or not group or above == below:
        return below or above
    both = f"{group} {below}"
    return below if known(below) and not known(both) else both


def _filled(grid: Grid, rows: Rows, guesses: Guesses) -> Rows:
    """Write a text that a spreadsheet shows once, across several lines, into each of them; refuse a number there."""
    by_line = dict(rows)
    told = 0
    for span in grid.spans:
        lines = [line for line in range(span.top, span.bottom + 1) if line in by_line]
        if span.top not in by_line or span.left >= len(by_line[span.top]):
            continue
        cell = by_line[span.top][span.left]
        if read_amount(cell) is not None:
            words = i18n.load("raabta_desk/workbench/tables/tables", guesses.language)["faults"]
            raise ToolError([str(words["merged_number"]).format(value=cell, first=span.top, last=span.bottom)])
        for line in lines[1:]:
            cells = by_line[line]
            cells.extend([""] * (span.left + 1 - len(cells)))
            cells[span.left] = cells[span.left] or cell
        told += len(lines) > 1 and bool(cell)
    if told:
        guesses.take("merged", str(told))
    return rows


def _body(rows: Rows, names: Sequence[str], head: Sequence[Sequence[str]], known: Known, guesses: Guesses) -> Rows:
    """Leave out heads that are repeated, a row of column numbers, and a second table."""
    heads = [_alike(one) for one in (names, *head)]
    kept: Rows = []
    again: list[int] = []
    for number, (line, cells) in enumerate(rows):
        first = next(filter(None, cells), "")
        # Names have no digits: the many rows of posts are not looked at twice.
        may_be_head = not any(map(str.isdigit, first))
        if number == 0 and not may_be_head and _is_numbering(cells):
            guesses.take("numbering", str(line))
        elif may_be_head and _alike(cells) in heads:
            again.append(line)
        elif kept and may_be_head and known(first) and _is_head(cells, known):
            guesses.take("second_table", str(line))
            # A text apart from the rows above is the title of the other table.
            while len(kept) > 1 and len(list(filter(None, kept[-1][1]))) == 1 and kept[-1][0] > kept[-2][0] + 1:
                kept.pop()
            break
        else:
            kept.append((line, cells))
    if again:
        guesses.take("head_again", ", ".join(map(str, again[:5])), count=len(again))
    return kept


def _alike(cells: Sequence[str]) -> tuple[str, ...]:
    folded = [fold(cell) for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    return tuple(folded)


def _is_head(cells: Sequence[str], known: Known) -> bool:
    """Say whether a row has the heads of a table: two or more that differ, and no more cells beside them than these."""
    filled = [cell for cell in cells if cell]
    named = sum(1 for cell in filled if known(cell))
    return rate(list(cells), known) > 1 and named * 2 >= len(filled) and not any(map(_is_value, filled))


def _is_numbering(cells: Sequence[str]) -> bool:
    filled = [fold(cell).strip("()") for cell in cells if cell]
    return len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]


def _without_notes(rows: Rows, guesses: Guesses) -> tuple[Rows, tuple[str, ...]]:
    """Take the notes off the end: rows of one text that begins like a note, or is a sentence."""
    below: list[str] = []
    while rows and _is_note(rows[-1][1]):
        below.insert(0, " ".join(filter(None, rows.pop()[1])))
    # Between the rows, only what calls itself a note is one: a name alone may be an area without figures.
    among = [" ".join(filter(None, cells)) for _, cells in rows if _begins_as_note(cells)]
    if below or among:
        rows = [row for row in rows if not _begins_as_note(row[1])]
        below = [*among, *below]
        guesses.take("notes", str(len(below)), text=below[0][:80])
    return rows, tuple(below)


def _begins_as_note(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) != 1 or not filled[0][0].isalpha():
        return False
    start = filled[0].split(":")[0]
    return start != filled[0] and spaced(start) in map(spaced, i18n.load("raabta_desk/workbench/tables/notes")["notes"])


def _is_note(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) != 1 or not filled[0] or read_amount(filled[0]):
        return False
    text, starts = filled[0], i18n.load("raabta_desk/workbench/tables/notes")["notes"]
    begins = any(spaced(text).startswith(spaced(start)) for start in starts)
    return begins or len(text) > _LONG or bool(re.match(r"[*†‡#¹²³]|\(?[A-Za-z0-9]{1,3}\)", text))
