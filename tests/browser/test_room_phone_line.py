"""The phone's page on a bad line: nothing is lost, nothing is sent twice as two, and people are told in words."""

import pytest
from playwright.sync_api import Page, expect

from raabta.model import Question
from support.browser.answers import right, wrong
from support.browser.fake_room import FakeRoom
from support.browser.room_phone import (
    KEEP_WHAT_IS_SAID,
    NOT_SAVED,
    OF_WIDGET,
    SAVED,
    Join,
    card,
    choose,
    expect_saved,
    send,
)
from support.browser.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("open_vote")]
ONE = OF_WIDGET["one"]
SLOW = 60_000
#: Before the page asks again from itself, which it does nine seconds after it has sent: what comes sooner is an answer
#: to something else.
SOON = 8_000
FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
NO_SOCKET = "delete window.WebSocket;"


def heard(page: Page, room: FakeRoom, votes: int) -> None:
    """Wait until so many votes have come: what is said on the page may be ahead of the line."""
    until(page, lambda: len(room.votes_said()) >= votes, "the vote did not come")


def numbers(room: FakeRoom) -> list[int]:
    return [frame["n"] for frame in room.votes_said()]


def test_a_lost_acknowledgement_is_made_good_with_the_same_number(room: FakeRoom, join: Join, one: Question) -> None:
    room.ack = False
    page = join()
    send(page, one, right(one))
    heard(page, room, 1)
    room.ack = True
    room.drop()
    expect(card(page, one).locator(".state")).to_have_text(SAVED, timeout=SOON)
    assert numbers(room) == [1, 1]
    assert len(room.votes) == 1


def test_a_vote_while_the_room_is_away_arrives_when_it_is_back(room: FakeRoom, join: Join, one: Question) -> None:
    page = join()
    expect(card(page, one)).to_be_visible()
    page.locator(".rb-said").evaluate(KEEP_WHAT_IS_SAID)
    room.down()
    send(page, one, right(one))
    expect(card(page, one).locator(".state")).to_contain_text("waiting for the Wi-Fi – keep this page open")
    expect(page.locator(".top")).to_contain_text("No connection to the trainer's computer.")
    # Before or after it is said that the answer is not saved.
    until(page, lambda: "No connection" in " ".join(page.evaluate("window.said")), "it is not said")
    room.up()
    expect(card(page, one).locator(".state")).to_have_text(SAVED, timeout=SLOW)
    expect(page.locator(".top")).not_to_contain_text("No connection")
    assert room.answers() == {ONE: right(one)}
    assert numbers(room) == [1]


def test_a_mind_that_changed_while_the_room_was_away_counts(room: FakeRoom, join: Join, one: Question) -> None:
    page = join()
    send(page, one, wrong(one))
    expect_saved(page, one)
    room.down()
    card(page, one).get_by_role("button", name="Change my answer").tap()
    send(page, one, right(one))
    expect(card(page, one).locator(".state")).to_contain_text(NOT_SAVED)
    room.up()
    expect(card(page, one).locator(".state")).to_have_text(SAVED, timeout=SLOW)
    assert room.answers() == {ONE: right(one)}


def test_a_page_reloaded_before_the_acknowledgement_sends_again(room: FakeRoom, join: Join, one: Question) -> None:
    room.ack = False
    page = join()
    send(page, one, right(one))
    heard(page, room, 1)
    # The room has lost it: nothing is on disk.
    room.votes.clear()
    room.ack = True
    page.reload()
    expect_saved(page, one)
    expect(card(page, one).locator("input:checked")).to_have_value(str(right(one)))
    assert numbers(room) == [1, 1]
    assert room.answers() == {ONE: right(one)}


def test_a_reload_finds_what_is_on_disk_and_goes_on_counting(room: FakeRoom, join: Join, one: Question) -> None:
    page = join()
    send(page, one, wrong(one))
    expect_saved(page, one)
    page.reload()
    expect_saved(page, one)
    expect(card(page, one).locator("input:checked")).to_have_value(str(wrong(one)))
    card(page, one).get_by_role("button", name="Change my answer").tap()
    send(page, one, right(one))
    expect_saved(page, one)
    assert numbers(room) == [1, 2]


@pytest.mark.parametrize("how", ["refused", "silent", "missing"])
def test_where_sockets_are_blocked_the_same_goes_by_post(room: FakeRoom, join: Join, one: Question, how: str) -> None:
    room.sockets_allowed = how != "refused"
    room.greets = how != "silent"
    page = join(script=NO_SOCKET if how == "missing" else "")
    expect(card(page, one)).to_be_visible(timeout=SLOW)
    send(page, one, right(one))
    expect_saved(page, one)
    assert set(room.transports) == {"post"}
    assert numbers(room) == [1]
    # What is being chosen survives the polling, and a new state is seen.
    card(page, one).get_by_role("button", name="Change my answer").tap()
    choose(page, one, wrong(one))
    page.wait_for_timeout(2500)
    expect(card(page, one).locator("input:checked")).to_have_value(str(wrong(one)))
    room.go("closed", ONE)
    expect(page.locator(".where b")).to_have_text("Voting is closed", timeout=SLOW)


def test_a_restart_of_the_room_does_not_leave_phones_polling(room: FakeRoom, join: Join, one: Question) -> None:
    page = join()
    expect(card(page, one)).to_be_visible()
    room.down()
    page.wait_for_timeout(1500)
    room.up()
    expect(page.locator(".top")).not_to_contain_text("No connection", timeout=SLOW)
    send(page, one, right(one))
    expect(card(page, one).locator(".state")).to_have_text(SAVED, timeout=SLOW)
    # Who found the room on its way up talks by POST, every two seconds, until it has looked for a socket again.
    until(page, lambda: room.sockets == 1, "no socket is opened")
    page.wait_for_timeout(3000)
    by_then = len(room.transports)
    page.wait_for_timeout(6000)
    assert room.transports[by_then:] == []
    room.go("closed", ONE)
    expect(page.locator(".where b")).to_have_text("Voting is closed")
    assert room.transports[by_then:] == []


@pytest.mark.parametrize("script", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_without_a_storage_everything_works_until_a_reload(
    room: FakeRoom, join: Join, one: Question, script: str
) -> None:
    room.ack = False
    page = join(script=script)
    send(page, one, right(one))
    heard(page, room, 1)
    room.ack = True
    room.drop()
    expect(card(page, one).locator(".state")).to_have_text(SAVED, timeout=SOON)
    assert numbers(room) == [1, 1]


def test_two_tabs_of_one_phone_are_one_person(room: FakeRoom, join: Join, one: Question) -> None:
    page = join()
    send(page, one, wrong(one))
    expect_saved(page, one)
    other = page.context.new_page()
    other.goto(page.url)
    expect_saved(other, one)
    card(other, one).get_by_role("button", name="Change my answer").tap()
    send(other, one, right(one))
    expect_saved(other, one)
    assert numbers(room) == [1, 2]
    assert len(room.votes) == 1


@pytest.mark.parametrize("why", ["disk", "fast"])
def test_a_room_that_cannot_save_just_now_is_asked_again(room: FakeRoom, join: Join, one: Question, why: str) -> None:
    room.refuse = why
    page = join()
    send(page, one, right(one))
    state = card(page, one).locator(".state")
    expect(state).to_contain_text("the trainer's computer cannot save just now")
    room.refuse = ""
    expect(state).to_have_text(SAVED, timeout=SLOW)
    assert set(numbers(room)) == {1}


@pytest.mark.parametrize(
    ("why", "says"),
    [("forgotten", "has been deleted"), ("ended", "is over")],
)
def test_a_farewell_is_told_and_not_dialled_again(
    room: FakeRoom, join: Join, one: Question, why: str, says: str
) -> None:
    page = join()
    expect(card(page, one)).to_be_visible()
    hellos = len(room.said)
    room.send({"t": "bye", "why": why})
    room.drop()
    expect(page.locator(".top")).to_contain_text(says)
    page.wait_for_timeout(2000)
    assert len(room.said) == hellos


def test_another_room_at_the_same_address_starts_clean(room: FakeRoom, join: Join, one: Question) -> None:
    page = join()
    expect(card(page, one)).to_be_visible()
    room.down()
    send(page, one, right(one))
    expect(card(page, one).locator(".state")).to_contain_text(NOT_SAVED)
    room.salt = "another session"
    room.up()
    expect(page.locator(".top")).not_to_contain_text("No connection", timeout=SLOW)
    expect(card(page, one).locator(".state")).to_be_empty()
    assert room.votes_said() == []


def test_an_answer_is_on_the_phone_before_it_is_on_the_line(room: FakeRoom, join: Join, one: Question) -> None:
    watch = """
    const send = WebSocket.prototype.send;
    window.kept = [];
    WebSocket.prototype.send = function (text) {
      if (text.includes('"vote"')) window.kept.push(localStorage.getItem("raabta.room"));
      send.call(this, text);
    };"""
    page: Page = join(script=watch)
    send(page, one, right(one))
    expect_saved(page, one)
    kept = page.evaluate("window.kept")
    assert len(kept) == 1
    assert f'"answer":"{right(one)}"' in kept[0]
