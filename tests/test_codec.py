"""Questions and courses as others keep them: the public copy read back, and hashes that records of learners hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from raabta.model import AnswerKey, Control, Option, Picture, Question, Quiz
from raabta.model.codec import answer, definition, meaning, public_question, read_control, read_picture
from raabta.model.course import CourseSettings, Fact
from raabta.model.decisions import decision, with_added
from raabta.model.question import Source
from raabta.model.scenario import Added
from support.scenarios import DESK

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 24"><path d="M0"/></svg>'
CAMP = Picture("event/camp", "A camp", DRAWN, language="ur")
BLANK = Picture("", "A camp", DRAWN, language="ur")
PAIRS = Question(
    id="flood/pairs",
    kind="match",
    prompt="Which?",
    control=Control("match", (Option("one", "One", CAMP),), (Option("here", "Here", CAMP), Option("two", "Two"))),
    key=AnswerKey("pairs", pairs={"one": "here"}),
    feedback={"one": "So it is."},
)
WIDE = Question("flood/wide", "number", "How?", Control("number", unit="km"), AnswerKey("number", value=4.0), {})
TYPED = Question(
    "flood/word", "text", "Say it.", Control("text"), AnswerKey("text", accept=("سیلاب", "flood"), near=("x",)), {}
)


def test_a_control_is_read_back_from_its_public_copy() -> None:
    blank = Control("match", (Option("one", "One", BLANK),), (Option("here", "Here", BLANK), Option("two", "Two")))
    assert read_control(public_question(PAIRS)["control"]) == blank
    assert read_control(public_question(WIDE)["control"]) == WIDE.control


def test_a_picture_is_read_back_with_the_language_of_its_words() -> None:
    assert read_picture(public_question(replace(PAIRS, picture=CAMP))["picture"]) == BLANK


def test_a_stored_definition_names_the_pictures_of_classes_and_holds_none() -> None:
    stored = definition(Quiz("q", "", (replace(PAIRS, picture=CAMP),)))["questions"][0]
    named = {"name": "event/camp", "alt": "A camp"}
    assert (stored["picture"], stored["control"]["targets"][0]["picture"]) == (named, named)
    assert "picture" not in definition(Quiz("q", "", (PAIRS,)))["questions"][0]


def test_records_of_learners_hold_these_hashes() -> None:
    """They are in every record that was kept: whoever changes how they are made loses all of them."""
    assert [meaning(one) for one in (PAIRS, WIDE, TYPED)] == ["ec8e27a843ae", "b8ecc7dcf25f", "190e957cca6f"]


def test_further_spellings_units_and_wording_change_no_meaning() -> None:
    more = replace(TYPED.key, accept=("سیلاب", "floods", "سیل"), near=("y",))
    assert meaning(replace(TYPED, key=more, prompt="Another", feedback={"correct": "Yes"})) == meaning(TYPED)
    assert meaning(replace(WIDE, key=replace(WIDE.key, units=("km",)))) == meaning(WIDE)
    assert meaning(replace(WIDE, key=replace(WIDE.key, tolerance=0.5))) != meaning(WIDE)


def test_what_is_revealed_of_a_match_is_its_key_and_why() -> None:
    assert answer(PAIRS) == {
        "key": {
            "rule": "pairs",
            "accept": [],
            "pairs": {"one": "here"},
            "value": 0.0,
            "tolerance": 0.0,
            "units": [],
            "near": [],
        },
        "feedback": {"one": "So it is."},
    }


def test_a_decision_of_a_hall_has_nothing_right_and_says_how_far_it_is_reviewed() -> None:
    asked = decision(replace(DESK, review="draft"), [])
    assert asked is not None
    assert (asked.review, asked.feedback, asked.key, asked.kind) == ("draft", {}, AnswerKey("set"), "choice")
    assert with_added("It rains.", (Added("Still.", without="dry"), Added("More.", given="wet")), {"wet"}) == (
        "It rains. Still. More."
    )


def test_a_course_has_its_title_in_further_languages() -> None:
    course = CourseSettings(title="Communities", titles={"ur": "برادریاں"})
    assert [course.title_in(language) for language in ("ur", "en", "sd")] == ["برادریاں", "Communities", "Communities"]


@pytest.mark.parametrize(("licence", "said"), [("CC BY 4.0", "Under CC BY 4.0."), ("", "")])
def test_of_a_course_without_a_licence_nothing_is_said(licence: str, said: str) -> None:
    assert CourseSettings(licence=licence).licensed("Under {licence}.") == said


@pytest.mark.parametrize(("day", "overdue"), [(27, False), (28, False), (29, True)])
def test_a_fact_is_overdue_the_day_after_it_should_have_been_looked_at(day: int, overdue: bool) -> None:
    fact = Fact("f", 1.0, "1", "", date(2026, 1, 1), Source("s", "S", ""), "R", review_by=date(2026, 11, 28))
    assert fact.overdue(date(2026, 11, day)) is overdue
    assert not replace(fact, review_by=None).overdue(date(2099, 1, 1))
