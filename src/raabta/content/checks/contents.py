"""Check `_toc.yml`: it can be read, and every page that it names is there, once, in the course."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from raabta.content.checks.seen import Seen
from raabta.content.read.addresses import address_fault, scheme
from raabta.content.read.blanks import PLAIN, shown_raw
from raabta.content.read.files import lies_there, read_yaml
from raabta.content.read.toc import NESTS
from raabta.content.yaml.fields import as_table, read_text
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table
from raabta.errors import Problem
from raabta.root import MARK, PAGES

_NAMES = ("file", "url", "glob")
_ENDS = (".md", ".ipynb", ".rst", "")
#: What else sphinx-external-toc reads, in the contents, in their parts and in each entry.
_FIRST = ("root", "format", "defaults", "meta", "title", "options", *NESTS)
_SHOWN = ("title", "caption")
_ENTRY = (
    *(*_NAMES, "title", "options", *NESTS),
    *("caption", "hidden", "maxdepth", "numbered", "reversed", "titlesonly", "style", "restart_numbering"),
)
_WEB = {"http", "https"}


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of the contents."""
    if not (seen.root / MARK).exists():
        return
    file = FileProblems(Path(MARK))
    table = as_table(read_yaml(seen.root, file), "the contents are", "write `root: index`, and so on", file)
    if table is not None:
        _table(seen.root, table, file)
    yield from file.problems


def _table(root: Path, node: Table, file: FileProblems) -> None:
    first = node.get("root")
    if first is None:
        file.report(0, "the contents have no 'root'", "add `root: index`, the page with which the book opens")
    lines: dict[str, int] = {}
    if isinstance(first, Scalar):
        _page(root, first, lines, file)
    elif first is not None:
        file.report(first.line, "'root' is not a name", "write the page with which the book opens, for example index")
    _unknown(node, _FIRST, "the contents", file)
    _nested(root, node, lines, file)


def _nested(root: Path, node: Table, lines: dict[str, int], file: FileProblems) -> None:
    for key, value in node.entries:
        if key.text not in NESTS:
            continue
        if not isinstance(value, Listing):
            file.report(value.line, f"'{key.text}' is not a list", "begin each of its entries with `- file:`")
            continue
        for entry in value.items:
            _entry(root, entry, lines, file)


def _entry(root: Path, entry: Node, lines: dict[str, int], file: FileProblems) -> None:
    if not isinstance(entry, Table):
        file.report(entry.line, "an entry names no page", "write `- file:` and the page, for example chapters/floods")
        return
    known = {key.text for key, _value in entry.entries}
    if not known & {*_NAMES, *NESTS}:
        word = next(iter(known), "")
        file.report(entry.line, f"an entry names no page, but '{word}'", advice(word, _NAMES, "one of"))
    else:
        _unknown(entry, _ENTRY, "an entry", file)
    _address(entry.get("url"), file)
    page = entry.get("file")
    if isinstance(page, Scalar):
        _page(root, page, lines, file)
    elif page is not None:
        file.report(page.line, "'file' is not a name", "write the page, for example chapters/floods")
    _nested(root, entry, lines, file)


def _unknown(table: Table, known: tuple[str, ...], where: str, file: FileProblems) -> None:
    """Report the keys that nobody reads, and texts that readers would see as they stand."""
    for key, node in table.entries:
        if key.text not in known:
            file.report(key.line, f"unknown key '{key.text}' in {where}", advice(key.text, known, "allowed here"))
        elif key.text in _SHOWN:
            read_text(node, key.text, file)
            file.problems += shown_raw(file.path, node, PLAIN) if isinstance(node, Scalar) else []
        elif key.text == "format":
            read_text(node, key.text, file, "jb-book")


def _address(node: Node | None, file: FileProblems) -> None:
    """Report an address that no browser opens, or that it would run."""
    url = node.text if isinstance(node, Scalar) else ""
    fault = address_fault(url)
    if node is not None and not fault and scheme(url) not in _WEB:
        fault = f"the link '{url}' is no address of the web", "write the whole address, with https://"
    if node is not None and fault:
        file.report(node.line, *fault)


def _page(root: Path, node: Scalar, lines: dict[str, int], file: FileProblems) -> None:
    name = PurePosixPath(node.text)
    plain = name.with_suffix("").as_posix() if name.name and name.suffix in _ENDS else name.as_posix()
    if not name.name or name.is_absolute() or ".." in name.parts or "\\" in node.text or ":" in node.text:
        hint = "write its path from here, with /, for example chapters/floods"
        file.report(node.line, f"'{node.text}' does not lie in the course", hint)
    elif plain in lines:
        file.report(node.line, f"the page '{plain}' is named twice", f"line {lines[plain]} has it; keep one")
    elif not any(lies_there(root / f"{plain}{end}") for end in _ENDS):
        pages = sorted(
            path.relative_to(root).with_suffix("").as_posix()
            for pattern in ("*.md", *(f"{folder}/**/*{end}" for folder in PAGES for end in (".md", ".ipynb")))
            for path in root.glob(pattern)
        )
        file.report(node.line, f"there is no page '{node.text}'", advice(plain, pages, "pages"))
    lines.setdefault(plain, node.line)
