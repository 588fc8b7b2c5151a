"""Check and reduce what options, items, steps and targets have in common."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from raabta.kinds.field import Fault, Values
from raabta.model.picture import Picture
from raabta.model.question import OTHER, RESERVED_IDS, Option

#: More than this nobody reads to the end on a phone.
MOST_ROWS = 12
_ORDINALS = {0: "first", 1: "second", 2: "third"}


#: Cyrillic and Greek letters, and the Latin ones that look the same.
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTYXaeopcyxijshdqw" + "ABEZHIKMNOPTYXo",
)
#: Letters that are shown as a space, and a mark that is not shown.
_EMPTY = {0x115F: 0x20, 0x1160: 0x20, 0x2800: 0x20, 0x034F: None}


class _Seen(dict[int, int | None]):
    """A table of letters: each to the Latin one that looks the same, else to itself, or to None if it only says how
    others are shown. Each is looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)) == "Cf" else code
        return self[code]


_SEEN = _Seen(_ALIKE | _EMPTY)


def hashed(rows: Sequence[Values], question_id: str, more: str = "") -> list[Values]:
    """Return the rows in an order that depends on ids only: the page, the notebook and the paper agree everywhere."""
    return sorted(rows, key=lambda row: hashlib.sha256(f"{question_id} {row['id']}{more}".encode()).digest())


def options(rows: Sequence[Values]) -> tuple[Option, ...]:
    """Return the rows as the options of a control, in their order. Of a picture only the name is known here."""
    return tuple(Option(row["id"], row["text"], _named(row.get("picture")), row.get("at", "")) for row in rows)


def _named(picture: str | None) -> Picture | None:
    return Picture(picture) if picture else None


def feedback(rows: Sequence[Values]) -> dict[str, str]:
    """Return the feedback of each row by its id."""
    return {row["id"]: row["feedback"] for row in rows}


def if_wrong(rows: Sequence[Values]) -> dict[str, str]:
    """Return what is said of a wrong row: by its id for every class, by `id/class` for one class."""
    said: dict[str, str] = {}
    for row in rows:
        written = row.get("if_wrong", {})
        by_class = {OTHER: written} if isinstance(written, str) else written
        said |= {row["id"] if name == OTHER else f"{row['id']}/{name}": text for name, text in by_class.items()}
    return said


def row_faults(name: str, rows: Sequence[Values]) -> Iterator[Fault]:
    """Name ids that are used twice or reserved, texts that nobody can tell apart, and lists that nobody reads.

    A row may lack what could not be read.
    """
    if len(rows) > MOST_ROWS:
        hint = f"keep to {MOST_ROWS} or fewer: make two questions of it"
        yield Fault((name, MOST_ROWS), f"'{name}' has {len(rows)} entries", hint)
    for number, row in enumerate(rows):
        if row.get("id") in RESERVED_IDS:
            hint = "it is a key of the feedback; choose another id"
            yield Fault((name, number, "id"), f"the id '{row['id']}' is reserved", hint)
    for number, first, row_id in _repeated(row.get("id") for row in rows):
        yield Fault(
            (name, number, "id"),
            f"two entries of '{name}' have the id '{row_id}'",
            f"give each its own id; the {_nth(first)} entry has it already",
        )
    for number, first, _text in _repeated(look(row.get("text", "")) for row in rows):
        yield Fault(
            (name, number, "text"),
            f"two entries of '{name}' have the same text",
            f"a learner cannot tell it from the {_nth(first)} entry; reword one of them",
        )


def spot_faults(name: str, values: Values) -> Iterator[Fault]:
    """Name spots without a picture, and spots that stand for two rows."""
    rows = values.get(name) or ()
    for number, row in enumerate(rows):
        if row.get("at") and "picture" not in values:
            hint = "add `picture:` below the prompt, with the drawing in which the spot is"
            yield Fault((name, number, "at"), f"'{row['at']}' is a spot, and the question has no picture", hint)
    for number, first, spot in _repeated(row.get("at") for row in rows):
        hint = f"a tap can choose one of them; the {_nth(first)} entry has it already"
        yield Fault((name, number, "at"), f"two entries of '{name}' are at '{spot}'", hint)


def look(text: str) -> str:
    """Return a text as the eye compares it: one form for one letter, no case, nothing that cannot be seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_SEEN)
    return " ".join(text.casefold().split())


def _repeated(words: Iterable[str | None]) -> Iterator[tuple[int, int, str]]:
    """Yield the place of every word that occurred before, the place where it did, and the word."""
    seen: dict[str, int] = {}
    for number, word in enumerate(words):
        if word and word in seen:
            yield number, seen[word], word
        elif word:
            seen[word] = number


def pairs(items: Sequence[Values]) -> Mapping[str, str]:
    """Return item id -> target id."""
    return {item["id"]: item["target"] for item in items}


def _nth(number: int) -> str:
    return _ORDINALS.get(number, f"{number + 1}th")
