"""Find the words of notebooks and Markdown pages with their places, and write others in their stead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
#: Words of a cell outside of its text: the name of its step, the title of its slide.
_NAMES = {"step": ("raabta", "step"), "title": ("slideshow", "title")}


class Said(NamedTuple):
    """A text of a page: the place `head` or `head/step` in a notebook, a number in a page; its line, or 0."""

    at: str
    line: int
    text: str


def of_cell(cell: Mapping[str, Any], number: int) -> Iterator[Said]:
    """Yield the words of a cell as a notebook has it."""
    name = str(cell.get("id") or number)
    if cell.get("cell_type") == "markdown" and "".join(cell["source"]).strip():
        yield Said(name, 0, "".join(cell["source"]))
    for end, (group, key) in _NAMES.items():
        text = cell.get("metadata", {}).get(group, {}).get(key)
        if isinstance(text, str) and text.strip():
            yield Said(f"{name}/{end}", 0, text)


def of_page(text: str) -> Iterator[Said]:
    """Yield the paragraphs of a Markdown page by their numbers."""
    for number, found in enumerate(_blocks(text), start=1):
        yield Said(str(number), text.count("\n", 0, found.start()) + 1, found[0])


def _blocks(text: str) -> Iterator[re.Match[str]]:
    front = _FRONT.match(text)
    return _BLOCK.finditer(text, front.end() if front else 0)


def rewrite_page(text: str, new: Mapping[str, str]) -> str:
    """Return a Markdown page with other paragraphs. A paragraph may become several."""
    found = list(enumerate(_blocks(text), start=1))
    for number, block in reversed(found):
        if str(number) in new:
            text = text[: block.start()] + new[str(number)] + text[block.end() :]
    return text


def rewrite_notebook(text: str, new: Mapping[str, str]) -> str:
    """Return a notebook with other words, in the form in which Jupyter writes it.

    Raises ValueError if the file has another form, so that its other lines would change, too.
    """
    book = json.loads(text)
    if _dumped(book) != text:
        raise ValueError("form")
    for number, cell in enumerate(book["cells"], start=1):
        name = str(cell.get("id") or number)
        if name in new:
            cell["source"] = new[name].splitlines(keepends=True) if isinstance(cell["source"], list) else new[name]
        for end, (group, key) in _NAMES.items():
            if f"{name}/{end}" in new:
                cell["metadata"][group][key] = new[f"{name}/{end}"]
    return _dumped(book)


def _dumped(book: Any) -> str:
    return json.dumps(book, indent=1, ensure_ascii=False) + "\n"
