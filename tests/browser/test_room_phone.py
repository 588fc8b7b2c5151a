"""The phone's page in a real Chromium: join, answer, see it saved, change it, see what was right, ask."""

import re

import pytest
from playwright.sync_api import Page, expect

from raabta.model import Question
from support.browser.answers import right, wrong
from support.browser.fake_room import FakeRoom
from support.browser.room_phone import (
    KEEP_WHAT_IS_SAID,
    OF_WIDGET,
    SAVED,
    SEND,
    Course,
    Join,
    card,
    choose,
    expect_saved,
    send,
)
from support.browser.waiting import becomes

pytestmark = pytest.mark.slow
ONE = OF_WIDGET["one"]
TALLY = {"round": 1, "answered": 180, "right": 95, "partly": 0, "hands": 0}


def where(page: Page) -> str:
    return page.locator(".where b").inner_text()


def test_a_phone_is_in_without_a_name_and_sees_where_the_session_stands(room: FakeRoom, join: Join) -> None:
    page = join()
    expect(page.locator("h1")).to_have_text(room.title)
    expect(page.locator(".where")).to_contain_text("Welcome")
    expect(page.locator("input, textarea").locator("visible=true")).to_have_count(0)
    for phase, kind, round_, says in [
        ("ready", "talk", 1, "The trainer is speaking"),
        ("ready", "vote", 1, "A question comes next"),
        ("open", "vote", 1, "Vote now"),
        ("closed", "vote", 1, "Voting is closed"),
        ("discuss", "vote", 1, "Discuss with your neighbour"),
        ("open", "vote", 2, "Vote again"),
        ("ready", "break", 1, "Break"),
        ("open", "before", 1, "Answer at your own pace"),
        ("ready", "hall", 1, "Questions from the hall"),
        ("ended", "hall", 1, "The session is over"),
    ]:
        room.go(phase, *([ONE] if phase in {"open", "closed", "discuss"} else []), kind=kind, round_=round_)
        expect(page.locator(".where b")).to_have_text(says)
        expect(page.locator(".rb-said")).to_contain_text(says)


@pytest.mark.parametrize("widget", OF_WIDGET)
def test_every_control_sends_what_the_room_understands(room: FakeRoom, join: Join, course: Course, widget: str) -> None:
    question = course["en"][OF_WIDGET[widget]]
    room.go("open", question.id)
    page = join()
    card(page, question).get_by_role("button", name=SEND, exact=True).tap() if widget != "order" else None
    expect(card(page, question).locator(".state")).to_contain_text("first" if widget != "order" else "")
    assert room.votes_said() == []
    send(page, question, right(question))
    expect_saved(page, question)
    given = room.answers()[question.id]
    wanted = right(question)
    assert sorted(given) == sorted(wanted) if question.control.widget == "many" else given == wanted


def test_an_option_has_the_letter_that_it_has_on_the_wall(room: FakeRoom, join: Join, one: Question) -> None:
    room.go("open", ONE)
    page = join(locale="ur-PK")
    for place, option in enumerate(one.control.options):
        row = card(page, one).locator(f"[data-option='{option.id}']")
        expect(row.locator(".rb-letter")).to_have_text("ABCDEF"[place])
        expect(row.locator("input")).to_have_accessible_name(re.compile(rf"^{'ABCDEF'[place]} "))


def test_saved_is_said_only_after_the_acknowledgement(room: FakeRoom, join: Join, one: Question) -> None:
    room.go("open", ONE)
    room.ack = False
    page = join()
    state = card(page, one).locator(".state")
    state.evaluate(KEEP_WHAT_IS_SAID)
    send(page, one, right(one))
    expect(state).to_contain_text("Not saved yet: waiting for the Wi-Fi – keep this page open.")
    said = page.evaluate("window.said")
    assert "Sending…" in said[-2], said
    assert SAVED not in page.locator("main").inner_text()
    room.later_acks()
    expect(state).to_have_text(SAVED)
    expect(page.locator(".rb-said")).to_contain_text(SAVED)


def test_a_mind_may_change_until_the_vote_is_closed(room: FakeRoom, join: Join, one: Question) -> None:
    room.go("open", ONE)
    page = join()
    send(page, one, wrong(one))
    expect_saved(page, one)
    root = card(page, one)
    expect(root.locator("input").first).to_be_disabled()
    root.get_by_role("button", name="Change my answer").tap()
    choose(page, one, right(one))
    expect(root.locator(".state")).to_contain_text("Until you send it, your earlier answer counts.")
    root.get_by_role("button", name="Do not change it").tap()
    expect(root.locator("input:checked")).to_have_value(str(wrong(one)))
    root.get_by_role("button", name="Change my answer").tap()
    send(page, one, right(one))
    expect_saved(page, one)
    assert [frame["answer"] for frame in room.votes_said()] == [wrong(one), right(one)]
    room.go("closed", ONE)
    expect(page.locator(".where b")).to_have_text("Voting is closed")
    expect(root.locator("button:visible")).to_have_count(0)
    expect_saved(page, one)


def test_what_was_to_be_done_first_is_not_said_any_more_when_the_vote_is_closed(
    room: FakeRoom, join: Join, course: Course
) -> None:
    many = course["en"][OF_WIDGET["many"]]
    room.go("open", many.id)
    page = join()
    page.locator(".card .main").tap()
    state = card(page, many).locator(".state")
    expect(state).to_have_text("Choose at least one answer first.")
    room.go("closed", many.id)
    expect(state).to_have_text("You did not answer.")


def test_a_phone_is_told_that_it_does_not_count_and_when_it_counts_again(
    room: FakeRoom, join: Join, one: Question
) -> None:
    room.go("open", ONE)
    page = join()
    told = page.get_by_text("Your answers do not count now.").locator("visible=true")
    expect(told).to_have_count(0)
    # What is sent to every phone reaches those that are here.
    becomes(page, lambda: room.sockets, 1)
    mine = {"t": "mine", "votes": [], "asked": [], "ups": [], "name": ""}
    room.send(mine | {"out": True})
    expect(told.first).to_be_visible()
    expect(page.locator(".rb-said")).to_have_text("Your answers do not count now.")
    expect(page.get_by_text("If you are in the hall, tell the trainer.")).to_be_visible()
    page.get_by_role("button", name="اردو", exact=True).tap()
    expect(page.get_by_text("آپ کے جواب اس وقت گنتی میں نہیں۔").locator("visible=true").first).to_be_visible()
    room.send(mine)
    expect(page.get_by_text("تربیت کار کو بتائیں")).to_have_count(0)


def test_an_answer_that_came_too_late_is_told_so(room: FakeRoom, join: Join, one: Question) -> None:
    room.go("open", ONE)
    page = join()
    room.refuse = "late"
    send(page, one, right(one))
    state = card(page, one).locator(".state")
    expect(state).to_have_text("Your answer did not count. It arrived after the vote was closed.")
    room.go("closed", ONE)
    expect(state).to_contain_text("did not count")
    page.reload()
    expect(card(page, one).locator(".state")).to_have_text("You did not answer.")


def test_the_second_vote_begins_with_the_first_answer_and_counts_only_when_sent(
    room: FakeRoom, join: Join, one: Question
) -> None:
    room.go("open", ONE)
    page = join()
    send(page, one, wrong(one))
    expect_saved(page, one)
    room.go("discuss", ONE)
    expect(card(page, one).locator("input:checked")).to_have_value(str(wrong(one)))
    room.go("open", ONE, round_=2)
    root = card(page, one)
    expect(root.locator(".notice")).to_contain_text("Nothing is sent yet in this vote. Your earlier answer is chosen")
    expect(root.locator(".state")).to_have_text("Not sent yet.")
    expect(root.locator("input:checked")).to_have_value(str(wrong(one)))
    assert len(room.votes_said()) == 1
    root.get_by_role("button", name=SEND).tap()
    expect_saved(page, one)
    expect(root.locator(".notice")).to_be_empty()
    assert [frame["round"] for frame in room.votes_said()] == [1, 2]


@pytest.mark.parametrize(("make", "word", "border"), [(right, "Correct", "solid"), (wrong, "Not correct", "double")])
def test_the_reveal_judges_the_own_answer_says_why_and_what_the_hall_chose(
    room: FakeRoom, join: Join, one: Question, make, word: str, border: str
) -> None:
    room.go("open", ONE)
    page = join()
    send(page, one, make(one))
    expect_saved(page, one)
    correct = str(right(one))
    room.tallies = {ONE: [TALLY | {"marks": {correct: 95, str(wrong(one)): 85}}]}
    room.go("revealed", ONE)
    root = card(page, one)
    verdict = root.locator(".verdict .line")
    expect(verdict.locator("b")).to_have_text(word)
    expect(verdict.locator("svg")).to_be_visible()
    assert verdict.evaluate("e => getComputedStyle(e).borderInlineStartStyle") == border
    expect(root.locator(".verdict")).to_contain_text("95 of 180 were correct.")
    row = root.locator(f'[data-option="{correct}"]')
    expect(row).to_contain_text("95 of 180 chose this.")
    expect(row).to_contain_text(one.feedback[correct].split(".")[0])
    expect(row).to_contain_text("correct" if make is right else "Correct answer")
    chosen = root.locator(f'[data-option="{make(one)}"]')
    expect(chosen).to_contain_text(one.feedback[str(make(one))].split(".")[0])
    expect(root.locator("[data-option]").filter(has_text="Your answer")).to_have_count(1)


@pytest.mark.parametrize("widget", OF_WIDGET)
def test_every_control_is_judged_and_the_right_answer_is_shown(
    room: FakeRoom, join: Join, course: Course, widget: str
) -> None:
    question = course["en"][OF_WIDGET[widget]]
    room.go("open", question.id)
    page = join()
    send(page, question, wrong(question))
    expect_saved(page, question)
    room.tallies = {question.id: [TALLY, TALLY | {"round": 2, "right": 120, "marks": {}}]}
    room.go("revealed", question.id)
    root = card(page, question)
    expect(root.locator(".verdict b").first).to_have_text("Partly correct" if widget == "order" else "Not correct")
    expect(root.locator(".verdict")).to_contain_text("Vote 2: 120 of 180 were correct.")
    expect(root).to_contain_text("The correct order:" if widget == "order" else "Correct answer")
    expect(root.locator(".why").first).to_be_visible()


def test_whoever_did_not_answer_sees_the_answer_too_and_few_answers_are_not_counted_out(
    room: FakeRoom, join: Join, one: Question
) -> None:
    room.go("revealed", ONE)
    page = join()
    root = card(page, one)
    expect(root.locator(".verdict")).to_have_text("You did not answer.")
    expect(root.locator("[data-state=correct]")).to_contain_text("Correct answer")
    assert " of " not in root.locator(".verdict").inner_text()


def test_a_test_shows_all_questions_and_counts_what_is_saved(room: FakeRoom, join: Join, course: Course) -> None:
    asked = [course["en"][OF_WIDGET[widget]] for widget in ("one", "number", "text")]
    room.go("open", *(question.id for question in asked), kind="before")
    page = join()
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator(".progress")).to_have_text("Saved: 0 of 3")
    for n, question in enumerate(asked, start=1):
        send(page, question, right(question))
        expect(page.locator(".progress")).to_have_text(f"Saved: {n} of 3")
    expect(page.locator(".rb-said")).to_contain_text("Saved: 3 of 3")
    assert room.answers() == {question.id: right(question) for question in asked}


def test_late_join_sees_the_open_vote_at_once(room: FakeRoom, join: Join, one: Question) -> None:
    room.go("open", ONE, round_=2)
    page = join()
    expect(card(page, one)).to_be_visible()
    assert where(page) == "Vote again"
    send(page, one, right(one))
    expect_saved(page, one)
    assert room.votes_said()[0]["round"] == 2


def test_the_end_thanks_and_leads_to_the_course_where_it_is_served(room: FakeRoom, join: Join) -> None:
    room.book = "/book/"
    room.go("ended", kind="hall")
    page = join()
    expect(page.locator("h2").first).to_have_text("Thank you for taking part")
    expect(page.get_by_role("link", name="Open the course")).to_have_attribute("href", "/book/")
    room.book = "javascript:alert(1)"
    page.reload()
    expect(page.locator("h2").first).to_have_text("Thank you for taking part")
    expect(page.get_by_role("link")).to_have_count(0)


def test_a_name_is_asked_for_only_when_the_room_does_and_is_optional(room: FakeRoom, join: Join) -> None:
    page = join()
    field = page.get_by_label("Your name (optional)")
    expect(field).to_be_hidden()
    room.go("lobby", names=True)
    expect(field).to_be_visible()
    expect(page.get_by_text("count without a name, too.")).to_be_visible()
    field.fill("Ayesha")
    page.get_by_role("button", name="Give my name").tap()
    expect(page.get_by_text(SAVED, exact=True)).to_be_visible()
    assert list(room.names.values()) == ["Ayesha"]
