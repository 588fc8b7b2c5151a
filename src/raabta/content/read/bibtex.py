"""Read BibTeX into sources, with pybtex: imported when there is something to read."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from dataclasses import replace
from string import ascii_lowercase
from typing import Any

from pybtex.database import BibliographyDataError
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from raabta.content.read.bib import BibEntry
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.precheck import BOTH_SIDES, merged, unseen
from raabta.model.question import Source
from raabta.model.when import as_day, as_when

#: A percent sign begins a comment in LaTeX and an escape in an address; some tools write it with a backslash.
_ESCAPED = re.compile(r"\\([%#&_~])")
_WHERE = ("publisher", "institution", "journal", "booktitle", "howpublished", "number")
MAX_NAME_WORDS = 3
_ENTRY = re.compile(r"^[ \t]*@\w+\s*\{\s*([^\s,]+)\s*,", re.MULTILINE)
#: What means something to LaTeX, apart from braces.
_LATEX = re.compile(r"[\\$~^_%&#]|--|``|''")
#: How BibTeX writes that there are further authors, and how it is printed in every language.
_OTHERS, _ET_AL = "others", "et al."


def read(text: str, file: FileProblems) -> dict[str, BibEntry]:
    """Return key -> entry."""
    for number, one in enumerate(text.splitlines(), start=1):
        for _at, message, hint in unseen(one):
            file.report(number, message, hint)
    conflict = merged(text)
    if conflict:
        file.report(conflict, *BOTH_SIDES)
        return {}
    lines, parser = _lines(text), Parser(encoding="utf-8")
    try:
        data = parser.parse_stream(io.StringIO(text))
    except BibliographyDataError as error:
        key = str(error).rsplit(maxsplit=1)[-1]
        file.report(lines.get(key, 0), f"two sources have the key '{key}'", "keep one, or give the other a new key")
        return {}
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 0
        file.report(line, f"the BibTeX cannot be read ({_message(error)})", "look for a missing comma, brace or quote")
        return {}
    entries = {}
    for key, entry in data.entries.items():
        line = lines.get(key, 0)
        written = {name.lower(): value for name, value in entry.fields.items()}
        fields = {name: _address(value) if name == "url" else _plain(value) for name, value in written.items()}
        entries[key] = BibEntry(line, fields, _source(key, entry, fields, line, file))
    return _told_apart(entries)


def _told_apart(entries: dict[str, BibEntry]) -> dict[str, BibEntry]:
    """Return the entries; where one name and year stand for several, each has a letter behind, as APA has it.

    Two links of one text that lead to two places are one link for whoever hears them.
    """
    named: defaultdict[str, list[str]] = defaultdict(list)
    for key, entry in entries.items():
        if entry.source:
            named[entry.source.label].append(key)
    found = dict(entries)
    for label, keys in named.items():
        for letter, key in zip(ascii_lowercase, keys, strict=False) if len(keys) > 1 else ():
            source = entries[key].source
            if source:
                found[key] = replace(entries[key], source=replace(source, label=f"{label}{_hyphen(label)}{letter}"))
    return found


def _hyphen(label: str) -> str:
    """Return what stands between a label and its letter: nothing behind a year, a hyphen behind "n.d."."""
    return "" if label[-1].isdigit() else "-"


def _source(key: str, entry: Any, fields: dict[str, str], line: int, file: FileProblems) -> Source | None:
    people = [person for role in ("author", "editor") for person in entry.persons.get(role, ())]
    names = [_plain(" ".join([*person.prelast_names, *person.last_names])) for person in people]
    names = [name for name in names if name]
    names = names or [fields[name] for name in ("organization", "institution", "publisher") if name in fields][:1]
    year = fields.get("year") or fields.get("date", "")[:4]
    wanted = {"title": fields.get("title"), "author": names, "year": year}
    for name in (name for name, value in wanted.items() if not value):
        file.report(line, f"the source '{key}' has no {name}", f"add `{name} = {{{{…}}}}` to its entry")
    if not all(wanted.values()):
        return None
    short = fields.get("shortauthor") or _short(names, key)
    where = ", ".join(fields[name] for name in _WHERE if name in fields and fields[name] not in names)
    people_named = ", ".join(names).replace(f", {_OTHERS}", f" {_ET_AL}")
    whole = fields["title"] if people_named in {short, fields["title"]} else f"{people_named}: {fields['title']}"
    return Source(
        key=key,
        label=f"{short}, {year}",
        url=fields.get("url", ""),
        title=f"{whole}. {where}" if where else whole,
        note=fields.get("note", ""),
        dated=as_when(fields.get("date") or year),
        read_on=as_day(fields.get("urldate", "")),
    )


def _short(names: list[str], key: str) -> str:
    if len(names) > 2 or names[-1] == _OTHERS:
        return f"{names[0]} {_ET_AL}"
    if len(names) == 2:
        return " & ".join(names)
    name = names[0]
    bracketed = re.search(r"\(([A-Z][A-Z0-9-]+)\)", name)
    if bracketed:
        return bracketed[1]
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    if len(name.split()) > MAX_NAME_WORDS and key.split("-")[0] == initials.lower():
        return initials
    return name


def _plain(value: str) -> str:
    if not _LATEX.search(value):  # most values: what the LaTeX reader would say, without waiting for it
        return " ".join(value.replace("{", "").replace("}", "").split())
    try:
        return " ".join(str(Text.from_latex(value)).split())
    except (PybtexError, ValueError):  # ValueError: a backslash that begins no LaTeX command
        return " ".join(value.replace("{", "").replace("}", "").split())


def _address(value: str) -> str:
    """Return an address as it stands in the file, without the marks that LaTeX wants."""
    return _ESCAPED.sub(r"\1", value.strip().strip("{}"))


def _lines(text: str) -> dict[str, int]:
    """Return the line of every key, of one that occurs twice the first."""
    lines: dict[str, int] = {}
    at, line = 0, 1
    for found in _ENTRY.finditer(text):
        line += text.count("\n", at, found.end())
        at = found.end()
        lines.setdefault(found[1], line)
    return lines


def _message(error: PybtexError) -> str:
    return str(error).splitlines()[0].rpartition(": ")[2].rstrip(".")
