"""Define a cell as the deck sees it (text, outputs, Jupyter's slide tag), and find what keeps it from being a deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raabta.errors import Problem

#: Jupyter's own values. A cell without one, or with "-", is prose for readers and stays out of the deck.
SLIDE_TYPES = ("slide", "subslide", "fragment", "skip", "notes")
_OUT = frozenset({"", "-", "skip"})
_HOW = "in JupyterLab: Property Inspector (the two cogs), Slide Type: Slide; docs/slides.md says more"


@dataclass(frozen=True, slots=True)
class SlideCell:
    """One cell. `name` is its number with its first words; `show` lists the paragraphs that go on the slide whole.

    `title` heads a slide whose cell has no heading. `outputs` holds data by mime type, one mapping for each output.
    `slide` and `show` are as they were found.
    """

    name: str
    kind: str
    source: str = ""
    outputs: tuple[dict[str, Any], ...] = ()
    slide: object = ""
    show: object = ()
    title: str = ""

    @property
    def out(self) -> bool:
        """Return whether the cell stays out of the deck."""
        return self.slide in _OUT


def faults(cells: Sequence[SlideCell], path: Path) -> list[Problem]:
    """Return everything that keeps these cells from being a deck, all at once."""
    found = [Problem(path, 0, message, hint) for cell in cells for message, hint in _of_cell(cell)]
    used = [cell for cell in cells if not cell.out]
    if found or not used:
        return found or [Problem(path, 0, "no cell is tagged as a slide", _HOW)]
    if used[0].slide not in {"slide", "subslide"}:
        message = f"{used[0].name}: the first cell of the deck is tagged '{used[0].slide}'"
        return [Problem(path, 0, message, "tag it, or a cell before it, as 'slide': there is nothing to add it to")]
    return []


def _of_cell(cell: SlideCell) -> Iterator[tuple[str, str]]:
    known = {*SLIDE_TYPES, "-", ""}
    if not isinstance(cell.slide, str) or cell.slide not in known:
        yield f"{cell.name}: '{cell.slide}' is no slide type", f"write one of {', '.join(SLIDE_TYPES)}"
    elif cell.slide == "notes" and cell.kind == "code":
        yield (
            f"{cell.name}: a code cell is tagged 'notes'",
            "notes are Markdown; tag this one 'skip'",
        )
    if not isinstance(cell.show, list | tuple) or not all(type(number) is int and number > 0 for number in cell.show):
        yield f"{cell.name}: `show` is no list of paragraphs", 'write their numbers, as in "show": [1, 3]'
