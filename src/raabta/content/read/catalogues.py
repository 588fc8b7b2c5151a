"""Read the catalogues of a language, `locale/ur/chapters/event.po` beside the page that they translate.

What a message is worth is its state. Only what was made of the English of today is shown; all else stands in English.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath

from raabta.content.read.markup import links
from raabta.content.read.memory import Memory
from raabta.content.read.messages import Message, messages
from raabta.content.read.numerals import differ, is_known
from raabta.content.read.pages import TextPage
from raabta.content.read.po import Catalogue, Entry, read_po
from raabta.content.read.shown import without_code
from raabta.content.yaml.file_problems import FileProblems, listed
from raabta.content.yaml.nodes import Scalar, Table
from raabta.errors import Problem
from raabta.root import EXERCISES

LOCALE = Path("locale")
_TARGET = re.compile(r"\]\([^)]*\)|<[^<>]*>")
_CODE = re.compile(r"`[^`]+`")
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
#: What a person leaves on a message: `# read: Name, 2026-12-01, 3f9c2d1a`. The last is a mark of the two texts.
_SIGNED = re.compile(r"(checked|read): (?P<name>.+), (?P<day>\d{4}-\d\d-\d\d), (?P<mark>[0-9a-f]{8})")
_MARK = 8
_ALL = 100


class State(StrEnum):
    """The state of a message, from the worst to the best."""

    MISSING = "missing"
    STALE = "stale"
    DRAFT = "draft"
    CHECKED = "checked"
    READ = "read"


#: The states of a message that a page shows in its language.
SHOWN = frozenset({State.DRAFT, State.CHECKED, State.READ})


@dataclass(slots=True)
class PageCatalogue:
    """The translation of one page: its messages with their states, and what is wrong with the file."""

    language: str
    page: Path
    path: Path
    said: list[tuple[Message, State, Entry]]
    catalogue: Catalogue
    problems: list[Problem]

    @property
    def counts(self) -> Counter[State]:
        """Return how many messages are in each state."""
        return Counter(state for _message, state, _entry in self.said)

    @property
    def state(self) -> State:
        """Return the state of the page, which is its worst; one without a message is read."""
        return next((state for state in State if self.counts[state]), State.READ)

    @property
    def percent(self) -> float:
        """Return the share of the messages that stand in the language, 0 to 100."""
        shown = sum(number for state, number in self.counts.items() if state in SHOWN)
        return _ALL * shown / len(self.said) if self.said else float(_ALL)

    def readers(self) -> tuple[list[str], str]:
        """Return who has read the texts as they are, in the order of the texts, and the last of their ISO days."""
        read = [one for _message, _state, entry in self.said for one in _words(entry, State.READ)]
        return list(dict.fromkeys(one["name"] for one in read)), max((one["day"] for one in read), default="")

    def texts(self) -> dict[str, str]:
        """Return the translations that may be shown, by their English."""
        return {message.text: entry.local for message, state, entry in self.said if state in SHOWN}


def po_path(language: str, page: Path) -> Path:
    """Return where the catalogue of a page lies in the course."""
    return LOCALE / language / page.with_suffix(".po")


def translatable(pages: Iterable[TextPage]) -> Iterator[TextPage]:
    """Yield the pages that a language edition has: not those that are in a language of their own, nor exercises."""
    for page in pages:
        if page.path.parts[0] != EXERCISES and not page.broken and not _language(page):
            yield page


def _language(page: TextPage) -> str:
    said = page.about.get("raabta")
    if isinstance(said, dict):
        return str(said.get("language", ""))
    block = page.front.get("raabta") if page.front else None
    named = block.get("language") if isinstance(block, Table) else None
    return named.text if isinstance(named, Scalar) else ""


def read_catalogues(
    root: Path, language: str, pages: Sequence[TextPage], memory: Memory | None = None
) -> list[PageCatalogue]:
    """Return the catalogue of each page that an edition has, in the order of the pages."""
    return [read_catalogue(root, language, page, memory or Memory()) for page in translatable(pages)]


def read_catalogue(root: Path, language: str, page: TextPage, memory: Memory) -> PageCatalogue:
    """Return the catalogue of a page; without a file every message is missing."""
    path = po_path(language, page.path)
    texts = (page.path.as_posix(), repr([(cell.id, cell.kind, cell.tags, cell.about) for cell in page.cells]))
    known = memory.once("messages", (*texts, *(part.text for part in page.parts)), partial(messages, page))
    file = FileProblems(path)
    catalogue = _read(root, file, memory)
    by_text = {entry.english: entry for entry in catalogue.entries if not entry.gone}
    said = [(one, state_of(entry), entry) for one in known for entry in [by_text.get(one.text, Entry(one.text))]]
    for message, state, entry in said:
        fault = state in SHOWN and memory.once(
            "translation", (language, message.text, entry.local), partial(unlike, message.text, entry.local, language)
        )
        if fault:
            file.report(entry.line, f"the translation differs from its English: {fault}", _HINT)
    return PageCatalogue(language, page.path, path, said, catalogue, file.problems)


_HINT = "write the same figures, links, bold words, code and placeholders as the line above, or empty the translation"


def _read(root: Path, file: FileProblems, memory: Memory) -> Catalogue:
    try:
        text = (root / file.path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Catalogue()
    except (OSError, UnicodeDecodeError) as error:
        file.report(0, f"the catalogue cannot be read ({error})", "save it as UTF-8 text")
        return Catalogue()

    def make() -> tuple[Catalogue, list[Problem]]:
        inside = FileProblems(file.path)
        return read_po(text, inside), inside.problems

    found, problems = memory.once("catalogue", (file.path.as_posix(), text), make)
    file.problems += problems
    return found


def state_of(entry: Entry) -> State:
    """Return the state of a message of a catalogue. A name under a text that has changed since counts for nothing."""
    if not entry.local.strip():
        return State.MISSING
    if entry.fuzzy:
        return State.STALE
    return next((state for state in (State.READ, State.CHECKED) if _words(entry, state)), State.DRAFT)


def _words(entry: Entry, state: State) -> list[re.Match[str]]:
    """Return what people have said of a text as it is now: that they have read it, or checked."""
    mark = mark_of(entry)
    said = map(_SIGNED.fullmatch, entry.remarks)
    return [one for one in said if one and one["mark"] == mark and one[1] == state]


def mark_of(entry: Entry) -> str:
    """Return a mark of a message and its translation."""
    return hashlib.sha256(f"{entry.english}\0{entry.local}".encode()).hexdigest()[:_MARK]


def signed(entry: Entry, state: State, name: str, day: str) -> None:
    """Write under a translation who has checked or read it, and when. An older word of the same kind goes."""
    kept = [one for one in entry.remarks if not one.startswith(f"{state}: ")]
    entry.remarks = [*kept, f"{state}: {name}, {day}, {mark_of(entry)}"]


def unlike(english: str, local: str, language: str) -> str:
    """Return in what a translation differs from its English where the two must be the same, or ""."""
    here = _links(local)
    for what, ours, theirs in (
        ("links", [one for one in _links(english) if one in here or not _is_twin(one, language)], here),
        ("code", _CODE.findall(english), _CODE.findall(local)),
        ("placeholders", _PLACEHOLDER.findall(english), _PLACEHOLDER.findall(local)),
    ):
        if Counter(ours) != Counter(theirs):
            return f"{what}: {_difference(ours, theirs)}"
    if english.count("**") != local.count("**"):
        return f"{english.count('**') // 2} in bold there, {local.count('**') // 2} here"
    return differ(_TARGET.sub("]", english), _TARGET.sub("]", local)) if is_known(language) else ""


def _links(text: str) -> list[str]:
    return [link.address for link in links(without_code(text))]


def _is_twin(address: str, language: str) -> bool:
    """Return whether a link leads to a page that was written in the language beside an English one. A translation may
    leave it out: in the edition it would lead to the page on which it stands."""
    return PurePosixPath(address.partition("#")[0]).stem.endswith(f"-{language}")


def _difference(ours: Sequence[str], theirs: Sequence[str]) -> str:
    lost, added = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    parts = (("only in English", lost), ("only here", added))
    return "; ".join(f"{where} {listed(sorted(some))}" for where, some in parts if some)
