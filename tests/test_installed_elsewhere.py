"""From the wheel of the engine alone, far from the repository: a site, a Jupyter Book, a notebook, a new course."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from support.sites import LOCKS, build, build_book, write_book, write_site
from test_installed import engine, installed  # noqa: F401 - fixtures

pytestmark = pytest.mark.slow


def test_a_plain_site_asks(engine: Path, tmp_path: Path) -> None:  # noqa: F811
    built = build(write_site(tmp_path / "site"), "html", "-W", packages=engine)
    assert built.code == 0, built.said
    page = (built.html / "doors.html").read_text(encoding="utf-8")
    assert page.count("data-raabta-quiz=") == 2
    assert (built.html / "_static/raabta-quiz.js").read_bytes() == (engine / "raabta/static/elsewhere.js").read_bytes()


def test_a_stock_jupyter_book_asks(engine: Path, tmp_path: Path) -> None:  # noqa: F811
    built = build_book(write_book(tmp_path / "book"), packages=engine)
    assert built.code == 0, built.said
    assert (built.html / "doors.html").read_text(encoding="utf-8").count("data-raabta-quiz=") == 2


def test_a_plain_notebook_asks(engine: Path, tmp_path: Path) -> None:  # noqa: F811
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    (tmp_path / "locks.yml").write_text(LOCKS, encoding="utf-8")
    cells = ["import raabta; print(raabta.__file__)", 'raabta.quiz("locks.yml")', 'raabta.quiz("lock.yml")']
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = nbclient.NotebookClient(
        notebook, timeout=240, allow_errors=True, resources={"metadata": {"path": tmp_path}}
    )
    client.execute(env=os.environ | {"PYTHONPATH": str(engine)})
    where, asked, refused = (cell.outputs[0] for cell in notebook.cells)
    assert where.text.startswith(str(engine)), "the wheel answers, not this checkout"
    assert "application/vnd.jupyter.widget-view+json" in asked.data
    assert refused.evalue.startswith("lock.yml: there is no such file – did you mean 'locks.yml'?")


@pytest.mark.parametrize(
    ("language", "check", "port"),
    [("en", "Check", 18340), ("fr", "Vérifier", 18341), ("ar", "تحقق", 18342)],
)
def test_a_new_course_is_checked_built_and_played_in_a_hall(
    engine: Path,  # noqa: F811
    tmp_path: Path,
    language: str,
    check: str,
    port: int,
) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "RAABTA"))}
    # The desk of this checkout is installed where the tests run, and is nothing of theirs.
    code = "import importlib.metadata as known; known.entry_points = lambda **_group: (); "
    code += "import sys; from raabta.cli.main import main; sys.argv[0] = 'raabta'; main()"
    environment = kept | {"PYTHONPATH": str(engine), "HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}

    def start(*words: str, at: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
        return subprocess.Popen(command, cwd=at, env=environment, **pipes)  # type: ignore[call-overload,no-any-return]

    course = tmp_path / "first-aid"
    for words, at, said in (
        (("new", "course", "first-aid", "--language", language), tmp_path, "Wrote first-aid/"),
        (("check",), course, "no problems"),
        (("build",), course, "The book is ready"),
    ):
        if words == ("check",) and language != "en":
            shutil.copy(Path(__file__).parent / f"courses/words/{language}.json", course / "words")
        done = start(*words, at=at)
        out, _ = done.communicate(timeout=480)
        assert (done.returncode, said in out) == (0, True), out
    page = (course / "_build/html/chapters/first.html").read_text(encoding="utf-8")
    assert 'data-raabta-quiz="first/check"' in page
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert check in page
    room = start("room", "first", "--port", str(port), at=course)
    assert room.stdout
    heard = ""
    while "Stop with Ctrl+C" not in heard:
        line = room.stdout.readline()
        assert line, heard
        heard += line
    address = re.findall(r"(http://localhost:\d+)/projector", heard)[0]
    with urllib.request.urlopen(f"{address}/", timeout=60) as answer:
        assert f'<html lang="{language}"'.encode() in answer.read()
    room.send_signal(signal.SIGINT)
    room.communicate(timeout=60)
    assert room.returncode == 0
