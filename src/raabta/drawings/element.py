"""Read an SVG file as elements, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from raabta.errors import Problem


@dataclass(frozen=True, slots=True)
class Element:
    """An element of an SVG file: its attributes, what is in it, its text, and its line."""

    tag: str
    given: Mapping[str, str]
    path: Path
    line: int
    inner: list[Element] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def problem(self, message: str, hint: str) -> Problem:
        """Return a problem of this element."""
        return Problem(self.path, self.line, message, hint)

    def of(self, tag: str) -> Iterator[Element]:
        """Yield the elements of this name in it."""
        for one in self.inner:
            if one.tag == tag:
                yield one
            yield from one.of(tag)

    @property
    def open(self) -> dict[str, str]:
        """Return what it fills of a part, by name."""
        return {name.removeprefix("data-"): value for name, value in self.given.items() if name.startswith("data-")}


def parse(text: str, path: Path) -> Element | Problem:
    """Return the root of an SVG file, or what is wrong with it."""
    reader, stack = expat.ParserCreate(), [Element("", {}, path, 0)]

    def begin(tag: str, given: Mapping[str, str]) -> None:
        stack.append(Element(tag, given, path, reader.CurrentLineNumber))
        stack[-2].inner.append(stack[-1])

    reader.StartElementHandler = begin
    reader.EndElementHandler = lambda _tag: stack.pop()

    def say(said: str) -> None:
        stack[-1].said.append(said)

    reader.CharacterDataHandler = say
    try:
        reader.Parse(text, True)
    except expat.ExpatError as error:
        return Problem(path, error.lineno, "the file is no whole SVG", "close what is open, and quote every attribute")
    return stack[0].inner[0]
