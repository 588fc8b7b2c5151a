"""Notebook files to their cells: the one place that reads them, and that knows how a cell is named to an author."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MAX_WORDS, MAX_LETTERS = 3, 40
_LINKS = re.compile(r"\[([^\[\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"^[\s#>*_-]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `kind` is markdown, code or raw; `outputs` holds data by mime type, one mapping for each output."""

    number: int
    kind: str
    source: str
    tags: tuple[str, ...]
    outputs: tuple[dict[str, Any], ...]

    @property
    def name(self) -> str:
        """Return its number with its first words: JupyterLab shows no numbers of cells."""
        text = _MARKS.sub("", self.source) if self.kind == "markdown" else self.source
        words = _LINKS.sub(r"\1", text).split()
        if not words:
            return f"cell {self.number}"
        first = " ".join(words[:MAX_WORDS])
        more = "…" if len(words) > MAX_WORDS or len(first) > MAX_LETTERS else ""
        return f"cell {self.number} (“{first[:MAX_LETTERS]}{more}”)"


def read_cells(path: Path) -> list[Cell] | None:
    """Return the cells of a notebook, or None if the file is none that can be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [_cell(number, cell) for number, cell in enumerate(cells, start=1)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    return Cell(
        number,
        kind=cell.get("cell_type", ""),
        source="".join(cell["source"]),
        tags=tuple(cell.get("metadata", {}).get("tags", ())),
        outputs=tuple(dict(output.get("data", {})) for output in cell.get("outputs", ())),
    )
