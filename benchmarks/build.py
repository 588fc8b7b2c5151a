"""What a build costs, beside a stock Jupyter Book of the same chapters, and at four times the course, in one run.

Run `make bench-build`. CPU seconds of the whole tree of processes, kernels included; the machine may be busy. The peer
has the same prose, the same notebooks to run, and the questions as plain text; it makes no sheets, no search in Urdu,
no list of sources. An edit is one word, and the least of three counts; a question of the peer stands in a notebook.

`python benchmarks/build.py FOLDER` keeps the three books there; where they are already, their first build is left out.
"""

from __future__ import annotations

import gzip
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import larger
import nbformat
import peers
from nbformat.v4 import new_notebook
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
TIMES, ROUNDS = 4, 3
OURS = "from raabta.cli.main import main; main()"
STOCK = "from jupyter_book.cli.main import main; main()"
#: What pip installs, it compiles. Where this is set, Python would compile the package anew for each build.
_NOT_COMPILED = "PYTHONDONTWRITEBYTECODE"
_CONFIG = "title: Peer\nonly_build_toc_files: true\nexecute: {execute_notebooks: cache}\n"
QUESTION, PROSE = "exercises/disaster/confirm.yml", "chapters/disaster-summary.md"
Steps = dict[str, float]
Command = Callable[[Path], list[str]]


def main() -> None:
    """Build the three books, edit them in turn, print the table."""
    os.environ.pop(_NOT_COMPILED, None)
    console = Console()
    with tempfile.TemporaryDirectory() as name, console.status("Building") as status:
        folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(name)
        courses: dict[Path, Command] = {folder / "ours": _ours, folder / "peer": _stock, folder / "large": _ours}
        cold = not (folder / "large/_build").is_dir()
        if cold:
            larger.copy(ROOT, folder / "ours")
            _peer(folder / "peer")
            larger.copy(ROOT, folder / "large", TIMES)
        ours, peer, large = _measured(courses, status.update, cold=cold)
        console.print(_table(ours, peer, large))
        console.print(__doc__.split("\n\n")[1].replace("\n", " "))
        console.print(_scale(folder / "ours", folder / "large"))


def _table(ours: Steps, peer: Steps, large: Steps) -> Table:
    table = Table(title="CPU seconds of a build")
    for head in ("build", "raabta", "Jupyter Book 1", "ratio", f"raabta, course x{TIMES}", "growth"):
        table.add_column(head, justify="left" if head == "build" else "right")
    for step, cost in ours.items():
        ratio, growth = cost / peer[step], large[step] / cost
        table.add_row(step, f"{cost:.2f}", f"{peer[step]:.2f}", f"{ratio:.2f}", f"{large[step]:.2f}", f"{growth:.2f}")
    return table


def _scale(*courses: Path) -> Table:
    """Return what grows with the course, beside how much it grew: a check, and the first visit of the search page."""
    table = Table(title="Scale")
    table.add_column("")
    found = []
    for course in courses:
        before = _spent()
        done = subprocess.run(
            [sys.executable, "-c", OURS, "check"], cwd=course, capture_output=True, text=True, check=True
        )
        cost = _spent() - before
        counts = dict(reversed(part.split()[:2]) for part in done.stdout.splitlines()[-1].split(":")[0].split(", "))
        found.append(
            {
                "pages": str(len(list((course / "_build/html").rglob("*.html")))),
                "questions": counts["questions"],
                "a check, CPU s": f"{cost:.2f}",
                "search page, KB gz": f"{_first_visit(course / '_build/html/search.html') / 1024:.1f}",
            }
        )
        table.add_column(course.name, justify="right")
    for name in found[0]:
        table.add_row(name, *(one[name] for one in found))
    return table


def _first_visit(page: Path) -> int:
    """Return the bytes that a page and what it loads by itself are sent in."""
    loaded = re.findall(r'(?:src|href)="(_static/[^"?]+)', page.read_text(encoding="utf-8"))
    files = [page, *(page.parent / name for name in dict.fromkeys(loaded))]
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


def _measured(courses: dict[Path, Command], say: Callable[[str], None], *, cold: bool) -> list[Steps]:
    """Return what each build of each course costs: the first, one behind an edit of each kind, one without an edit.

    The courses take turns, and the least of some rounds counts: other programs on the machine only add.
    """
    costs: dict[Path, dict[str, list[float]]] = {course: {} for course in courses}
    for number in range(ROUNDS):
        for course, command in courses.items():
            for step, edit in _edits(course, number, cold=cold and number == 0).items():
                say(f"{course.name}: {step} ({number + 1}/{ROUNDS})")
                edit()
                costs[course].setdefault(step, []).append(_cost(command(course), course))
    return [{step: min(found) for step, found in costs[course].items()} for course in courses]


def _edits(course: Path, number: int, *, cold: bool) -> dict[str, Callable[[], object]]:
    question = next(path for path in (course / QUESTION, course / "chapters/disaster.ipynb") if path.is_file())
    first: dict[str, Callable[[], object]] = {"cold": lambda: None} if cold else {}
    return first | {
        "a word of a question": lambda: _edit(question, "unknown mobile number", f"unknown mobile number {number}"),
        "a word of prose": lambda: _edit(course / PROSE, "the", f"that{number}"),
        "nothing changed": lambda: None,
    }


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer says '{old}'"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _cost(command: list[str], folder: Path) -> float:
    before = _spent()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    cost = _spent() - before
    if done.returncode:
        sys.exit(f"{folder.name} was not built:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return cost


def _spent() -> float:
    """Return the CPU seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _ours(_course: Path) -> list[str]:
    return [sys.executable, "-c", OURS, "build"]


def _stock(course: Path) -> list[str]:
    return [sys.executable, "-c", STOCK, "build", str(course)]


def _peer(folder: Path) -> Path:
    """Write the chapters as a stock Jupyter Book would have them: questions as text, other cells as they are."""
    larger.copy(ROOT, folder)
    for chapter in (folder / "chapters").glob("*.ipynb"):
        old = nbformat.read(chapter, 4)
        cells = [cell for one in old.cells for cell in (peers.cells(one, jupyterquiz=False) or _kept(one))]
        nbformat.write(new_notebook(cells=cells, metadata=old.metadata), chapter)
    shutil.rmtree(folder / "exercises")
    (folder / "_config.yml").write_text(_CONFIG, encoding="utf-8")
    return folder


def _kept(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Keep a cell that runs something of its own; what is looked up in the course has no counterpart."""
    asks = ("quiz(", "scenario(", "sources(", "tool(")
    return [] if cell.source.startswith(asks) else [cell]


if __name__ == "__main__":
    main()
