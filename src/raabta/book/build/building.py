"""Build the static book of a course: run Jupyter Book and keep what it said."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from raabta.book.build import unchanged

#: What `python -m raabta.book` says between its check and the build, and how it ends where the check finds a fault.
CHECKED, FAULTS_IN_CONTENT = "The content has no problems.", 3
# "reading sources... [ 33%] chapters/disaster": the lines that tell how far a build has come.
_STAGE = re.compile(r"^(reading sources|writing output)\.{3} \[ *(\d+)%\] (\S+)")
_DOING = {"reading sources": "Running and reading", "writing output": "Writing"}
# Sphinx writes a colon behind the word; what a kernel says of itself ("WARNING | ...") is not about the book.
_FAULT = re.compile(r"\b(WARNING|ERROR|CRITICAL|SEVERE): ")
_LAST_LINES = 8
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build: `html` is the folder to serve, `faults` the lines that stopped it.

    `checked` says that the content has no faults: those that there are were met in building.
    """

    html: Path
    ok: bool
    faults: tuple[str, ...]
    log: Path
    checked: bool = True


def build(root: Path, say: Callable[[str], None], *, fresh: bool = False, state: str = "") -> Built:
    """Check the course below `root` and build it into `_build/html`; warnings count as errors.

    `state` is what `unchanged.state` said of the files before; it is kept with a book that was built well.
    """
    log = root / "_build" / "raabta-build.log"
    log.parent.mkdir(exist_ok=True)
    state = state or unchanged.state(root)
    run = _Run(say)
    with log.open("w", encoding="utf-8") as kept, _start(root, fresh=fresh) as process:
        for raw in process.stdout or ():
            line = _COLOUR.sub("", raw).rstrip()
            kept.write(line + "\n")
            run.hear(line)
    html = root / "_build" / "html"
    if process.returncode == FAULTS_IN_CONTENT and not run.checked:
        return Built(html, ok=False, faults=tuple(run.lines), log=log, checked=False)
    ok = process.returncode == 0 and (html / "index.html").exists()
    if ok:
        unchanged.keep(root, state)
    else:
        # Sphinx warns of a page once, when it reads it: the next build must read it again.
        for known in (root / "_build").glob(".doctrees*/environment.pickle"):
            known.unlink()
    return Built(html, ok, tuple(run.faults or (() if ok else run.lines[-_LAST_LINES:])), log)


class _Run:
    """The output of a build, heard line by line."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self.checked = False
        self.lines: list[str] = []
        self.faults: list[str] = []

    def hear(self, line: str) -> None:
        """Take a line of the output; print how far the build has come when the line tells."""
        if line == CHECKED:
            self.checked = True
            self._say("Building the book")
        elif stage := _STAGE.match(line):
            self._say(f"{_DOING[stage[1]]} {stage[3]} ({stage[2]} %)")
        self.lines.append(line)
        if self.checked and _FAULT.search(line):
            self.faults.append(line)


def _start(root: Path, *, fresh: bool) -> subprocess.Popen[str]:
    """Start check and build in a process of their own, since Sphinx changes things for the whole process."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
        [sys.executable, "-m", "raabta.book", str(root), *(["--fresh"] if fresh else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"RAABTA_RENDERING": "page", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        errors="replace",
    )
