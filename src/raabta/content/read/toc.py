"""Find in `_toc.yml` what leads out of the course."""

from __future__ import annotations

from collections.abc import Iterator
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
