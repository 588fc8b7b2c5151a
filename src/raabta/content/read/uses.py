"""Find what pages use: calls of quizzes and tools, links to facts and sources, each with its place."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from raabta.content.read.cells import Cell
from raabta.content.read.files import entries
from raabta.content.read.made import attempt
from raabta.content.read.memory import Memory
from raabta.content.read.pages import TextPage, TextPart, read_page
from raabta.content.yaml.file_problems import FileProblems
from raabta.errors import Problem
from raabta.root import EXERCISES, MARK, PAGES

CALLS = frozenset({"quiz", "question", "recall", "tool", "scenario", "sources"})
#: A quiz of one.
_ALSO = {"question": "quiz"}
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.){0,1000})\]\(#(fact|ref)-([^)\s]{0,200})\)")
#: In a page without cells a directive calls.
_DIRECTIVE = re.compile(r"^(?:`{3,}|:{3,})\{(quiz|policy)\} *([^\n`]+)", re.MULTILINE)
#: What `raabta new chapter` leaves for the author.
_BLANK = re.compile(r"FILL IN: *([^\n]*)")
_TOC_FILE = re.compile(r"^[\s-]*(?:root|file):\s*[\"']?([^\"'#\s]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that a page uses. `what`: quiz, tool, scenario, sources, fact, policy, ref; `where` is "" or the cell.

    `text` is that of a link, `language` that in which a call asks for it, "" for the reader's.
    """

    path: Path
    line: int
    where: str
    what: str
    id: str
    text: str = ""
    language: str = ""


def uses(root: Path, memory: Memory | None = None) -> tuple[list[Use], list[TextPage]]:
    """Return what every page and notebook of the course uses, and the pages with their problems.

    What `memory` knows of a page is not found again.
    """
    read = [_read(root, path, memory or Memory()) for path in pages(root)]
    return [use for _page, used in read for use in used], [page for page, _used_by_it in read]


def _read(root: Path, path: Path, memory: Memory) -> tuple[TextPage, list[Use]]:
    broken: list[Problem] = []

    def make() -> tuple[TextPage, list[Use]]:
        return attempt("the reader", lambda: _found(root, path), broken, path) or _unreadable(path, broken)

    try:
        mark = hashlib.sha256((root / path).read_bytes()).hexdigest()
    except OSError:
        return make()
    return memory.once("page", (path.as_posix(), mark), make)


def _found(root: Path, path: Path) -> tuple[TextPage, list[Use]]:
    page = read_page(root, path)
    used = list(_used(page))
    for part in page.parts:
        part.find()
    return page, used


def _unreadable(path: Path, problems: list[Problem]) -> tuple[TextPage, list[Use]]:
    return TextPage(FileProblems(path, problems), broken=True), []


def pages(root: Path) -> list[Path]:
    """Return the notebooks and pages of the course: those in its folders and those that `_toc.yml` names."""
    found = {
        path.relative_to(root)
        for pattern in (
            *(f"{folder}/**/*{end}" for folder in PAGES for end in (".ipynb", ".md")),
            f"{EXERCISES}/**/*.ipynb",
        )
        for path in root.glob(pattern)
    }
    found |= listed_pages(root)
    return sorted(path for path in found if not any(part.startswith(".") for part in path.parts))


def listed_pages(root: Path) -> set[Path]:
    """Return the files that `_toc.yml` names and that exist."""
    toc = root / MARK
    names = _TOC_FILE.findall(toc.read_text(encoding="utf-8", errors="replace")) if toc.exists() else []
    ends = ("", ".md", ".ipynb")
    inside = [name.rpartition("/") for name in names if not name.startswith("/") and ".." not in name.split("/")]
    # Some folders with hundreds of pages: they are listed faster than each page is asked for.
    folders = {folder for folder, _slash, _name in inside}
    there = {folder: {one.name for one in entries(root / folder) if one.is_file()} for folder in folders}
    return {Path(folder, name + end) for folder, _slash, name in inside for end in ends if name + end in there[folder]}


def _used(page: TextPage) -> Iterator[Use]:
    for part in page.parts:
        _blanks(part, page)
        for at, used in (*_links(part), *_directives(part)):
            line = part.line + part.text.count("\n", 0, at) if part.line else 0
            yield Use(page.path, line, part.where, *used)
    for cell in page.cells:
        if cell.kind == "code":
            where = f"{cell.name}: "
            for name, called, language in calls(cell, where, page.file):
                yield Use(page.path, 0, where, name, called, language=language)


def _blanks(part: TextPart, page: TextPage) -> None:
    for blank in _BLANK.finditer(part.text):
        message = f"still to be filled in: {blank[1].strip()}"
        page.file.problems.append(part.problem(blank.start(), message, "put your text in the place of this line"))


def _links(part: TextPart) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for link in _LINK.finditer(part.prose):
        yield link.start(), (link[2], link[3], link[1])


def _directives(part: TextPart) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for called in _DIRECTIVE.finditer(part.prose):
        for name in called[2].split():
            yield called.start(), (called[1], name, "")


def calls(cell: Cell, where: str, file: FileProblems) -> list[tuple[str, str, str]]:
    """Return what a cell calls by id: name of the function, id and language. What is not Python is reported."""
    # Lines for the shell and for Jupyter are not Python.
    plain = "\n".join("pass" if line.startswith(("%", "!")) else line for line in cell.source.splitlines())
    if cell.source.startswith("%%"):
        return []
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError) as error:
        if "raises-exception" not in cell.tags:
            file.report(0, f"{where}this is not Python ({error.__class__.__name__})", "run the cell and mend it")
        return []
    except (RecursionError, MemoryError):  # which of the two depends on the version of Python
        file.report(0, f"{where}too much of this code lies inside each other", "write it in several lines")
        return []
    if not any(f"{name}(" in plain.replace(" ", "") for name in CALLS):  # most cells call none of them
        return []
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return [
        (_ALSO.get(name, name), node.args[0].value, _language(node))
        for node in calls
        if (name := _called(node.func)) in CALLS
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def _language(call: ast.Call) -> str:
    """Return the language that a call names, or ""."""
    given = [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "language")]
    said = given[0].value if given and isinstance(given[0], ast.Constant) else ""
    return said if isinstance(said, str) else ""


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
