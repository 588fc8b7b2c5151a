"""Read the glossary of a language: which word stands for what, which are not to be written, and what else is no fault.

`glossary.ur.yml` lies beside `facts.yml`. Its patterns are read on text in NFC without marks of direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, NamedTuple

from raabta.content.yaml.fields import as_table, read_table
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table
from raabta.kinds.field import Field

ERROR, WARN, INFO = LEVELS = ("error", "warn", "info")
_SHARED = (
    Field("use", "text", "what to write instead"),
    Field("avoid", "texts", "words that are not to be written; re: begins a regular expression"),
    Field("ok", "notes", "pattern: why it stands although a pattern of `avoid` finds it", open_keys=True),
    Field("level", "name", "how much it matters", allowed=LEVELS),
    Field("where", "text", "a regular expression on the path of the file; left out: every file"),
    Field("raw", "flag", "the marks of direction are looked at, too"),
    Field("note", "text", "what else a writer needs to know"),
)
TERM = (Field("en", "text", "the English word", required=True), *_SHARED)
RULE = (Field("rule", "text", "what is held", required=True), *_SHARED)
#: Parts of a question, and sentences anywhere, whose words a glossary may limit.
STORY, QUESTION, OPTION, QUOTED, FEEDBACK, SENTENCE = PARTS = (
    "story",
    "question",
    "option",
    "quoted",
    "feedback",
    "sentence",
)
LENGTH = (
    Field("of", "name", "which part: an option that is quoted is `quoted`", required=True, allowed=PARTS),
    Field("words", "number", "how many words it may have", required=True),
)
FIELDS = (
    Field("terms", "rows", "words, each once", rows=TERM),
    Field("rules", "rows", "how words, numbers and marks are written", rows=RULE),
    Field("lengths", "rows", "how long the parts of a question and a sentence may be, in English", rows=LENGTH),
)
_REGEX, _ANYWHERE = "re:", "re:"
#: Stands between two texts, on a line of its own: `^` and `$` are where a text begins and ends.
_END = "\x1e"
_BETWEEN = f"\n{_END}\n"
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
#: Letters and the signs on them: where a word goes on.
_LETTER = "[\u0610-\u061a\u0620-\u065f\u0670-\u06d3\u06d5-\u06dc]"


class Hit(NamedTuple):
    """A place that must not be written so: its text, how many lines of that go before it, its words, its entry."""

    text: int
    line: int
    words: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Entry:
    """A term or a rule with at least one pattern: its name, what to write, and where it is no fault."""

    name: str
    use: str
    note: str
    level: str
    raw: bool
    avoid: tuple[str, ...]
    ok: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The entries of a language, and how many words a part may have: part -> words."""

    entries: tuple[Entry, ...] = ()
    lengths: Mapping[str, int] = field(default_factory=dict)

    def hits(self, level: str, path: str, texts: Sequence[str]) -> Iterator[Hit]:
        """Yield what must not be written, by the entries of one level, in the texts of one file.

        The texts are read as one, each word alone: most words stand in no text, which is told faster of one long text
        than of many short ones, and faster than by one expression for all words.
        """
        written = unicodedata.normalize("NFC", _BETWEEN.join(texts))
        read = _MARKS.sub("", written)
        for entry in self.entries:
            if entry.level == level and _pattern(entry.where or _ANYWHERE).search(path):
                yield from _hits(entry, written if entry.raw else read)


def _hits(entry: Entry, text: str) -> Iterator[Hit]:
    for word in entry.avoid:
        if word.startswith(_REGEX) or word in text:
            for found in _pattern(word).finditer(text):
                if _END not in found[0] and not _is_ok(entry, found, text):
                    before = text[: found.start()].split(_BETWEEN)
                    yield Hit(len(before) - 1, before[-1].count("\n"), found[0].strip(), entry)


def _is_ok(entry: Entry, found: re.Match[str], text: str) -> bool:
    fine = (one for word in entry.ok for one in _pattern(word).finditer(text) if _END not in one[0])
    return any(one.start() <= found.start() and found.end() <= one.end() for one in fine)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word where it stands whole, or a regular expression."""
    if word.startswith(_REGEX):
        return re.compile(word[len(_REGEX) :], re.MULTILINE)
    return re.compile(f"(?<!{_LETTER}){re.escape(word)}(?!{_LETTER})")


def read_glossary(root: Node, file: FileProblems) -> Glossary:
    """Return the entries that are whole, after reporting every fault of the others."""
    table = as_table(root, "the glossary is", "write `terms:` and `rules:`, and entries under them", file)
    if table is None:
        return Glossary()
    values = read_table(table, FIELDS, file, "the glossary")
    entries: list[Entry] = []
    met: dict[str, int] = {}
    for name, key in (("terms", "en"), ("rules", "rule")):
        nodes = table.get(name)
        for row, node in zip(values.get(name, ()), nodes.items if isinstance(nodes, Listing) else (), strict=False):
            if isinstance(node, Table) and row.get(key):
                _twice(row[key], node.line, met, file)
                entries += _entry(row[key], row, node, file)
    lengths = {row["of"]: int(row["words"]) for row in values.get("lengths", ()) if {"of", "words"} <= set(row)}
    return Glossary(tuple(entries), lengths)


def _twice(name: str, line: int, met: dict[str, int], file: FileProblems) -> None:
    if name in met:
        file.report(line, f"'{name}' stands twice in the glossary", f"line {met[name]} has it; write one entry of both")
    met.setdefault(name, line)


def _entry(name: str, row: dict[str, Any], node: Table, file: FileProblems) -> Iterator[Entry]:
    """Yield the entry, if it looks for anything and can."""
    report = partial(broken_pattern, node, file)
    words = [("avoid", word) for word in row.get("avoid", ())] + [("ok", word) for word in row.get("ok", ())]
    broken = [report(place, word) for place, word in words] + [report("where", f"{_REGEX}{row.get('where', '')}")]
    if row.get("ok") and not row.get("avoid"):
        hint = "write `avoid:`, or leave `ok:` out"
        file.report(node.line, f"'{name}' has words that are ok and none that are not", hint)
    if row.get("avoid") and not (row.get("use") or row.get("note")):
        file.report(node.line, f"'{name}' does not say what to write instead", "add `use:`, what to write instead")
    if row.get("avoid") and not any(broken):
        yield Entry(
            name,
            row.get("use", ""),
            row.get("note", ""),
            row.get("level", WARN),
            row.get("raw", False),
            tuple(unicodedata.normalize("NFC", word) for word in row["avoid"]),
            tuple(unicodedata.normalize("NFC", word) for word in row.get("ok", {})),
            f"{_REGEX}{row['where']}" if "where" in row else "",
        )


def broken_pattern(node: Table, file: FileProblems, place: str, word: str) -> bool:
    """Report a pattern that is none, or that finds the empty text; say whether it is so."""
    try:
        empty = _pattern(word).match("") is not None and place != "where"
    except re.error as error:
        written = word.removeprefix(_REGEX) if place == "where" else word
        file.report(_line(node, place, word), f"'{written}' is no regular expression ({error.msg})", "mend the pattern")
        return True
    if empty:
        file.report(_line(node, place, word), f"'{word}' finds the empty text", "write what it is to find")
    return empty


def _line(node: Table, place: str, word: str) -> int:
    found = node.get(place)
    if isinstance(found, Listing):
        return next((one.line for one in found.items if isinstance(one, Scalar) and one.text == word), found.line)
    if isinstance(found, Table):
        return next((key.line for key, _value in found.entries if key.text == word), found.line)
    return found.line if found else node.line
