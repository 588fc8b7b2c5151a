"""People in a real room, each with a browser of their own, and what was said to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from raabta import i18n
from support.browser.chromium import PATIENCE
from support.browser.real_room import Room
from support.browser.visit import COUNT_VIOLATIONS, PHONE

DESK = {"viewport": {"width": 1280, "height": 720}}


class Hall:
    """People with browsers of their own, and what was said to them."""

    def __init__(self, browser: Browser, room: Room) -> None:
        self.browser, self.room = browser, room
        self.contexts: list[BrowserContext] = []
        self.heard: dict[Page, list[str]] = {}
        self.troubles: list[str] = []

    def enter(self, address: str, script: str = "", **options: Any) -> Page:
        context = self.browser.new_context(**options)
        context.add_init_script(COUNT_VIOLATIONS + script)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        heard = self.heard.setdefault(page, [])
        page.on("websocket", lambda ws: ws.on("framereceived", lambda text: heard.append(str(text))))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.goto(address)
        return page

    def phone(self, language: str = "en") -> Page:
        page = self.enter(self.room.base, **PHONE)
        page.get_by_role("button", name=i18n.own_name(language), exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        return page

    def projector(self, query: str = "") -> Page:
        return self.enter(f"{self.room.base}/projector{query}", **DESK)

    def trainer(self) -> Page:
        page = self.enter(self.room.trainer, **DESK)
        expect(page.locator(".primary")).to_be_visible()
        return page


@contextmanager
def people(browser: Browser, room: Room) -> Iterator[Hall]:
    """Let people into a room until the end of the block; then no script has failed, and no policy was broken."""
    hall = Hall(browser, room)
    yield hall
    violations = [one for page in hall.heard for one in page.evaluate("window.violations || []")]
    for context in hall.contexts:
        context.close()
    assert (hall.troubles, violations) == ([], [])
