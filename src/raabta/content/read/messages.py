"""Read a page into the messages of which a translation is made: headings, paragraphs, items of lists, cells of tables.

They are the texts that Sphinx looks up when it writes the page in another language, to the letter. Pictures are no
messages: a drawing brings its words and its alternative text along. Code is none either, and of HTML only the line of a
fold on which one taps, which the book looks up by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from raabta.content.read.pages import TextPage
from raabta.content.read.steps import LEFT_OUT, author_word

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: A line that opens or closes a directive whose body is text of the page, as `:::{container} doors`.
_COLONS = re.compile(r"^ {0,3}:{3,}(?:\{(?P<name>[\w-]+)\}[ \t]*(?P<title>.*))?$")
_OPTION = re.compile(r"^[ \t]*:[\w-]+:.*$")
_DIRECTIVE = re.compile(r"\{(?P<name>[\w-]+)\}[ \t]*(?P<title>.*)")
_FRONT = re.compile(r"\A---\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_LETTER = re.compile(r"[^\n]")
#: The line of a fold on which one taps.
SUMMARY = re.compile(r"<summary>([^<]{1,1000})</summary>")
#: Nothing but a picture.
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?")
#: Directives in whose place something else than their body stands.
_NO_TEXT = frozenset(
    {"code", "code-block", "code-cell", "figure", "image", "literalinclude", "math", "quiz", "sources"}
)
#: Directives whose argument a reader sees.
_TITLED = frozenset({"admonition", "dropdown", "card"})


class Message(NamedTuple):
    """A text of a page, and where it stands: the line of a Markdown page, the id of a cell and the line in it."""

    place: str
    text: str
    note: str = ""


def messages(page: TextPage) -> list[Message]:
    """Return the messages of a page in the order in which a reader meets them, each text once."""
    found: dict[str, Message] = {}
    for one in _all(page):
        found.setdefault(one.text, one)
    return list(found.values())


def _all(page: TextPage) -> Iterator[Message]:
    if page.path.suffix != ".ipynb":
        for part in page.parts:
            yield from (Message(f"{line}", text) for line, text in _texts(part.text))
        return
    for cell in page.cells:
        if cell.kind != "markdown" or LEFT_OUT in cell.tags:
            continue
        name = cell.id or f"cell-{cell.number}"
        said = author_word(cell)
        if isinstance(said, str):
            yield Message(f"{name}/step", said.strip(), "step")
        yield from (Message(f"{name}/{line}", text) for line, text in _texts(cell.source))


def _texts(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each message of a Markdown text."""
    front = _FRONT.match(text)
    if front:
        text = _LETTER.sub("", front[0]) + text[front.end() :]
    yield from _read(text.split("\n"), 1)


def _read(lines: Iterable[str], first: int) -> Iterator[tuple[int, str]]:
    plain: list[str] = []
    titles: list[tuple[int, str]] = []
    opened = False
    for number, line in enumerate(lines, start=first):
        colons = _COLONS.match(line)
        if colons and colons["name"] in _TITLED and colons["title"]:
            titles.append((number, colons["title"]))
        # The options of a directive stand right below the line that opens it.
        opened = bool(colons) if colons else opened and bool(_OPTION.match(line))
        plain.append("" if opened else line)
    yield from sorted([*titles, *_blocks("\n".join(plain), first)], key=lambda one: one[0])


def _blocks(text: str, first: int) -> Iterator[tuple[int, str]]:
    for token in _parser().parse(text):
        at = first + (token.map[0] if token.map else 0)
        if token.type == "inline":
            # Sphinx joins the lines of a paragraph so before it looks for them.
            said = " ".join(token.content.strip().split("\n"))
            if said and not _PICTURE.fullmatch(said):
                yield at, said
        elif token.type == "html_block":
            for found in SUMMARY.finditer(token.content):
                yield at + token.content.count("\n", 0, found.start()), " ".join(found[1].split())
        elif token.type == "fence":
            yield from _fenced(token.info, token.content, at)


def _fenced(info: str, body: str, at: int) -> Iterator[tuple[int, str]]:
    directive = _DIRECTIVE.match(info)
    if directive:
        if directive["name"] in _TITLED and directive["title"]:
            yield at, directive["title"]
        if directive["name"] not in _NO_TEXT:
            yield from _read(body.split("\n"), at + 1)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a course in one language never asks for it

    return MarkdownIt("commonmark").enable("table")
