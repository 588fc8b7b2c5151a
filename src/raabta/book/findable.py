"""Built pages to the data of the search page: page, section, text. A script, since `file://` forbids to fetch JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from raabta.book.kept import Reading, plainly
from raabta.model.fold import fold

_HEADINGS = frozenset({"h1", "h2", "h3"})
_VOID = frozenset({"img", "br", "hr", "input", "meta", "link", "col", "wbr", "source"})
# A drawing's words are the numbers of its axes.
_SKIPPED = frozenset({"nav", "script", "style", "option", "svg"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "mark", "small", "span", "strong"})
# Answers are for those who have tried; what only screen readers hear would read oddly in a line of results.
_LEFT_OUT = frozenset({"rb-answers", "rb-hint", "rb-unseen", "unseen", "skip", "head-box", "take-home", "figures"})

# The block of Arabic script: a reader may type a letter that no page has, and mean one that a page has.
_URDU = range(0x600, 0x700)


@dataclass(slots=True)
class Place:
    """A section of a page: where it is, what it is called, what it says."""

    anchor: str
    heading: str = ""
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
        # The text that follows a question is not about it: its heading begins no place.
        if tag in _HEADINGS and "rb-prompt" not in look and self._main and not self._hidden:
            self._heading = True
            self.places.append(Place("" if tag == "h1" else found.get("id") or self._anchor))

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


def rows(page: Path) -> list[list[str]]:
    """Return the places of a built page as the script has them: anchor, heading, text."""
    return [_row(place) for place in read(page)]


def data(html: Path, pages: Iterable[tuple[str, str]], reading: Reading = plainly) -> str:
    """Return the script. `pages` are addresses and titles, in the order of the course."""
    listed = [[address, title, reading(html / address, "found", rows)] for address, title in pages]
    value = {"pages": listed, "fold": _folding(json.dumps(listed, ensure_ascii=False))}
    return f"var raabtaSearch={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def _folding(text: str) -> dict[str, str]:
    """Return what `fold` makes of each letter, so that the script needs no rules of its own."""
    letters = sorted(set(text) | {chr(code) for code in _URDU})
    folded = {letter: fold(f"x{letter}x")[1:-1] for letter in letters}
    return {letter: plain for letter, plain in folded.items() if plain != letter.lower()}


def _row(place: Place) -> list[str]:
    return [place.anchor, " ".join(place.heading.split()), " ".join("".join(place.text).split())]
