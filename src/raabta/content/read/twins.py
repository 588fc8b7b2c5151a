"""Pair the texts of a page with those of its twin in another language: chapters/x.ipynb and chapters/x-ur.ipynb.

A cell has a twin if the two have the same id but for the language, `post-head` and `post-ur-head`; a card of a Markdown
page, if it names the same facts. What has none is said somewhere in the other page, whose whole text is then its twin.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from raabta.content.read.cells import Cell
from raabta.content.read.pages import TextPage
from raabta.content.read.pairs import Pair

#: A block that shows something by its arguments: its words belong to these.
_BLOCK = re.compile(r"^(:{3,}|`{3,})\{(\w+)\} *(\S[^\n]*)\n(.*?)^\1 *$", re.MULTILINE | re.DOTALL)
_REST = "text"


class _Part(NamedTuple):
    """A text of a page under the id that it shares with its twin."""

    id: str
    text: str
    line: int


def twins(pages: Sequence[TextPage], languages: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of all pages that have a twin in one of these languages. A page with faults has none."""
    known = {page.path: page for page in pages if not page.broken}
    for page in known.values():
        stem, _hyphen, language = page.path.stem.rpartition("-")
        english = known.get(page.path.with_name(stem + page.path.suffix))
        if english and language in languages:
            yield from _of_page(english, page, language)


def _of_page(english: TextPage, local: TextPage, language: str) -> Iterator[Pair]:
    own = _parts(local, language)
    whole = "\n".join(part.text for part in own)
    ids = {part.id: part for part in own}
    for part in _parts(english, ""):
        twin = ids.get(part.id, _Part("", whole, 0))
        name = f"{english.path.with_suffix('').as_posix()}/{part.id}"
        yield Pair(name, language, part.text, twin.text, local.path, partial(int, twin.line))


def _parts(page: TextPage, language: str) -> list[_Part]:
    found = [_of_cell(cell, language) for cell in page.cells] if page.cells else list(_of_text(page))
    return [part for part in found if part.text.strip()]


def _of_cell(cell: Cell, language: str) -> _Part:
    text = cell.source if cell.kind == "markdown" else "\n".join(_sentences(cell))
    return _Part("-".join(word for word in cell.id.split("-") if word != language) or f"cell-{cell.number}", text, 0)


def _sentences(cell: Cell) -> Iterator[str]:
    """Yield what a cell of code says to readers: the strings in it that hold several words."""
    try:
        tree = ast.parse(cell.source) if cell.kind == "code" and '"' in cell.source else None
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


def _of_text(page: TextPage) -> Iterator[_Part]:
    for part in page.parts:
        for block in _BLOCK.finditer(part.text):
            name = f"{block[2]} {block[3].strip()}"
            yield _Part(name, block[4], part.line + part.text.count("\n", 0, block.start()))
        yield _Part(_REST, _BLOCK.sub("", part.text), part.line)
