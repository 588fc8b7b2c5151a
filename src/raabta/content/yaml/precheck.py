"""Refuse YAML text that the parser would explain badly, or take minutes over."""

from __future__ import annotations

import re

from raabta.content.yaml.file_problems import FileProblems

#: Far above what a course needs, and far below what makes a parser slow.
MAX_OPEN = 60
_TAB = re.compile(r" *\t")
_OTHER = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_OTHER_SPACE = re.compile(f"[ \t]*([{_OTHER}])")
_ANY_OTHER = re.compile(f"[\t{_OTHER}]")
#: How the lines begin that git puts into a file with both sides of a merge.
MERGE_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_MERGE = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]{}\n]")
#: The first mark stands before the group, so that the search can leap from mark to mark.
_DASHES = re.compile(rf"[-?:] +(?:[-?:] +){{{MAX_OPEN - 1}}}")
BOTH_SIDES = (
    "the file holds both sides of a merge",
    "keep one side, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
)
TOO_DEEP = "too many brackets lie inside each other", "look for a run of opening brackets, and close them"


def readable(text: str, file: FileProblems) -> bool:
    """Return whether the parser may read the text; else report why not."""
    before = len(file.problems)
    merge = merged(text)
    if merge:
        file.report(merge, *BOTH_SIDES)
        return False
    for number, line in enumerate(text.splitlines() if _ANY_OTHER.search(text) else (), start=1):
        _indent(number, line, file)
    deep = too_deep(text)
    if deep:
        file.report(deep, *TOO_DEEP)
    return len(file.problems) == before


def merged(text: str) -> int:
    """Return the line in which git has put two versions of the file into one, or 0."""
    found = _MERGE.search(text) if any(mark * 7 in text for mark in "<>|") else None
    return _line(text, found.start()) if found else 0


def _indent(number: int, line: str, file: FileProblems) -> None:
    other = _OTHER_SPACE.match(line)
    if _TAB.match(line) and line.strip():
        file.report(number, "the line is indented with a tab", "use spaces; two for each level")
    elif other and line.strip():
        message = f"the line is indented with another kind of space (U+{ord(other[1]):04X})"
        file.report(number, message, "delete the indent and type it with the space bar; two for each level")


def too_deep(text: str) -> int:
    """Return the line in which far too much lies inside each other, or 0."""
    dashes = _DASHES.search(text)
    if dashes:
        return _line(text, dashes.start())
    if text.count("[") + text.count("{") <= MAX_OPEN:  # most files: nothing to count
        return 0
    depth, line = 0, 1
    for mark in _BRACKETS.findall(text):
        if mark == "\n":
            line += 1
        else:
            depth = depth + 1 if mark in "[{" else max(0, depth - 1)
            if depth > MAX_OPEN:
                return line
    return 0


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
