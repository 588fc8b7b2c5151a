"""Read notebooks into cells, and name a cell so that an author finds it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.precheck import TOO_DEEP, merged, too_deep

_RESTORE = "restore it with git; notebooks are edited in Jupyter, not in a text editor"
MAX_WORDS, MAX_LETTERS = 3, 40
_FORMAT = 4
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*+"')
# Nothing is longer than a thousand letters: what is never closed is not read to the end, again and again.
_LINKS = re.compile(r"\[([^\[\]]*)\]\([^)\s]{0,1000}\)")
_MARKS = re.compile(r"^[\s#>*_-]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `kind` is markdown, code or raw; `outputs` holds data by mime type, one mapping for each output.

    `about` is what its metadata says under `raabta`, whatever that is.
    """

    number: int
    kind: str
    source: str
    tags: tuple[str, ...]
    outputs: tuple[dict[str, Any], ...]
    id: str = ""
    about: Any = None

    @property
    def address(self) -> str:
        """Return the id that the first heading of the cell keeps whatever its words are, "" where its words say it."""
        said = self.about.get("address") if isinstance(self.about, dict) else None
        return said if isinstance(said, str) else ""

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


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook: its cells, and what it says of itself."""

    cells: tuple[Cell, ...]
    about: dict[str, Any]


def read_cells(path: Path) -> list[Cell] | None:
    """Return the cells of a notebook, or None if the file is none that can be read."""
    read = read_notebook(path, FileProblems(path))
    return list(read.cells) if read else None


def read_notebook(path: Path, file: FileProblems) -> Notebook | None:
    """Return a notebook, or None after reporting why it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = json.loads(text)
    except OSError as error:
        file.report(0, f"the file cannot be opened ({error.strerror})", "check its name and its permissions")
    except json.JSONDecodeError as error:
        _no_json(text, error, file)
    except UnicodeDecodeError as error:
        file.report(error.object.count(b"\n", 0, error.start) + 1, "the notebook is not UTF-8 text", _RESTORE)
    except RecursionError:
        file.report(too_deep(_STRING.sub('""', text)), TOO_DEEP[0], _RESTORE)
    except ValueError:
        file.report(0, "the notebook holds a number of thousands of digits", _RESTORE)
    else:
        return _notebook(data, file)
    return None


def _no_json(text: str, error: json.JSONDecodeError, file: FileProblems) -> None:
    conflict = merged(text)
    if conflict:
        hint = "take one side whole: `git checkout --ours FILE` or `git checkout --theirs FILE`"
        file.report(conflict, "the notebook holds both sides of a merge", hint)
    elif not text.strip():
        file.report(0, "the notebook is empty", "delete it, or restore it with git")
    else:
        file.report(error.lineno, "from this line on the notebook is not JSON", _RESTORE)


def _notebook(data: Any, file: FileProblems) -> Notebook | None:
    try:
        if data.get("nbformat", _FORMAT) != _FORMAT:
            message = f"the notebook is of the format {data['nbformat']!r}, which the book does not read"
            file.report(0, message, f"open it in Jupyter and save it: then it is of the format {_FORMAT}")
            return None
        about = data.get("metadata", {})
        cells = tuple(_cell(number, cell) for number, cell in enumerate(data["cells"], start=1))
        return Notebook(cells, dict(about))
    except (KeyError, TypeError, AttributeError, ValueError):
        file.report(0, "the notebook holds no cells that can be read", "open it in Jupyter and save it")
    return None


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    return Cell(
        number,
        kind=cell.get("cell_type", ""),
        source="".join(cell["source"]),
        tags=tuple(cell.get("metadata", {}).get("tags", ())),
        outputs=tuple(dict(output.get("data", {})) for output in cell.get("outputs", ())),
        id=str(cell.get("id", "")),
        about=cell.get("metadata", {}).get("raabta"),
    )
