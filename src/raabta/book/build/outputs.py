"""Keep what a notebook showed when it was run, as a file of its own beside the cache of notebooks that ran.

That cache is a database: to open it takes longer than to read all that a page shows. It is asked where no such file is,
and runs what it does not know. Its folder changes with all that outputs depend on besides the cells (`runs.py`).
"""

from __future__ import annotations

import hashlib
import importlib
import json
from pathlib import Path
from typing import Any

import nbformat
from myst_nb.core import execute

_METADATA = ("kernelspec", "language_info", "widgets")


def register() -> None:
    """Make MyST-NB look here for outputs before it asks the cache."""
    execute.NotebookClientCache = Outputs


class Outputs(execute.NotebookClientBase):  # type: ignore[misc]
    """The finder of a notebook's outputs: in its file, or with the cache, of which the file is then made."""

    def start_client(self) -> None:
        """Put the outputs into a copy of the notebook."""
        file = Path(self.nb_config.execution_cache_path, "outputs", f"{_mark(self.notebook)}.json")
        kept = _load(file)
        if kept is None:
            kept = self._run()
            if kept["run"]["succeeded"]:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        self.exec_metadata = kept["run"]
        self._notebook = _merged(self.notebook, kept)

    def _run(self) -> dict[str, Any]:
        cached = importlib.import_module("myst_nb.core.execute.cache").NotebookClientCache
        client = cached(self.notebook, self.path, self.nb_config, self.logger, **self._kwargs)
        client.start_client()
        found = client.notebook
        about = {name: found.metadata[name] for name in _METADATA if name in found.metadata}
        return {"run": client.exec_metadata, "metadata": about, "cells": _code(found)}


def _mark(notebook: Any) -> str:
    """Return a hash of what a kernel is given: the code, what its cells say of themselves, the kernel."""
    given = [[cell.source, cell.metadata] for cell in _code(notebook)]
    said = json.dumps([given, notebook.metadata.get("kernelspec"), notebook.nbformat_minor], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


def _load(file: Path) -> dict[str, Any] | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return kept if kept.keys() == {"run", "metadata", "cells"} else None
    except (OSError, ValueError, AttributeError):
        return None


def _merged(notebook: Any, kept: dict[str, Any]) -> Any:
    """Return the notebook with the cells that have run in the place of its own. What was given stays as it was."""
    cells = iter(nbformat.from_dict(kept["cells"]))
    merged = nbformat.NotebookNode(notebook)
    merged.metadata = nbformat.from_dict({**notebook.metadata, **kept["metadata"]})
    merged.cells = [_as(cell, next(cells)) if cell.cell_type == "code" else cell for cell in notebook.cells]
    return merged


def _as(cell: Any, ran: Any) -> Any:
    if "id" in cell:
        ran.id = cell.id
    else:
        ran.pop("id", None)
    return ran


def _code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
