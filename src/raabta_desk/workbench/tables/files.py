"""Read a file, bytes or pasted text into rows of cells: Excel workbooks, and texts in any usual encoding and separator.

Bad input, refused with ToolError that says the next step: what is no table (a PDF, a picture, a document, a page of the
web, an old or locked workbook), a damaged workbook, formulas without results, quotes that do not match, bytes that are
no text, more than the limit.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.workbench.parse.encodings import ENCODINGS, decode
from raabta_desk.workbench.parse.rows import LIMIT, UnclosedQuoteError, content
from raabta_desk.workbench.tables.grid import Grid, Rows
from raabta_desk.workbench.tables.guesses import Guesses
from raabta_desk.workbench.tables.xlsx import read_workbook

#: Names a head by what it means; "" for a head that is not known.
Known = Callable[[str], str]
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_GAPS = re.compile(r" {2,}|\t")
_SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_STARTS = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "old_excel"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
#: How many lines are looked at to find the separator and the head.
LOOKED = 40


def grid_of(source: str | Path | bytes, known: Known, guesses: Guesses, limit: int = LIMIT) -> Grid:
    """Return the cells of a source. `known` says which cells are heads, by which separator and sheet are found.

    Raises ToolError if the source is no table, UnclosedQuoteError if a quote in it is not closed.
    """
    data = content(source, guesses.language, limit)
    if isinstance(data, str):
        return Grid(_cut(data, known, guesses))
    _refuse_others(data, guesses.language)
    if data.startswith(b"PK\x03\x04"):
        return _sheet(data, known, guesses)
    try:
        text, encoding = decode(data, guesses.choices.get("encoding", ""))
    except ValueError:
        raise _refusal("binary", guesses.language) from None
    except LookupError:
        text, encoding = "", "utf-8"
    if encoding not in {"utf-8", "utf-16"} or "encoding" in guesses.choices:
        guesses.take("encoding", encoding, (one for one in ENCODINGS if one != encoding))
    return Grid(_cut(text, known, guesses))


def rate(cells: list[str], known: Known) -> int:
    """Return how many different heads are known in a row; a row with numbers is no head."""
    if any(cell.strip().replace(",", "").isdecimal() for cell in cells):
        return 0
    return len({name for name in map(known, cells) if name})


def _refusal(key: str, language: str, **blanks: object) -> ToolError:
    return ToolError([str(i18n.load("raabta_desk/workbench/tables/tables", language)["faults"][key]).format(**blanks)])


def _refuse_others(data: bytes, language: str) -> None:
    for start, kind in _STARTS:
        if data.startswith(start):
            raise _refusal(kind, language)
    head = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        raise _refusal("web_page", language)
    if head.startswith(b"{\\rtf"):
        raise _refusal("document", language)


def _sheet(data: bytes, known: Known, guesses: Guesses) -> Grid:
    # The parts of a zip are named in its end.
    for part, kind in (
        (b"word/document.xml", "document"),
        (b"xl/workbook.bin", "old_excel"),
        (b"content.xml", "open_document"),
    ):
        if part in data and b"xl/workbook.xml" not in data:
            raise _refusal(kind, guesses.language)
    try:
        sheets = read_workbook(data)
    except ValueError:
        raise _refusal("damaged", guesses.language) from None
    if not sheets:
        return Grid([], is_sheet=True)
    best = max(sheets, key=lambda sheet: max((rate(cells, known) for _, cells in sheet.rows[:LOOKED]), default=0))
    named = {sheet.name: sheet for sheet in sheets}
    if len(named) > 1:
        others = [name for name in named if name != best.name]
        best = named[guesses.take("sheet", best.name, others, rest=", ".join(others))]
    if best.uncounted:
        raise _refusal("uncounted", guesses.language, cells=", ".join(best.uncounted[:5]))
    if best.hidden:
        guesses.take("hidden", str(best.hidden))
    return best


def _cut(text: str, known: Known, guesses: Guesses) -> Rows:
    """Cut a text into rows, at the separator that makes most heads known and the rows most alike."""
    text = text.replace("\0", "")
    said = _SEP_LINE.match(text)
    chosen = _SEPARATORS.get(guesses.choices.get("separator", ""))
    delimiter = chosen or (said[1] if said else "")
    start = said.end() if said else 0
    body, skipped = text[start:], 1 if said else 0
    if not delimiter:
        ratings = {mark: _rating(body, mark, known) for mark in _SEPARATORS.values()}
        delimiter = max(ratings, key=lambda mark: ratings[mark])
        gaps = [_GAPS.split(line.strip()) for line in body.splitlines()[:LOOKED]]
        if ratings[delimiter][0] < 2 and max((rate(cells, known) for cells in gaps), default=0) > 1:
            guesses.take("spaces", "spaces")
            lines = enumerate(body.splitlines(), 1 + skipped)
            return [(line, _GAPS.split(row.strip())) for line, row in lines if row.strip()]
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num + skipped, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error:
        raise UnclosedQuoteError(reader.line_num + skipped) from None


def _rating(text: str, delimiter: str, known: Known) -> tuple[int, float]:
    """Rate a separator by the most heads that it makes known in a row, then by how alike the rows are."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(cells)
            if len(rows) == LOOKED:
                break
    except csv.Error:
        pass
    counts = Counter(len(cells) for cells in rows if len(cells) > 1)
    alike = counts.most_common(1)[0][1] / len(rows) if counts else 0.0
    width = counts.most_common(1)[0][0] if counts else 0
    return max((rate(cells, known) for cells in rows), default=0), alike + min(width, 50) / 1000
