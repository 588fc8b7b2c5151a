"""A quiz or a question without a course: a file, a folder, values, a text in a page; every fault with its place."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from raabta import content
from raabta.content.alone import Alone, in_folder, of_file, of_text, of_values
from support.course import ours

ROOT = Path(__file__).parents[1]
PICTURED = ROOT / "tests/good/every-field"
LOCK = """\
id: lock
kind: choice
prompt: Which lock is open?
options:
  - id: red
    text: The red one
    feedback: Its bolt is out.
  - id: blue
    text: The blue one
    correct: true
    feedback: Its bolt is in.
"""
VALUES = {
    "id": "lock",
    "kind": "choice",
    "prompt": "Which lock is open?",
    "options": [
        {"id": "red", "text": "The red one", "feedback": "Its bolt is out."},
        {"id": "blue", "text": "The blue one", "correct": True, "feedback": "Its bolt is in."},
    ],
}
COUNT = {
    "id": "count",
    "kind": "number",
    "prompt": "How many?",
    "answer": 3,
    "feedback": {"correct": "Yes.", "other": "No."},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "doors").mkdir()
    (tmp_path / "doors/lock.yml").write_text(LOCK, encoding="utf-8")
    return tmp_path / "doors"


def told(read: Alone) -> list[str]:
    assert read.quiz is None or not read.problems
    return [str(problem) for problem in read.problems]


def test_one_file_is_a_question_and_needs_neither_source_nor_outcome(folder: Path) -> None:
    read = of_file(folder / "lock.yml")
    assert told(read) == []
    assert read.quiz
    assert (read.quiz.id, read.quiz.title, read.quiz.language) == ("doors/lock", "", "en")
    assert read.quiz.questions[0].key.accept == ("blue",)
    assert read.files == {folder / "lock.yml"}


def test_values_are_the_same_question_as_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert of_values(VALUES).quiz == of_file(folder / "lock.yml").quiz


def test_values_may_be_a_quiz_with_its_questions_in_it() -> None:
    read = of_values({"id": "both", "title": "Two things", "pass_mark": 0.5, "questions": [VALUES, COUNT]})
    assert told(read) == []
    assert read.quiz
    assert (read.quiz.title, read.quiz.pass_mark) == ("Two things", 0.5)
    assert [question.kind for question in read.quiz.questions] == ["choice", "number"]
    assert read.quiz.id.endswith("/both")


def test_a_quiz_file_takes_the_questions_beside_it(folder: Path) -> None:
    quiz = folder / "check.quiz.yml"
    quiz.write_text("id: check\ntitle: Check\nquestions: [lock]\n", encoding="utf-8")
    for read in (of_file(quiz), in_folder(folder.parent, "doors/check"), in_folder(folder, "check")):
        assert told(read) == []
        assert read.quiz
        assert [question.id for question in read.quiz.questions] == ["doors/lock"]
        assert read.files == {quiz, folder / "lock.yml"}
    quiz.write_text("id: check\ntitle: Check\nquestions: [lock, locks]\n", encoding="utf-8")
    assert told(of_file(quiz, root=folder)) == [
        "check.quiz.yml:3: there is no question 'locks' beside the quiz – did you mean 'lock'? known here: lock"
    ]


def test_faults_are_told_with_file_and_line_all_at_once(folder: Path) -> None:
    broken = LOCK.replace("    feedback: Its bolt is out.\n", "").replace("kind: choice", "kind: choice\nbloom: guess")
    (folder / "lock.yml").write_text(broken + "sources: [nobody]\n", encoding="utf-8")
    assert [line.partition(" – ")[0] for line in told(of_file(folder / "lock.yml", root=folder))] == [
        "lock.yml:3: 'bloom' is 'guess'",
        "lock.yml:6: entry 1 of 'options' ('red') has no 'feedback'",
        "lock.yml:12: there is no source 'nobody'",
    ]


def test_a_fault_elsewhere_in_the_folder_stops_nobody(folder: Path) -> None:
    (folder / "other.yml").write_text("id: other\nkind: chioce\n", encoding="utf-8")
    assert in_folder(folder, "lock").quiz
    assert "did you mean 'choice'" in told(in_folder(folder, "other"))[0]


def test_an_unknown_id_is_advised(folder: Path) -> None:
    (line,) = told(in_folder(folder.parent, "doors/lok", root=folder.parent.parent))
    assert "there is no quiz or question 'doors/lok' – did you mean 'doors/lock'?" in line
    assert told(of_file(folder / "lok.yml", root=folder)) == [
        "lok.yml: there is no such file – did you mean 'lock.yml'? in this folder: lock.yml"
    ]


def test_what_holds_no_question_says_how_one_is_written(folder: Path) -> None:
    for values in ({}, [], "lock", None, 3, [VALUES, "lock"]):
        assert told(of_values(values)), values
    (folder / "lock.yml").write_text("- just\n- words\n", encoding="utf-8")
    assert "a question is expected here" in told(of_file(folder / "lock.yml"))[0]


def test_two_questions_of_one_id_are_refused() -> None:
    assert any("two questions have the id 'lock'" in line for line in told(of_values([VALUES, VALUES])))


def test_a_text_in_a_page_is_told_by_the_lines_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    assert of_text(LOCK, "en", (page, 10), root=tmp_path).quiz
    (line,) = told(of_text(LOCK.replace("kind: choice", "kind: chioce"), "en", (page, 10), root=tmp_path))
    assert line.startswith("page.md:11: unknown kind 'chioce'")


def test_sources_are_those_of_the_nearest_references(folder: Path) -> None:
    bib = folder.parent / "references.bib"
    bib.write_text("@misc{smith, author={Smith, Ann}, title={Locks}, year={2020}}\n", encoding="utf-8")
    (folder / "lock.yml").write_text(LOCK + "sources: [smith]\n", encoding="utf-8")
    read = of_file(folder / "lock.yml")
    assert told(read) == []
    assert read.quiz
    assert read.quiz.questions[0].sources[0].label == "Smith, 2020"
    assert bib in read.files


def test_a_translation_lies_beside_the_file_and_without_any_the_file_is_in_the_language_asked(folder: Path) -> None:
    french = of_file(folder / "lock.yml", "fr").quiz
    assert french
    assert (french.language, french.questions[0].language) == ("fr", "fr")
    (folder / "lock.ur.yml").write_text("lock:\n  prompt: کون سا تالا کھلا ہے؟\n", encoding="utf-8")
    urdu, french = of_file(folder / "lock.yml", "ur").quiz, of_file(folder / "lock.yml", "fr").quiz
    assert urdu
    assert french
    assert (urdu.language, urdu.questions[0].prompt) == ("ur", "کون سا تالا کھلا ہے؟")
    assert french.language == "en"
    (folder / "lock.ur.yml").write_text("lok:\n  prompt: تالا\n", encoding="utf-8")
    assert told(of_file(folder / "lock.yml", "ur", root=folder))[0].startswith("lock.ur.yml:1: there is no question")


def test_a_picture_lies_in_the_nearest_assets(folder: Path) -> None:
    figures = folder.parent / "assets/figures"
    figures.mkdir(parents=True)
    (folder / "lock.yml").write_text(LOCK.replace("options:", "picture: lok\noptions:"), encoding="utf-8")
    assert "there is no drawing 'lok'" in told(of_file(folder / "lock.yml"))[0]
    (figures / "lok.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8")
    assert "nothing says in words what is in this drawing" in told(of_file(folder / "lock.yml"))[0]
    (figures / "lok.yml").write_text("alt: Two locks.\n", encoding="utf-8")
    (figures / "lok.ur.yml").write_text("alt: دو تالے۔\n", encoding="utf-8")
    read = of_file(folder / "lock.yml")
    assert read.quiz
    assert read.quiz.questions[0].picture
    assert read.quiz.questions[0].picture.alt == "Two locks."


def test_every_question_of_this_course_is_the_same_without_the_course() -> None:
    """What only a course knows: whether a translation is old, what to read again, what a language calls its sources."""
    for language in ("en", "ur"):
        course = ours(language)
        for name, question in list(course.questions.items())[:: 7 if language == "en" else 19]:
            read = in_folder(ROOT / "exercises", name, language, root=ROOT)
            assert told(read) == []
            assert read.quiz
            (alone,) = read.quiz.questions
            assert [one.key for one in alone.sources] == [one.key for one in question.sources]
            left = {"review": "", "read": "", "sources": question.sources if language == "ur" else alone.sources}
            assert replace(alone, **left) == replace(question, review="", read="")


def test_who_wants_one_question_loads_no_checks_and_no_scenarios() -> None:
    heavy = "('raabta.content.checks', 'raabta.content.read.s')"
    code = f"import sys, raabta.content.alone; print([name for name in sys.modules if name.startswith({heavy})])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_each_public_name_of_the_content_is_what_its_module_has() -> None:
    for name in content.__all__:
        assert getattr(content, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing"):
        content.nothing  # noqa: B018
