"""Whatever a learner types into a task, each cell of a practice notebook answers, and none with a traceback."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(ROOT.glob("exercises/*/practice.ipynb"))
pytestmark = pytest.mark.slow


def as_it_is(source: str) -> str:
    """Press the keys, and write nothing."""
    return source


def broken(source: str) -> str:
    """Lose the last quote mark."""
    return source[: source.rindex('"')] + source[source.rindex('"') + 1 :]


def numbers(source: str) -> str:
    """Type numbers where texts belong."""
    return re.sub(r'"[^"\n]*"', "7", re.sub(r'"""[\s\S]*?"""', "7", source))


def emptied(source: str) -> str:
    """Leave nothing between the quote marks."""
    return re.sub(r'"[^"\n]*"', '""', re.sub(r'"""[\s\S]*?"""', '""', source))


def odd(source: str) -> str:
    """Type signs that mean something to programs."""
    return re.sub(r'"[^"\n]*"', r'"{0} %s \\n | , ۷ 🙂 <b>"', re.sub(r'"""[\s\S]*?"""', '"|\\n,|"', source))


CHANGES = (as_it_is, broken, numbers, emptied, odd)


@cache
def run(path: Path) -> dict[str, list[Any]]:
    """Return the cells of a notebook after each change, by its name: one kernel runs all, and forgets in between."""
    whole, made = nbformat.read(path, as_version=4), {}
    for change in CHANGES:
        made[change.__name__] = nbformat.read(path, as_version=4).cells
        for cell in made[change.__name__]:
            if "task" in cell.metadata.get("tags", []):
                cell.source = change(cell.source)
    forget = nbformat.v4.new_code_cell("%reset -f")
    whole.cells = [cell for cells in made.values() for cell in (*cells, forget.copy())]
    NotebookClient(
        whole, timeout=120, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": path.parent}}
    ).execute()
    return made


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.parent.name)
def test_every_cell_answers_in_a_sentence(path: Path, change: Callable[[str], str]) -> None:
    for cell in run(path)[change.__name__]:
        outputs = cell.get("outputs", [])
        assert [output.evalue for output in outputs if output.output_type == "error"] == [], cell.id
        text = "".join(output.get("text", "") for output in outputs)
        assert "Traceback" not in text
        if "check" in cell.metadata.get("tags", []):
            assert text.strip(), cell.id
            assert not re.search(r"Well done|\bRight\b", text), cell.id


def test_whoever_does_not_begin_at_the_top_is_told_so() -> None:
    notebook = nbformat.read(NOTEBOOKS[0], as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id != "setup"]
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True)
    checks = [cell for cell in client.execute().cells if "check" in cell.metadata.get("tags", [])]
    said = ["".join(output.get("text", "") for output in cell.outputs) for cell in checks]
    assert all("is not known here. Either a cell above has not run" in one for one in said), said


def test_without_the_course_one_sentence_says_how_to_get_it(tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOKS[0], as_version=4)
    hide = nbformat.v4.new_code_cell("import sys\nsys.modules['raabta'] = None")
    notebook.cells.insert(0, hide)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True)
    for cell in client.execute().cells:
        assert [output for output in cell.get("outputs", []) if output.output_type == "error"] == []
        if {"check", "hide-input"} & set(cell.metadata.get("tags", [])):
            said = "".join(output.get("text", "") for output in cell.outputs)
            assert said.startswith("This notebook needs the course."), cell.id
