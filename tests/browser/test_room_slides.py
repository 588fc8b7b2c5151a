"""A real vote inside a slide: the slide shows its question until the room is there, then the room's own screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta.cli.slides import deck
from support.browser.real_room import RIGHT, VOTE, WRONG, room
from support.course import ROOT

pytestmark = pytest.mark.slow
MOST_STEPS = 120
AT = "document.querySelector('section.slide.present [data-question]')?.dataset.question ?? ''"


def _go_to(page: Page, question: str) -> None:
    for _ in range(MOST_STEPS):
        if page.evaluate(AT) == question:
            return
        page.keyboard.press("PageDown")
        page.wait_for_timeout(20)
    pytest.fail(f"the deck has no slide with {question}")


def test_a_slide_shows_the_vote_while_the_room_is_at_its_question(chromium: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as here:
        people = here.people(6)
        file = tmp_path / "disaster.html"
        file.write_text(deck(ROOT, "disaster", room=here.base), encoding="utf-8")
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        page = context.new_page()
        page.goto(file.as_uri())
        expect(page.locator("main.ready")).to_be_visible()
        _go_to(page, VOTE)
        screen, own = page.locator("iframe.live"), page.locator("section.slide.present .options").last
        expect(screen).to_be_attached()
        expect(own).to_be_visible()
        expect(screen).to_be_hidden()

        here.step("goto", part="clip")
        here.step("open")
        wall = page.frame_locator("iframe.live")
        expect(screen).to_be_visible()
        expect(own).to_be_hidden()
        expect(wall.locator(".choice")).to_have_count(4)
        for number, person in enumerate(people):
            person.vote("clip", VOTE, 1, RIGHT if number < 4 else WRONG)
        here.step("close")
        here.step("chart", on=True)
        expect(wall.get_by_text("67 %", exact=True)).to_be_visible()
        here.step("reveal")
        expect(wall.locator(".stage").get_by_text("Correct", exact=True).first).to_be_visible()

        here.step("goto", part="tea")
        expect(screen).to_be_hidden()
        expect(own).to_be_visible()
        context.close()


def test_a_test_shows_the_question_of_the_slide(chromium: Browser, tmp_path: Path) -> None:
    """A test has several questions; once it is revealed each slide shows its own."""
    with room(tmp_path) as here:
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        name = "disaster/spine-order"
        page = context.new_page()
        here.step("goto", part="after")
        for what in ("open", "close", "reveal"):
            here.step(what)
        file = tmp_path / "slide.html"
        file.write_text(
            f'<iframe src="{here.base}/projector?embed=1&question={name}" width="1200" height="700">', "utf-8"
        )
        page.goto(file.as_uri())
        wall = page.frame_locator("iframe")
        expect(wall.get_by_text("Question 3 of 4")).to_be_visible()
        context.close()
