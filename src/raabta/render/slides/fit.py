"""Part blocks over as many slides as they need, by their weight in lines.

A line is one of the 28 pixel type that a hall of fifty rows can read on a slide of 1280 × 720. The script makes the
type larger where there is room, and smaller, down to a floor, where the guess was too kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

LETTERS_A_LINE, LINES_A_SLIDE = 76, 13.0
GAP, PICTURE = 0.6, 11.0
#: What a table costs besides its rows, and how many letters its rows hold: columns waste some.
TABLE_HEAD, TABLE_LETTERS = 1.5, 60


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on a slide. A list or table has `rows` (HTML and text of each) between `ends`, and may be parted."""

    html: str = ""
    text: str = ""
    picture: bool = False
    rows: tuple[tuple[str, str], ...] = ()
    ends: tuple[str, str] = ("", "")
    start: int = 0
    table: bool = False

    @classmethod
    def of_rows(
        cls, rows: list[tuple[str, str]], ends: tuple[str, str], *, start: int = 0, table: bool = False
    ) -> Block:
        """Return a block of rows. `start` is the number of the first, 0 if they have none."""
        return cls(rows=tuple(rows), ends=ends, start=start, table=table)

    @property
    def shown(self) -> str:
        """Return the HTML of the block."""
        if not self.rows:
            return self.html
        return (
            self.ends[0].replace("{start}", str(self.start)) + "".join(row for row, _text in self.rows) + self.ends[1]
        )

    @property
    def lines(self) -> float:
        """Return how many lines the block takes, with the gap below it."""
        if self.picture:
            return PICTURE
        if not self.rows:
            return _lines(self.text) + GAP
        head = TABLE_HEAD if self.table else 0.0
        return sum(self.row_lines(row) for row in self.rows) + head + GAP

    def row_lines(self, row: tuple[str, str]) -> float:
        """Return how many lines one row takes."""
        return _lines(row[1], TABLE_LETTERS) + 0.35 if self.table else _lines(row[1]) + 0.2


def spread(blocks: list[Block]) -> list[list[Block]]:
    """Part blocks over as many slides as they need. No blocks make one empty slide."""
    slides: list[list[Block]] = [[]]
    used = 0.0
    for block in (piece for whole in blocks for piece in _pieces(whole)):
        if used and used + block.lines > LINES_A_SLIDE + GAP:
            # A line that announces what follows goes along with it.
            announced = len(slides[-1]) > 1 and slides[-1][-1].text.endswith(":")
            slides.append([slides[-1].pop()] if announced else [])
            used = sum(moved.lines for moved in slides[-1])
        slides[-1].append(block)
        used += block.lines
    return slides


def _pieces(block: Block) -> Iterator[Block]:
    """Yield a block; a list or table that is longer than a slide comes in pieces of about the same length."""
    if not block.rows or block.lines <= LINES_A_SLIDE + GAP:
        yield block
        return
    room = block.lines / ceil(block.lines / LINES_A_SLIDE)
    rows: list[tuple[str, str]] = []
    used, start = 0.0, block.start
    for row in block.rows:
        if rows and used >= room:
            yield replace(block, rows=tuple(rows), start=start)
            start += len(rows) if block.start else 0
            rows, used = [], 0.0
        rows.append(row)
        used += block.row_lines(row)
    yield replace(block, rows=tuple(rows), start=start)


def _lines(text: str, letters: int = LETTERS_A_LINE) -> int:
    return sum(ceil(max(1, len(line)) / letters) for line in text.split("\n"))
