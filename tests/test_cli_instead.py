"""`raabta new question NEW --instead-of OLD`: the old id is retired, the new one asked wherever it was."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from raabta.cli.instead import instead
from raabta.cli.main import main
from raabta.content import check, read_course_files, update_lock
from raabta.content.read.uses import uses
from support.course import ROOT, edit

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)
QUESTION = Path("exercises/flood/first.yml")
URDU, QUIZ, LOCK = QUESTION.with_suffix(".ur.yml"), QUESTION.with_name("check.quiz.yml"), Path("exercises/ids.lock")
OLD, NEW = "flood/first-alert", "flood/first-word"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["new", "question", *words], catch_exceptions=False)


@pytest.fixture
def course(in_a_small_course: Path) -> Path:
    """A course that asks its question in a quiz, in a plan, in a notebook and on a page."""
    shutil.copytree(HERE / "bad/translation-was-made-anew", in_a_small_course, dirs_exist_ok=True)
    shutil.copy(HERE / "good/small" / QUESTION, QUESTION)
    for path in in_a_small_course.glob("**/*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"].append(
            {"cell_type": "code", "id": "asks", "metadata": {}, "execution_count": None, "source": f'quiz("{OLD}")',
             "outputs": []}
        )  # fmt: skip
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    with Path("index.md").open("a", encoding="utf-8") as page:
        page.write(f"\n```{{quiz}} {OLD}\n```\n")
    Path("exercises/flood/evening.session.yml").write_text(
        "id: evening\ntitle: An evening\naim: The hall warns.\nminutes: 8\nparts:\n"
        "  - {id: first-alert, kind: vote, title: One call, minutes: 8, question: first-alert,\n"
        "     notes: Let them vote., if_wrong: Read it aloud.}\n",
        encoding="utf-8",
    )
    return in_a_small_course


def test_the_new_question_stands_wherever_the_old_one_was_asked(course: Path) -> None:
    result = run(NEW, "--instead-of", OLD)
    assert (result.exit_code, result.output.splitlines()[0]) == (
        0,
        f"{OLD} is retired; {NEW} begins in {QUESTION.as_posix()} with its words. Write it anew.",
    )
    assert "Look at what is said of it: exercises/flood/evening.session.yml:6" in result.output
    assert "id: first-word\n" in QUESTION.read_text(encoding="utf-8")
    assert "questions: [first-word]" in QUIZ.read_text(encoding="utf-8")
    plan = Path("exercises/flood/evening.session.yml").read_text(encoding="utf-8")
    assert "{id: first-alert, kind: vote, title: One call, minutes: 8, question: first-word," in plan
    assert f"```{{quiz}} {NEW}\n" in Path("index.md").read_text(encoding="utf-8")
    for path in course.glob("**/*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert OLD not in text
        assert f"Then: raabta refresh {path.relative_to(course).as_posix()}" in result.output
    assert f"{OLD} | retired | choice | " in LOCK.read_text(encoding="utf-8")
    assert OLD not in {use.id for use in uses(course)[0]}


def test_its_translation_is_a_stub_that_the_check_asks_for(course: Path) -> None:
    before = URDU.read_text(encoding="utf-8")
    with URDU.open("a", encoding="utf-8") as file:
        file.write("# the end\n")
    run(NEW, "--instead-of", OLD)
    text = URDU.read_text(encoding="utf-8")
    assert text.startswith("first-word:\n  prompt:  # The river rises.")
    assert text.endswith("# the end\n")
    assert before.splitlines()[1] not in text
    said = [problem.message for problem in check(course, today=TODAY).problems]
    assert "'prompt' is empty" in said


def test_the_retired_id_never_comes_back(course: Path) -> None:
    run(NEW, "--instead-of", OLD)
    again = run(OLD)
    assert (
        again.output
        == f"Error: The id '{OLD}' was used by a question that is gone; {LOCK} remembers it. Choose another.\n"
    )
    URDU.unlink()
    assert update_lock(course) == []
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    assert [line.split(" | ")[:2] for line in lines[1:]] == [[OLD, "retired"], [NEW, "live"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([NEW, "--instead-of", "flood/first-alarm"],
         "There is no question 'flood/first-alarm' in the place of which this could stand. "
         "Did you mean 'flood/first-alert'?"),
        ([OLD, "--instead-of", OLD], f"The id '{OLD}' is used in {QUESTION.as_posix()}. Choose another."),
        (["flood/one two", "--instead-of", OLD],
         "'flood/one two' is not CHAPTER/ID. Use a-z, digits and hyphens: disaster/first-alert"),
        (["drought/first", "--instead-of", OLD],
         f"'{OLD}' is of another chapter. Choose an id that begins with flood/."),
        ([NEW, "--instead-of", OLD, "--kind", "number"],
         "--instead-of begins with the old question, of its kind. Change `kind:` in its file."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_one_sentence_and_changes_nothing(
    course: Path, words: list[str], said: str
) -> None:
    (course / "exercises/drought").mkdir()
    before = {path: path.read_bytes() for path in course.glob("**/*.*") if path.is_file()}
    result = run(*words)
    assert (result.exit_code, result.output) == (1, f"Error: {said}\n")
    assert {path: path.read_bytes() for path in course.glob("**/*.*") if path.is_file()} == before


def test_a_course_with_problems_or_a_damaged_lock_is_left_alone(course: Path) -> None:
    lock = LOCK.read_text(encoding="utf-8")
    LOCK.write_text(f"{lock}nonsense\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["new", "question", NEW, "--instead-of", OLD])
    assert (result.exit_code, "the line cannot be read" in result.output) == (1, True)
    LOCK.write_text(lock, encoding="utf-8")
    edit(QUIZ, "title: Check yourself", "titel: Check yourself")
    assert run(NEW, "--instead-of", OLD).output == (
        "Error: The files of the course have problems. Mend them first: raabta check\n"
    )
    assert "id: first-alert" in QUESTION.read_text(encoding="utf-8")


def test_each_question_of_this_course_can_be_replaced_wherever_it_is_asked(tmp_path: Path) -> None:
    """In memory, but for one of them, which is written and read."""
    files, found = read_course_files(ROOT), uses(ROOT)[0]
    for old in files.questions:
        new = f"{old}-anew"
        done = instead(files, found, old, new)
        slug = new.partition("/")[2]
        named = sum(name == old for quiz in files.quizzes.values() for _at, name in quiz.named())
        named += sum(name == old for plan in files.sessions.values() for _at, name in plan.named("question"))
        named += sum(use.id == old for use in found if use.what in {"quiz", "recall"})
        stands = sum(
            text.count(slug) - (ROOT / path).read_text(encoding="utf-8").count(slug)
            for path, text in done.texts.items()
        )
        # Where it is asked, and once each in its file and its sidecar.
        assert stands == named + 2, old
    root = tmp_path / "course"
    for name in ("chapters", "exercises", "assets"):
        shutil.copytree(ROOT / name, root / name)
    for path in (*ROOT.glob("*.yml"), *ROOT.glob("*.md"), ROOT / "references.bib"):
        shutil.copy(path, root)
    done = instead(read_course_files(root), found, "event/slow-approval", "event/slow-approval-anew")
    for path, text in done.texts.items():
        (root / path).write_text(text, encoding="utf-8")
    told = check(root, today=TODAY).problems
    assert {problem.path.name for problem in told if "slow-approval" in problem.message} <= {
        "bank.ur.yml",
        "event.ipynb",
    }
