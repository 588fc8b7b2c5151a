"""Gather the faults of all pages, and stop the build once with all of them, instead of once for each."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from raabta.errors import Problem

LOGGER = logging.getLogger(__name__)


def report(env: BuildEnvironment, docname: str, cell: int, message: str, hint: str) -> None:
    """Keep a fault of a page until the build can be stopped. `cell` counts from 1; 0 is the page as a whole."""
    where = f"cell {cell}: {message}" if cell else message
    faults = _faults(env).setdefault(docname, [])
    fault = Problem(Path(env.doc2path(docname, base=False)), 0, where, hint)
    if fault not in faults:
        faults.append(fault)


def nearest(asked: str, known: Iterable[str]) -> str:
    """Return advice on an id that does not exist."""
    names = sorted(known)
    near = difflib.get_close_matches(asked, names, n=1, cutoff=0.4)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"known: {', '.join(names[:12])}" if names else "there are none yet"


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop the faults of a page that is about to be read again."""
    _faults(env).pop(docname, None)


def stop_after_reading(_app: Sphinx, env: BuildEnvironment) -> None:
    """Stop before a page is written: raises ExtensionError if any page has a fault."""
    _stop(env)


def stop_after_writing(app: Sphinx, error: Exception | None) -> None:
    """Stop at the end: raises ExtensionError for faults that only the finished HTML shows.

    Sphinx then starts the next build afresh.
    """
    if error is None:
        _stop(app.env)


def refuse(problems: Iterable[Problem]) -> None:
    """Log every problem; raise ExtensionError if there is one."""
    listed = sorted(problems)
    for problem in listed:
        LOGGER.error("%s", problem)
    if listed:
        what = "1 problem" if len(listed) == 1 else f"{len(listed)} problems"
        raise ExtensionError(f"{what} in the course, listed above")


def _stop(env: BuildEnvironment) -> None:
    refuse(problem for faults in _faults(env).values() for problem in faults)


def _faults(env: BuildEnvironment) -> dict[str, list[Problem]]:
    """Return the faults by page. The environment keeps them: pages that have not changed are not read again."""
    if not hasattr(env, "raabta_faults"):
        env.raabta_faults = {}  # type: ignore[attr-defined]
    faults: dict[str, list[Problem]] = env.raabta_faults  # type: ignore[attr-defined]
    return faults


def look_at_run(app: Sphinx, _doctree: nodes.document) -> None:
    """Report a failed execution as a fault; Sphinx calls this for each page that it has read."""
    env: BuildEnvironment = app.env
    ran: dict[str, Any] = env.nb_metadata.get(env.docname, {}).get("exec_data") or {}  # type: ignore[attr-defined]
    if ran.get("succeeded", True):
        return
    cell, said = _stopped_at(Path(env.mystnb_config.output_folder, f"{env.docname}.ipynb"))  # type: ignore[attr-defined]
    what = said or str(ran.get("error") or "no reason was given")
    report(env, env.docname, cell, f"the notebook stopped: {what}", "open it, run this cell and mend it")


def _stopped_at(executed: Path) -> tuple[int, str]:
    """Return the number of the first cell with an error, and the error. myst-nb has written the notebook by now."""
    if executed.is_file():
        cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, start=1):
            for output in cell.get("outputs", []):
                if output["output_type"] == "error":
                    return number, f"{output['ename']}: {output['evalue']}"
    return 0, ""
