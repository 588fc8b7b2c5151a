"""Renew the catalogues of a language after an edit of the pages, so that translators find what is missing and stale."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from raabta.content.read.catalogues import SHOWN, PageCatalogue, State, po_path, read_catalogues, signed
from raabta.content.read.folder import read_course_files
from raabta.content.read.messages import Message
from raabta.content.read.po import Catalogue, Entry, write_po
from raabta.content.read.uses import uses
from raabta.errors import ContentError, Problem

#: From here on the old English is like the new one, and a translator begins with what was made of it.
_LIKE = 0.6


def catalogues(root: Path, language: str) -> list[PageCatalogue]:
    """Return the catalogues of a language as they lie there. Raises ContentError if the course has no such language."""
    files = read_course_files(root)
    if language not in files.settings.languages[1:]:
        further = ", ".join(files.settings.languages[1:]) or "none"
        message = f"the course has no further language '{language}', but {further}"
        raise ContentError([Problem(Path("_config.yml"), 0, message, "add it to `languages` under `course:`")])
    _found, pages = uses(root, files.memory)
    return read_catalogues(root, language, pages, files.memory)


def renew(
    root: Path, language: str, *, sign: tuple[State, str, str] | None = None, only: Collection[str] = ()
) -> list[PageCatalogue]:
    """Write the catalogue of each page with the messages that it has today, and return all as they are then.

    A message whose English has changed a little keeps its translation, stale, beside the English of which that was
    made; what is on no page any more is kept at the end. `sign` is what a person says of the translations of the pages
    in `only`: the state, a name and a day. Raises ContentError where a file cannot be read: nothing is written then.
    """
    before = catalogues(root, language)
    broken = [problem for one in before for problem in one.problems if not one.catalogue.entries]
    if broken:
        raise ContentError(broken)
    for one in before:
        entries = merged(one.catalogue.entries, [message for message, _state, _entry in one.said], one.page)
        if sign and one.page.with_suffix("").as_posix() in only:
            _sign(entries, one, sign)
        if not any(entry.local or entry.places for entry in entries):
            continue
        text = write_po(Catalogue(entries, one.catalogue.head or _head(language)))
        path = root / po_path(language, one.page)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return catalogues(root, language)


def _head(language: str) -> str:
    lines = ("MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit")
    return "\n".join((f"Language: {language}", *lines, ""))


def merged(before: Sequence[Entry], messages: Sequence[Message], page: Path) -> list[Entry]:
    """Return the entries of a page as it is today, then those of which there is no message any more."""
    current = {message.text for message in messages}
    known = {entry.english: entry for entry in before if entry.english in current}
    left = [entry for entry in before if entry.english not in current and entry.local]
    entries = []
    for message in messages:
        entry = known.get(message.text) or _stale(message, left)
        notes = [message.note] if message.note else []
        place = f"{page.as_posix()}:{message.place}"
        # One that has come back to the page is what it was.
        entries.append(replace(entry, english=message.text, places=[place], notes=notes, gone=False))
    return [*entries, *(replace(entry, gone=True, places=[], notes=[], fuzzy=False) for entry in left)]


def _stale(message: Message, left: list[Entry]) -> Entry:
    """Return a new entry, with the translation of the English before where one is like it, which is taken out."""
    likeness = [(difflib.SequenceMatcher(None, entry.english, message.text).ratio(), n) for n, entry in enumerate(left)]
    best, number = max(likeness, default=(0.0, 0))
    if best < _LIKE:
        return Entry(message.text)
    entry = left.pop(number)
    previous = entry.previous if entry.fuzzy and entry.previous else entry.english
    return Entry(message.text, entry.local, remarks=entry.remarks, fuzzy=True, previous=previous)


def _sign(entries: Sequence[Entry], page: PageCatalogue, sign: tuple[State, str, str]) -> None:
    shown = {message.text for message, state, _entry in page.said if state in SHOWN}
    for entry in entries:
        if entry.english in shown and not entry.gone:
            signed(entry, *sign)
