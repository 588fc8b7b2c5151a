"""Disk to model: what is read, in both languages, and what the JSON of a quiz looks like."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check, cited, find_readable, find_root, load
from raabta.errors import ContentError
from raabta.model.codec import definition
from raabta.model.when import When, as_when
from support.course import edit

GOOD = Path(__file__).parent / "good"
RELIEF, SMALL = GOOD / "relief", GOOD / "small"
TODAY = date(2026, 11, 25)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RELIEF, tmp_path / "course"))


@pytest.mark.parametrize("root", [RELIEF, SMALL], ids=lambda root: root.name)
def test_a_good_course_has_neither_faults_nor_warnings(root: Path) -> None:
    report = check(root, today=TODAY, release=True)
    assert [str(problem) for problem in report.problems] == []


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_quiz_becomes_exactly_the_golden_json(language: str) -> None:
    found = definition(load(RELIEF, language).quizzes["flood/check"])
    golden = json.loads((GOOD / f"relief.{language}.json").read_text(encoding="utf-8"))
    assert found == golden


def test_both_languages_agree_in_everything_but_words() -> None:
    english, urdu = load(RELIEF, "en"), load(RELIEF, "ur")
    for name, question in english.questions.items():
        other = urdu.questions[name]
        assert other.key == question.key
        assert [option.id for option in other.control.options] == [option.id for option in question.control.options]
        assert set(other.feedback) == set(question.feedback)
        assert set(other.if_wrong) == set(question.if_wrong)


def test_what_is_said_of_a_wrong_row_is_kept_by_row_or_by_row_and_class_in_each_language() -> None:
    said = {language: load(RELIEF, language).questions["flood/channel-for"].if_wrong for language in ("en", "ur")}
    assert said == {
        "en": {
            "sms": "Count its letters.",
            "radio/long": "A listener cannot turn back.",
            "radio": "Look at those who cannot read.",
        },
        "ur": {
            "sms": "اس کے حروف گنیں۔",
            "radio/long": "سننے والا پیچھے نہیں جا سکتا۔",
            "radio": "ان پر نظر رکھیں جو پڑھ نہیں سکتے۔",
        },
    }
    assert load(RELIEF).questions["flood/spine"].if_wrong["clear"] == "There must be a text."


def test_a_question_is_read_again_where_it_says_or_in_the_section_that_its_file_is_named_for(course: Path) -> None:
    file = course / "exercises/flood/typed.yml"
    name = next(draft for draft in load(course).questions.values() if draft.read == "typed").id
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("outcome:", "read: confirm\n  outcome:", 1), encoding="utf-8")
    assert load(course).questions[name].read == "confirm"


def test_a_closing_quiz_has_the_texts_of_its_outcomes(course: Path) -> None:
    quiz = load(course).quizzes["flood/check"]
    assert quiz.closing
    assert set(quiz.outcomes) == {question.outcome for question in quiz.questions}
    assert quiz.outcomes["compose-warning"] == load(course).outcomes["compose-warning"].text


def test_a_translation_counts_as_unread_until_somebody_writes_that_it_was_read(course: Path) -> None:
    path = course / "exercises/flood/alerts.ur.yml"
    whole = path.read_text(encoding="utf-8")
    line = next(line for line in whole.splitlines() if line.startswith("review:"))
    for written, left in ((line, line.removeprefix("review: ")), ("", "needs native review"), ("review: done", "")):
        path.write_text(whole.replace(line, written), encoding="utf-8")
        assert load(course, "ur").questions["flood/first-alert"].review == left


def test_a_text_without_a_translation_stays_english_and_is_reported(course: Path) -> None:
    edit(course / "exercises/flood/alerts.ur.yml", "    vague: ہوشیار رہیں، محفوظ رہیں۔\n", "")
    question = load(course, "ur").questions["flood/first-alert"]
    assert question.language == "ur"
    assert question.control.options[0].text == "Stay alert and stay safe."
    assert [problem.message for problem in check(course, today=TODAY).problems] == [
        "1 of 8 texts of 'first-alert' is missing"
    ]


def test_a_question_without_a_sidecar_stays_english() -> None:
    course = load(RELIEF, "ur")
    assert course.questions["flood/spine"].language == "en"
    assert course.quizzes["flood/check"].language == "ur"


def test_a_quiz_without_any_translation_says_that_it_is_english() -> None:
    assert load(SMALL, "ur").quizzes["flood/check"].language == "en"


def test_a_review_mark_of_a_question_counts_more_than_that_of_its_file() -> None:
    questions = load(RELIEF, "ur").questions
    assert questions["flood/first-alert"].review == "needs native review"
    assert questions["flood/parts-of-warning"].review == "approved by nobody yet"
    assert load(RELIEF, "en").questions["flood/first-alert"].review == ""


def test_units_and_answers_of_every_language_count_in_every_language() -> None:
    for language in ("en", "ur"):
        questions = load(RELIEF, language).questions
        assert questions["flood/million"].key.units == ("million", "m", "ملین")
        assert questions["flood/who"].key.accept[-1] == "پی ڈی ایم اے"


def test_facts_are_printed_with_commas_unless_the_author_says_how() -> None:
    facts = load(RELIEF).facts
    assert facts["flood-deaths"].text == "1,739"
    assert facts["flood-deaths"].as_of == When(2022, 11, 18)
    assert facts["flood-deaths"].read_on is None
    assert facts["flood-deaths"].source.label == "NDMA, 2022"
    assert facts["sms-limit"].text == "70"
    assert (facts["sms-limit"].as_of, facts["sms-limit"].read_on) == (When(2020), date(2026, 1, 15))


def test_a_fact_was_read_when_its_source_was_unless_it_says_so(course: Path) -> None:
    edit(course / "references.bib", "note = {read whole}", "note = {read whole}, urldate = {2026-11-03}")
    assert load(course).facts["flood-deaths"].read_on == date(2026, 11, 3)
    edit(course / "facts.yml", "as_of: 2022-11-18", "as_of: 2022-11-18\n  read_on: 2026-11-09")
    assert load(course).facts["flood-deaths"].read_on == date(2026, 11, 9)


@pytest.mark.parametrize("text", ["2022", "2022-02", "2022-12", "2024-02-29"])
def test_a_day_a_month_and_a_year_are_said_as_exactly_as_they_are_written(text: str) -> None:
    when = as_when(text)
    assert when
    assert str(when) == text
    assert when.first.isoformat() == f"{text}-01-01"[:10]
    last = {"2022": "2022-12-31", "2022-02": "2022-02-28", "2022-12": "2022-12-31", "2024-02-29": "2024-02-29"}
    assert when.last.isoformat() == last[text]


def test_sources_have_a_short_label_and_a_full_title() -> None:
    sources = load(RELIEF).sources
    assert sources["gsm-2020"].label == "Khan & Malik, 2020"
    assert sources["gsm-2020"].title == "Khan, Malik: Alphabets and Languages. Example Press"
    assert sources["ndma-2022"].url == "https://example.org/sitrep-158"
    assert sources["ndma-2022"].note == "read whole"


@pytest.mark.parametrize("written", ["https://example.org/a%20b_c-%3D#d", r"https://example.org/a\%20b\_c-\%3D\#d"])
def test_an_address_keeps_what_latex_would_take_for_a_comment(course: Path, written: str) -> None:
    edit(course / "references.bib", "https://example.org/sitrep-158", written)
    assert load(course).sources["ndma-2022"].url == "https://example.org/a%20b_c-%3D#d"


def test_every_fault_is_raised_at_once_in_the_order_of_files_and_lines(course: Path) -> None:
    edit(course / "exercises/flood/steps.yml", "kind: order", "kind: ordr")
    edit(course / "exercises/flood/alerts.yml", "outcome: compose-warning\n  bloom: apply", "outcome: x\n  bloom: do")
    with pytest.raises(ContentError) as caught:
        load(course)
    places = [(problem.path.name, problem.line) for problem in caught.value.problems]
    assert places == [("alerts.yml", 18), ("alerts.yml", 19), ("steps.yml", 2)]


def test_the_root_is_found_from_any_folder_of_the_course() -> None:
    assert find_root(RELIEF / "exercises" / "flood") == RELIEF
    assert find_root(RELIEF) == RELIEF


def test_a_folder_without_a_course_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no course in this folder or above it"):
        find_root(tmp_path)


def test_the_contents_of_another_book_are_no_course(tmp_path: Path) -> None:
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: intro\n", encoding="utf-8")
    (tmp_path / "_config.yml").write_text("title: Statistics\n", encoding="utf-8")
    with pytest.raises(ContentError, match="there is no course in this folder or above it"):
        find_root(tmp_path)
    (tmp_path / "exercises").mkdir()
    assert find_root(tmp_path) == tmp_path


def test_settings_that_name_the_engine_make_a_course_before_its_first_exercise(tmp_path: Path) -> None:
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: intro\n", encoding="utf-8")
    settings = "sphinx: {config: {extensions: [raabta.book.extension]}}\n"
    (tmp_path / "_config.yml").write_text(settings, encoding="utf-8")
    assert find_root(tmp_path) == tmp_path


def entered(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package that brings a course, as an installer leaves it in `site`."""
    about = site / "office-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: office\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[raabta.courses]\noffice = office\n", encoding="utf-8")
    # The one that is installed for these tests brings a course, too.
    monkeypatch.setattr("sys.path", [str(site)])


def test_the_copy_in_a_package_is_read_by_cells_and_never_worked_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "site-packages/office/_course"
    shutil.copytree(RELIEF, copy)
    (copy.parent / "__init__.py").touch()
    entered(tmp_path / "site-packages", monkeypatch)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert find_readable(elsewhere) == copy
    for folder in (elsewhere, copy):
        with pytest.raises(ContentError):
            find_root(folder)


def test_a_linked_installation_reads_the_copy_where_it_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "site-packages/office/_course"
    shutil.copytree(RELIEF, copy)
    entered(tmp_path / "site-packages", monkeypatch)
    (tmp_path / "src/office").mkdir(parents=True)
    (tmp_path / "src/office/__init__.py").touch()
    monkeypatch.setattr("sys.path", [str(tmp_path / "src"), *sys.path])
    assert find_readable(tmp_path) == copy


def test_a_course_of_a_package_that_is_gone_is_no_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entered(tmp_path / "site-packages", monkeypatch)
    with pytest.raises(ContentError):
        find_readable(tmp_path)


def test_a_chapter_cites_what_its_text_its_facts_and_its_questions_cite(course: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["Says [Khan](#ref-gsm-2020).\n"]},
        {"cell_type": "code", "source": ['quiz("flood/first-alert")']},
    ]
    (course / "chapters").mkdir(exist_ok=True)
    (course / "chapters/flood.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert cited(course, "flood", load(course)) == ("gsm-2020", "ndma-2022", "own")
    assert cited(course, "elsewhere", load(course)) == ()


BROKEN = {
    "{": "from this line on the notebook is not JSON",
    "\x00": "from this line on the notebook is not JSON",
    " ": "the notebook is empty",
    "[]": "the notebook holds no cells that can be read",
    '{"cells": 3}': "the notebook holds no cells that can be read",
    '{"cells": [{"source": 3}]}': "the notebook holds no cells that can be read",
    '{"cells": ["x"]}': "the notebook holds no cells that can be read",
    "[" * 300_000: "too many brackets lie inside each other",
}


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_notebook_that_is_broken_cites_nothing_and_is_one_fault(course: Path, text: str) -> None:
    (course / "chapters").mkdir(exist_ok=True)
    (course / "chapters/flood.ipynb").write_text(text, encoding="utf-8")
    assert cited(course, "flood", load(course)) == ()
    assert [problem.message for problem in check(course, today=TODAY).problems] == [BROKEN[text]]


def test_files_that_begin_with_a_dot_are_not_read(course: Path) -> None:
    hidden = course / "exercises/flood/.ipynb_checkpoints"
    hidden.mkdir()
    shutil.copy(course / "exercises/flood/steps.yml", hidden / "steps-checkpoint.yml")
    load(course)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(course: Path) -> None:
    path = course / "exercises/flood/steps.yml"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load(course).questions["flood/spine"] == load(RELIEF).questions["flood/spine"]
