"""Chapters to what they use: calls of quizzes and tools, links to facts and sources, each with its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from raabta.content.cells import Cell, read_cells
from raabta.content.reading import Reading
from raabta.content.root import MARK

CALLS = frozenset({"quiz", "tool", "scenario", "sources"})
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(#(fact|ref)-([^)\s]*)\)")
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$", re.MULTILINE | re.DOTALL)
#: What `raabta new chapter` leaves for the author.
_BLANK = re.compile(r"FILL IN: *([^\n]*)")
_TOC_FILE = re.compile(r"^[\s-]*(?:root|file):\s*[\"']?([^\"'#\s]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that a page uses. `what` is quiz, tool, scenario, sources, fact or ref; `where` is "" or the cell."""

    path: Path
    line: int
    where: str
    what: str
    id: str
    text: str = ""


def uses(root: Path) -> tuple[list[Use], list[Reading]]:
    """Return what every page and notebook of the course uses, and the faults met in reading them."""
    found: list[Use] = []
    readings = []
    for path in pages(root):
        reading = Reading(path)
        found += _notebook(root, reading) if path.suffix == ".ipynb" else _page(root, reading)
        readings.append(reading)
    return found, readings


def pages(root: Path) -> list[Path]:
    """Return the notebooks and pages of the course: those in its folders and those that `_toc.yml` names."""
    found = {
        path.relative_to(root)
        for pattern in ("chapters/**/*.ipynb", "chapters/**/*.md", "exercises/**/*.ipynb")
        for path in root.glob(pattern)
    }
    found |= listed_pages(root)
    return sorted(path for path in found if not any(part.startswith(".") for part in path.parts))


def listed_pages(root: Path) -> set[Path]:
    """Return the files that `_toc.yml` names and that exist."""
    toc = root / MARK
    names = _TOC_FILE.findall(toc.read_text(encoding="utf-8", errors="replace")) if toc.exists() else []
    ends = ("", ".md", ".ipynb")
    return {Path(name + end) for name in names for end in ends if (root / (name + end)).is_file()}


def _page(root: Path, reading: Reading) -> list[Use]:
    try:
        text = (root / reading.path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        reading.fault(0, "the page cannot be read as UTF-8 text", "save it with the encoding UTF-8")
        return []
    _blanks(text, "", reading)
    return [Use(reading.path, line, "", *link) for line, link in _links(text)]


def _blanks(text: str, where: str, reading: Reading) -> None:
    for blank in _BLANK.finditer(text):
        line = 0 if where else text.count("\n", 0, blank.start()) + 1
        reading.fault(
            line, f"{where}still to be filled in: {blank[1].strip()}", "put your text in the place of this line"
        )


def _links(text: str) -> Iterator[tuple[int, tuple[str, str, str]]]:
    shown = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)
    for link in _LINK.finditer(shown):
        yield shown.count("\n", 0, link.start()) + 1, (link[2], link[3], link[1])


def _notebook(root: Path, reading: Reading) -> list[Use]:
    cells = read_cells(root / reading.path)
    if cells is None:
        reading.fault(0, "the notebook cannot be read", "open it in Jupyter and save it, or restore it with git")
        return []
    found: list[Use] = []
    for cell in cells:
        where = f"{cell.name}: "
        if cell.kind == "markdown":
            _blanks(cell.source, where, reading)
            found += [Use(reading.path, 0, where, *link) for _line, link in _links(cell.source)]
        elif cell.kind == "code":
            found += [Use(reading.path, 0, where, *call, "") for call in _calls(cell, where, reading)]
    return found


def _calls(cell: Cell, where: str, reading: Reading) -> list[tuple[str, str]]:
    # Lines for the shell and for Jupyter are not Python.
    plain = "\n".join("pass" if line.startswith(("%", "!")) else line for line in cell.source.splitlines())
    if cell.source.startswith("%%"):
        return []
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError) as error:
        if "raises-exception" not in cell.tags:
            reading.fault(0, f"{where}this is not Python ({error.__class__.__name__})", "run the cell and mend it")
        return []
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return [
        (name, node.args[0].value)
        for node in calls
        if (name := _called(node.func)) in CALLS
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
