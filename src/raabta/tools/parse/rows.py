"""A file, bytes or pasted text to text, and a text to rows of cells with their line numbers.

Bad input, refused with ToolError: no such file, a folder, more than the limit, an Excel file, bytes that are no text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from math import ceil
from pathlib import Path

from raabta import i18n
from raabta.tools.errors import ToolError
from raabta.tools.parse.encodings import decode

LIMIT = 20 * 1024 * 1024
DELIMITERS = ",;\t|"
Rows = list[tuple[int, list[str]]]


class UnclosedQuoteError(Exception):
    """A quote that is opened in `line` and not closed behind its cell."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


def _refusal(key: str, language: str, **blanks: object) -> ToolError:
    return ToolError([str(i18n.load("tools/parse/files", language)[key]).format(**blanks)])


def read_text(table: str | Path | bytes, language: str, limit: int = LIMIT) -> str:
    """Return the text of a file, of bytes, or of pasted text (which has a line break), in whichever encoding it is."""
    data = content(table, language, limit)
    if isinstance(data, str):
        return data
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refusal("excel", language)
    try:
        return decode(data)[0]
    except ValueError:
        raise _refusal("binary", language) from None


def content(table: str | Path | bytes, language: str, limit: int = LIMIT) -> str | bytes:
    """Return pasted text (which has a line break) as it is, and the bytes of anything else; nothing above the limit."""
    if isinstance(table, str) and ("\n" in table or "\r" in table or not table.strip()):
        _check_size(len(table), language, limit)
        return table.removeprefix("\ufeff")
    data = table if isinstance(table, bytes) else _file(Path(table), language, limit)
    _check_size(len(data), language, limit)
    return data


def _check_size(size: int, language: str, limit: int) -> None:
    if size > limit:
        raise _refusal("huge", language, size=ceil(size / 1024 / 1024), limit=limit // 1024 // 1024)


def _file(path: Path, language: str, limit: int) -> bytes:
    if path.is_dir():
        raise _refusal("folder", language, path=path)
    try:
        size = path.stat().st_size
        # A huge file is not read at all; its size is enough to refuse it.
        data = path.read_bytes() if size <= limit else b""
    except (OSError, ValueError):
        raise _refusal("no_file", language, path=str(path)[:200]) from None
    _check_size(size, language, limit)
    return data


def cut(text: str, is_known: Callable[[str], bool]) -> Rows:
    """Cut a text into the rows that hold anything, the head first, at the separator that makes most heads known.

    Strictly: a quote that is never closed would swallow the rows behind it unseen, and is an UnclosedQuoteError.
    """
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=lambda one: _rate(head, one, is_known))
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise UnclosedQuoteError(reader.line_num) from None


def _rate(head: str, delimiter: str, is_known: Callable[[str], bool]) -> tuple[int, int]:
    """Rate a separator by how many heads it makes that are known, then by how many cells."""
    cells = next(csv.reader([head], delimiter=delimiter), [])
    return sum(map(is_known, cells)), len(cells)
