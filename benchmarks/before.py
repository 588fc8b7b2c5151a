"""The course as it was at a commit, with the packages of its own lock: what newer ones are measured beside.

A fresh worktree, and an environment beside it, both of which go away again. What a later course no longer needs
(matplotlib) is not in ours, and the course of then does not build without it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: Before the design of the tools was made: ten tools, five of them in notebooks only.
BEFORE = "a8308664"


@dataclass(frozen=True, slots=True)
class Course:
    """A course of then: its folder, and the Python that has its packages."""

    tree: Path
    python: Path

    def run(self, command: Sequence[str], given: str = "") -> str:
        """Return what this Python says to the arguments; RuntimeError with its last lines where it fails."""
        environment = os.environ | {"PYTHONPATH": str(self.tree / "src")}
        done = subprocess.run(
            [str(self.python), *command],
            cwd=self.tree,
            env=environment,
            input=given,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def build(self) -> Path:
        """Build its book, and return the folder of the pages."""
        self.run(["-c", "from raabta.cli.main import main; main()", "build"])
        return self.tree / "_build/html"


@contextmanager
def course(commit: str = BEFORE) -> Iterator[Course | None]:
    """Give the course as it was; None where the commit is not known."""
    known = commit and subprocess.run(["git", "cat-file", "-e", commit], cwd=ROOT, check=False).returncode == 0
    if not known:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        found = Course(Path(folder, "tree"), Path(folder, "env/bin/python"))
        subprocess.run(["git", "worktree", "add", "--detach", "--quiet", str(found.tree), commit], cwd=ROOT, check=True)
        try:
            subprocess.run([sys.executable, "-m", "venv", str(Path(folder, "env"))], check=True)
            pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            found.run([*pip, "--require-hashes", "-r", "requirements/serve.txt"])
            # Its name in Sphinx's list of extensions, too.
            found.run([*pip, "--no-deps", "--no-build-isolation", "-e", "."])
            yield found
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(found.tree)], cwd=ROOT, check=True)
