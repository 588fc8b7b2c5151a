"""What a notebook showed is kept in a file, and it is run again when what a kernel is given has changed."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from raabta.book.build.outputs import Outputs

pytest.importorskip("jupyter_cache")
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}


def notebook(source: str = "1 + 1", title: str = "# Floods", **metadata: Any) -> Any:
    cells = [new_markdown_cell(title, id="head"), new_code_cell(source, id="sum", metadata=metadata)]
    return new_notebook(cells=cells, metadata=KERNEL)


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return a function that shows a notebook; `show.runs` counts how often the cache was asked."""

    class Cache:
        def __init__(self, given: Any, *_more: object) -> None:
            self.notebook = given
            self.exec_metadata = {"succeeded": "1 / 0" not in given.cells[1].source, "error": None, "traceback": None}

        def start_client(self) -> None:
            calls.runs += 1
            self.notebook.metadata["language_info"] = {"name": "python", "version": "3.11"}
            self.notebook.cells[1].update(execution_count=1, outputs=[new_output("stream", text=f"{calls.runs}\n")])

    def calls(given: Any) -> Any:
        client = Outputs(given, None, SimpleNamespace(execution_cache_path=str(tmp_path)), None)
        client.start_client()
        return client

    calls.runs = 0
    monkeypatch.setattr("myst_nb.core.execute.cache.NotebookClientCache", Cache)
    return calls


def said(client: Any) -> str:
    return client.code_cell_outputs(1)[1][0].text


def test_what_was_run_is_shown_again_and_the_notebook_itself_stays_as_it_was(show: Any) -> None:
    show(notebook())
    given = notebook()
    before = json.dumps(given)
    client = show(given)
    assert (said(client), show.runs, json.dumps(given)) == ("1\n", 1, before)
    assert client.code_cell_outputs(1)[0] == 1
    assert client.nb_metadata == KERNEL | {"language_info": {"name": "python", "version": "3.11"}}
    assert client.exec_metadata["succeeded"]


def test_a_text_between_the_cells_and_the_id_of_a_cell_do_not_matter(show: Any) -> None:
    show(notebook())
    other = notebook(title="# Heat")
    other.cells[1]["id"] = "else"
    client = show(other)
    assert show.runs == 1
    assert [cell["id"] for cell in client.notebook.cells] == ["head", "else"]
    assert client.notebook.cells[0].source == "# Heat"


@pytest.mark.parametrize("other", [notebook("1 + 2"), notebook(tags=["hide-input"])], ids=["code", "tags"])
def test_it_is_run_again_when_its_cells_have_changed(show: Any, other: Any) -> None:
    show(notebook())
    assert said(show(other)) == "2\n"


def test_another_kernel_runs_it_again(show: Any) -> None:
    show(notebook())
    other = notebook()
    other.metadata["kernelspec"]["name"] = "python4"
    assert said(show(other)) == "2\n"


def test_a_damaged_file_is_as_good_as_none(show: Any, tmp_path: Path) -> None:
    show(notebook())
    (file,) = (tmp_path / "outputs").iterdir()
    for broken in (file.read_text("utf-8")[:-1], "[]", "{}"):
        file.write_text(broken, encoding="utf-8")
        runs = show.runs
        assert said(show(notebook())) == f"{runs + 1}\n"


def test_what_failed_is_not_kept(show: Any, tmp_path: Path) -> None:
    assert not show(notebook("1 / 0")).exec_metadata["succeeded"]
    assert not (tmp_path / "outputs").exists()


def test_the_cache_is_not_loaded_for_what_is_kept(show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    show(notebook())
    monkeypatch.setitem(sys.modules, "myst_nb.core.execute.cache", None)
    assert said(show(notebook())) == "1\n"
