"""`quiz` and `question` in a notebook outside every course: who answers, and what a cell says where nobody does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from raabta import question, quiz
from raabta.notebook import NotebookError
from test_content_alone import COUNT, LOCK, VALUES

pytestmark = pytest.mark.usefixtures("in_a_notebook")
HERE = Path(__file__).parents[1]
CELLS = f"""
from raabta import quiz, question
shown = quiz("lock.yml")
shown
---
shown.answers = {{"{{folder}}/lock": "blue"}}
print(shown.score, shown.verdicts)
---
question({VALUES!r})
---
quiz("lok.yml")
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "lock.yml").write_text(LOCK, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_a_file_and_values_answer_and_are_judged(home: Path) -> None:
    for view in (quiz("lock.yml"), question(home / "lock.yml"), quiz(VALUES), quiz([VALUES])):
        assert view.quiz.questions[0].id == "home/lock"
        assert view.course == "", "what is nobody's course is kept nowhere"
        view.answers = {"home/lock": "blue"}
        assert view.verdicts["home/lock"].state == "correct"
        assert "Which lock is open?" in view._repr_mimebundle_()[0]["text/html"]
    assert len(quiz({"title": "Both", "questions": [VALUES, COUNT]}).quiz.questions) == 2


def test_an_id_is_one_of_the_folder_of_questions(home: Path) -> None:
    (home / "questions").mkdir()
    (home / "lock.yml").rename(home / "questions/lock.yml")
    assert quiz("lock").quiz.id == "questions/lock"
    with pytest.raises(NotebookError, match=r"questions: there is no quiz or question 'lok' – did you mean 'lock'\?"):
        quiz("lok")
    with pytest.raises(NotebookError, match="no quiz or question 'disaster/check'"):
        quiz("disaster/check")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("lok.yml", "lok.yml: there is no such file – did you mean 'lock.yml'?"),
        ({}, "quiz({…}): the question has no 'kind' – add `kind:` with one of: choice"),
        ({**VALUES, "kind": "chioce"}, "quiz({…}): unknown kind 'chioce' in question 'lock' – did you mean 'choice'?"),
        ([], "quiz({…}): there is no question here"),
        ("clinic/lock", "There is no quiz or question 'clinic/lock': no course lies in this folder or above it"),
    ],
)
def test_what_cannot_be_asked_is_told_in_sentences(home: Path, asked: object, said: str) -> None:
    with pytest.raises(NotebookError) as error:
        quiz(asked)  # type: ignore[arg-type]
    assert str(error.value).startswith(said)
    assert "insights" not in str(error.value), "nobody else's course gives advice"
    assert error.value._render_traceback_() == [str(error.value)]


def test_one_question_is_one(home: Path) -> None:
    assert question(VALUES).quiz.questions[0].id == "home/lock"
    with pytest.raises(NotebookError, match="There are 2 questions in it"):
        question([VALUES, COUNT])


def test_the_command_runs_as_a_module(home: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "raabta", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("raabta ")
    done = subprocess.run([sys.executable, "-m", "raabta", "check"], capture_output=True, text=True, check=False)
    assert (done.returncode, "there is no course" in done.stderr) == (1, True)


@pytest.mark.slow
def test_a_plain_notebook_runs_in_a_kernel(home: Path) -> None:
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    cells = [cell.strip().replace("{folder}", "home") for cell in CELLS.split("---")]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    environment = os.environ | {"PYTHONPATH": os.environ.get("PYTHONPATH") or str(HERE / "src")}
    client = nbclient.NotebookClient(notebook, timeout=240, allow_errors=True, resources={"metadata": {"path": home}})
    client.execute(env=environment)
    shown, judged, asked, refused = (cell.outputs for cell in notebook.cells)
    for (output,) in (shown, asked):
        assert "application/vnd.jupyter.widget-view+json" in output.data
        assert "Which lock is open?" in output.data["text/html"]
    assert "'correct'" in judged[0].text
    assert refused[0].ename == "NotebookError"
    assert "\n".join(refused[0].traceback).startswith("lok.yml: there is no such file")
