"""Course to static book: runs Jupyter Book and keeps what it said."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from raabta.book import unchanged

# Where JupyterLab is installed, jsonschema would compile a grammar of international addresses for every build, which
# takes longer than all the rest, and which nothing here asks for. It goes without when the module is not there.
_RUN = """\
import sys
sys.modules["rfc3987_syntax"] = None
from jupyter_book.cli.main import main
main()
"""
# "reading sources... [ 33%] chapters/disaster": the lines that tell how far a build has come.
_STAGE = re.compile(r"^(reading sources|writing output)\.{3} \[ *(\d+)%\] (\S+)")
_DOING = {"reading sources": "Running and reading", "writing output": "Writing"}
# Sphinx writes a colon behind the word; what a kernel says of itself ("WARNING | ...") is not about the book.
_FAULT = re.compile(r"\b(WARNING|ERROR|CRITICAL|SEVERE): ")
_LAST_LINES = 8
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: `html` is the folder to serve, `faults` the lines that stopped it."""

    html: Path
    ok: bool
    faults: tuple[str, ...]
    log: Path


def build(root: Path, say: Callable[[str], None], *, fresh: bool = False) -> Built:
    """Build the book below `root` into `_build/html`; warnings count as errors."""
    log = root / "_build" / "raabta-build.log"
    log.parent.mkdir(exist_ok=True)
    state = unchanged.state(root)
    unchanged.forget(root)
    if fresh:
        for name in ("html", ".doctrees", ".jupyter_cache"):
            shutil.rmtree(root / "_build" / name, ignore_errors=True)
    command = [
        sys.executable,
        "-c",
        _RUN,
        "build",
        str(root),
        "-W",
        "--keep-going",
    ]
    environment = os.environ | {"RAABTA_DOOR": "page", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    faults: list[str] = []
    last: deque[str] = deque(maxlen=_LAST_LINES)
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        for raw in process.stdout or ():
            line = _COLOUR.sub("", raw).rstrip()
            kept.write(line + "\n")
            last.append(line)
            if stage := _STAGE.match(line):
                say(f"{_DOING[stage[1]]} {stage[3]} ({stage[2]} %)")
            if _FAULT.search(line):
                faults.append(line)
    html = root / "_build" / "html"
    ok = process.returncode == 0 and (html / "index.html").exists()
    if ok:
        unchanged.keep(root, state)
    else:
        # Sphinx warns of a page once, when it reads it: the next build must read it again.
        (root / "_build" / ".doctrees" / "environment.pickle").unlink(missing_ok=True)
    return Built(html, ok, tuple(faults or (() if ok else last)), log)
