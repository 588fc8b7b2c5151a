"""The contents of the book, `_toc.yml`: it can be read, and every page that it names is there, once, in the course."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from raabta.content.checks.seen import Seen
from raabta.content.file_faults import FileFaults, advice
from raabta.content.read.files import read_text
from raabta.content.root import MARK
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table, compose
from raabta.errors import Problem

_NESTS = ("parts", "chapters", "sections", "subtrees", "entries", "items")
_NAMES = ("file", "url", "glob")
_ENDS = (".md", ".ipynb", ".rst", "")


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the faults of the contents."""
    if not (seen.root / MARK).exists():
        return
    reading = FileFaults(Path(MARK))
    text = read_text(seen.root, reading)
    node = compose(text, reading) if text is not None else None
    if isinstance(node, Table):
        _table(seen.root, node, reading)
    elif node is not None:
        reading.fault(node.line, "the contents are not written as keys and values", "write `root: index`, and so on")
    yield from reading.problems


def _table(root: Path, node: Table, reading: FileFaults) -> None:
    first = node.get("root")
    if first is None:
        reading.fault(0, "the contents have no 'root'", "add `root: index`, the page with which the book opens")
    lines: dict[str, int] = {}
    if isinstance(first, Scalar):
        _file(root, first, lines, reading)
    _nested(root, node, lines, reading)


def _nested(root: Path, node: Table, lines: dict[str, int], reading: FileFaults) -> None:
    for key, value in node.entries:
        if key.text not in _NESTS:
            continue
        if not isinstance(value, Listing):
            reading.fault(value.line, f"'{key.text}' is not a list", "begin each of its entries with `- file:`")
            continue
        for entry in value.items:
            _entry(root, entry, lines, reading)


def _entry(root: Path, entry: Node, lines: dict[str, int], reading: FileFaults) -> None:
    if not isinstance(entry, Table):
        reading.fault(entry.line, "an entry names no page", "write `- file:` and the page, for example chapters/floods")
        return
    known = {key.text for key, _value in entry.entries}
    if not known & {*_NAMES, *_NESTS}:
        word = next(iter(known), "")
        reading.fault(entry.line, f"an entry names no page, but '{word}'", advice(word, _NAMES, "one of"))
    file = entry.get("file")
    if isinstance(file, Scalar):
        _file(root, file, lines, reading)
    elif file is not None:
        reading.fault(file.line, "'file' is not a name", "write the page, for example chapters/floods")
    _nested(root, entry, lines, reading)


def _file(root: Path, node: Scalar, lines: dict[str, int], reading: FileFaults) -> None:
    name = PurePosixPath(node.text)
    plain = name.with_suffix("").as_posix() if name.suffix in _ENDS else name.as_posix()
    if not node.text or name.is_absolute() or ".." in name.parts or "\\" in node.text or ":" in node.text:
        hint = "write its path from here, with /, for example chapters/floods"
        reading.fault(node.line, f"'{node.text}' does not lie in the course", hint)
    elif plain in lines:
        reading.fault(node.line, f"the page '{plain}' is named twice", f"line {lines[plain]} has it; keep one")
    elif not any((root / f"{plain}{end}").is_file() for end in _ENDS):
        pages = sorted(
            path.relative_to(root).with_suffix("").as_posix()
            for pattern in ("*.md", "chapters/**/*.md", "chapters/**/*.ipynb")
            for path in root.glob(pattern)
        )
        reading.fault(node.line, f"there is no page '{node.text}'", advice(plain, pages, "pages"))
    lines.setdefault(plain, node.line)
