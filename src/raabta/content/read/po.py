"""Read and write catalogues of gettext (.po), with the line of each message, so that every fault has its place.

Only what a catalogue of prose has is read: no contexts and no plurals. Each text stands on a line of its own, so that a
change of one message changes one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from raabta.content.yaml.file_problems import FileProblems

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}
_OBSOLETE = "#~ "
_KEYWORDS = ("msgid", "msgstr")
_NOT_READ = ("msgctxt", "msgid_plural", "msgstr[")
_RESTORE = "restore the file with git, or open and save it with an editor of catalogues such as Poedit"


@dataclass(slots=True)
class Entry:
    """A message of a catalogue: `english` as the page has it, `local` its translation, "" where there is none.

    `places` are where it stands in the page, `notes` what the extractor says of it, `remarks` what translators and
    readers say. With `fuzzy` the translation is of other English: of `previous`. One that is `gone` is on no page.
    """

    english: str
    local: str = ""
    places: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    fuzzy: bool = False
    previous: str = ""
    gone: bool = False
    line: int = 0


@dataclass(slots=True)
class Catalogue:
    """The messages of one page in one language. `head` is what stands before them, as it was written."""

    entries: list[Entry] = field(default_factory=list)
    head: str = ""


def read_po(text: str, file: FileProblems) -> Catalogue:
    """Return a catalogue; what is wrong with the text is reported, and what could be read before it is returned."""
    found, block, first = Catalogue(), list[str](), 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            entry = _entry(block, first, file)
            if entry is None:
                break
            if entry.english or entry.gone:
                found.entries.append(entry)
            else:
                found.head = entry.local
            block = []
    _twice(found.entries, file)
    return found


def _twice(entries: Iterable[Entry], file: FileProblems) -> None:
    met: dict[str, int] = {}
    for one in entries:
        if not one.gone and one.english in met:
            message = f"the message stands in line {met[one.english]} already"
            file.report(one.line, message, "keep the better of the two translations, and take the other entry out")
        met.setdefault(one.english, one.line)


def _entry(block: list[str], first: int, file: FileProblems) -> Entry | None:
    """Return the entry of the lines between two empty ones, or None after reporting what is wrong with them."""
    entry, said, keyword = Entry("", line=first), dict.fromkeys((*_KEYWORDS, "previous"), ""), ""
    entry.gone = all(line.startswith("#") for line in block) and any(line.startswith(_OBSOLETE) for line in block)
    for number, raw in enumerate(block, start=first):
        line = raw.removeprefix(_OBSOLETE).strip() if entry.gone else raw.strip()
        if line.startswith("#|"):
            line, keyword = line[2:].strip(), "previous"
            line = line.removeprefix("msgid").strip()
        elif line.startswith("#"):
            _remark(entry, line)
            continue
        elif line.startswith(_NOT_READ):
            file.report(number, f"'{line.split()[0]}' is not read here", "a message is a text and its translation")
            return None
        elif line.startswith(_KEYWORDS):
            keyword, _space, line = line.partition(" ")
            entry.line = number if keyword == "msgid" else entry.line
        quoted = _QUOTED.fullmatch(line)
        if not quoted or not keyword:
            file.report(number, "the line is no text in quotation marks", _RESTORE)
            return None
        said[keyword] += _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), quoted[1])
    entry.english, entry.local, entry.previous = said["msgid"], said["msgstr"], said["previous"]
    return entry


def _remark(entry: Entry, line: str) -> None:
    kind, said = line[1:2], line[2:].strip()
    if kind == ":":
        entry.places += said.split()
    elif kind == ",":
        entry.fuzzy |= "fuzzy" in said
    elif kind == ".":
        entry.notes.append(said)
    else:
        entry.remarks.append(line[1:].strip())


def write_po(catalogue: Catalogue) -> str:
    """Return a catalogue as a file holds it: what is on the page in its order, then what is gone."""
    parts = [f'msgid ""\nmsgstr ""\n{"".join(_line(one) for one in catalogue.head.splitlines(keepends=True))}']
    current = [one for one in catalogue.entries if not one.gone]
    parts += [_written(one) for one in (*current, *(one for one in catalogue.entries if one.gone))]
    return "\n".join(parts)


def _written(entry: Entry) -> str:
    before = "#~ " if entry.gone else ""
    lines = [f"# {one}".rstrip() for one in entry.remarks]
    if not entry.gone:
        lines += [f"#. {one}" for one in entry.notes] + ([f"#: {' '.join(entry.places)}"] if entry.places else [])
        lines += ["#, fuzzy"] if entry.fuzzy else []
        lines += [f"#| msgid {_quoted(entry.previous)}"] if entry.fuzzy and entry.previous else []
    lines += [f"{before}msgid {_quoted(entry.english)}", f"{before}msgstr {_quoted(entry.local)}"]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return f"{_quoted(text)}\n"


def _quoted(text: str) -> str:
    said = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return f'"{said}"'
