"""Check what pages say of themselves: metadata and front matter, minutes and kernel, kinds and ids of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from raabta.content.checks.seen import Seen
from raabta.content.read.cells import Cell
from raabta.content.read.pages import REDIRECT_FROM, TextPage
from raabta.content.yaml.fields import SLUG
from raabta.content.yaml.file_problems import advice, nearest
from raabta.content.yaml.nodes import Scalar, Table
from raabta.errors import Problem

LEAST, MOST = 1, 600
KINDS = ("markdown", "code", "raw")
#: What a page, and what a cell of a notebook, may say under `raabta`.
BLOCK = "raabta"
PAGE, CELL = ("chapter", "minutes", "aside", "language", REDIRECT_FROM), ("step", "act", "address")
PYTHON = "python"
_CHAPTER = "write the name of its folder in exercises, in small letters, digits and hyphens"
_MOST_LETTERS = 60


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of metadata, of front matter and of ids of cells."""
    for page in seen.pages:
        yield from _front(page, seen.files.settings.languages)
        about = page.about.get("raabta", {})
        if not isinstance(about, dict):
            hint = 'write `"raabta": {"chapter": "floods"}` into the metadata of the notebook'
            yield Problem(page.path, 0, "the metadata 'raabta' holds no keys", hint)
            continue
        yield from _unknown(page, about, PAGE, "")
        yield from _kernel(page)
        chapter = about.get("chapter", "x")
        if not isinstance(chapter, str) or not SLUG.fullmatch(chapter):
            yield Problem(page.path, 0, f"the metadata 'raabta.chapter' is {_shown(chapter)}", _CHAPTER)
        if "aside" in about and not isinstance(about["aside"], bool):
            yield Problem(
                page.path, 0, f"the metadata 'raabta.aside' is {_shown(about['aside'])}", "write true or false"
            )
        yield from _language(page, about.get("language"), seen.files.settings.languages)
        minutes = about.get("minutes")
        if "minutes" in about and not _is_time(minutes):
            hint = f"write a number from {LEAST} to {MOST} into the metadata of the notebook: how long a reader needs"
            yield Problem(page.path, 0, f"the metadata 'raabta.minutes' is {_shown(minutes)}", hint)
        met: dict[str, Cell] = {}
        for cell in page.cells:
            yield from _of_cell(page, cell)
            if cell.id and cell.id in met:
                message = f"{cell.name}: it has the id '{cell.id}', as {met[cell.id].name} has"
                yield Problem(page.path, 0, message, "copy the cell anew in Jupyter, which gives it an id of its own")
            met.setdefault(cell.id, cell)


def _front(page: TextPage, languages: Sequence[str]) -> Iterator[Problem]:
    """Yield the problems of what a Markdown page says under `raabta`; its other keys are Sphinx's and MyST's."""
    for key, node in page.front.entries if page.front else ():
        if key.text != BLOCK:
            if nearest(key.text, [BLOCK]):
                yield Problem(page.path, key.line, f"unknown key '{key.text}'", f"did you mean '{BLOCK}'?")
        elif not isinstance(node, Table):
            yield Problem(page.path, key.line, f"'{BLOCK}' has no keys under it", "write under it `aside: true`")
        else:
            yield from _said(page, node)
            said = node.get("language")
            if isinstance(said, Scalar):
                yield from _language(page, said.text, languages, said.line)


def _said(page: TextPage, block: Table) -> Iterator[Problem]:
    for key, node in block.entries:
        text = node.text if isinstance(node, Scalar) and (node.plain or key.text == "chapter") else ""
        if key.text not in PAGE:
            yield Problem(
                page.path,
                key.line,
                f"unknown key '{key.text}' under '{BLOCK}'",
                advice(key.text, PAGE, "allowed there"),
            )
        elif key.text == "minutes" and not (text.isascii() and text.isdigit() and LEAST <= int(text) <= MOST):
            hint = f"write a number from {LEAST} to {MOST}: how long a reader needs"
            yield Problem(page.path, key.line, "'minutes' is no number of minutes", hint)
        elif key.text == "chapter" and not SLUG.fullmatch(text):
            yield Problem(page.path, key.line, "'chapter' is no name of a chapter", _CHAPTER)
        elif key.text == "aside" and text not in {"true", "false"}:
            hint = "write `aside: true` for a page that none of those is through which learners go one after another"
            yield Problem(page.path, key.line, "'aside' is neither true nor false", hint)


def _language(page: TextPage, said: object, languages: Sequence[str], line: int = 0) -> Iterator[Problem]:
    """Yield the language of a page that the course does not have."""
    if said is not None and said not in languages:
        hint = f"write one of those of the course: {', '.join(languages)}"
        yield Problem(page.path, line, f"the page is in '{said}', which is no language of the course", hint)


def _unknown(page: TextPage, about: dict[str, Any], known: tuple[str, ...], where: str) -> Iterator[Problem]:
    for key in about:
        if key not in known:
            message = f"{where}unknown key '{key}' in the metadata 'raabta'"
            yield Problem(page.path, 0, message, advice(key, known, "allowed there"))


def _of_cell(page: TextPage, cell: Cell) -> Iterator[Problem]:
    where = f"{cell.name}: "
    if cell.kind == "raw":
        message = f"{where}it is a raw cell: the page shows it as it stands, and nobody looks at what it holds"
        yield Problem(page.path, 0, message, "make it a Markdown cell")
    elif cell.kind not in KINDS:
        yield Problem(page.path, 0, f"{where}a cell cannot be '{cell.kind}'", advice(str(cell.kind), KINDS, "kinds"))
    if isinstance(cell.about, dict):
        yield from _unknown(page, cell.about, CELL, where)
    elif cell.about is not None:
        hint = 'write `"raabta": {"step": "Name"}` into the metadata of the cell, or take them out'
        yield Problem(page.path, 0, f"{where}the metadata 'raabta' holds no keys", hint)


def _kernel(page: TextPage) -> Iterator[Problem]:
    """Yield a kernel of another language. Whoever writes no language has a name that tells it."""
    kernel = page.about.get("kernelspec")
    if isinstance(kernel, dict):
        name = str(kernel.get("name", ""))
        language = str(kernel.get("language", PYTHON if "py" in name.lower() else name)).lower()
        if language not in {PYTHON, ""}:
            message = f"the notebook is for a kernel of '{language}', and a course is in Python"
            yield Problem(page.path, 0, message, "choose a kernel of Python in Jupyter, and save it")


def _shown(value: object) -> str:
    """Return what stands there, as short as it takes to find it."""
    said = repr(value)
    return said if len(said) <= _MOST_LETTERS else f"{said[:_MOST_LETTERS]}…"


def _is_time(minutes: object) -> bool:
    return isinstance(minutes, int | float) and not isinstance(minutes, bool) and LEAST <= minutes <= MOST
