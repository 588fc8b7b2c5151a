"""A file, bytes or pasted text to rows of cells with their line numbers. What it refuses stands in table.py."""

from __future__ import annotations

import codecs
import csv
import io
from math import ceil
from pathlib import Path

from raabta import i18n
from raabta.tools.errors import ToolError
from raabta.tools.parse.phrases import spaced

LIMIT = 20 * 1024 * 1024
DELIMITERS = ",;\t|"
Rows = list[tuple[int, list[str]]]


def read_rows(table: str | Path | bytes, language: str) -> Rows:
    """Return the rows that hold anything, the head first."""
    text = read_text(table, language)
    head = next((line for line in text.splitlines() if line.strip()), "")
    if not head:
        raise _refusal("empty", language)
    rows = _split(text, max(DELIMITERS, key=lambda delimiter: _known_heads(head, delimiter)), language)
    if len(rows) == 1:
        raise _refusal("no_rows", language)
    return rows


def _refusal(key: str, language: str, **blanks: object) -> ToolError:
    return ToolError([str(i18n.load("tools/parse/table", language)[key]).format(**blanks)])


def read_text(table: str | Path | bytes, language: str, limit: int = LIMIT) -> str:
    """Return the text of a file, of bytes, or of pasted text (which has a line break), in whichever encoding it is."""
    if isinstance(table, str) and ("\n" in table or "\r" in table or not table.strip()):
        _check_size(len(table), language, limit)
        return table.removeprefix("\ufeff")
    data = table if isinstance(table, bytes) else _file(Path(table), language, limit)
    _check_size(len(data), language, limit)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refusal("excel", language)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise _refusal("binary", language)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel writes without being asked; its five unused codes become a mark instead of an error.
        return data.decode("cp1252", "replace")


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


def _split(text: str, delimiter: str, language: str) -> Rows:
    """Cut `text` into cells. Strictly: a quote that is never closed would swallow the rows behind it unseen."""
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise _refusal("quote", language, line=reader.line_num) from None


def _known_heads(head: str, delimiter: str) -> tuple[int, int]:
    """Rate a way of cutting by how many heads it makes that are known, then by how many cells."""
    known = i18n.load("tools/parse/table-headers")
    aliases = {spaced(alias) for group in ("columns", "figures") for names in known[group].values() for alias in names}
    cells = next(csv.reader([head], delimiter=delimiter), [])
    return sum(spaced(cell) in aliases for cell in cells), len(cells)
