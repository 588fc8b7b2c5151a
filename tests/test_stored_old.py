"""`raabta refresh` runs what is old and nothing else: a question, a source, a tool, data, a library, a page."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from raabta.book.build import stored
from support.course import ROOT, copied, edit

pytestmark = pytest.mark.slow
SMALL = ROOT / "tests/good/small"
#: Notebook -> its cells. The last two do more than show things by id, so a kernel runs them.
NOTEBOOKS = {
    "quiz": ["from raabta import quiz", 'quiz("flood/check")'],
    "question": ["from raabta import quiz", 'quiz("flood/first-alert")'],
    "sources": ["from raabta import sources", 'sources("quiz")'],
    "tool": ["from raabta import tool", 'tool("sms-parts")'],
    "data": ["from pathlib import Path", "print(Path('../assets/data/a.csv').read_text())"],
    "library": ["import lib\nprint('before')", "lib.said()"],
}
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def write(course: Path, name: str, sources: list[str]) -> None:
    cells = [new_markdown_cell("# A page", id="head")]
    cells += [new_code_cell(source, id=f"c{number}") for number, source in enumerate(sources)]
    about = {"raabta": {"chapter": "flood"}} if name == "sources" else {}
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL | about), course / f"chapters/{name}.ipynb")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, to be changed, with a library beside it."""
    folder = tmp_path_factory.mktemp("package")
    subprocess.run(["cp", "-r", str(ROOT / "src/raabta"), str(ROOT / "src/raabta_desk"), str(folder)], check=True)
    (folder / "lib.py").write_text("def said():\n    return 'one'\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def course(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(SMALL, tmp_path_factory.mktemp("old"))
    for folder in ("chapters", "assets/data"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "exercises/flood/practice.ipynb").unlink()
    (root / "assets/data/a.csv").write_text("a,b", encoding="utf-8")
    for name, sources in NOTEBOOKS.items():
        write(root, name, sources)
    said = refreshed(root, package)
    assert said >= {f"renewed chapters/{name}.ipynb" for name in NOTEBOOKS}
    return root


def refreshed(course: Path, package: Path, *words: str) -> set[str]:
    command = [sys.executable, "-m", "raabta", "refresh", *words]
    env = os.environ | {"PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=course, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {line for line in (done.stdout + done.stderr).splitlines() if "renewed" in line or "/" in line.split()[0]}


#: What is changed, the change, and what is renewed of it.
EDITS: list[tuple[str, str, str, str, set[str]]] = [
    ("a question", "course", "exercises/flood/first.yml", "feedback: ", {"quiz", "question"}),
    ("a source", "course", "references.bib", "title = {", {"sources"}),
    ("a data file", "course", "assets/data/a.csv", "a,b", {"data"}),
    ("a tool", "package", "raabta_desk/alert/words/sms-parts.en.json", "message", {"tool"}),
    ("how a quiz is drawn", "package", "raabta/render/page/still.py", "<p><i>", {"quiz", "question", "tool"}),
    ("a library", "package", "lib.py", "one", {"library"}),
]


@pytest.mark.parametrize(("place", "name", "old", "renewed"), [one[1:] for one in EDITS], ids=[one[0] for one in EDITS])
def test_what_shows_the_change_is_renewed_and_a_kernel_finds_nothing_more(
    course: Path, package: Path, place: str, name: str, old: str, renewed: set[str]
) -> None:
    path = {"course": course, "package": package}[place] / name
    edit(path, old, f"{old}x " if place == "course" and path.suffix != ".py" else f"{old}x")
    said = refreshed(course, package)
    assert {line for line in said if "renewed" in line} == {f"renewed chapters/{one}.ipynb" for one in renewed}
    # Only what does more than show things by id needs a kernel, and only where it is old.
    assert {line.split()[1] for line in said if "renewed" not in line} == {
        f"chapters/{one}.ipynb" for one in renewed & {"data", "library"}
    }
    assert refreshed(course, package) == set()


def test_a_changed_source_and_a_notebook_that_jupyter_saved_are_renewed(course: Path, package: Path) -> None:
    path = course / "chapters/question.ipynb"
    edit(path, "flood/first-alert", "flood/check")
    saved = json.loads((course / "chapters/tool.ipynb").read_text("utf-8"))
    saved["cells"][1]["metadata"]["execution"] = {"iopub.busy": "2026"}
    (course / "chapters/tool.ipynb").write_text(json.dumps(saved), encoding="utf-8")
    assert refreshed(course, package) == {"renewed chapters/question.ipynb", "renewed chapters/tool.ipynb"}
    assert "A changed text" not in path.read_text("utf-8")


def test_all_runs_every_notebook_and_finds_what_is_stored(course: Path, package: Path) -> None:
    """What was shown without a kernel is byte for byte what a kernel stores."""
    said = refreshed(course, package, "--all")
    assert not any("renewed" in line for line in said)
    assert len(said) == len(NOTEBOOKS)


def test_a_cell_that_fails_is_left_to_a_kernel_which_names_it(course: Path, package: Path) -> None:
    path = course / "chapters/tool.ipynb"
    whole = path.read_text("utf-8")
    write(course, "tool", ["from raabta import tool", 'tool("no-such-tool")'])
    command = [sys.executable, "-m", "raabta", "refresh"]
    env = os.environ | {"PYTHONPATH": str(package)}
    done = subprocess.run(command, cwd=course, env=env, capture_output=True, text=True, check=False)
    path.write_text(whole, encoding="utf-8")
    assert done.returncode == 1
    assert "chapters/tool.ipynb: cell 3 stopped with NotebookError: There is no tool 'no-such-tool'" in done.stderr


def test_one_question_of_this_course_costs_a_few_seconds(tmp_path: Path) -> None:
    """181 CPU s before: 73 notebooks were run to renew one. Here each is shown again, which a busy machine doubles."""
    root = tmp_path / "course"
    root.mkdir()
    for path in (*ROOT.glob("*.yml"), *(ROOT / name for name in ("references.bib", "chapters", "exercises", "assets"))):
        subprocess.run(["cp", "-r", str(path), str(root)], check=True)
    edit(root / "exercises/event/tapped.yml", "Four things must go.", "Four things have to go.")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = refreshed(root, ROOT / "src")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert said == {"renewed chapters/event.ipynb"}
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 30


def test_where_no_child_can_be_made_every_notebook_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "_toc.yml").write_text("root: index\n", encoding="utf-8")
    write(tmp_path, "one", ["1 + 1"])
    said: list[str] = []
    assert len(stored.refresh(tmp_path, said.append)) == 1
    monkeypatch.delattr(os, "fork")
    assert stored.refresh(tmp_path, said.append) == []
    assert said == ["1/1 chapters/one.ipynb"] * 2
