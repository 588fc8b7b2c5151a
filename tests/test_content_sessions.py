"""Plans of sessions: both languages, what they name, and the plans of this course."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check, load
from raabta.model.session import Session
from support.course import copied, ours

GOOD = Path(__file__).parent / "good" / "session"
TODAY = date(2026, 11, 25)


def test_a_good_plan_is_read_as_it_is_written() -> None:
    plan = load(GOOD).sessions["flood/session"]
    assert (plan.title, plan.language, plan.minutes) == ("One flood night", "en", 26.5)
    assert plan.needs == {"sheets": "The question sheet."}
    assert [part.kind for part in plan.parts] == ["talk", "before", "vote", "break", "after", "hall"]
    call = plan.part("call")
    assert call
    assert call.question
    assert (call.question.id, call.if_wrong) == ("flood/one-call", "Draw the way of the call.")
    assert call.notes == "Count the sources.\n\nThen vote.", "a line is a paragraph"
    assert [question.id for part in plan.parts for question in part.questions] == [
        "flood/first-alert", "flood/one-call", "flood/first-alert",
    ]  # fmt: skip


def test_the_other_language_has_its_words_and_its_questions() -> None:
    english, urdu = (load(GOOD, language).sessions["flood/session"] for language in ("en", "ur"))
    assert (urdu.title, urdu.language, urdu.review) == ("سیلاب کی ایک رات", "ur", "needs native review")
    assert urdu.needs == {"sheets": "سوالوں کا پرچہ۔"}
    call = urdu.part("call")
    assert call
    assert call.question
    assert (call.if_wrong, call.question.language) == ("فون کا راستہ بنائیں۔", "ur")
    assert [(part.id, part.kind, part.minutes) for part in urdu.parts] == [
        (part.id, part.kind, part.minutes) for part in english.parts
    ]


def test_a_good_plan_has_no_faults_and_is_counted() -> None:
    report = check(GOOD, today=TODAY)
    assert report.problems == ()
    assert report.counts["plans"] == 1


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return copied(GOOD, tmp_path)


def said(root: Path) -> list[str]:
    return [problem.message for problem in check(root, today=TODAY).problems]


def test_a_plan_without_a_translation_is_held_in_english(course: Path) -> None:
    (course / "exercises/flood/session.session.ur.yml").unlink()
    plan = load(course, "ur").sessions["flood/session"]
    assert (plan.title, plan.language) == ("One flood night", "en")
    assert said(course) == []


def test_a_question_that_only_a_plan_asks_is_not_left_over(course: Path) -> None:
    (course / "exercises/flood/session.session.ur.yml").unlink()
    (course / "exercises/flood/session.session.yml").unlink()
    assert said(course) == ["the question 'one-call' is in no quiz"]


def test_what_a_file_names_that_could_not_be_read_is_not_missed(course: Path) -> None:
    path = course / "exercises/flood/first.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n\tx", encoding="utf-8")
    assert said(course) == ["the line is indented with a tab"]


#: Plans of a chapter that test before and after, that of the case study, which does not, the day, and the night.
TESTED = [
    "advocacy/session",
    "before-you-post/session",
    "choosing-content/session",
    "digital-assets/session",
    "disaster/session",
    "engagement/session",
    "event/session",
    "false-information/session",
    "insights/session",
]
CASE, DAY, NIGHT, WEEK = "case-study/session", "workshop/day", "disaster/night", "capstone/week"
HALF, NINETY = "workshop/half-day", "workshop/ninety"
OPENING = "start/session"
WORKSHOP = [DAY, HALF, NINETY]
IDS = sorted([*TESTED, *WORKSHOP, CASE, NIGHT, OPENING, WEEK])


@pytest.fixture(scope="module")
def plans() -> dict[str, Session]:
    return dict(ours().sessions)


def test_each_chapter_has_a_plan_and_the_workshop_has_three(plans: dict[str, Session]) -> None:
    assert sorted(plans) == IDS


@pytest.mark.parametrize("name", [*TESTED, DAY, HALF, WEEK])
def test_a_plan_tests_before_and_after(plans: dict[str, Session], name: str) -> None:
    kinds = [part.kind for part in plans[name].parts]
    assert (kinds.count("before"), kinds.count("after")) == (1, 1)
    tests = [part.quiz for part in plans[name].parts if part.quiz]
    # A day has more topics than a session, and a question for each outcome that its report names.
    most = 10 if name == DAY else 8
    assert all(5 <= len(quiz.questions) <= most for quiz in tests)


def test_the_case_study_has_no_test_for_the_hall_votes_on_what_measures_it(plans: dict[str, Session]) -> None:
    plan = plans[CASE]
    assert 40 <= plan.minutes <= 50
    assert [part.kind for part in plan.parts if part.quiz] == []
    voted = {part.question.id for part in plan.parts if part.question}
    assert voted == {"advocacy/better-evidence", "advocacy/two-ranks"}
    measured = {one.id for one in ours().questions.values() if one.outcome == "appraise-claims"}
    assert len(measured - voted) < 5, "with five questions that are not voted on, test before and after"


@pytest.mark.parametrize("name", [*TESTED, *WORKSHOP, CASE, OPENING])
def test_a_plan_votes_on_what_cards_can_answer(plans: dict[str, Session], name: str) -> None:
    plan = plans[name]
    assert [part.kind for part in plan.parts].count("hall") == 1
    votes = [part for part in plan.parts if part.question]
    assert len(votes) >= (2 if name in (CASE, OPENING) else 3)
    for vote in votes:
        assert vote.question
        assert vote.question.control.widget == "one"
        assert 2 <= len(vote.question.control.options) <= 6
        assert len(vote.if_wrong) >= 150, vote.id


@pytest.mark.parametrize("name", TESTED)
def test_a_session_takes_sixty_to_ninety_minutes(plans: dict[str, Session], name: str) -> None:
    assert 60 <= plans[name].minutes <= 90


@pytest.mark.parametrize(("name", "least", "most"), [(DAY, 440, 480), (HALF, 200, 240), (NINETY, 90, 90)])
def test_the_workshop_keeps_to_its_hours_and_nobody_sits_for_more_than_two(
    plans: dict[str, Session], name: str, least: int, most: int
) -> None:
    assert least <= plans[name].minutes <= most
    sat = [0.0]
    for part in plans[name].parts:
        sat = [*sat, 0.0] if part.kind == "break" else [*sat[:-1], sat[-1] + part.minutes]
    assert max(sat) <= 120
    assert len(sat) == {DAY: 4, HALF: 2, NINETY: 1}[name]


def test_the_day_has_a_vote_from_each_chapter_whose_topic_the_workshop_of_2018_had(plans: dict[str, Session]) -> None:
    voted = {part.question.id.split("/")[0] for part in plans[DAY].parts if part.kind == "vote" and part.question}
    assert voted == {"start", "event", "engagement", "advocacy", "insights", "disaster"}
    assert {"engagement", "insights", "rumours"} <= {part.id for part in plans[DAY].parts if part.kind == "talk"}


@pytest.mark.parametrize("name", [DAY, HALF])
def test_the_tests_of_the_workshop_ask_once_for_each_outcome(plans: dict[str, Session], name: str) -> None:
    quiz = next(part.quiz for part in plans[name].parts if part.quiz)
    outcomes = [question.outcome for question in quiz.questions]
    assert len({*outcomes}) == len(outcomes)


def test_an_opening_has_no_test_and_leaves_nobody_without_a_sheet(plans: dict[str, Session]) -> None:
    plan = plans[OPENING]
    assert plan.minutes == 45
    assert [part for part in plan.parts if part.quiz] == []
    assert [part.question.id for part in plan.parts if part.question] == ["start/which-first", "start/one-more"]
    assert "sheet" in [part.id for part in plan.parts]


def test_ninety_minutes_take_a_vote_each_from_four_chapters_and_have_no_test(plans: dict[str, Session]) -> None:
    parts = plans[NINETY].parts
    assert [part for part in parts if part.quiz] == []
    voted = [part.question.id.split("/")[0] for part in parts if part.kind == "vote" and part.question]
    assert voted == ["start", "event", "engagement", "insights", "disaster"]
    assert [part.id for part in parts][-3:] == ["alone", "questions", "close"]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", [*WORKSHOP, OPENING])
def test_the_workshop_counts_twice_who_knows_the_number_of_the_duty_officer(name: str, language: str) -> None:
    asked = {"en": "the number of the PDMA duty officer", "ur": "پی ڈی ایم اے کے ڈیوٹی افسر کا نمبر"}[language]
    parts = ours(language).sessions[name].parts
    assert [part.id for part in parts if asked in part.notes] == ["vote-monday", "close"]


@pytest.mark.parametrize("name", IDS)
def test_every_part_says_what_to_do_and_every_vote_says_its_aim(plans: dict[str, Session], name: str) -> None:
    for part in plans[name].parts:
        assert part.notes, part.id
        if part.kind == "vote":
            assert part.notes.startswith("Aim: ")
            assert "Time: " in part.notes


@pytest.mark.parametrize(("plan", "name"), [(NIGHT, "night"), (WEEK, "the-week")])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_played_plan_has_time_for_each_of_its_decisions(language: str, plan: str, name: str) -> None:
    part = ours(language).sessions[plan].part(name)
    assert part
    assert part.scenario
    assert (part.scenario.id, part.scenario.language, part.questions) == (plan, language, ())
    assert part.minutes >= 3 * len(part.scenario.injects)


def test_every_plan_is_there_in_urdu_and_says_that_it_is_a_draft() -> None:
    urdu = ours("ur").sessions
    assert {name: plan.language for name, plan in urdu.items()} == dict.fromkeys(IDS, "ur")
    assert {plan.review for plan in urdu.values()} == {"needs native review"}


@pytest.mark.parametrize(("language", "label"), [("en", "Time:"), ("ur", "وقت:")])
def test_the_minutes_inside_a_vote_add_up_to_the_minutes_of_the_part(language: str, label: str) -> None:
    votes = [part for plan in ours(language).sessions.values() for part in plan.parts if part.kind == "vote"]
    assert len(votes) >= 25
    for vote in votes:
        line = next(line for line in vote.notes.splitlines() if line.startswith(label))
        first = re.split(r"[.۔]", line)[0]
        assert sum(map(int, re.findall(r"\d+", first))) == vote.minutes, (vote.id, line)
