"""Built pages to the places that the search can find: page, section, what it says, and what kind of place it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from raabta.book.kept import Reading, plainly

_HEADINGS = frozenset({"h1", "h2", "h3"})
_VOID = frozenset({"img", "br", "hr", "input", "meta", "link", "col", "wbr", "source"})
# A drawing's words are the numbers of its axes.
_SKIPPED = frozenset({"nav", "script", "style", "option", "svg"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "mark", "small", "span", "strong"})
# Answers are for those who have tried; what only screen readers hear would read oddly in a line of results.
_LEFT_OUT = frozenset({"rb-answers", "rb-hint", "rb-unseen", "unseen", "skip", "head-box", "take-home", "figures"})

TOOL, SOURCES = "tool", "sources"


@dataclass(slots=True)
class Place:
    """A section of a page: where it is, what it is called, what it says. Its kind tells tools and sources apart."""

    anchor: str
    heading: str = ""
    kind: str = ""
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the `<main>` of a page into places."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = [Place("")]
        self._stack: list[tuple[str, bool]] = []
        self._main = 0
        self._hidden = 0
        self._heading = False
        self._anchor = ""
        self._kind = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        if tag not in _INLINE and self.places[-1].text:
            self.places[-1].text.append(" ")
        if tag in _VOID:
            return
        found = dict(attrs)
        look = set((found.get("class") or "").split())
        hide = tag in _SKIPPED or bool(_LEFT_OUT & look)
        self._stack.append((tag, hide))
        self._hidden += hide
        self._main += tag == "main"
        if tag == "section" and found.get("id"):
            self._anchor = found["id"] or ""
        if "rb-tool" in look:
            self._kind = TOOL
        if "rb-sources" in look:
            self.places[-1].kind = SOURCES
        # The text that follows a question is not about it: its heading begins no place.
        if tag in _HEADINGS and "rb-prompt" not in look and self._main and not self._hidden:
            self._heading = True
            self.places.append(Place("" if tag == "h1" else found.get("id") or self._anchor, kind=self._kind))
            self._kind = ""

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser."""
        while self._stack:
            name, hide = self._stack.pop()
            self._hidden -= hide
            self._main -= name == "main"
            if name in _HEADINGS:
                self._heading = False
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Called by the parser."""
        if not self._main or self._hidden:
            return
        if self._heading:
            self.places[-1].heading += data
        else:
            self.places[-1].text.append(data)


def read(page: Path) -> list[Place]:
    """Return the places of a built page that say something."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return [place for place in reader.places if place.heading or "".join(place.text).strip()]


def found(page: Path, reading: Reading = plainly) -> list[Place]:
    """Return the places of a built page, as they were read before when it has not been written since."""
    return [Place(anchor, heading, kind, [text]) for anchor, heading, kind, text in reading(page, "found", _rows)]


def _rows(page: Path) -> list[list[str]]:
    return [[one.anchor, one.heading, one.kind, " ".join("".join(one.text).split())] for one in read(page)]
