"""Define the draft that every entry of exercises/ becomes, with its place in the file and its translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raabta.content.read.translations import ORIGINAL, StringTree, Texts
from raabta.content.yaml.fields import as_table, read_table, unread
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node, Table, line_of
from raabta.kinds.field import Field

#: Names of keys and numbers of entries that lead to a part of a draft. Its line is looked for where there is a fault.
Place = tuple[str | int, ...]


@dataclass(slots=True)
class Draft:
    """One thing as its file has it, in English. `whole` says that it lacks nothing and that what it says can be.

    A key too many leaves it whole: the file has a fault, and what else is wrong can be told together with it.

    `translations` has its texts in each language that has a sidecar for the file.
    """

    path: Path
    node: Table
    chapter: str
    slug: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    whole: bool = False
    translations: dict[str, Texts] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the full id."""
        return f"{self.chapter}/{self.slug}"

    def line(self, *at: str | int) -> int:
        """Return the line of a part, or of the nearest thing around it."""
        return line_of(self.node, at)

    def texts(self, language: str) -> Texts:
        """Return the texts in a language; where nothing is translated, those that leave the English ones."""
        found = self.translations.get(language)
        return found if found and found.texts else ORIGINAL

    def drawings(self) -> Iterator[tuple[Place, str]]:
        """Yield the drawings that it shows, each with its place. Most things show none."""
        yield from ()

    def strings(self) -> StringTree:
        """Return the tree of strings that a translation needs. It is asked of whole drafts only."""
        raise NotImplementedError


def read_values(node: Node, fields: Sequence[Field], noun: str, file: FileProblems) -> tuple[Table, dict[str, Any]]:
    """Return keys and values of a file that describes one thing, named `noun`."""
    *names, last = [one.name for one in fields if one.required]
    table = as_table(node, f"the {noun} is", f"write {', '.join(names)}{' and ' * bool(names)}{last}, one a line", file)
    return (table, read_table(table, fields, file, f"the {noun}")) if table else (Table(node.line, ()), {})


def lacks_nothing(draft: Draft, fields: Sequence[Field]) -> bool:
    """Return whether everything that a draft needs, and that stands in its file, is among its values."""
    return next(unread(draft.node, fields, draft.values), None) is None


def full(chapter: str, name: str) -> str:
    """Return the full id of a question or quiz; one of the same folder may be named without it."""
    return name if "/" in name else f"{chapter}/{name}"
