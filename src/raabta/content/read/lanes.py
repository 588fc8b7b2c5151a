"""Read `lanes.yml`: the ways through a course that its start page offers besides the whole of it.

It lies beside `facts.yml`; a course without it has one way. A lane names pages, and of a chapter the steps that belong
to it; how long it takes is counted from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raabta.content.read.files import read_yaml
from raabta.content.yaml.fields import as_table, read_table
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node, line_of
from raabta.kinds.field import Field

LANES = Path("lanes.yml")
PAGE = (
    Field("page", "text", "a page of the course, for example chapters/floods", required=True),
    Field("steps", "texts", "the steps of it that belong to the lane; without them, the whole page"),
)
LANE = (
    Field("id", "id", "a short name for this lane", required=True),
    Field("title", "text", "how long it takes, in a word or two: An hour", required=True),
    Field("titles", "notes", "language: the title in it", open_keys=True),
    Field("line", "text", "what one does in it, in one sentence", required=True),
    Field("lines", "notes", "language: the sentence in it", open_keys=True),
    Field("at_most", "number", "the minutes that the title promises"),
    Field("pages", "rows", "its pages, in their order", required=True, rows=PAGE),
)
FIELDS = (Field("lanes", "rows", "the ways through the course, the shortest first", required=True, rows=LANE),)


@dataclass(frozen=True, slots=True)
class LanePage:
    """A page of a lane; `steps` are the names of those that belong to it, none for all."""

    page: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A way through the course. `at_most` is 0 where its title promises no number of minutes."""

    id: str
    title: str
    line: str
    pages: tuple[LanePage, ...]
    at_most: float = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a course. `tree` is what was read, for the lines of faults."""

    lanes: tuple[Lane, ...] = ()
    tree: Node | None = None

    def line(self, *at: str | int) -> int:
        """Return the line of something in the file: lane and row by their numbers, a key by its name."""
        return line_of(self.tree, ("lanes", *at)) if self.tree else 0


def read_lanes(root: Path, file: FileProblems) -> Lanes:
    """Return the lanes after reporting every fault; none of a file that has one, or that is not there."""
    tree = read_yaml(root, file) if (root / LANES).exists() else None
    table = as_table(tree, "the lanes are", "write `lanes:`, and under it rows with `id:` and `pages:`", file)
    values = read_table(table, FIELDS, file, "the list of lanes") if table else {}
    found = Lanes((), tree)
    met: set[str] = set()
    for number, row in enumerate(values.get("lanes", ())):
        if row.get("id", "") in met:
            file.report(found.line(number, "id"), f"two lanes have the id '{row['id']}'", "give one another id")
        met.add(row.get("id", ""))
    return found if file.problems else Lanes(tuple(map(_lane, values.get("lanes", ()))), tree)


def _lane(row: Mapping[str, Any]) -> Lane:
    pages = tuple(LanePage(one["page"], one.get("steps", ())) for one in row["pages"])
    said = row.get("titles", {}), row.get("lines", {})
    return Lane(row["id"], row["title"], row["line"], pages, row.get("at_most", 0), *said)
