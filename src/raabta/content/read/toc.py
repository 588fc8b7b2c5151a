"""Find in `_toc.yml` what leads out of the course, and which page stands below which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from raabta.content.read.files import read_yaml
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table
from raabta.root import MARK

#: What holds further entries.
NESTS = ("parts", "chapters", "sections", "subtrees", "entries", "items")


def addresses(root: Path) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the address and the title of each page of the web in the contents."""
    waiting: list[Node | None] = [read_yaml(root, FileProblems(Path(MARK)))] if (root / MARK).exists() else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Listing):
            waiting += node.items
        elif isinstance(node, Table):
            url, title = node.get("url"), node.get("title")
            if isinstance(url, Scalar):
                yield url.line, url.text, title.text if isinstance(title, Scalar) else ""
            waiting += [value for key, value in node.entries if key.text in NESTS]


def inside(root: Path) -> dict[str, str]:
    """Return for each page that stands below another in the contents the page above it, both as they are written."""
    tree = read_yaml(root, FileProblems(Path(MARK))) if (root / MARK).exists() else None
    found: dict[str, str] = {}
    waiting: list[tuple[Node | None, str]] = [(tree, "")]
    while waiting:
        node, above = waiting.pop()
        if isinstance(node, Listing):
            waiting += ((one, above) for one in node.items)
        elif isinstance(node, Table):
            page = node.get("file")
            name = page.text if isinstance(page, Scalar) else above
            if above and name != above:
                found[name] = above
            waiting += ((value, name) for key, value in node.entries if key.text in NESTS)
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the contents: its name without an ending, and how deep it lies, 0 for a chapter."""

    name: str
    depth: int


def contents(root: Path) -> list[Entry]:
    """Return the pages of the contents from the first to the last, without the start page."""
    tree = read_yaml(root, FileProblems(Path(MARK))) if (root / MARK).exists() else None
    return list(_entries(tree, -1))


def _entries(node: Node | None, depth: int) -> Iterator[Entry]:
    """Yield what stands under a node; it is a part without a page of its own where it names none."""
    if isinstance(node, Listing):
        for item in node.items:
            yield from _entries(item, depth)
    elif isinstance(node, Table):
        page = node.get("file")
        if isinstance(page, Scalar):
            depth += 1
            yield Entry(page.text.removesuffix(".md").removesuffix(".ipynb"), depth)
        for key, value in node.entries:
            if key.text in NESTS:
                yield from _entries(value, depth)
