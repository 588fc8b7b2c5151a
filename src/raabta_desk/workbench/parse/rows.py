"""Read a file, bytes or pasted text, within a limit, into bytes or text.

Bad input, refused with ToolError: no such file, a folder, more than the limit.
"""

from __future__ import annotations

from math import ceil
from pathlib import Path

from raabta import i18n
from raabta.form.errors import ToolError

LIMIT = 20 * 1024 * 1024
Rows = list[tuple[int, list[str]]]


class UnclosedQuoteError(Exception):
    """A quote that is opened in `line` and not closed behind its cell."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


def _refusal(key: str, language: str, **blanks: object) -> ToolError:
    return ToolError([str(i18n.load("raabta_desk/workbench/parse/files", language)[key]).format(**blanks)])


def content(table: str | Path | bytes, language: str, limit: int = LIMIT) -> str | bytes:
    """Return pasted text (which has a line break) as it is, and the bytes of anything else.

    Raises ToolError if there is no such file, it is a folder, or the content is larger than `limit` bytes.
    """
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
