"""The two tests on the wall: who has finished, question by question, and what was gained."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from raabta.model import codec
from support.browser.shown import KEY, ROUNDS, Showing, asked, board, overflow, tell
from support.browser.waiting import drawn
from support.course import ours

pytestmark = pytest.mark.slow
SIZES = [(1280, 720), (1920, 1080), (1024, 768)]
GAIN = {"people": 41, "reading": "up", "before": 0.48, "after": 0.71, "low": 0.15, "high": 0.31}
AFTER = {"id": "z", "kind": "after", "title": "What is different now?", "minutes": 5}
TEST = [asked("The message:\n\n“Leave now.”\n\nWhat is missing?") | {"id": f"x/{n}"} for n in range(3)]
ANSWERS = {f"x/{n}": KEY["x/long"] for n in range(3)}


def revealed_test(**more: Any) -> dict[str, Any]:
    tallies = {f"x/{n}": ROUNDS[:1] for n in range(3)}
    return board("revealed", part=AFTER, questions=TEST, reveal=ANSWERS, tallies=tallies) | more


def test_a_test_counts_who_has_begun_and_who_has_finished(showing: Showing) -> None:
    page = showing(board("open", part=AFTER, hidden="open", answered=5, done=1, online=20))
    for place in (".huge", ".count"):
        expect(page.locator(place)).to_have_text("5 have begun, 1 has finished")
    share = "f => f.getBoundingClientRect().width / f.parentElement.clientWidth"
    assert page.locator(".progress .fill").evaluate(share) == pytest.approx(0.05, abs=0.01)
    page.evaluate("document.querySelector('.huge').id = 'same'")
    more = board("open", part=AFTER, hidden="open", answered=6, done=2, online=20)
    tell(page, more)
    expect(page.locator("#same")).to_have_text("6 have begun, 2 have finished")


@pytest.mark.parametrize("size", SIZES)
def test_a_revealed_test_shows_the_whole_prompt_and_no_round(showing: Showing, size: tuple[int, int]) -> None:
    page = showing(revealed_test(), size=size)
    drawn(page)
    assert page.locator(".case").all_inner_texts() == ["The message:", "“Leave now.”"]
    assert overflow(page) <= 1
    assert "Round" not in str(page.locator(".stage").text_content())
    expect(page.locator(".head")).to_have_text("500 answers")


def test_the_trainer_turns_the_pages_and_the_wall_may_turn_in_between(showing: Showing) -> None:
    page = showing(revealed_test(page=1))
    where = page.locator(".status")
    expect(where).to_contain_text("Question 2 of 3")
    page.keyboard.press("ArrowLeft")
    expect(where).to_contain_text("Question 1 of 3")
    tell(page, revealed_test(page=1, joined=501))
    expect(page.locator(".count")).to_have_text("501 joined")
    expect(where).to_contain_text("Question 1 of 3")
    tell(page, revealed_test(page=2))
    expect(where).to_contain_text("Question 3 of 3")


def test_the_last_page_says_what_was_gained(showing: Showing) -> None:
    page = showing(revealed_test(gain=GAIN, page=2))
    page.get_by_role("button", name="Before and after").click()
    said = page.locator(".gain-said")
    expect(said).to_contain_text("Before 48 % correct, after 71 %: 41 people answered both tests.")
    expect(said).to_contain_text("The gain is 23 points, between 15 and 31 (95 % confidence).")
    assert page.locator(".gain .figure").all_inner_texts() == ["48 %", "71 %"]
    share = "all => all.map(f => Math.round(100 * f.getBoundingClientRect().width / f.parentElement.clientWidth))"
    assert page.locator(".gain .fill").evaluate_all(share) == [48, 71]
    assert page.locator(".gain tbody tr").all_text_contents() == ["Before48 %", "After71 %"]
    page.keyboard.press("ArrowRight")
    expect(page.locator(".status")).to_contain_text("Question 1 of 3")


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        (GAIN | {"reading": "unclear", "low": -0.03, "high": 0.1}, "No change can be shown: anything from \u2066−3"),
        (GAIN | {"reading": "same", "after": 0.48, "low": None, "high": None}, "No change: everyone had as many"),
        (GAIN | {"reading": "down", "after": 0.4, "low": -0.12, "high": -0.02}, "8 points lower, between 2 and 12"),
        (GAIN | {"reading": "unclear", "after": 0.48, "low": None, "high": None}, "No change: everyone had as many"),
        (GAIN | {"reading": "unclear", "after": 0.48, "low": -0.003, "high": 0.004}, "less than one point"),
        ({"reading": "few"}, "Too few people answered both tests"),
        ({"reading": "missing"}, "There was no test before"),
    ],
)
def test_a_gain_that_is_none_is_not_called_one(showing: Showing, gain: dict[str, Any], words: str) -> None:
    page = showing(revealed_test(gain=gain, page=3))
    said = str(page.locator(".gain-said").text_content())
    assert words in said
    assert "gain is" not in said
    assert page.locator(".gain .row").count() == (2 if "people" in gain else 0)


def test_a_test_with_many_questions_is_paged_after_its_reveal(showing: Showing) -> None:
    part = {"id": "z", "kind": "after", "title": "What is different now?", "minutes": 5}
    names = ("disaster/dam-clip", "disaster/dark-village")
    questions = [ours().questions[name] for name in names]
    public = [codec.public_question(question) for question in questions]
    tallies = {
        q.id: [{"round": 1, "answered": 60, "hands": 0, "marks": dict.fromkeys(q.key.accept, 20)}] for q in questions
    }
    reveal = json.loads(json.dumps({q.id: codec.answer(q) for q in questions}))
    open_board = board("open", part=part, questions=public, answered=57)
    page = showing(open_board)
    expect(page.locator(".huge")).to_have_text("57 have begun, 0 have finished")
    assert page.locator(".choice, .chart").count() == 0, "a test is answered at each one's pace, on the phone"
    page = showing(board("revealed", part=part, questions=public, tallies=tallies, reveal=reveal))
    expect(page.locator(".status")).to_contain_text("Question 1 of 2")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".status")).to_contain_text("Question 2 of 2")
    expect(page.locator('.row[data-right="true"]')).to_have_count(4)
    page.get_by_role("button", name="First question").click()
    expect(page.locator(".status")).to_contain_text("Question 1 of 2")
    expect(page.get_by_role("button", name="Next question")).to_be_focused()
