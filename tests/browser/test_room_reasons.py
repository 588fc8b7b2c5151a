"""Why what is wrong is wrong: every reason on the trainer's page, one on the wall, none where too few chose it."""

from typing import Any

import pytest
from playwright.sync_api import expect

from support.browser.shown import ROUNDS, Showing, board, overflow, tally, tell
from support.browser.waiting import drawn

pytestmark = pytest.mark.slow
WHY = {"o1": "The fact comes first.", "o0": "It carries the rumour on.", "o2": "Silence helps it.", "o4": "No help."}
KEY = {"x/long": {"key": {"rule": "set", "accept": ["o1"]}, "feedback": WHY}}
PART = {"id": "p3", "kind": "vote", "title": "A clip at night", "minutes": 8}
PLANNED = PART | {
    "notes": "Read it twice.",
    "if_wrong": "Do not give the answer yet. Then vote again.",
    "questions": [],
}
PLAN = {"t": "plan", "aim": "", "most_hands": 5000, "parts": [PLANNED]}
OWN = {"by": "me", "trainers": 1, "pending": [], "saved": 3, "late": 0, "trouble": "", "names": False, "share": 0.2}


def desk(phase: str, **more: Any) -> dict[str, Any]:
    return board(phase, **(OWN | {"answers": KEY, "reveal": KEY, "advice": None} | more))


def test_the_trainer_reads_every_reason_the_right_one_first_then_the_most_chosen(trainer: Showing) -> None:
    page = trainer(desk("revealed", round=2, tallies={"x/long": ROUNDS}))
    said = page.locator(".outcome .why p").all_inner_texts()
    assert said == [f"{sign}. {WHY[name]}" for sign, name in (("B", "o1"), ("C", "o2"), ("A", "o0"), ("E", "o4"))]
    tell(page, desk("closed", round=2, tallies={"x/long": ROUNDS}, ver=4))
    expect(page.locator(".outcome .why")).to_have_count(0)


def test_after_the_reveal_nobody_is_told_to_keep_the_answer_back(trainer: Showing) -> None:
    one = {"x/long": ROUNDS[:1]}
    page = trainer(desk("closed", tallies=one, advice="teach"))
    expect(page.locator(".if-wrong-open")).to_contain_text("Then vote again.")
    tell(page, desk("revealed", tallies=one, ver=4))
    expect(page.locator(".if-wrong")).to_be_empty()


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (tally(2, 40, 100, 10, 0, 0), "Many chose A: It carries the rumour on."),
        (tally(2, 2, 100, 12, 0, 0), "Some chose C: Silence helps it."),
        (tally(2, 4, 8, 0, 0, 0), ""),
    ],
)
def test_the_wall_tells_the_reason_of_the_wrong_option_that_most_chose(
    showing: Showing, last: dict[str, Any], said: str
) -> None:
    page = showing(board("revealed", round=2, tallies={"x/long": [ROUNDS[0], last]}, reveal=KEY))
    drawn(page)
    expect(page.locator(".why p").first).to_have_text("B. The fact comes first.")
    assert page.locator(".why-not").all_inner_texts() == ([said] if said else [])
    assert overflow(page) <= 1


def test_no_count_told_no_reason_told(showing: Showing) -> None:
    page = showing(board("revealed", hidden="few", answered=4, reveal=KEY))
    expect(page.locator(".why")).to_contain_text("The fact comes first.")
    assert page.locator(".why-not").count() == 0


def test_a_reason_that_does_not_fit_makes_nothing_else_smaller(showing: Showing) -> None:
    long = {"x/long": KEY["x/long"] | {"feedback": WHY | {"o2": "So many words. " * 120}}}
    sizes = []
    for reveal in (KEY, long):
        page = showing(
            board("revealed", round=2, tallies={"x/long": [ROUNDS[0], tally(2, 0, 380, 120, 0, 0)]}, reveal=reveal)
        )
        drawn(page)
        assert overflow(page) <= 1
        sizes.append(page.locator(".row .letter").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
    expect(page.locator(".why-not")).to_be_hidden()
    assert sizes[1] >= 0.03 * 720
