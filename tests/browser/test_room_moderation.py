"""What one device does to a room, as the trainer sees it: told, left out, hidden, and let in again."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_room_trainer import OWN, PLAN, commands, done
from support.browser.axe import faults
from support.browser.real_room import Room
from support.browser.shown import Showing, board, showing_of, tell

pytestmark = pytest.mark.slow
DEVICE = {"source": "ab" * 8, "people": 91, "why": "alone", "out": False}
ROUTER = {"source": "cd" * 8, "people": 75, "why": "beyond", "out": False}
PART = {"id": "hall", "kind": "hall", "title": "Your questions", "minutes": 20}
LONG_WORD = "https://example.org/" + "w" * 260


def desk(**more: Any) -> dict[str, Any]:
    return board("ready", **(OWN | {"part": PART, "questions": [], "expected": 60} | more))


def waiting(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"q{number}", "text": f"Question {number}", "status": "waiting", "phone": 1, "address": 0} | more


@pytest.fixture
def showing(chromium: Browser, here: Room) -> Iterator[Showing]:
    with showing_of(chromium, f"{here.base}/trainer", PLAN) as show:
        yield lambda frame, query="", **more: show(frame, f"{query}#key", **more)


def test_a_device_that_brought_many_people_is_told_with_how_that_was_judged(showing: Showing) -> None:
    page = showing(desk(crowds=[DEVICE]))
    crowds = page.get_by_role("region", name="Many people from one address")
    expect(crowds).to_contain_text("One device has brought 91 people. That is how it looks: the other phones have")
    expect(crowds).to_contain_text("If many phones share a hotspot or a second router, they share one address")
    tell(page, desk(crowds=[ROUTER], ver=4))
    expect(crowds).to_contain_text("One address has brought 75 people; you expect 60. Where a router hides the phones")
    tell(page, desk(crowds=[], ver=5))
    expect(crowds).to_be_hidden()
    tell(page, desk(held=40, ver=6))
    expect(page.get_by_role("alert").filter(has_text="40 newcomers wait")).to_contain_text("How many people")
    tell(page, desk(beyond=76, expected=60, ver=7))
    expect(page.get_by_role("alert").filter(has_text="76 people are in the room")).to_contain_text("you expect 60")
    page.get_by_role("button", name="120", exact=True).click()
    pressed = page.evaluate("window.said.filter(frame => frame.t === 'do').pop()")
    assert pressed | {"n": 0, "ver": 0} == {"t": "do", "n": 0, "ver": 0, "what": "hall", "people": 120}


def test_an_address_is_left_out_with_a_press_and_a_yes_and_let_in_again_with_one_press(showing: Showing) -> None:
    page = showing(desk(crowds=[DEVICE]))
    page.get_by_role("button", name="Leave these 91 people out").press("Enter")
    expect(page.get_by_role("button", name="No, let them count")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Yes, leave them out")).to_have_count(0)
    assert commands(page) == []
    page.get_by_role("button", name="Leave these 91 people out").click()
    page.get_by_role("button", name="Yes, leave them out").click()
    assert commands(page) == [{"what": "out", "id": DEVICE["source"], "on": True}]
    done(page, desk(crowds=[DEVICE | {"out": True}], ver=4))
    expect(page.locator(".crowds")).to_contain_text("91 people of one address do not count now")
    page.get_by_role("button", name="Let these 91 people count again").click()
    assert commands(page)[-1] == {"what": "out", "id": DEVICE["source"], "on": False}


def test_a_flood_of_questions_makes_no_endless_page(showing: Showing) -> None:
    pending = [waiting(number) for number in range(30)]
    page = showing(desk(pending=pending, pending_more=270))
    cards = page.locator(".hall-list li[data-status=waiting]")
    expect(cards).to_have_count(10)
    expect(page.get_by_text("270 more wait. They come when these are done.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") < 4000
    more = page.get_by_role("button", name="Show more (10)")
    more.first.press("Enter")
    expect(cards).to_have_count(20)
    expect(more.first).to_be_focused()


def test_all_of_a_phone_an_address_or_all_that_wait_are_hidden_at_once(showing: Showing) -> None:
    pending = [waiting(1, phone=3, address=40), waiting(2, phone=1, address=40), waiting(3)]
    page = showing(desk(pending=pending, pending_more=270))
    card = page.locator(".hall-list li")
    expect(card.nth(1).get_by_role("button", name="of this phone")).to_have_count(0)
    expect(card.nth(2).locator("button")).to_have_count(2)
    card.nth(0).get_by_role("button", name="Hide all 3 of this phone").click()
    assert commands(page)[-1] == {"what": "hide", "all": "phone", "id": "q1"}
    done(page, desk(pending=pending[1:], pending_more=270, ver=4))
    card.nth(0).get_by_role("button", name="Hide all 40 of this address").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Where a router hides the phones")).to_be_visible()
    expect(page.get_by_role("button", name="No, keep them")).to_be_focused()
    page.get_by_role("button", name="Yes, hide them").click()
    assert commands(page)[-1] == {"what": "hide", "all": "address", "id": "q2"}
    done(page, desk(pending=pending[2:], pending_more=270, ver=5))
    page.get_by_role("button", name="Hide all that wait (271)").click()
    page.get_by_role("button", name="Yes, hide them").click()
    assert commands(page)[-1] == {"what": "hide", "all": "waiting", "id": ""}


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_with_all_of_this_has_no_fault_and_nothing_runs_out_of_it(
    showing: Showing, width: int, language: str
) -> None:
    pending = [waiting(1, phone=3, address=40), waiting(2, text=LONG_WORD), waiting(3, text="کب تک؟")]
    frame = desk(pending=pending, pending_more=270, crowds=[DEVICE, ROUTER | {"out": True}], held=9, trainers=2)
    page = showing(frame, f"?language={language}", size=(width, 740))
    if width < 900:
        page.locator("[data-name=tab-hall]").click()
    page.locator(".hall-card > .small").nth(1).click()
    assert faults(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert _out_of(page) == []


def _out_of(page: Page) -> list[str]:
    """Return what runs out of its card."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".card")].flatMap((card) => [...card.querySelectorAll("*")]
        .filter((e) => e.checkVisibility() && !e.closest(".unseen"))
        .filter((e) => { const [r, own] = [e, card].map((x) => x.getBoundingClientRect());
          const c = own.width ? own : {left: 0, right: innerWidth};  // of a card that is no box on a phone
          return r.left < c.left - 1 || r.right > c.right + 1; }).map((e) => e.className || e.tagName))"""
    )
    return found
