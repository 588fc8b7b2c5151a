"""The sheets for the printer."""

import re
from dataclasses import replace

import pytest

from raabta import i18n
from raabta.model import Quiz
from raabta.render.paper import answer_key, question_sheet
from support.course import ours
from support.questions import MATCH, ONE, QUIZ


def texts_of(quiz: Quiz) -> list[str]:
    return [option.text for question in quiz.questions for option in question.control.options]


def visible(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_the_sheet_has_every_option_once() -> None:
    shown = re.findall(r"<li>(?:<span[^>]*></span>)?(?:<b>.</b>)?(.*?)</li>", question_sheet(QUIZ, "Demo"))
    options = [visible(text).strip() for text in shown]
    for text in texts_of(QUIZ):
        assert text.replace("<b>", "&lt;b&gt;") in options, text
    assert len(options) == len(texts_of(QUIZ)) + len(MATCH.control.targets)


def test_the_sheet_gives_no_answer_away() -> None:
    sheet = question_sheet(QUIZ, "Demo")
    for question in QUIZ.questions:
        for said in question.feedback.values():
            assert said not in sheet or said in {"Yes.", "No.", "Correct."}
    assert "4.15" not in sheet


def test_the_key_has_answers_feedback_and_sources() -> None:
    key = visible(answer_key(QUIZ, "Demo"))
    assert "B. Correct. Bela: go to School 1 by 6am All six elements." in key
    assert "A. Wrong. Stay vigilant" in key
    assert "Correct answer: 4.15 million (from 4.1 to 4.2)" in key
    assert "If the answer is 41.5: Ten times too many." in key
    assert "Exercise / مشق" in key
    assert "NDMA, 2022" in key


def test_order_is_given_in_the_right_order_in_the_key_only() -> None:
    key = visible(answer_key(QUIZ, "Demo"))
    assert key.index("Confirm") < key.index("Compose") < key.index("Send")
    sheet = visible(question_sheet(QUIZ, "Demo"))
    assert sheet.index("Send") < sheet.index("Confirm")


def test_markup_in_texts_is_escaped_and_light_markdown_shown() -> None:
    sheet = question_sheet(QUIZ, "Demo & Co")
    assert "Stay vigilant &lt;b&gt;" in sheet
    assert "<strong>sent</strong>" in sheet
    assert "Demo &amp; Co" in sheet


def test_a_sheet_loads_nothing() -> None:
    sheet = question_sheet(QUIZ, "Demo")
    assert not re.search(r'(src|href)="(?!data:)', sheet)
    assert "default-src 'none'" in sheet


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_the_sheet_speaks_the_language_of_the_quiz(language: str, direction: str) -> None:
    quiz = Quiz("demo/x", "x", (ONE,), language=language)
    assert f'<html lang="{language}" dir="{direction}">' in question_sheet(quiz, "Demo")


def test_what_is_matched_has_its_letter_on_the_sheet_and_in_the_key_and_no_number_beside_it() -> None:
    first, *rest = MATCH.control.targets
    control = replace(MATCH.control, targets=(replace(first, text="1. Empathy"), *rest))
    quiz = replace(QUIZ, questions=(replace(MATCH, control=control),))
    assert "<li><b>A</b> Empathy</li>" in question_sheet(quiz, "Demo")
    assert "<b>A. Empathy</b>" in answer_key(quiz, "Demo")


def test_where_all_that_is_matched_has_a_number_of_its_own_it_stands_in_the_place_of_the_letter() -> None:
    targets = MATCH.control.targets
    numbered = tuple(replace(one, text=f"{n}. {one.text}") for n, one in enumerate(targets, start=2))
    quiz = replace(QUIZ, questions=(replace(MATCH, control=replace(MATCH.control, targets=numbered)),))
    for n, one in enumerate(targets, start=2):
        assert f"<li><b>{n}</b> {one.text}</li>" in question_sheet(quiz, "Demo")
        assert f"<b>{n}. {one.text}</b>" in answer_key(quiz, "Demo")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_sheet_that_is_asked_once_has_a_date_and_no_before_and_after(language: str) -> None:
    words, quiz = i18n.words("render/paper", language), replace(QUIZ, language=language)
    assert words["date"] in question_sheet(quiz, "Demo")
    assert f"<span>{words['date_once']}:</span>" in question_sheet(quiz, "Demo", twice=False)
    assert "☐" not in question_sheet(quiz, "Demo", twice=False)


def test_an_answer_with_a_minus_keeps_its_direction_in_an_urdu_key() -> None:
    """In a line that runs from right to left -32 would print as 32-."""
    key = answer_key(ours("ur").quizzes["disaster/hall"], "Demo")
    assert '<bdi dir="ltr">-32</bdi>' in key
    assert "-32" not in key.replace('<bdi dir="ltr">-32</bdi>', "")
