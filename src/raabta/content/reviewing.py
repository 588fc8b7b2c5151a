"""Give a native reader the translation of a page as a sheet, and take back what was read and what is said another way.

Each row has the mark of its two texts, so that a word of the reader never comes under a text that was not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from raabta import i18n
from raabta.content.read.catalogues import SHOWN, PageCatalogue, State, mark_of, signed, unlike
from raabta.content.read.po import Entry, write_po
from raabta.errors import Problem

COLUMNS = ("id", "english", "now", "new", "right")
WIDTHS = (20, 60, 60, 60, 8)
PAGE, NAME, ALL = "page", "name", "all"
#: What a reader may write for "it is right".
_YES = frozenset({"yes", "y", "ok", "x", "✓", "✔", "ہاں", "جی", "جی ہاں", "درست", "ٹھیک"})
_LONGEST_NAME = 80
_AGAIN = "write the sheet again, and copy what the reader says into it"

Rows = Sequence[tuple[int, Sequence[str]]]


@dataclass(slots=True)
class Reviewed:
    """What a sheet brings back: the texts that were read, those of them that are new, and what cannot be taken."""

    read: int = 0
    reworded: int = 0
    left: int = 0
    problems: list[Problem] = field(default_factory=list)


def rows_of(found: PageCatalogue) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the rows of the sheet of a page: what to do, then each text that stands in the language."""
    here, there = (i18n.load("content/review", one) for one in (i18n.FALLBACK, found.language))
    yield PAGE, f"{found.language} {found.page.with_suffix('').as_posix()}", "", "", ""
    for name in ("how", NAME, ALL):
        yield (name if name != "how" else ""), str(here[name]), str(there[name]), "", ""
    for message, state, entry in found.said:
        if state in SHOWN:
            done = "yes" if state is State.READ else ""
            yield f"{message.place} {mark_of(entry)}", entry.english, entry.local, "", done


def page_of(rows: Rows) -> tuple[str, str]:
    """Return the language and the page of which a sheet is; two empty texts where it does not say."""
    said = next((texts[1].split() for _number, texts in rows if texts[0].strip() == PAGE), [])
    return (said[0], said[1]) if len(said) == 2 else ("", "")


def take(found: PageCatalogue, rows: Rows, sheet: Path, day: str) -> Reviewed:
    """Put what a reader says into the catalogue of a page, in memory, and say what cannot be taken.

    `day` is an ISO day. Texts with a new wording and those marked as right have been read by the person in the row of
    the name; a row without either, and one that was read before, stays what it is.
    """
    done = Reviewed()
    entries = {mark_of(entry): (state, entry) for _message, state, entry in found.said if state in SHOWN}
    by = {texts[0].strip(): texts for _number, texts in rows if texts[0].strip() in {NAME, ALL}}
    name = by[NAME][3].strip() if NAME in by else ""
    is_all = ALL in by and _is_yes(by[ALL][4])
    for number, texts in rows:
        mark = texts[0].rpartition(" ")[2]
        if not texts[0].strip() or texts[0].strip() in {PAGE, NAME, ALL}:
            continue
        state, entry = entries.get(mark, (None, None))
        fault = _fault(entry, texts, found.language)
        if entry is None or fault:
            done.problems.append(Problem(sheet, number, *fault))
        elif texts[3].strip() or (state is not State.READ and (is_all or _is_yes(texts[4]))):
            _say(entry, texts[3].strip(), name, day, done)
        else:
            done.left += state is not State.READ
    if done.read and (fault := _name_fault(name)):
        done.problems.append(Problem(sheet, next((n for n, texts in rows if texts[0].strip() == NAME), 0), *fault))
    return done


def _say(entry: Entry, new: str, name: str, day: str, done: Reviewed) -> None:
    done.read += 1
    if new and new != entry.local:
        entry.local = new
        done.reworded += 1
    signed(entry, State.READ, name, day)


def _fault(entry: Entry | None, texts: Sequence[str], language: str) -> tuple[str, ...]:
    """Return what is wrong with a row, and what to do; nothing where it can be taken."""
    _place, _english, now, new, right = (one.strip() for one in texts)
    if entry is None:
        return "this text, or its English, has changed since the sheet was written", _AGAIN
    if now != entry.local.strip():
        return "the column “now” was changed", f"leave it as it was, {entry.local!r}, and write into “new”"
    if right and not _is_yes(right):
        return f"“right” says '{right}'", "write yes there, or nothing; what is to be changed belongs into “new”"
    if new and (said := unlike(entry.english, new, language)):
        return f"the new wording differs from its English: {said}", "write the same figures, links and bold words"
    return ()


def _name_fault(name: str) -> tuple[str, ...]:
    if not name:
        return "the sheet does not say who has read it", "write the reader's name into “new” in the row of the name"
    if "," in name or "\n" in name or len(name) > _LONGEST_NAME:
        return f"'{name}' is no name for a page", f"write one name without a comma, of up to {_LONGEST_NAME} letters"
    return ()


def _is_yes(text: str) -> bool:
    return text.strip().rstrip(".۔").casefold() in _YES


def write(root: Path, found: PageCatalogue) -> None:
    """Write the catalogue of a page as it is now."""
    (root / found.path).write_text(write_po(found.catalogue), encoding="utf-8", newline="\n")
