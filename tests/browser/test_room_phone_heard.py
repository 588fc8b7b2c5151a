"""What a phone says to whoever listens instead of looking: one line speaks, and nothing that it says is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from raabta.model import Question
from support.browser.answers import right, wrong
from support.browser.fake_room import FakeRoom
from support.browser.room_phone import OF_WIDGET, SAVED, Course, Join, send
from support.browser.spoken import LINES, listen, said, stood
from support.browser.waiting import becomes, until

pytestmark = pytest.mark.slow
ONE = OF_WIDGET["one"]
#: Milliseconds in which a screen reader that is busy reads a line.
READ = 900


@pytest.fixture
def listening(room: FakeRoom, join: Join) -> Page:
    page = join()
    expect(page.locator(".rb-said")).to_contain_text("Welcome")
    page.wait_for_timeout(READ)
    listen(page)
    return page


def test_one_line_speaks_from_the_question_to_its_answer(
    room: FakeRoom, listening: Page, join: Join, one: Question
) -> None:
    page = listening
    assert page.locator(LINES).count() == 1
    steps = ("A question comes next", "Vote now", f"{SAVED}.", "Voting is closed", "The answer")
    for phase, told in zip(("ready", "open", "", "closed", "revealed"), steps, strict=True):
        room.go(phase, ONE) if phase else send(page, one, wrong(one))
        until(page, lambda told=told: [told] in said(page), f"it does not say: {told}")
    until(page, lambda: len(said(page)) > len(steps), "it does not say what was right")
    page.wait_for_timeout(2 * READ)  # is there more?
    told = said(page)
    assert [len(lines) for lines in told] == [1] * len(told), "two lines speak at once"
    *before, (verdict,) = told
    assert before == [[step] for step in steps]
    texts = {option.id: option.text for option in one.control.options}
    assert re.match("Not correct – Correct answer: D .*" + re.escape(texts[str(right(one))]), verdict)


def test_what_comes_in_quick_succession_is_all_said_and_the_newest_stays(room: FakeRoom, listening: Page) -> None:
    page = listening
    told = ["A question comes next", "Vote now", "Voting is closed", "Discuss with your neighbour", "Vote again"]
    for phase, round_ in (("ready", 1), ("open", 1), ("closed", 1), ("discuss", 1), ("open", 2)):
        room.go(phase, ONE, round_=round_)
    becomes(page, lambda: [" ".join(lines) for lines in said(page)], told)
    assert min(stood(page)) >= READ, "it is taken back before a screen reader may have read it"
    page.wait_for_timeout(2 * READ)
    expect(page.locator(".rb-said")).to_have_text(told[-1])


def test_two_things_told_by_one_frame_are_both_said(room: FakeRoom, listening: Page) -> None:
    room.go("open", ONE, names=True)
    becomes(listening, lambda: said(listening), [["The trainer asks for your name"], ["Vote now"]])


def test_of_several_questions_each_verdict_is_said_with_its_number(
    room: FakeRoom, listening: Page, course: Course
) -> None:
    page = listening
    asked = [course["en"][OF_WIDGET[widget]] for widget in ("one", "number")]
    ids = [question.id for question in asked]
    room.go("open", *ids, kind="after")
    for question, make in zip(asked, (right, wrong), strict=True):
        send(page, question, make(question))
    until(page, lambda: "Saved: 2 of 2" in str(said(page)), "it does not say that both are saved")
    room.go("revealed", *ids, kind="after")
    until(page, lambda: "Question 2 of 2" in str(said(page)), "it does not say the verdicts")
    assert "Question 1 of 2: Correct – Question 2 of 2: Not correct" in said(page)[-1][0]


def test_what_answers_a_press_gives_way_to_the_next_press_and_takes_nothing_else_away(
    room: FakeRoom, listening: Page, course: Course
) -> None:
    page = listening
    order = course["en"][OF_WIDGET["order"]]
    room.go("open", order.id)
    until(page, lambda: ["Vote now"] in said(page), "it does not say that the vote is open")
    room.go("open", order.id, names=True)
    expect(page.get_by_role("button", name="The trainer asks for your name")).to_be_visible()
    down = page.locator(".rb-move[aria-disabled=false]").first
    # In one go: so fast no hand presses, and a busy machine would take its time between two.
    down.evaluate("button => { button.click(); button.click(); }")
    until(page, lambda: "Now in place" in str(said(page)), "it does not say the move")
    page.wait_for_timeout(2 * READ)
    name, move = [lines[0] for lines in said(page)][1:]
    assert name == "The trainer asks for your name"
    assert move.startswith("Now in place 3 of ")
