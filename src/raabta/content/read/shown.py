"""Find what a Markdown text shows as it stands, code and comments, in a time that grows with the text and no faster."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})(?P<info>.*)$", re.MULTILINE)
_MARK = re.compile(r"<!--|`+")
_LETTER = re.compile(r"[^\n]")
_OPEN, _CLOSE = "<!--", "-->"
#: So many backticks, at most, stand around code inside a line.
_MOST = 2


def without_code(text: str) -> str:
    """Return the text with spaces in place of what is shown as code; every letter that is left has its old place."""
    if "```" in text or "~~~" in text:
        text = _blanked(text, _fences(text))
    return _blanked(text, _inside_lines(text)) if "`" in text or _OPEN in text else text


def _blanked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += text[at:start], _LETTER.sub(" ", text[start:end])
        at = end
    return "".join((*parts, text[at:]))


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the fenced blocks, but for directives, whose lines are text. What is not closed is none."""
    lines = [*_FENCE.finditer(text)]
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if not line["info"].strip(" \t`~"):
            closing.setdefault(line["mark"][0], []).append(number)
    number, passed = 0, dict.fromkeys(closing, 0)
    while number < len(lines):
        first = lines[number]
        sign, length, number = first["mark"][0], len(first["mark"]), number + 1
        ends = closing.get(sign, [])
        while passed.get(sign, 0) < len(ends) and ends[passed[sign]] < number:
            passed[sign] += 1
        end = next((one for one in ends[passed.get(sign, 0) :] if len(lines[one]["mark"]) >= length), None)
        if end is None:
            continue
        number = end + 1
        if not first["info"].startswith("{"):
            yield first.start(), lines[end].end()


def _inside_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield code between one or two backticks, and comments."""
    marks = [*_MARK.finditer(text)]
    following: list[int | None] = [None] * len(marks)
    last: dict[str, int] = {}
    for number in range(len(marks) - 1, -1, -1):
        following[number] = last.get(marks[number][0])
        last[marks[number][0]] = number
    at, closed = 0, True
    for number, mark in enumerate(marks):
        if mark.start() < at:
            continue
        end = -1
        if mark[0] == _OPEN:
            end = text.find(_CLOSE, mark.end()) if closed else -1
            closed = end >= 0
            end += len(_CLOSE) if closed else 0
        elif len(mark[0]) <= _MOST and (next_one := following[number]) is not None:
            end = marks[next_one].end()
        if end > 0:
            yield mark.start(), end
            at = end
