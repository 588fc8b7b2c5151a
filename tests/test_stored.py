"""Stored outputs of notebooks: stable, without a trace of the kernel that made them."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from raabta.book.build.stored import VIEW_MIME, notebooks, read, refresh, tidy
from raabta.errors import ContentError


def course(folder: Path, source: str) -> Path:
    for name in ("chapters", "exercises/x"):
        (folder / name).mkdir(parents=True)
    path = folder / "chapters/one.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source, id="a")]), path)
    return path


@pytest.mark.slow
def test_refresh_stores_outputs_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    path = course(tmp_path, "import ipywidgets\nipywidgets.IntSlider()")
    said: list[str] = []
    assert refresh(tmp_path, said.append) == [path]
    assert said == ["1/1 chapters/one.ipynb"]
    data = read(path).cells[0].outputs[0].data
    assert "IntSlider" in data["text/plain"]
    assert VIEW_MIME not in data
    assert refresh(tmp_path, said.append) == []


@pytest.mark.slow
def test_what_is_printed_into_a_widget_does_not_stop_a_refresh(tmp_path: Path) -> None:
    path = course(tmp_path, "from ipywidgets import interact\n@interact(n=3)\ndef say(n):\n    print(n)")
    refresh(tmp_path, lambda _line: None)
    assert "interactive" in read(path).cells[0].outputs[0].data["text/plain"]
    assert "widgets" not in read(path).metadata


@pytest.mark.slow
def test_a_cell_that_says_its_slip_in_a_sentence_is_still_named(tmp_path: Path) -> None:
    path = course(tmp_path, "from raabta import practice\npractice()")
    later = [new_code_cell(source, id=f"c{n}", execution_count=n + 7) for n, source in enumerate(("1 / 0", "2"))]
    nbformat.write(new_notebook(cells=[*read(path).cells, *later]), path)
    with pytest.raises(ContentError, match="cell 2 stopped with ZeroDivisionError"):
        refresh(tmp_path, lambda _line: None)


@pytest.mark.slow
def test_refresh_makes_the_learners_copy(tmp_path: Path) -> None:
    course(tmp_path, "1")
    solved = "### BEGIN SOLUTION\nx = 41\n### END SOLUTION"
    cell = new_code_cell(solved, id="a", metadata={"tags": ["solution"]})
    nbformat.write(new_notebook(cells=[cell]), tmp_path / "exercises/x/practice.solution.ipynb")
    refresh(tmp_path, lambda _line: None)
    assert read(tmp_path / "exercises/x/practice.ipynb").cells[0].source == "# your turn"


@pytest.mark.slow
def test_a_solution_that_is_named_brings_its_copy_and_no_other(tmp_path: Path) -> None:
    course(tmp_path, "1")
    for name in ("x", "y"):
        path = tmp_path / f"exercises/{name}/practice.solution.ipynb"
        path.parent.mkdir(exist_ok=True)
        solved = "### BEGIN SOLUTION\n### END SOLUTION\nprint('asked')"
        nbformat.write(new_notebook(cells=[new_code_cell(solved, id="a", metadata={"tags": ["solution"]})]), path)
    said: list[str] = []
    refresh(tmp_path, said.append, [tmp_path / "exercises/x/practice.solution.ipynb"])
    assert said == ["1/1 exercises/x/practice.solution.ipynb"]
    assert read(tmp_path / "exercises/x/practice.solution.ipynb").cells[0].outputs[0].text == "asked\n"
    assert read(tmp_path / "exercises/x/practice.ipynb").cells[0].outputs == []
    assert not (tmp_path / "exercises/y/practice.ipynb").exists()


@pytest.mark.slow
def test_refresh_can_be_asked_for_one_notebook(tmp_path: Path) -> None:
    path = course(tmp_path, "1 / 0")
    other = path.with_name("two.ipynb")
    nbformat.write(new_notebook(cells=[new_code_cell("1 + 1", id="a")]), other)
    assert refresh(tmp_path, lambda _line: None, [other]) == [other]


@pytest.mark.slow
def test_a_cell_that_fails_is_named(tmp_path: Path) -> None:
    course(tmp_path, "1 / 0")
    with pytest.raises(
        ContentError, match=r"one.ipynb: cell 1 stopped with ZeroDivisionError: division by zero – open"
    ):
        refresh(tmp_path, lambda _line: None)


@pytest.mark.parametrize("text", ["", "not json", "[]", "\xff"])
def test_what_is_no_notebook_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ContentError, match="is not a notebook"):
        read(path)


def test_widget_state_and_timings_are_dropped() -> None:
    cell = new_code_cell("x", id="a", metadata={"execution": {"iopub.busy": "2026"}})
    book = tidy(new_notebook(cells=[cell], metadata={"widgets": {"state": 1}}))
    assert "widgets" not in book.metadata
    assert "execution" not in book.cells[0].metadata


def test_what_is_printed_in_one_breath_is_stored_as_one_output() -> None:
    """A kernel cuts what it sends at will: without this two runs would store two files."""
    printed = [new_output("stream", name=name, text=text) for name, text in (("stdout", "a\n"), ("stdout", "b\n"))]
    other = new_output("stream", name="stderr", text="c\n")
    notebook = tidy(new_notebook(cells=[new_code_cell("1", outputs=[*printed, other])]))
    assert [(output.name, output.text) for output in notebook.cells[0].outputs] == [
        ("stdout", "a\nb\n"),
        ("stderr", "c\n"),
    ]


def test_machinery_is_folded_in_jupyterlab_too() -> None:
    tags = (["remove-input"], ["check", "hide-input"], ["task"])
    cells = [new_code_cell("1", id=f"c{n}", metadata={"tags": one}) for n, one in enumerate(tags)]
    call, check, open_one = tidy(new_notebook(cells=cells)).cells
    assert call.metadata["jupyter"] == check.metadata["jupyter"] == {"source_hidden": True}
    assert "jupyter" not in open_one.metadata


def test_checkpoints_are_no_chapters(tmp_path: Path) -> None:
    path = course(tmp_path, "1")
    shadow = path.parent / ".ipynb_checkpoints" / "one-checkpoint.ipynb"
    shadow.parent.mkdir()
    shadow.write_bytes(path.read_bytes())
    assert list(notebooks(tmp_path)) == [path]
