"""Find the tools: each folder with a face or a `form.json`, in each package that says it holds tools.

A package says so by an entry point of the group `raabta.tools`, or by a file `tools.mark` in it where it lies beside
this one. A page's Python knows no list of what is installed, and a checkout is in none: there the mark is enough.

Bad input: a package that cannot be imported, and a tool whose id another has, are refused with ContentError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from raabta.errors import ContentError, Problem
from raabta.form.blocks import Block, Sheet
from raabta.form.file_card import card_of
from raabta.form.form_file import Form, form_of
from raabta.form.form_keys import NAME
from raabta.form.judged import Judge
from raabta.model.card import ToolCard

GROUP, MARK = "raabta.tools", "tools.mark"
#: The folder of a tool in which its scripts are.
STATIC = "static"
_BESIDE = Path(__file__).parents[2]

#: What answers, given values, files by field, the reader's language, and the moment.
Answer = Callable[[Mapping[str, str], Mapping[str, Sheet], str, datetime], list[Block]]


@dataclass(frozen=True, slots=True)
class Face:
    """What a folder shows of the tools in it: its `form.json`, and names of its `__init__.py`; any may be missing."""

    #: The dotted name of the folder.
    home: str
    #: Tool id -> what makes its whole card in a language: of `form.json`, or `CARDS` where a card is no data.
    cards: Mapping[str, Callable[[str], ToolCard]]
    #: `TWIN_DATA`: tool id -> what makes the data of its twin. Its card stands in the words `<id>.<language>.json`.
    twin_data: Mapping[str, Callable[[str], Mapping[str, Any]]]
    #: `answer`, for the tools of `cards` that Python answers.
    answer: Answer | None
    #: Where the words of the form are: of `form.json`, or `DOMAIN`.
    words: str
    #: `TWINS`: those of `cards` that a script of the page answers.
    twins: frozenset[str]
    #: `COPIED`: those of `twin_data` that hand out a text, and so have buttons for it.
    copied: frozenset[str]
    #: `JUDGES`: tool id -> how it judges a text that somebody wrote freely.
    judges: Mapping[str, Judge]
    #: `CELLS`: what else of the face a cell may import from `raabta`.
    cells: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of its tools."""
        return (*self.twin_data, *self.cards)

    @property
    def names(self) -> dict[str, str]:
        """Return what a cell calls, `situation_report("ur")`, each with its tool."""
        return {tool_id.replace("-", "_"): tool_id for tool_id in self.cards}

    def domain(self, tool_id: str) -> str:
        """Return where the words of a tool are: those of its form, or those that are named like it."""
        own = f"{self.home.replace('.', '/')}/{tool_id}"
        return self.words if self.words and tool_id in self.cards else own

    def part(self, name: str) -> Any:
        """Return a name of the folder's `__init__.py`."""
        return getattr(import_module(self.home), name)


@cache
def packages() -> Mapping[str, Path]:
    """Return the packages that hold tools, each with its folder. None of their tools is imported for it."""
    named = {*_entered(), *(mark.parent.name for mark in _BESIDE.glob(f"*/{MARK}"))}
    return {name: _folder(name) for name in sorted(named)}


@cache
def faces() -> tuple[Face, ...]:
    """Return the face of each folder of tools."""
    found = tuple(face for name, folder in packages().items() for face in _faces(name, folder))
    homes: dict[str, str] = {}
    for face in found:
        for tool_id in face.ids:
            if tool_id in homes:
                message = f"it has the tool '{tool_id}', and so has {homes[tool_id]}"
                raise ContentError([Problem(Path(face.home), 0, message, "give one of the two another id")])
            homes[tool_id] = face.home
    return found


@cache
def scripts() -> Mapping[str, Path]:
    """Return the scripts of tools that a page or a notebook runs, by name: those in `static/` of their folders.

    `tool-<id>.js` is for a page, `tool-<id>.later.js` what that brings itself, `tool-<id>.mjs` for a notebook.
    """
    folders = [folder for place in packages().values() for folder in sorted(place.glob(f"*/{STATIC}"))]
    return {path.name: path for folder in folders for path in sorted(folder.glob("tool-*.*js"))}


def _entered() -> Iterator[str]:
    try:
        metadata = import_module("importlib.metadata")
    except ImportError:  # in a page
        return
    yield from (one.value for one in metadata.entry_points(group=GROUP))


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        message, remedy = "a package with tools is named so, and cannot be found", "install it again, or remove it"
        raise ContentError([Problem(Path(package), 0, message, remedy)])
    return Path(found.submodule_search_locations[0])


def _faces(package: str, folder: Path) -> Iterator[Face]:
    for init in sorted(folder.glob("*/__init__.py")):
        home = f"{package}.{init.parent.name}"
        try:
            module = import_module(home)
        except ImportError as error:
            message, remedy = f"its tool cannot be imported: {error}", f"mend or remove the package {package}"
            raise ContentError([Problem(Path(home), 0, message, remedy)]) from error
        form = form_of(home, init.parent) if (init.parent / NAME).is_file() else None
        if form or hasattr(module, "CARDS") or hasattr(module, "TWIN_DATA"):
            yield _face(module, form)


def _face(module: ModuleType, form: Form | None) -> Face:
    return Face(
        home=module.__name__,
        cards={form.id: partial(card_of, form)} if form else getattr(module, "CARDS", {}),
        twin_data=getattr(module, "TWIN_DATA", {}),
        answer=getattr(module, "answer", None),
        words=form.words if form else getattr(module, "DOMAIN", ""),
        twins=frozenset(getattr(module, "TWINS", ())),
        copied=frozenset(getattr(module, "COPIED", ())),
        judges=getattr(module, "JUDGES", {}),
        cells=tuple(getattr(module, "CELLS", ())),
    )
