"""The phone's page and the real room: the fake one of the other tests may have understood the contract differently."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import real_room
from support.browser.room_phone import SAVED, SEND, Join, joining

pytestmark = pytest.mark.slow
NO_SOCKET = "delete window.WebSocket;"
#: A line that takes votes and delivers none, as a phone between two access points does.
SWALLOW = """
const send = WebSocket.prototype.send;
window.swallow = true;
WebSocket.prototype.send = function (text) { if (!window.swallow || !text.includes('"vote"')) send.call(this, text); };
"""
SLOW = 60_000
#: Joiners and other marks between Urdu letters, as phones type them.
JOINED = "بیس\u200cلائن\u00a0ہے"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[real_room.Room]:
    with real_room.room(tmp_path) as made:
        yield made


@pytest.fixture
def join(chromium: Browser, room: real_room.Room) -> Iterator[Join]:
    with joining(chromium, room.base) as begin:
        yield begin


def pick(page: Page, option: str) -> None:
    page.locator(f'[data-option="{option}"] label').tap()
    page.get_by_role("button", name=SEND, exact=True).tap()


@pytest.mark.trip
@pytest.mark.parametrize("script", ["", NO_SOCKET], ids=["socket", "post"])
def test_a_vote_is_cast_changed_judged_and_read_again(room: real_room.Room, join: Join, script: str) -> None:
    page = join(script)
    expect(page.locator(".where b")).to_have_text("Welcome")
    room.step("goto", part="clip")
    expect(page.locator(".where b")).to_have_text("A question comes next", timeout=SLOW)
    room.step("open")
    expect(page.locator(".card")).to_be_visible(timeout=SLOW)
    pick(page, real_room.WRONG)
    expect(page.locator(".card .state")).to_have_text(SAVED)
    page.get_by_role("button", name="Change my answer").tap()
    pick(page, real_room.RIGHT)
    expect(page.locator(".card .state")).to_have_text(SAVED)
    assert [f'"{real_room.RIGHT}"' in body for body in room.votes().values()] == [True]
    page.get_by_role("button", name="اردو").tap()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("fieldset")).to_have_attribute("lang", "ur", timeout=SLOW)
    page.get_by_role("button", name="English").tap()
    expect(page.locator("fieldset")).to_have_attribute("lang", "en", timeout=SLOW)
    page.reload()
    expect(page.locator(".card .state")).to_have_text(SAVED, timeout=SLOW)
    room.step("close")
    room.step("reveal")
    expect(page.locator(".verdict b").first).to_have_text("Correct", timeout=SLOW)
    expect(page.locator(".verdict")).to_contain_text("1 of 1 were correct.")


def test_every_control_of_a_test_is_taken_by_the_room(room: real_room.Room, join: Join) -> None:
    room.step("goto", part="before")
    room.step("open")
    page = join()
    expect(page.locator(".card")).to_have_count(len(real_room.OTHERS))
    for card in page.locator(".card").all():
        for menu in card.locator("select").all():
            menu.select_option(index=1)
        if card.locator("input[type=checkbox]").count():
            card.locator("label").first.tap()
        if card.locator("input[type=text]").count():
            card.locator("input").fill("۲\u200c")
        card.get_by_role("button", name=SEND).tap()
        expect(card.locator(".state")).to_have_text(SAVED)
        page.locator(".steps button").last.click(force=True)  # at the last question there is none
    expect(page.locator(".progress")).to_have_text(f"Saved: {len(real_room.OTHERS)} of {len(real_room.OTHERS)}")


@pytest.mark.parametrize("script", ["", NO_SOCKET], ids=["socket", "post"])
def test_a_question_is_followed_until_it_is_answered(room: real_room.Room, join: Join, script: str) -> None:
    room.step("goto", part="hall")
    room.step("asking", on=True)
    page = join(script)
    page.locator("#ask").fill(f"  {JOINED}  ؟")
    page.get_by_role("button", name="Send my question").tap()
    mine = page.locator(".hall ul").first.locator("li")
    expect(mine).to_contain_text("Waiting for the trainer")
    (asked,) = room.on_loop(lambda: list(room.service.room.hall.asked))
    room.step("approve", id=asked)
    expect(mine).to_contain_text("Shown to the hall", timeout=SLOW)
    expect(mine).to_have_count(1)
    up = page.get_by_role("button", name="I ask this too")
    up.tap()
    expect(page.get_by_text("Votes: 1")).to_be_visible(timeout=SLOW)
    expect(up).to_have_attribute("aria-pressed", "true")
    room.step("answered", id=asked)
    expect(mine).to_contain_text("Answered", timeout=SLOW)


def test_an_answer_after_the_grace_is_told_to_have_come_too_late(room: real_room.Room, join: Join) -> None:
    room.step("goto", part="clip")
    room.step("open")
    page = join(SWALLOW)
    pick(page, real_room.WRONG)
    expect(page.locator(".card .state")).to_contain_text("waiting for the Wi-Fi", timeout=SLOW)
    room.step("close")
    room.on_loop(lambda: setattr(room.service.room, "_closed_at", -100.0))
    page.evaluate("window.swallow = false")
    room.on_loop(lambda: [client.bye("restart") for client in room.service.hub.of("phone")])
    expect(page.locator(".card .state")).to_contain_text("It arrived after the vote was closed.", timeout=SLOW)
    assert room.votes() == {}


def test_a_room_that_restarts_finds_its_phones_again(room: real_room.Room, join: Join) -> None:
    room.step("goto", part="clip")
    room.step("open")
    page = join()
    pick(page, real_room.WRONG)
    expect(page.locator(".card .state")).to_have_text(SAVED)
    room.on_loop(lambda: [client.bye("restart") for client in room.service.hub.of("phone")])
    page.get_by_role("button", name="Change my answer").tap()
    pick(page, real_room.RIGHT)
    expect(page.locator(".card .state")).to_have_text(SAVED, timeout=SLOW)
    assert [f'"{real_room.RIGHT}"' in body for body in room.votes().values()] == [True]
