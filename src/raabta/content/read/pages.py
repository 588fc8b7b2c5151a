"""Read pages and notebooks into texts, each with its place, so that every problem in them can be found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from raabta.content.read.cells import Cell, read_notebook
from raabta.content.read.markup import Link, links
from raabta.content.read.shown import without_code
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Table, compose
from raabta.content.yaml.precheck import BOTH_SIDES, merged, unseen
from raabta.errors import Problem

#: Under `raabta`, where a page stood before: as Jekyll calls it.
REDIRECT_FROM = "redirect_from"


@dataclass(frozen=True)
class TextPart:
    """A text of a page: a whole .md file, or a Markdown cell. `line` is 0 in notebooks, `where` names the cell."""

    path: Path
    line: int
    where: str
    text: str

    @cached_property
    def prose(self) -> str:
        """Return the text without what is shown as code; every letter that is left has its old place."""
        return without_code(self.text)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Return the links and pictures of the text."""
        return tuple(links(self.prose)) if any(sign in self.prose for sign in ("](", "]:", "<", "{")) else ()

    def find(self) -> None:
        """Find now what is found when it is asked for, to be remembered with the text."""
        _found = self.links, self.prose

    def problem(self, at: int, message: str, hint: str) -> Problem:
        """Return a problem at a place of the text."""
        line = self.line + self.text.count("\n", 0, at) if self.line else 0
        return Problem(self.path, line, f"{self.where}{message}", hint)


@dataclass(slots=True)
class TextPage:
    """A page or notebook, and the problems met in reading it. `broken` says that nothing of it is known.

    `about` is the metadata of a notebook, `front` the front matter of a Markdown page.
    """

    file: FileProblems
    parts: tuple[TextPart, ...] = ()
    cells: tuple[Cell, ...] = ()
    about: dict[str, Any] = field(default_factory=dict)
    front: Table | None = None
    broken: bool = False

    @property
    def path(self) -> Path:
        """Return where it lies in the course."""
        return self.file.path


def read_page(root: Path, path: Path) -> TextPage:
    """Return a page of the course."""
    page = TextPage(FileProblems(path))
    if path.suffix == ".ipynb":
        _notebook(root, page)
    else:
        _markdown(root, page)
    page.broken = bool(page.file.problems)
    for part in page.parts:
        found = (part.problem(*fault) for fault in unseen(part.text))
        page.file.problems += found
    return page


def _markdown(root: Path, page: TextPage) -> None:
    try:
        text = (root / page.path).read_text(encoding="utf-8-sig")
    except OSError as error:
        page.file.report(0, f"the file cannot be opened ({error.strerror})", "check its name and its permissions")
        return
    except UnicodeDecodeError:
        page.file.report(0, "the page cannot be read as UTF-8 text", "save it with the encoding UTF-8")
        return
    conflict = merged(text)
    if conflict:
        page.file.report(conflict, *BOTH_SIDES)
    else:
        page.front = read_front_matter(text, page.file)
    page.parts = (TextPart(page.path, 1, "", text),)


def _notebook(root: Path, page: TextPage) -> None:
    read = read_notebook(root / page.path, page.file)
    if read is None:
        return
    page.cells, page.about = read.cells, read.about
    page.parts = tuple(
        TextPart(page.path, 0, f"{cell.name}: ", cell.source) for cell in read.cells if cell.kind == "markdown"
    )


_FENCE, _ENDS = "---", ("---", "...")


def read_front_matter(text: str, file: FileProblems) -> Table | None:
    """Return it as a tree that knows its lines in the page, or None; what YAML cannot read is reported."""
    first, *lines = text.split("\n")
    ends = [at for at, line in enumerate(lines) if line.rstrip() in _ENDS]
    if first.rstrip() != _FENCE or not ends or not any(line.strip() for line in lines[: ends[0]]):
        return None
    # The first line stays, empty, so that each line has the number that it has in the page.
    tree = compose("\n".join(("", *lines[: ends[0]], "")), file)
    if tree is not None and not isinstance(tree, Table):
        file.report(tree.line, "the lines between `---` hold no keys", "write `raabta:` and under it `aside: true`")
        return None
    return tree
