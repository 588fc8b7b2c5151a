"""The stored outputs are under test: an edited question fails the replay until `raabta refresh` has run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from raabta.book.build.stored import refresh

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests/good/small"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course of its own with one chapter that shows one of its questions."""
    folder = tmp_path / "course"
    shutil.copytree(GOOD, folder)
    (folder / "chapters").mkdir(exist_ok=True)
    for old in (folder / "chapters").glob("*.ipynb"):
        old.unlink()
    cells = [new_code_cell(f'from raabta import quiz\nquiz("{question_of(folder)}")', id="q")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / "chapters/one.ipynb")
    refresh(folder, lambda _line: None)
    return folder


def question_of(folder: Path) -> str:
    from raabta.content import load

    return sorted(load(folder).questions)[0]


def replay(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider"]
    return subprocess.run([*command, "chapters"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_an_edited_feedback_fails_the_replay_until_refresh_has_run(course: Path) -> None:
    assert replay(course).returncode == 0
    edited = next(path for path in sorted((course / "exercises").rglob("*.yml")) if "feedback:" in path.read_text())
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace("feedback: ", "feedback: Edited. ", 1), encoding="utf-8")
    failed = replay(course)
    assert failed.returncode == 1
    assert "vnd.raabta.quiz+json" in failed.stdout
    command = [str(Path(sys.executable).with_name("raabta")), "refresh"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False, env=os.environ)
    assert "renewed chapters/one.ipynb" in done.stdout
    assert replay(course).returncode == 0
