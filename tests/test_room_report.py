"""The report of a session: true, short, in both languages, and without anything that could be traced to a person."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raabta import i18n
from raabta.model import Option, Quiz
from raabta.model.session import Part, Session
from raabta.room.report.export import with_halls
from raabta.room.report.report import report_html
from raabta.room.report.report_words import ReportWords, whole
from raabta.room.report.summary import Summary, Told, summary
from raabta.room.session.disclosure import Disclosed
from raabta.room.session.gain import Gain
from raabta.room.session.record import Record
from support.course import ours
from support.questions import MANY, NUMBER, ONE
from support.room.held import Held, crowd, held

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
MADE_OF = tuple(f"report/report{part}" for part in ("", "_questions", "_story", "_votes", "_words"))
TEST = Quiz(
    "demo/hall",
    "Hall",
    (replace(ONE, outcome="write"), replace(MANY, outcome="write"), replace(NUMBER, outcome="count")),
)
BEFORE = Part("before", "before", "Where we stand", 8, quiz=TEST)
VOTE = Part("vote", "vote", "Which <b>draft</b>?", 6, question=ONE)
AFTER = Part("after", "after", "What we know now", 8, quiz=TEST)
HALL = Part("hall", "hall", "Your questions", 10)
SESSION = Session("demo/day", "A day & a night", (BEFORE, VOTE, AFTER, HALL))
OUTCOMES = {"write": "Write a <warning>.", "count": "Count in millions."}


def looked_back(records: list[Record], session: Session = SESSION) -> Summary:
    return summary(session, records, outcomes=OUTCOMES)


def report(records: list[Record], language: str = "en") -> str:
    return report_html(looked_back(records), language)


def visible(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def voted(*rounds: dict[str, int], session: Session = SESSION) -> list[Record]:
    """A session with nothing but one vote: option -> people, for each round."""
    room, here = Held(session), crowd(100)
    room.join(here)
    part = next(part for part in session.parts if part.kind == "vote")
    for number, counts in enumerate(rounds, start=1):
        room.stay(part, "open", number, 2)
        options = [option for option, people in counts.items() for _ in range(people)]
        room.vote(part, ONE, number, dict(zip(here, options, strict=False)))
        room.stay(part, "closed", number, 1)
    return room.end()


def test_the_page_says_what_was_done_and_what_was_learned() -> None:
    text = visible(report(held(SESSION)))
    for said in (
        "A day &amp; a night",
        "25 November 2026",
        "Phones that took part 83",
        "Counted by hand 7",
        "(plan: 32)",
        "All questions together On average",
        "points more correct answers (between",
        ", 74 people.",
        "In one test only, so left out of the comparison: 6 before, under 5 after.",
        "Who may send a warning when the deputy commissioner cannot be reached? Votes: 31 · ✓ answered",
        "There was no group without the session to compare with.",
    ):
        assert said in text, said


@pytest.mark.parametrize("language", ["en", "ur"])
def test_beside_the_gain_stands_how_far_form_alone_goes(language: str) -> None:
    say = i18n.words("room/report", language)["told"]
    found = looked_back(held(SESSION))
    text = visible(report_html(replace(found, told=Told(1.5, 0.58, 3)), language))
    assert say.format(found=2, chance=1, n=3) in text
    beginning = say.partition(":")[0]
    assert beginning in text
    assert beginning not in visible(report_html(found, language)), "nobody looked"
    without = replace(found, gains=(), told=Told(1.0, 0.58, 3))
    assert beginning not in visible(report_html(without, language)), "it belongs to a gain"


def test_the_numbers_of_a_vote_stand_beside_their_bars() -> None:
    html = report(voted({"whole": 40, "vague": 60}, {"whole": 84, "vague": 16}))
    assert 'aria-label="40% correct, of 100"' in html
    assert 'aria-label="84% correct, of 100"' in html
    assert ">84% of 100</span>" in html
    assert "44 to correct, 0 away" in html
    assert "Understood" in html


def test_the_advice_follows_the_last_vote() -> None:
    assert "Teach it again" in report(voted({"whole": 20, "vague": 80}))
    assert "Take it up again" in report(voted({"whole": 20, "vague": 80}, {"whole": 80, "vague": 20}))


def test_the_hardest_question_says_what_most_chose_instead() -> None:
    text = visible(report(voted({"whole": 30, "vague": 20, "late": 50})))
    assert (
        "Hardest questions Which &lt;b&gt;draft&lt;/b&gt;? 30% correct, of 100 Most who were wrong chose: Wait" in text
    )
    assert "chose" not in visible(report(voted({"whole": 30, "vague": 3, "late": 50})))
    assert "Hardest" not in report(voted({"whole": 81, "vague": 19}))


def test_what_most_chose_is_not_guessed_from_the_counts_that_are_shown() -> None:
    four = replace(ONE, control=replace(ONE.control, options=(*ONE.control.options, Option("call", "Call"))))
    plan = replace(SESSION, parts=(replace(VOTE, question=four),))
    few = {"whole": 30, "vague": 3, "late": 50, "call": 10}
    assert "chose: Wait" in report_html(looked_back(voted(few | {"vague": 7}, session=plan), plan), "en")
    assert "chose" not in report_html(looked_back(voted(few, session=plan), plan), "en")


def test_markup_in_titles_outcomes_and_questions_from_the_hall_is_escaped() -> None:
    html = report(held(SESSION))
    assert "Is &lt;b&gt;WhatsApp&lt;/b&gt; an official channel?" in html
    assert "Which &lt;b&gt;draft&lt;/b&gt;?" in html
    assert "Write a &lt;warning&gt;." in html
    assert "<b>" not in html


def test_nobody_is_in_it_and_nothing_that_the_trainer_did_not_approve() -> None:
    room = Held(SESSION)
    room.join(crowd(3), name="Somebody Known")
    html = report(room.records + held(SESSION))
    for secret in ("Somebody", "p0000", "p0042", "secret-key", "corrupt", "What about the bridge"):
        assert secret not in html, secret


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    html = report(held(SESSION))
    assert "default-src 'none'" in html
    assert not re.search(r'(src|href)="(?!data:)|url\(|@import|<script|\bon\w+=', html)


#: Two sessions that differ in what must not be told, and in nothing else.
TWINS: dict[str, tuple[list[Record], list[Record]]] = {
    "which wrong option a few chose": (
        voted({"whole": 50, "vague": 3, "late": 7}),
        voted({"whole": 50, "vague": 4, "late": 6}),
    ),
    "how many of nearly all were wrong": (voted({"whole": 58, "late": 2}), voted({"whole": 57, "late": 3})),
    "how many of a few were right": (voted({"whole": 3, "late": 57}), voted({"whole": 4, "late": 56})),
    "what three or four people said": (voted({"whole": 3}), voted({"vague": 3, "late": 1})),
}


@pytest.mark.parametrize("name", TWINS)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_what_is_hidden_does_not_change_a_letter_of_the_page(name: str, language: str) -> None:
    one, other = ([record for record in records if record.kind != "person"] for records in TWINS[name])
    assert one != other
    assert report(one, language) == report(other, language)


def test_moves_of_a_few_do_not_change_a_letter_of_the_page() -> None:
    same = {"whole": 30, "late": 30}
    still, moving = voted(same, same), voted(same, same)
    swapped = {"p0000": "late", "p0001": "late", "p0030": "whole", "p0031": "whole"}
    moving = [
        replace(record, body=json.dumps({"answer": swapped[record.key[-5:]]}))
        if record.key.startswith("vote|demo/one|2") and record.key[-5:] in swapped
        else record
        for record in moving
    ]
    assert "to right" not in report(moving)
    assert report(moving) == report(still)


def test_a_gain_of_too_few_is_said_to_be_missing() -> None:
    html = report(held(SESSION, people=8))
    assert "No gain can be told" in html
    assert "What this does not prove" not in html


def test_an_outcome_of_one_question_is_not_shown_in_a_small_hall() -> None:
    small, big = looked_back(held(SESSION, people=20)), looked_back(held(SESSION, people=60))
    assert [one.reading == "few" for one in small.gains] == [False, True, True]
    assert "Not shown: too few people for this outcome alone." in report_html(small, "en")
    assert "Not shown" not in report_html(big, "en")


GAIN = Gain("", 6, 83, 0, 0, 0, "up", 0.41, 0.65, 0.24, 0.15, 0.33, 0.4)


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        (GAIN, "On average 24 points more correct answers (between 15 and 33), 83 people."),
        (
            replace(GAIN, reading="down", change=-0.1, low=-0.16, high=-0.04),
            "On average 10 points fewer correct answers (between 4 and 16 fewer), 83 people.",
        ),
        (
            replace(GAIN, reading="unclear", change=0.03, low=-0.04, high=0.1),
            "No change can be shown: +3 points on average, and anything from −4 to +10 is possible. 83 people.",
        ),
        (
            replace(GAIN, low=0.002),
            "On average 24 points more correct answers (between 0.2 and 33), 83 people.",
        ),
        (
            replace(GAIN, reading="same", low=None, high=None),
            "Everyone changed by the same +24 points, so no interval can be given. 83 people.",
        ),
        (
            replace(GAIN, reading="unclear", change=0.0, low=None, high=None),
            "No change: everyone had as many correct as before. 83 people.",
        ),
    ],
)
def test_a_gain_is_a_sentence_that_an_official_understands(gain: Gain, said: str) -> None:
    assert ReportWords("en", 5).gain(gain) == said


def test_what_is_not_exact_is_not_said_to_be_all_or_nothing() -> None:
    assert [whole(share, 0, 100) for share in (0, 0.001, 0.5, 0.999, 1)] == [0, 1, 50, 99, 100]


def test_a_hidden_share_is_said_in_words() -> None:
    say = ReportWords("en", 5)
    assert say.right(Disclosed(60, near="all")) == "nearly all correct, of 60"
    assert say.right(Disclosed(60, near="none")) == "only a few correct, of 60"
    assert say.right(Disclosed(12)) == "12 answered, one group is too small to show"
    assert say.right(Disclosed(None)) == "fewer than 5 answered"
    assert say.right(Disclosed(0)) == "no one answered"


def test_the_report_has_no_word_that_it_does_not_say() -> None:
    code = "".join((ROOT / f"src/raabta/room/{name}.py").read_text("utf-8") for name in MADE_OF)
    built = {"gain_up", "gain_down", "gain_unclear", "near_all", "near_none", "teach", "discuss", "go_on"}
    built |= {"meter_lives", "meter_safety", "meter_trust", "meter_record"}
    assert [
        key for key in i18n.words("room/report", "en") if not re.search(f"[\"']{key}[\"']", code) and key not in built
    ] == []


def test_urdu_runs_from_right_to_left_and_keeps_signs_with_their_numbers() -> None:
    html = report(held(SESSION), "ur")
    assert '<html lang="ur" dir="rtl">' in html
    assert "افراد" in html
    assert "Phones that" not in html


def test_a_session_without_tests_speaks_of_votes_only() -> None:
    plan = replace(SESSION, parts=(VOTE, HALL))
    html = report_html(looked_back(voted({"whole": 40, "vague": 60}, session=plan), plan), "en")
    assert "What the hall learned" not in html
    assert "40% correct, of 100" in html


def test_a_room_in_which_nothing_happened_has_a_report_too() -> None:
    room = Held(SESSION)
    html = report(room.records)
    assert "The session has not been ended" in html
    assert report([])


@pytest.fixture(scope="module")
def course_reports() -> dict[str, str]:
    """The course's own plans, held in a big hall."""
    made = {}
    for language in ("en", "ur"):
        course = ours(language)
        texts = {name: outcome.text for name, outcome in course.outcomes.items()}
        for name, hall in (("disaster/session", 83), ("workshop/day", 160)):
            plan = course.sessions[name]
            seen = with_halls(summary(plan, held(plan, hall), outcomes=texts))
            made[f"{name} {language}"] = report_html(seen, language)
    return made


def opened(chromium: "Browser", html: str, **options: object) -> "Page":
    page = chromium.new_page(**options)  # type: ignore[arg-type]
    page.set_content(html)
    return page


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    chromium: "Browser", course_reports: dict[str, str], width: int
) -> None:
    from support.browser.axe import faults

    for name, html in course_reports.items():
        page = opened(chromium, html, viewport={"width": width, "height": 800})
        assert faults(page) == {}, name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.close()
