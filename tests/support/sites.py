"""Other people's sites, which know of this engine by two lines of settings: of plain Sphinx and of Jupyter Book."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

LOCKS = """\
- id: lock
  kind: choice
  prompt: Which lock is open?
  hints: [Look at the bolt.]
  options:
    - id: red
      text: The red one
      feedback: Its bolt is *in*.
    - id: blue
      text: The blue one
      correct: true
      feedback: Its bolt is out.
- id: legs
  kind: number
  prompt: How many legs has a spider?
  answer: 8
  feedback: {correct: Yes., other: Count again.}
"""
CHECK = "id: check\ntitle: Doors and animals\npass_mark: 0.5\nquestions: [lock, legs]\n"
ASKING = """\
# Doors

A paragraph with `code`.

```{quiz} doors/check
```

A paragraph between.

```{question}
id: days
kind: number
prompt: How many days has a week?
answer: 7
feedback:
  correct: Yes.
  other: Count from Monday.
```
"""
PLAIN = "# Windows\n\n## A heading\n\nPlain text with a [link](https://example.org), *emphasis* and\n\n- a list.\n"
CONF = 'project = "Our doors"\nextensions = ["myst_parser", "raabta.sphinx"]\nhtml_theme = "alabaster"\n'
BOOK = "title: Our doors\nexecute: {execute_notebooks: 'off'}\nsphinx:\n  extra_extensions: [raabta.sphinx]\n"
_BOOK = "from jupyter_book.cli.main import main; main()"


class Built(NamedTuple):
    """What a build said, and where the pages lie."""

    html: Path
    said: str
    code: int


def write_site(folder: Path) -> Path:
    """Write a site of plain Sphinx: `index` leads to `doors`, which asks, and to `windows`, which does not."""
    pages = {
        "conf.py": CONF,
        "index.md": "# Home\n\n```{toctree}\ndoors\nwindows\n```\n",
        "doors.md": ASKING,
        "windows.md": PLAIN,
        "questions/doors/locks.yml": LOCKS,
        "questions/doors/check.quiz.yml": CHECK,
    }
    return _written(folder, pages)


def write_book(folder: Path) -> Path:
    """Write the same as a stock Jupyter Book."""
    return _written(
        write_site(folder),
        {"_config.yml": BOOK, "_toc.yml": "format: jb-book\nroot: doors\nchapters:\n- file: windows\n"},
        away=("conf.py", "index.md"),
    )


def _written(folder: Path, pages: dict[str, str], away: tuple[str, ...] = ()) -> Path:
    for name in away:
        (folder / name).unlink()
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(site: Path, builder: str = "html", *options: str, packages: Path | None = None) -> Built:
    """Build a site by plain Sphinx; `packages` is where this engine lies, if not in this checkout."""
    out = site.parent / f"{site.name}-{builder}"
    command = [sys.executable, "-m", "sphinx", "-N", "-b", builder, *options, str(site), str(out)]
    return _run(command, site, out, packages)


def build_book(site: Path, packages: Path | None = None) -> Built:
    """Build a stock Jupyter Book."""
    command = [sys.executable, "-c", _BOOK, "build", "-W", str(site)]
    return _run(command, site, site / "_build/html", packages)


def _run(command: list[str], site: Path, out: Path, packages: Path | None) -> Built:
    here = {"PYTHONPATH": str(packages)} if packages else {}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RAABTA")} | here
    done = subprocess.run(
        command, cwd=site, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    return Built(out, done.stdout + done.stderr, done.returncode)
