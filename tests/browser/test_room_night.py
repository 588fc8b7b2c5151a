"""A hall plays the night of the Example River: trainer and phones on 360 px, the wall, and the real room."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from raabta.model.course import Course
from raabta.model.scenario import play
from raabta.model.session import Session
from support.browser.axe import faults
from support.browser.chromium import PATIENCE
from support.browser.real_room import Room, room
from support.browser.shown import overflow
from support.browser.visit import COUNT_VIOLATIONS

pytestmark = pytest.mark.slow
SMALL = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WALL = {"viewport": {"width": 1280, "height": 720}}
SEND, CHANGE = "Send my answer", "Change my answer"


def night(course: Course) -> Session:
    return course.sessions["disaster/night"]


class Hall:
    """Trainer, wall and two phones, one in Urdu; and what went wrong in any of them."""

    def __init__(self, browser: Browser, here: Room) -> None:
        self.browser, self.room = browser, here
        self.contexts: list[BrowserContext] = []
        self.pages: list[Page] = []
        self.troubles: list[str] = []
        self.trainer = self.enter(here.trainer, SMALL)
        self.wall = self.enter(f"{here.base}/projector", WALL)
        self.phone, self.urdu = (self.enter(here.base, SMALL) for _ in range(2))
        self.urdu.get_by_role("button", name="اردو", exact=True).click()

    def enter(self, address: str, options: dict[str, object]) -> Page:
        context = self.browser.new_context(**options)
        context.add_init_script(COUNT_VIOLATIONS)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.goto(address)
        self.pages.append(page)
        return page

    def press(self, name: str) -> None:
        """Press the button of the trainer's page that has this name, once it can be pressed."""
        button = self.trainer.get_by_role("button", name=name).first
        expect(button).to_have_attribute("aria-disabled", "false")
        button.click()

    def looked_at(self, name: str) -> None:
        """Nothing is wider than a screen, nothing is left out by axe; kept for whoever wants to look (RAABTA_LOOKS)."""
        for who, page in (("trainer", self.trainer), ("wall", self.wall), ("phone", self.phone), ("urdu", self.urdu)):
            if folder := os.environ.get("RAABTA_LOOKS"):
                page.screenshot(path=f"{folder}/{name}-{who}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (name, who)
            # What a bar that sticks lies over, axe cannot judge.
            assert faults(page).get("violations", []) == [], (name, who)
        assert overflow(self.wall) <= 0, name


@pytest.fixture
def hall(chromium: Browser, tmp_path: Path) -> Iterator[Hall]:
    with room(tmp_path, night) as here:
        people = Hall(chromium, here)
        yield people
        violations = [one for page in people.pages for one in page.evaluate("window.violations || []")]
        for context in people.contexts:
            context.close()
    assert (people.troubles, violations) == ([], [])


def vote(page: Page, choice: str, send: str = SEND) -> None:
    page.locator(f'input[value="{choice}"]').check()
    page.get_by_role("button", name=send, exact=True).click()


def test_a_hall_decides_and_sees_what_comes_of_it(hall: Hall) -> None:
    trainer, wall, phone, urdu = hall.trainer, hall.wall, hall.phone, hall.urdu
    hall.room.step("goto", part="night")
    for page in (wall, phone):
        expect(page.locator(".intro").first).to_contain_text("control room")
        expect(page.locator('.meter[data-meter="lives"]')).to_contain_text("of 340")
    hall.looked_at("ready")
    hall.press("Open")
    expect(wall.locator(".kicker")).to_contain_text("23:50")
    expect(phone.locator(".now h2")).to_contain_text("23:50")
    _first_vote(hall)
    hall.press("Close")
    expect(wall.locator(".chart .row").first).to_be_visible()
    expect(trainer.locator(".primary")).to_contain_text("Take")
    hall.looked_at("closed")
    hall.press("Take")
    result = trainer.get_by_role("button", name="Result", exact=True)
    if result.is_visible():
        result.click()
    for page in (wall, phone, trainer):
        expect(page.locator(".taken .consequence").first).to_be_visible()
    expect(urdu.locator(".taken .tone")).to_be_visible()
    hall.looked_at("taken")
    hall.press("Next decision")
    expect(phone.locator(".now h2")).to_contain_text("00:40")
    expect(phone.get_by_role("button", name=SEND, exact=True)).to_be_visible()
    expect(phone.locator("input:checked")).to_have_count(0)


def _first_vote(hall: Hall) -> None:
    """Vote on two phones, change one, and come back with a page that is loaded anew."""
    phone, urdu = hall.phone, hall.urdu
    first, second = (one.id for one in hall.room.service.room.session.parts[1].scenario.injects[0].choices[:2])  # type: ignore[union-attr]
    hall.looked_at("open")
    vote(phone, first)
    expect(phone.locator(".card .state")).to_contain_text("Saved")
    vote(urdu, second, "میرا جواب بھیجیں")
    expect(urdu.locator(".card .state")).to_contain_text("محفوظ")
    phone.reload()
    expect(phone.locator(f'input[value="{first}"]')).to_be_checked()
    phone.get_by_role("button", name=CHANGE, exact=True).click()
    vote(phone, second)
    expect(phone.locator(".card .state")).to_contain_text("Saved")
    assert sorted(hall.room.votes().values()) == [f'{{"answer":"{second}"}}'] * 2


def test_a_tie_is_the_trainers_and_the_ending_names_the_dearest_decisions(hall: Hall) -> None:
    people = hall.room.people(2)
    scenario = hall.room.service.room.session.parts[1].scenario
    assert scenario
    hall.room.step("goto", part="night")
    while play(scenario, hall.room.service.room.state.path).inject:
        number = len(hall.room.service.room.state.path) + 1
        hall.room.step("open")
        asked = hall.room.service.broadcaster.views["en"].part()["questions"][0]
        choices = [option["id"] for option in asked["control"]["options"]]
        for person, choice in zip(people, choices, strict=False):
            person.vote("night", asked["id"], number, choice)
        hall.room.step("close")
        if number > 1:
            hall.room.step("take", choice=choices[0])
            continue
        expect(hall.trainer.locator(".takes button")).to_have_count(2)
        hall.looked_at("tie")
        hall.trainer.locator(".takes button").last.click()
        expect(hall.trainer.locator(".takes")).to_be_hidden()
        assert hall.room.service.room.state.path == (choices[1],)
    hall.press("Show the ending")
    for page in (hall.wall, hall.phone, hall.trainer):
        expect(page.locator(".ending .dearest li")).to_have_count(2)
    hall.looked_at("ending")
