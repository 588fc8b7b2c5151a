"""Read the places that the search can find out of built pages: section, heading, text, kind."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lxml import etree

from raabta.book.build.kept import Reading, parse, plainly

_HEADINGS = frozenset({"h1", "h2", "h3"})
# A drawing's words are the numbers of its axes.
_SKIPPED = frozenset({"nav", "script", "style", "option", "svg"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "mark", "small", "span", "strong"})
# Answers are for those who have tried; what only screen readers hear would read oddly in a line of results.
_LEFT_OUT = frozenset(
    {"rb-answers", "rb-hint", "rb-unseen", "unseen", "skip", "head-box", "take-home", "figures", "step-ways"}
)

TOOL, SOURCES = "tool", "sources"


class SearchPlace(NamedTuple):
    """A section of a page: where it is, what it is called, what it says. Its kind tells tools and sources apart."""

    anchor: str
    heading: str
    kind: str
    text: str


def read(page: Path) -> list[SearchPlace]:
    """Return the places of a built page that say something."""
    main = next(parse(page).iter("main"), None)
    reader = _Reader()
    if main is not None:
        for event, node in etree.iterwalk(main, events=("start", "end")):
            (reader.start if event == "start" else reader.end)(node)
    found = [SearchPlace(one.anchor, _one_line(one.heading), one.kind, _one_line(one.text)) for one in reader.places]
    return [place for place in found if place.heading or place.text]


def found(page: Path, reading: Reading = plainly) -> list[SearchPlace]:
    """Return the places of a built page, as they were read before when it has not been written since."""
    return [SearchPlace(*row) for row in reading(page, "found", read)]


class _Reading:
    """A place that is being read."""

    def __init__(self, anchor: str = "", kind: str = "") -> None:
        self.anchor, self.kind = anchor, kind
        self.heading: list[str] = []
        self.text: list[str] = []


class _Reader:
    """The reader of a page, which takes elements as they begin and end."""

    def __init__(self) -> None:
        self.places = [_Reading()]
        self._hidden, self._heading = 0, False
        self._anchor = self._kind = ""

    def start(self, node: etree._Element) -> None:
        look = _look(node)
        if _apart(node):
            self.places[-1].text.append(" ")
        self._hidden += _hides(node, look)
        if node.tag == "section":
            self._anchor = node.get("id") or self._anchor
        if "rb-tool" in look:
            self._kind = TOOL
        if "rb-sources" in look:
            self.places[-1].kind = SOURCES
        # The text that follows a question is not about it: its heading begins no place.
        if node.tag in _HEADINGS and "rb-prompt" not in look and not self._hidden:
            self._heading = True
            self.places.append(_Reading("" if node.tag == "h1" else node.get("id") or self._anchor, self._kind))
            self._kind = ""
        self._hear(node.text)

    def end(self, node: etree._Element) -> None:
        self._hidden -= _hides(node, _look(node))
        if node.tag in _HEADINGS:
            self._heading = False
        if node.tag != "main":
            self._hear(node.tail)

    def _hear(self, text: str | None) -> None:
        if text and not self._hidden:
            (self.places[-1].heading if self._heading else self.places[-1].text).append(text)


def _look(node: etree._Element) -> set[str]:
    return set((node.get("class") or "").split())


def _apart(node: etree._Element) -> bool:
    """Return whether a reader sees what is in it apart from what stands before it. A span is on a line of its own, or
    behind the letter of an answer; inside code it colours a piece."""
    parent = node.getparent()
    return node.tag not in _INLINE or (node.tag == "span" and parent is not None and parent.tag != "code")


def _hides(node: etree._Element, look: set[str]) -> bool:
    return node.tag in _SKIPPED or not look.isdisjoint(_LEFT_OUT)


def _one_line(texts: list[str]) -> str:
    return " ".join("".join(texts).split())
