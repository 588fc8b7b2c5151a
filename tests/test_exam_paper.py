"""The examination on paper: two forms of the same questions, an answer sheet, and a key that is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from raabta import i18n
from raabta.cli.main import main
from raabta.model import Question, grade
from raabta.model.exam import draw, reordered
from raabta.model.picture import LETTERS
from raabta.render.paper.exam import right_answer
from raabta.render.paper.sheet import marks
from support.course import ROOT, ours

_TAG = re.compile(r"<[^>]+>")


def call(*given: object) -> Result:
    return CliRunner().invoke(main, ["exam", "paper", *map(str, given)])


@pytest.fixture
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def written(question: Question) -> object:
    """What a learner hands in who copies the key onto the answer sheet."""
    said = _TAG.sub("", right_answer(question))
    key, options = question.key, question.control.options
    if key.rule == "number":
        return said.split(" (")[0]
    if key.rule == "text":
        return said.split(" / ")[0]
    parts = re.split("; |, ", said)
    if key.rule == "set":
        letters = dict(zip(LETTERS, (one.id for one in options), strict=False))
        found = [letters[one] for one in parts]
        return found[0] if question.control.widget == "one" else found
    if key.rule == "sequence":
        return [one.id for _place, one in sorted(zip(map(int, parts), options, strict=True), key=lambda row: row[0])]
    targets = question.control.targets
    named = dict(zip(marks(question), targets, strict=False))
    return {one.id: named[part].id for one, part in zip(options, parts, strict=True)}


@pytest.mark.parametrize("language", ["en", "ur"])
def test_whoever_copies_the_key_is_right(language: str) -> None:
    exam = ours(language).exam
    assert exam
    asked = [one for some in exam.bank.values() for one in some if not (one.control.targets and one.control.passage)]
    assert len(asked) > 80
    wrong = [one.id for one in asked if grade(one.key, written(one)).state != "correct"]  # type: ignore[arg-type]
    assert wrong == []


def test_a_gap_is_answered_in_words() -> None:
    exam = ours().exam
    assert exam
    gaps = [one for some in exam.bank.values() for one in some if one.control.targets and one.control.passage]
    assert gaps
    for question in gaps:
        texts = {one.id: one.text for one in question.control.targets}
        right = [texts[question.key.pairs[one.id]] for one in question.control.options]
        assert _TAG.sub("", right_answer(question)).count("; ") >= len(right) - 1


@pytest.mark.parametrize("language", ["en", "ur"])
def test_both_forms_ask_the_same_in_two_orders_and_the_key_is_apart(
    in_the_course: None, tmp_path: Path, language: str
) -> None:
    done = call("--seed", 7, "--language", language, "--out", tmp_path)
    assert done.exit_code == 0, done.output
    assert "number 7" in done.output
    exam, said = ours(language).exam, i18n.words("render/exam", language)
    assert exam
    ids = draw(exam.ids(), exam.each, 7)
    assert sorted(reordered(ids, 7)) == sorted(ids)
    assert reordered(ids, 7) != ids
    pages = {name: (tmp_path / f"{name}.html").read_text("utf-8") for name in ("form-a", "form-b", "key")}
    for name in ("form-a", "form-b"):
        assert pages[name].count('<section class="question">') == 48
        assert said["exam_answer_sheet"] in pages[name]
        assert 'class="why"' not in pages[name]
        assert said["exam_key"] not in pages[name]
    for letter in "AB":
        assert said["exam_form"].format(form=letter) in pages["key"]
    assert said["exam_key_seed"].format(seed=7) in pages["key"]
    # Two forms of 48 answers, below one row for each outcome and its head.
    assert pages["key"].count("<tr>") == 2 * 48 + len(exam.bank) + 1


def test_a_second_sitting_on_paper_asks_nothing_of_the_first(in_the_course: None, tmp_path: Path) -> None:
    call("--seed", 7, "--out", tmp_path / "first")
    call("--seed", 8, "--after", 7, "--out", tmp_path / "second")
    first, second = ((tmp_path / name / "form-a.html").read_text("utf-8") for name in ("first", "second"))
    asked = [set(re.findall(r'<section class="question">.*?</section>', text, re.DOTALL)) for text in (first, second)]
    bodies = [{re.sub(r"<h2>\d+\.</h2>", "", one) for one in some} for some in asked]
    assert len(bodies[0]) == len(bodies[1]) == 48
    assert not bodies[0] & bodies[1]


def test_a_course_without_an_examination_says_what_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent / "good/small")
    done = call("--out", tmp_path)
    assert done.exit_code == 1
    assert "exercises/exam.yml" in done.output


@pytest.mark.parametrize("given", [("--seed", "-1"), ("--seed", "4294967296"), ("--seed", "x"), ("--language", "fr")])
def test_what_cannot_be_drawn_is_refused(in_the_course: None, tmp_path: Path, given: tuple[str, str]) -> None:
    done = call(*given, "--out", tmp_path / "none")
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert not (tmp_path / "none").exists()
