"""Read a register of pictures and list what must come down and what is to be settled; write a clean list.

Columns: photo, date, place, people, guardian, consent, until, used; heads in English or Urdu through
words/consent-heads.json; without a head they are taken in this order, and told. Photo, consent and used are needed.
Consent is yes, no or withdrawn; a cell that says none of them is unclear, an empty one is no consent.

Bad input: what `read_list` refuses, with ToolError. A row is never refused: what cannot be read in it is told, and
stands in the clean list as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from raabta import i18n
from raabta_desk.consent.form import DOMAIN, SIGNS
from raabta_desk.private_data import find
from raabta_desk.workbench.parse.dates import date_words
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.tables import Columns, Listed, read_list

COLUMNS = Columns("raabta_desk/consent/consent-heads", DOMAIN, ("photo", "consent", "used"), 1000)
#: What comes of a picture, the most urgent first.
STATES = ("down", "settle", "may", "free", "not")
#: Why a picture that is used comes down on this very day.
DOWN = ("used_no", "used_withdrawn", "used_ended", "used_child")
_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Picture:
    """One row. `consent` is "yes", "no", "withdrawn", "unclear" or "none"; `typed` is the row as it was typed."""

    line: int
    typed: Mapping[str, str]
    day: date | None
    until: date | None
    consent: str
    is_used: bool
    is_child: bool
    has_guardian: bool

    @property
    def photo(self) -> str:
        """Return the name of the picture."""
        return self.typed.get("photo", "")


def read_register(source: str | bytes, language: str) -> tuple[list[Picture], Listed]:
    """Return the pictures, and how the list was read."""
    listed = read_list(source, COLUMNS, language)
    read = listed.days("date", "until")
    return [
        Picture(
            line,
            cells,
            read(cells.get("date", "")),
            read(cells.get("until", "")),
            _consent(cells.get("consent", "")),
            not _is_unused(cells.get("used", "")),
            _has(cells.get("people", ""), "child") and not _has(cells.get("people", ""), "no_child"),
            _guardian(cells),
        )
        for line, cells in listed.rows
    ], listed


def _consent(cell: str) -> str:
    if not spaced(cell).strip():
        return "none"
    said = spaced(cell)
    signs = i18n.load(SIGNS)["consent"]
    if any(spaced(one) in said for one in signs["withdrawn"]):
        return "withdrawn"
    for kind in ("yes", "no"):
        if any(said.startswith(spaced(one)) for one in signs[kind]):
            return kind
    return "no" if any(spaced(one) in said for one in signs["no_inside"]) else "unclear"


def _is_unused(cell: str) -> bool:
    """Return whether a cell is empty, says nothing but "nowhere", or begins with "taken down"."""
    signs, said = i18n.load(SIGNS), spaced(cell)
    taken = any(said.startswith(spaced(one)) for one in signs["taken_down"])
    return taken or not said.strip() or any(said == spaced(one) for one in signs["unused"])


def _has(cell: str, kind: str) -> bool:
    return any(spaced(one) in spaced(cell) for one in i18n.load(SIGNS)[kind])


def _guardian(cells: Mapping[str, str]) -> bool:
    """Return whether a guardian has agreed: by the column, else by what stands beside the people."""
    own, people = cells.get("guardian", ""), cells.get("people", "")
    if spaced(own).strip():
        return not _is_unused(own) and not _has(own, "no_guardian") and _consent(own) not in {"no", "withdrawn"}
    return _has(people, "guardian") and not _has(people, "no_guardian")


def reasons(picture: Picture, day: date) -> Iterator[str]:
    """Yield what is wrong with a picture: keys of the words, those for which it comes down first."""
    has_ended = picture.until is not None and picture.until < day
    is_alone = picture.is_child and not picture.has_guardian
    if picture.is_used:
        yield from {"no": ("used_no",), "none": ("used_no",), "withdrawn": ("used_withdrawn",)}.get(picture.consent, ())
        if has_ended and picture.consent in {"yes", "unclear"}:
            yield "used_ended"
        if is_alone:
            yield "used_child"
    if picture.consent == "unclear":
        yield "unclear"
    if is_alone and picture.consent == "yes" and not picture.is_used:
        yield "child"
    yield from _of_dates(picture, day)
    if not picture.photo:
        yield "no_photo"


def _of_dates(picture: Picture, day: date) -> Iterator[str]:
    for name, read in (("date", picture.day), ("until", picture.until)):
        if picture.typed.get(name, "") and read is None:
            yield f"bad_{name}"
    if picture.consent == "yes" and not picture.typed.get("until", ""):
        yield "no_until"
    if picture.day and picture.day > day:
        yield "future"
    if picture.day and picture.until and picture.until < picture.day:
        yield "until_before"


def hints(picture: Picture, day: date) -> Iterator[str]:
    """Yield what to know of a picture; it forbids nothing."""
    if picture.consent == "yes" and picture.is_used and picture.until and day <= picture.until <= day + _SOON:
        yield "soon"
    if any(find(picture.typed.get(name, "")) for name in ("people", "guardian", "place")):
        yield "number"


def state_of(picture: Picture, day: date) -> str:
    """Return which of STATES a picture is in on a day."""
    found = list(reasons(picture, day))
    if set(found) & set(DOWN):
        return "down"
    if found:
        return "settle"
    if picture.is_used:
        return "may"
    has_ended = picture.until is not None and picture.until < day
    return "free" if picture.consent == "yes" and not has_ended else "not"


def twice(pictures: Iterable[Picture]) -> Iterator[tuple[str, list[int]]]:
    """Yield the names that stand in several rows, each with their lines."""
    lines: dict[str, list[int]] = {}
    for one in pictures:
        lines.setdefault(spaced(one.photo), []).append(one.line)
    named = {spaced(one.photo): one.photo for one in pictures}
    yield from ((named[name], found) for name, found in lines.items() if len(found) > 1 and name.strip())


def sentence(picture: Picture, kind: str, language: str) -> str:
    """Say one thing about a picture, with its line and name."""
    words = i18n.load(DOMAIN, language)
    typed = {name: picture.typed.get(name, "") for name in ("used", "consent", "date", "until")}
    day = date_words(picture.until, language) if picture.until else ""
    said = str(words["reasons"][kind]).format(day=day, **typed)
    return str(words["row"]).format(line=picture.line, photo=picture.photo or words["nameless"], said=said)
