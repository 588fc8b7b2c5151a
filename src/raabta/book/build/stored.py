"""Store outputs in notebooks: run every cell, keep what is stable, drop what lives in a kernel."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from raabta import content
from raabta.book.build import replay, runs, unchanged
from raabta.book.build.course import code_mark, data_mark, digest
from raabta.book.build.practice import SUFFIX, learner_copy, learner_path
from raabta.errors import ContentError, Problem
from raabta.root import EXERCISES, PAGES

VIEW_MIME = "application/vnd.jupyter.widget-view+json"
CELL_SECONDS = 120
_FOLDED = {"remove-input", "hide-input", "remove-cell"}
Say = Callable[[str], None]


def notebooks(root: Path) -> Iterator[Path]:
    """Yield the notebooks that hold outputs: chapters first, then tools and exercises, each in the order of names.

    A learner's copy has none: it would say "Ready", and answer, before anybody has pressed a key.
    """
    for folder in (*PAGES, EXERCISES):
        found = sorted((root / folder).rglob("*.ipynb"))
        copies = set(map(learner_path, (path for path in found if path.name.endswith(SUFFIX))))
        yield from (path for path in found if ".ipynb_checkpoints" not in path.parts and path not in copies)


def refresh(root: Path, say: Say, only: Collection[Path] = (), *, every: bool = False) -> list[Path]:
    """Renew the stored outputs of the notebooks that are old, or of those named, and learners' copies.

    Returns what changed. With `every` all notebooks are run, old or not. A copy that is named stands for its solution.
    Raises ContentError when a notebook cannot be read or a cell fails; files before it stay renewed.
    """
    paths = [path for path in notebooks(root) if not only or {path, learner_path(path)} & set(only)]
    before = {path: path.read_bytes() for path in paths}
    old = paths if only or every else _shown_again(root, paths)
    for number, path in enumerate(old, start=1):
        say(f"{number}/{len(old)} {path.relative_to(root).as_posix()}")
        run(path)
    changed = []
    for path in paths:
        changed += [path] if before[path] != path.read_bytes() else []
        if path.name.endswith(SUFFIX):
            copy = learner_path(path)
            known = copy.read_bytes() if copy.exists() else b""
            nbformat.write(tidy(nbformat.from_dict(learner_copy(read(path), path))), copy)
            changed += [copy] if known != copy.read_bytes() else []
    return changed


def _shown_again(root: Path, paths: list[Path]) -> list[Path]:
    """Renew what shows things by id, without a kernel, and return the notebooks that are old and need one.

    What shows nothing of the course but tools is remembered by all that it depends on: the notebook, this package, the
    data, what is installed. Everything else is shown again each time.
    """
    stage = replay.Replay(root, read, tidy)
    mark = digest(code_mark(root), data_mark(root), unchanged.installed())
    memory, old = content.Memory(root / "_build" / "raabta-stored", mark), []
    for path in paths:
        cells = runs.code_of(path)
        again = partial(stage.renews, path, write=all(map(runs.by_id, cells)))
        if not any(map(runs.shows_course, cells)):
            file = hashlib.sha256(path.read_bytes()).hexdigest()
            again = partial(memory.once, "shown", (path.as_posix(), file), again)
        old += [path] if again() else []
    memory.save()
    return old


def read(path: Path) -> Any:
    """Return a notebook of format 4. Raises ContentError if the file is none."""
    try:
        return nbformat.read(path, as_version=4)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError, AttributeError) as error:
        hint = "open and save it in JupyterLab, or restore it from the last version that worked"
        raise ContentError([Problem(path, 0, f"is not a notebook: {error}", hint)]) from None


def run(path: Path) -> None:
    """Execute a notebook in its own folder and store its stable outputs. Raises ContentError if a cell fails."""
    notebook = read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = None
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        # Without it nbclient stumbles over what is printed into a widget, as `interact` does. tidy drops it.
        store_widget_state=True,
        # A kernel on loopback for a minute needs no word about encryption.
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        number = _failed(notebook)
        what = f"cell {number} stopped with {error.ename}: {error.evalue}"
        raise ContentError([Problem(path, 0, what, "open the notebook and run this cell to see why")]) from None
    nbformat.write(tidy(notebook), path)


def tidy(notebook: Any) -> Any:
    """Drop widget views and state, timings and counters of this one run, so that a second run changes nothing."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code" and _FOLDED & set(cell.metadata.get("tags", [])):
            # What the book leaves out, JupyterLab folds: readers meet form and task, not the call and the check.
            cell.metadata["jupyter"] = {"source_hidden": True}
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(VIEW_MIME, None)
            output.pop("metadata", None)
            if output.output_type in {"display_data", "execute_result"}:
                output["metadata"] = {}
    return notebook


def _joined(outputs: list[Any]) -> list[Any]:
    """Join what was printed in one breath: a kernel cuts it at will, in another place each time."""
    joined: list[Any] = []
    for output in outputs:
        before = joined[-1] if joined else None
        if before and output.output_type == before.output_type == "stream" and output.name == before.name:
            before.text += output.text
        else:
            joined.append(output)
    return joined


def _failed(notebook: Any) -> int:
    """Return the number of the cell with the error, counted from 1 over all cells: the last that was run.

    In a practice notebook it has no output of the kind "error", for a sentence stands there.
    """
    run = [number for number, cell in enumerate(notebook.cells, start=1) if cell.get("execution_count")]
    return max(run, default=0)
