"""Refuse text that nobody sees, and YAML that the parser would explain badly, or take minutes over."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


#: Marks that turn the direction of everything behind them: an option could read as another one.
_TURNS = re.compile("[\u202a-\u202e]")
#: No width and no meaning. The joiners U+200C and U+200D are letters' business in Urdu, U+200E and U+200F are harmless.
_UNSEEN = re.compile("[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0]")
_OPENING, _CLOSING = re.compile("[\u2066-\u2068]"), "\u2069"
#: Cyrillic letters, and the Greek ones that look like Latin ones. Beside a Latin letter they are a slip of the hand.
_ALIKE = "\u0400-\u052f\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_MIXED = re.compile(f"(?<=[A-Za-z])[{_ALIKE}]|[{_ALIKE}](?=[A-Za-z])")
_WORD = re.compile(r"\w+")
_ANY = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\u2800\u3164\ufeff\uffa0"
    + _ALIKE
    + "]"
)


def hides(text: str) -> bool:
    """Return whether a text holds a sign that `unseen` may have something to say of."""
    return not text.isascii() and _ANY.search(text) is not None


def unseen(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where something hidden stands in a text, what is wrong with it, and what to do."""
    if not hides(text):
        return
    turn, nothing = _TURNS.search(text), _UNSEEN.search(text)
    if turn:
        message = f"a hidden mark ({_code(turn[0])}) turns the direction of the text"
        yield turn.start(), message, "delete it; a foreign word needs no mark, or the pair U+2068 and U+2069"
    if nothing:
        message = f"the text holds a character that cannot be seen ({_code(nothing[0])})"
        yield nothing.start(), message, "delete and retype the words there"
    mixed = _MIXED.search(text)
    if mixed:
        word = next(found[0] for found in _WORD.finditer(text) if found.end() > mixed.start())
        message = f"the word '{word}' holds a letter of another alphabet ({_code(mixed[0])})"
        yield mixed.start(), message, "retype the word: it looks right and is not found by a search"
    opened = _OPENING.search(text)
    if len(_OPENING.findall(text)) != text.count(_CLOSING):
        at = opened.start() if opened else text.index(_CLOSING)
        message = "a hidden mark that sets a foreign word apart has no partner"
        yield at, message, "write U+2068 before the word and U+2069 behind it, or neither"


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"
