"""Choose which pages of the built site belong to an edition for reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import html as lxml_html

from raabta.content.read.toc import Entry

#: What a page has that asks something.
ASKS = './/*[contains(concat(" ", @class, " "), " rb-question ") or contains(@class, "rb-scenario")]'
#: A page that is a form to be filled in, and nothing on paper.
_FORM = './/section[contains(@class, "rb-tool")]'


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name (its address in the site without `.html`), how deep it lies in the contents, and its text.

    `main` is the element `<main>` of the built page; whoever changes it changes nothing on disk.
    """

    name: str
    depth: int
    main: lxml_html.HtmlElement

    @property
    def title(self) -> str:
        """Return its heading in plain words."""
        return " ".join(self.main.xpath("string(.//h1)").split())


def chapters(site: Path, contents: Sequence[Entry]) -> list[list[Page]]:
    """Return the chapters of a built course, each as its pages, the first of which is the chapter's own.

    A chapter is a page of the first level that asks something, or has one below it that does. Pages that are forms do
    not come with it.
    """
    made: list[list[Page]] = []
    for group in _groups(contents):
        pages = [Page(entry.name, entry.depth, main_of(site, entry.name)) for entry in group]
        if any(page.main.xpath(ASKS) for page in pages):
            made.append([page for page in pages if page.main.xpath(ASKS) or not page.main.xpath(_FORM)])
    return made


def _groups(contents: Sequence[Entry]) -> Iterator[list[Entry]]:
    first = -1

    def number(entry: Entry) -> int:
        nonlocal first
        first += entry.depth == 0
        return first

    for _number, group in groupby(contents, number):
        yield list(group)


def main_of(site: Path, name: str) -> lxml_html.HtmlElement:
    """Return the element `<main>` of a built page."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    tree = lxml_html.document_fromstring((site / f"{name}.html").read_bytes(), parser=parser)
    (main,) = tree.xpath("//main")
    return main


def language_of(site: Path) -> str:
    """Return the language in which the site is built."""
    tree = lxml_html.document_fromstring((site / "index.html").read_bytes())
    return str(tree.get("lang", "en"))
