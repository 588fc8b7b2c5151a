"""Find what is wrong in a rumour log now, each finding with its kind and its lines.

Rules of the chapter: silence has an hour, too, so an open claim whose hour to look again has passed is overdue, and one
that has none is overdue an hour after it was seen; what was answered was known from somebody; a log holds no names and
no numbers of people. A claim that comes back is told, for its answer is already written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from raabta_desk.private_data import find, hints
from raabta_desk.rumours.log import Entry, Log
from raabta_desk.workbench.parse.phrases import spaced

_HOUR = timedelta(hours=1)
#: Two claims of at least this many words are one when this share of all their words is the same.
_FEWEST, _ALIKE = 3, 0.7


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to settle in a log. `kind` is a key of the form's words: findings; `lines` are those of the file."""

    kind: str
    lines: tuple[int, ...]


def findings(log: Log, now: datetime) -> list[Finding]:
    """Return everything to settle, what is overdue first."""
    each = log.entries
    in_time = [one for one in each if not is_overdue(one, now)]
    found = {
        "overdue": [one.line for one in each if is_overdue(one, now)],
        "no_again": [one.line for one in in_time if one.is_open and not one.cells.get("again")],
        "no_source": [one.line for one in each if not one.is_open and not one.cells.get("source")],
        "again": [line for lines in _repeated(each) for line in lines],
        "no_claim": [one.line for one in each if not one.cells.get("claim")],
        "no_seen": [one.line for one in each if one.seen is None],
        "bad_again": [one.line for one in each if one.cells.get("again") and one.again is None],
        **_private(each),
    }
    return [Finding(kind, tuple(lines)) for kind, lines in found.items() if lines]


def is_overdue(entry: Entry, now: datetime) -> bool:
    """Return whether an open claim has waited beyond its hour."""
    due = entry.again or (entry.seen + _HOUR if entry.seen and not entry.cells.get("again") else None)
    return entry.is_open and due is not None and due < now


def earlier(claim: str, log: Log) -> list[Entry]:
    """Return the entries of a log that make nearly the same claim."""
    words = _words(claim)
    return [one for one in log.entries if _are_alike(words, _words(one.cells.get("claim", "")))]


def _repeated(entries: Iterable[Entry]) -> Iterator[list[int]]:
    """Yield the lines of claims that have the same words, in whatever order."""
    by_words: dict[frozenset[str], list[int]] = {}
    for one in entries:
        if words := _words(one.cells.get("claim", "")):
            by_words.setdefault(words, []).append(one.line)
    yield from (lines for lines in by_words.values() if len(lines) > 1)


def _words(claim: str) -> frozenset[str]:
    return frozenset(spaced(claim).split())


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    both = one & other
    return bool(both) and (one == other or (len(both) >= _FEWEST and len(both) >= _ALIKE * len(one | other)))


def _private(entries: tuple[Entry, ...]) -> Mapping[str, list[int]]:
    """Return the lines with a number or an address of a person, and those that somebody must read."""
    text = "\n".join(" ; ".join(map(_line, (*one.cells.values(), *one.others))) for one in entries)
    found = find(text)
    lines = [one.line for one in entries]
    seen = list(dict.fromkeys(lines[one.line - 1] for one in found))
    to_read = dict.fromkeys(lines[one.line - 1] for one in hints(text, found))
    return {"private": seen, "to_read": [line for line in to_read if line not in seen]}


def _line(cell: str) -> str:
    return " ".join(cell.split())
