"""Read a file that somebody else made, and gather what is in it.

Bad input, each refused with `ContentError` before anything is read out of it: an archive (whatever it would unpack to,
it is never unpacked), a file of more than 20 MB, bytes that are no UTF-8 or hold characters that no text has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raabta.errors import ContentError, Problem

MOST_BYTES = 20_000_000
_ARCHIVES = {b"PK": "a zip archive", b"\x1f\x8b": "a gzip archive", b"7z": "a 7z archive", b"Rar!": "a rar archive"}
_WIDE = (b"\xff\xfe", b"\xfe\xff")
#: Said in the place of what the file does not say; `raabta check` refuses it until an author has written it.
TODO = "TODO"
_CONTROL = {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127)}


@dataclass
class Brought:
    """What was read from a file: questions as their YAML has them, in its order, each with its line.

    `met` counts all questions of the file, also those that could not be taken over.
    `faults` leave nothing to take over; `todo` is what an author has to write or to look at.
    """

    path: Path
    questions: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    todo: list[Problem] = field(default_factory=list)
    met: int = 0

    def fault(self, line: int, message: str, hint: str) -> None:
        """Note what leaves a question out."""
        self.faults.append(Problem(self.path, line, message, hint))

    def later(self, line: int, message: str, hint: str) -> None:
        """Note what an author has to do."""
        self.todo.append(Problem(self.path, line, message, hint))

    def take(self, line: int, question: dict[str, Any]) -> None:
        """Take a question over, unless its id was met before."""
        ids = {one["id"]: number for one, number in zip(self.questions, self.lines, strict=True)}
        name = question["id"]
        if name in ids:
            self.fault(line, f"the id '{name}' is that of the question in line {ids[name]}", "give each its own id")
            return
        self.questions.append(question)
        self.lines.append(line)


def read_text(path: Path) -> str:
    """Return the text of a file, or raise ContentError that says what it is and what to do."""
    if not path.is_file():
        raise _refused(path, "there is no such file", "look at its name")
    size = path.stat().st_size
    if size > MOST_BYTES:
        hint = f"at most {MOST_BYTES // 1_000_000} are read: cut it up"
        raise _refused(path, f"the file has {size // 1_000_000} MB", hint)
    text = _decoded(path, path.read_bytes())
    for number, line in enumerate(text.split("\n"), start=1):
        if not _CONTROL.isdisjoint(line):
            hint = "this is no text; name another file"
            raise _refused(path, "there is a control character in the line", hint, number)
    return text


def _decoded(path: Path, data: bytes) -> str:
    for mark, name in _ARCHIVES.items():
        if data.startswith(mark):
            raise _refused(path, f"this is {name}", "unpack it, and name the file with the questions")
    if data.startswith(_WIDE):
        raise _refused(path, "the file is not in UTF-8 (it begins as UTF-16 does)", "save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(path, "these bytes are no UTF-8", "save the file as UTF-8", line) from None


def _refused(path: Path, message: str, hint: str, line: int = 0) -> ContentError:
    return ContentError([Problem(path, line, message, hint)])
