"""Decide when a notebook is executed again: when its cells, this package, the data or what they may read has changed.

The cache of executed notebooks compares the cells only. So each state of all the rest gets a cache of its own.
Cells that do nothing but show things by id (`quiz("...")`, a form of the package) do not make a notebook depend on the
course: the page renders from the id. They do not run again for a style sheet or a script of the package either, which
only draw what they show. Any other cell may read any file of the course, and is run when one has changed.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import raabta
from raabta.book.build.course import digest
from raabta.content.read.uses import CALLS
from raabta.model.codec import EDITIONS_ASKED

_OURS = "raabta-"
#: Those of the package's names that show something of the course itself.
_COURSE = CALLS - {"tool"}
_TEXT_CELL = "{code-cell}"


def mark(env: BuildEnvironment, docname: str) -> str:
    """Return a mark of everything that the outputs of a page depend on besides its cells; "" if it runs nothing."""
    cells = code_of(Path(env.doc2path(docname)))
    if not cells:
        return ""
    # What any other cell shows may hold a style sheet as well.
    more = "" if all(by_id(cell) for cell in cells) else (env.config.raabta_fingerprint, env.config.raabta_engine)
    return digest(env.config.raabta_code, env.config.raabta_data, more, os.environ.get(EDITIONS_ASKED, ""))


@cache
def by_id(cell: str) -> bool:
    """Return whether a cell does nothing but import names of the package and call them with values that stand there.

    What it says where the package cannot be imported is never said in a book.
    """
    try:
        lines = ast.parse(cell).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return all(_import(line) or _call(line) or _guarded(line) for line in lines)


@cache
def shows_course(cell: str) -> bool:
    """Return whether a cell may show questions, facts or sources: it does more than to call forms and tools by id."""
    if not by_id(cell):
        return True
    return any(
        isinstance(line, ast.Expr)
        and isinstance(line.value, ast.Call)
        and getattr(line.value.func, "id", "") in _COURSE
        for line in ast.parse(cell).body
    )


def choose_cache(app: Sphinx, docname: str, _source: list[str]) -> None:
    """Let a page that is about to be read find outputs only under its own mark; else it is run."""
    settings = app.env.mystnb_config  # type: ignore[attr-defined]
    if settings.execution_mode == "cache":
        path = _base(settings) / (_OURS + (mark(app.env, docname) or "none"))
        app.env.mystnb_config = settings.copy(execution_cache_path=str(path))  # type: ignore[attr-defined]


def prune(app: Sphinx, error: Exception | None) -> None:
    """Delete the outputs that no page of the book uses any more."""
    settings = app.env.mystnb_config  # type: ignore[attr-defined]
    if error is not None or settings.execution_mode != "cache":
        return
    used = {_OURS + (mark(app.env, docname) or "none") for docname in app.env.found_docs}
    for folder in _base(settings).glob(f"{_OURS}*"):
        if folder.name not in used:
            shutil.rmtree(folder, ignore_errors=True)


def _base(settings: Any) -> Path:
    path = Path(settings.execution_cache_path)
    return path.parent if path.name.startswith(_OURS) else path


def code_of(path: Path) -> list[str]:
    """Return the code of a page, cell by cell; a text page with cells is one cell that may do anything."""
    try:
        stat = path.stat()
    except OSError:
        return []
    return _read(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=1000)
def _read(path: Path, _size: int, _changed: int) -> list[str]:
    """Return the same. It is asked for before a page is read and when all is done."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".ipynb":
            return [text] if _TEXT_CELL in text else []
        return ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # reading the page will say what is wrong with it


@cache
def _names() -> frozenset[str]:
    """Return what a cell may import from the package, the names of tools among it."""
    return frozenset(dir(raabta))


def _import(line: ast.stmt) -> bool:
    return (
        isinstance(line, ast.ImportFrom)
        and line.module == raabta.__name__
        and all(name.name in _names() and name.asname is None for name in line.names)
    )


def _guarded(line: ast.stmt) -> bool:
    return isinstance(line, ast.Try) and not (line.orelse or line.finalbody) and all(map(_import, line.body))


def _call(line: ast.stmt) -> bool:
    if not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Call)):
        return False
    call = line.value
    given = [*call.args, *(word.value for word in call.keywords)]
    named = isinstance(call.func, ast.Name) and call.func.id in _names()
    return named and all(isinstance(value, ast.Constant) for value in given)
