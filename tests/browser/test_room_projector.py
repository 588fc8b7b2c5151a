"""What the hall sees: large enough, never cut off, for every control; boards come from a socket of the test."""

import json
import re
import time
from typing import Any

import pytest
from playwright.sync_api import expect

from raabta.model import codec
from support.browser.shown import KEY, LONG, ROUNDS, Showing, board, break_line, overflow, tell
from support.browser.waiting import comes_true, drawn
from support.course import ours

pytestmark = pytest.mark.slow
SIZES = [(1280, 720), (1920, 1080), (1280, 800), (1024, 768)]
MOVED = {"both": 480, "right_right": 205, "wrong_right": 160, "right_wrong": 10, "wrong_wrong": 105, "changed": 190}


REVEALED = board("revealed", round=2, tallies={"x/long": ROUNDS}, reveal=KEY, moved={"x/long": MOVED})
STATES = {
    "lobby": board("lobby", part=None, questions=[]),
    "open": board("open", hidden="open"),
    "closed": board("closed", hidden="closed"),
    "closed, shares": board("closed", chart=True, tallies={"x/long": ROUNDS[:1]}),
    "few": board("closed", hidden="few", answered=3),
    "discuss": board("discuss", hidden="closed"),
    "discuss, shares": board("discuss", chart=True, tallies={"x/long": ROUNDS[:1]}),
    "two rounds": board("closed", round=2, tallies={"x/long": ROUNDS}),
    "revealed": REVEALED,
    "revealed, few": board("revealed", hidden="few", answered=3, reveal=KEY),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", STATES)
def test_five_long_options_and_five_hundred_people_fit(showing: Showing, name: str, size: tuple[int, int]) -> None:
    page = showing(STATES[name], size=size)
    drawn(page)
    assert overflow(page) <= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    if name == "lobby":
        lines = page.locator(".address").evaluate("p => p.offsetHeight / parseFloat(getComputedStyle(p).fontSize)")
        assert lines < 1.5, "the address stands in one line"
        sides = page.locator(".code img").evaluate_all("all => all.map(i => i.getBoundingClientRect().width)")
        assert len(sides) == 2
        assert min(sides) >= min(0.58 * size[1], 0.44 * size[0]), "the codes are as large as the wall allows"
        return
    prompt = page.locator(".prompt").evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    least = 0.05 if name in {"open", "closed", "discuss"} else 0.025
    assert prompt >= least * size[1] - 0.01
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.row-text, .choice, .why p, .figure, .moved li')]"
        ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 0.019 * size[1]


def test_the_bars_show_letters_and_shares_and_no_right_answer_before_the_reveal(showing: Showing) -> None:
    page = showing(STATES["two rounds"])
    assert page.locator(".row .letter").all_inner_texts() == ["A", "B", "C", "D", "E"]
    assert page.locator(".row").nth(1).locator(".figure").all_inner_texts() == ["44 % 220", "76 % 380"]
    assert page.locator(".right-word, .moved").count() == 0
    fills = page.locator(".fill").evaluate_all("all => all.map(f => getComputedStyle(f).backgroundImage)")
    assert len(set(fills)) == len(LONG), "each option has a pattern of its own"


def test_why_nothing_is_shown_is_said(showing: Showing) -> None:
    assert "Too few people have answered" in showing(STATES["few"]).locator(".hidden-why").inner_text()
    page = showing(board("closed", hidden="few", answered=0))
    assert page.locator(".hidden-why").inner_text() == "No one has answered."
    assert page.locator(".right-word, .why").count() == 0


def test_a_closed_vote_shows_no_shares_until_the_trainer_wants_them(showing: Showing) -> None:
    page = showing(STATES["closed"])
    assert page.locator(".status").inner_text().split("\n")[0].startswith("Voting is closed.")
    expect(page.locator(".got")).to_have_text("180 answered")
    assert page.locator(".choice .letter").all_inner_texts() == ["A", "B", "C", "D", "E"]
    expect(page.locator(".case")).to_contain_text("A clip has 900 shares")
    assert page.locator(".chart, .as-table, .hidden-why").count() == 0
    tell(page, board("closed", hidden="closed", answered=181))
    expect(page.locator(".got")).to_have_text("181 answered")
    for name in ("closed, shares", "discuss, shares"):
        page = showing(STATES[name])
        assert page.locator(".row .letter").all_inner_texts() == ["A", "B", "C", "D", "E"]
        assert page.locator(".right-word, .choice").count() == 0


@pytest.mark.parametrize("answered", [0, 3])
def test_the_reveal_marks_what_is_right_also_where_no_numbers_are_shown(showing: Showing, answered: int) -> None:
    page = showing(board("revealed", hidden="few", answered=answered, reveal=KEY))
    assert page.locator(".row .letter").all_inner_texts() == ["A", "B", "C", "D", "E"]
    right = page.locator('.row[data-right="true"]')
    expect(right.locator(".letter")).to_have_text("B")
    expect(right.locator(".right-word svg")).to_be_visible()
    expect(page.locator(".why")).to_contain_text("B. The fact comes first.")
    expect(page.locator(".hidden-why")).to_contain_text("Too few people" if answered else "No one has answered.")
    assert page.locator(".track, .figure, .as-table").count() == 0
    page.keyboard.press("t")
    expect(right).to_be_visible()


def test_the_corner_counts_while_the_board_stays_as_it_is(showing: Showing) -> None:
    page = showing(STATES["open"])
    page.evaluate("document.querySelector('.choice').id = 'same'")
    tell(page, board("open", hidden="open", answered=181, online=495))
    expect(page.locator(".count")).to_have_text("181 of 495 have answered")
    assert page.locator("#same").count() == 1
    expect(page.locator(".corner")).to_have_text("192.168.10.114:8000")


def test_in_a_frame_there_is_nothing_but_the_board(showing: Showing) -> None:
    page = showing(STATES["open"], "?embed=1")
    expect(page.locator(".wall-top")).to_be_hidden()
    expect(page.locator(".count")).to_have_text("180 of 493 have answered")


def test_another_language_is_asked_of_the_room_and_kept(showing: Showing) -> None:
    page = showing(STATES["open"])
    page.get_by_role("button", name="اردو").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".count")).to_contain_text("493 میں سے 180")
    comes_true(page, "window.said.filter(f => f.t === 'hello').map(f => f.language).join() === 'en,ur'")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    assert showing(STATES["open"], "?language=ur").locator("html").get_attribute("dir") == "rtl"


def test_the_time_of_a_discussion_survives_a_reload_and_its_end_closes_nothing(showing: Showing) -> None:
    now = time.time()
    clock = {"until": now + 100, "left": 0, "whole": 120, "now": now}
    page = showing(STATES["discuss"] | {"clock": clock})
    for _ in range(2):
        expect(page.locator(".time b")).to_have_text(re.compile(r"1:[23]\d"))
        page.reload()
    tell(page, STATES["discuss"] | {"ver": 9, "clock": clock | {"now": now + 100}})
    expect(page.locator(".time")).to_contain_text("Time is up")
    expect(page.locator(".call")).to_be_visible()


def test_a_question_left_on_the_wall_does_not_hide_a_vote(showing: Showing) -> None:
    hall = [{"id": "q", "text": "Why?", "ups": 2, "status": "approved"}]
    assert showing(board("closed", hall=hall, spotlight="q")).locator(".quote").count() == 1
    assert showing(board("open", hall=hall, spotlight="q")).locator(".choice").count() == 5


@pytest.mark.parametrize("kind", ["talk", "break", "hall", "vote"])
def test_who_comes_late_finds_the_codes_beside_what_is_no_vote(showing: Showing, kind: str) -> None:
    part = {"id": "p", "kind": kind, "title": "Why the first message decides", "minutes": 5}
    page = showing(board("ready", part=part, questions=[]))
    codes = page.locator(".late img")
    assert codes.evaluate_all("all => all.map(i => i.alt)") == ["QR code of the Wi-Fi Hall 2", "QR code of the address"]
    edges = codes.evaluate_all("all => all.map(i => i.getBoundingClientRect().right)")
    assert min(edges) > 1200
    assert overflow(page) <= 1
    assert showing(STATES["open"]).locator(".late").count() == 0


def test_the_codes_lie_large_over_any_scene_until_the_next(showing: Showing) -> None:
    page = showing(STATES["open"])
    page.keyboard.press("j")
    expect(page.locator(".code img")).to_have_count(2)
    expect(page.locator(".password")).to_have_text("Password: kotla-2024-flood")
    assert "192.168.10.114:8000" in page.locator(".code").nth(1).inner_text()
    assert page.get_by_text("192.168.10.114:8000").locator("visible=true").count() == 1, "the address stands once"
    page.get_by_role("button", name="Join code").click()
    expect(page.locator(".choice")).to_have_count(5)
    page.keyboard.press("J")
    tell(page, board("closed", hidden="closed"))
    expect(page.locator(".choice")).to_have_count(5)


def test_after_the_end_the_wall_says_where_the_course_is(showing: Showing) -> None:
    page = showing(board("ended", questions=[], book="/book/"))
    expect(page.locator(".lead")).to_contain_text("The course is open now.")
    expect(page.locator(".big-address")).to_have_text("192.168.10.114:8000/book/")
    page = showing(board("ended", questions=[], book=""))
    expect(page.locator(".lead")).to_contain_text("Ask your trainer for its address.")
    assert page.locator(".big-address").count() == 0


def test_a_line_that_breaks_cuts_nothing_off(showing: Showing) -> None:
    page = showing(STATES["discuss"])
    break_line(page)
    expect(page.locator(".offline")).to_be_visible()
    assert overflow(page) <= 1


CONTROLS = {
    "many": ("disaster/dark-village", "answers can be chosen"),
    "match": ("disaster/early-warning-link", "correct: Detection and forecasting"),
    "order": ("disaster/spine-order", "correct place: 1"),
    "number": ("disaster/urdu-sms-parts", "Correct: 3 parts"),
    "text": ("event/crore-in-million", "Correct: Rs 25 million"),
}


def _marks(question: Any) -> dict[str, int]:
    control, key = question.control, question.key
    if control.widget == "match":
        return {f"{item}={target}": 40 for item, target in key.pairs.items()}
    if control.widget == "order":
        return {f"{step}@{place}": 30 for place, step in enumerate(key.accept, 1)}
    if control.widget == "many":
        return dict.fromkeys(key.accept, 20)
    return {("3" if control.widget == "number" else key.accept[0]): 50, "…": 10}


@pytest.mark.parametrize("widget", CONTROLS)
def test_every_control_has_a_board_of_its_own(showing: Showing, widget: str) -> None:
    name, said = CONTROLS[widget]
    question = ours().questions[name]
    public = [codec.public_question(question)]
    rounds = [{"round": n, "answered": 60, "hands": 0, "marks": _marks(question)} for n in (1, 2)]
    answer = json.loads(json.dumps({name: codec.answer(question)}))
    for phase, reveal in (("open", {}), ("closed", {}), ("revealed", answer)):
        tallies = {} if phase == "open" else {name: rounds}
        page = showing(board(phase, questions=public, tallies=tallies, reveal=reveal, round=2))
        drawn(page)
        assert overflow(page) <= 1, phase
        assert (said in page.locator(".stage").inner_text()) == (
            phase == "revealed" or (widget, phase) == ("many", "closed")
        )
