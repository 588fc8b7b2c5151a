"""Report a notebook that stopped: which cell, and what it said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta.book import faults


def look(app: Sphinx, _doctree: nodes.document) -> None:
    """Report a failed execution as a fault; Sphinx calls this for each page that it has read."""
    env: BuildEnvironment = app.env
    ran: dict[str, Any] = env.nb_metadata.get(env.docname, {}).get("exec_data") or {}  # type: ignore[attr-defined]
    if ran.get("succeeded", True):
        return
    cell, said = _stopped_at(Path(env.mystnb_config.output_folder, f"{env.docname}.ipynb"))  # type: ignore[attr-defined]
    what = said or str(ran.get("error") or "no reason was given")
    faults.report(env, env.docname, cell, f"the notebook stopped: {what}", "open it, run this cell and mend it")


def _stopped_at(executed: Path) -> tuple[int, str]:
    """Return the number of the first cell with an error, and the error. myst-nb has written the notebook by now."""
    if executed.is_file():
        cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, start=1):
            for output in cell.get("outputs", []):
                if output["output_type"] == "error":
                    return number, f"{output['ename']}: {output['evalue']}"
    return 0, ""
