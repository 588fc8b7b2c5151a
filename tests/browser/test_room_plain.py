"""The room in a browser without JavaScript, on the real server; and slides, opened as a file, that show its screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from support.browser.axe import faults_in_both
from support.browser.chromium import PATIENCE
from support.browser.real_room import RIGHT, VOTE, Room, room

pytestmark = pytest.mark.slow
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as made:
        yield made


@pytest.fixture
def without_script(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(java_script_enabled=False, **PHONE)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def told(page: Page) -> Locator:
    """What became of what was sent."""
    return page.locator(".told")


def test_a_phone_without_javascript_is_led_to_the_plain_page_and_answers_there(
    hall: Room, without_script: BrowserContext
) -> None:
    page = without_script.new_page()
    page.goto(hall.base)
    page.get_by_role("link", name="JavaScript کے بغیر").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_role("link", name="English").click()
    hall.step("goto", part="clip")
    hall.step("open")
    page.get_by_role("link", name="See whether").click()
    chosen = hall.questions[VOTE].control.options
    text = next(option.text for option in chosen if option.id == RIGHT)
    page.get_by_role("radio", name=text.replace("*", "")).check()
    page.get_by_role("button", name="Send my answer").click()
    expect(told(page)).to_have_text("Saved.")
    assert [body for body in hall.votes().values() if RIGHT in body]
    hall.step("close")
    hall.step("reveal")
    page.get_by_role("link", name="See whether").click()
    expect(page.locator("main")).to_contain_text("Correct answer:")


def test_it_looks_again_by_itself_while_there_is_nothing_to_do(hall: Room, without_script: BrowserContext) -> None:
    page = without_script.new_page()
    page.goto(f"{hall.base}/plain")
    expect(page.locator("main")).to_contain_text("You are in.")
    hall.step("goto", part="clip")
    hall.step("open")
    expect(page.get_by_role("radio")).to_have_count(len(hall.questions[VOTE].control.options), timeout=60_000)


def test_a_question_is_asked_without_javascript(hall: Room, without_script: BrowserContext) -> None:
    page = without_script.new_page()
    page.goto(f"{hall.base}/plain?language=ur")
    page.get_by_role("link", name="سوال پوچھیں").click()
    page.get_by_role("textbox").fill("کیا سکول کھلے ہیں؟")
    page.get_by_role("button").click()
    expect(told(page)).to_have_text("آپ کا سوال تربیت کار تک پہنچ گیا ہے۔")
    assert [asked.text for asked in hall.service.room.hall.asked.values()] == ["کیا سکول کھلے ہیں؟"]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_axe_finds_nothing_on_the_plain_page(hall: Room, chromium: Browser, language: str) -> None:
    context = chromium.new_context(bypass_csp=True, **PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    try:
        for step in ({}, {"part": "before"}, {"part": "clip"}):
            if step:
                hall.step("goto", **step)
                hall.step("open")
            for more in ("", "&ask=1"):
                page.goto(f"{hall.base}/plain?token={'5' * 32}&language={language}&still=1{more}")
                assert not faults_in_both(page), "it looks again by itself only as long as nobody stops that"
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            if step:
                hall.step("close")
        hall.step("reveal")
        page.goto(f"{hall.base}/plain?token={'5' * 32}&language={language}&still=1")
        assert not faults_in_both(page)
    finally:
        context.close()


def test_slides_that_were_opened_as_a_file_show_the_projector_but_no_other_page(
    hall: Room, chromium: Browser, tmp_path: Path
) -> None:
    deck = tmp_path / "deck.html"
    frames = "".join(
        f'<iframe name="f{path}" src="{hall.base}/{path}"></iframe>' for path in ("projector", "trainer", "")
    )
    deck.write_text(f"<!doctype html><title>Deck</title>{frames}", encoding="utf-8")
    page = chromium.new_page()
    try:
        page.goto(deck.as_uri())
        expect(page.frame_locator('[name="fprojector"]').get_by_text("Warn well").first).to_be_visible()
        for path in ("trainer", ""):
            expect(page.frame_locator(f'[name="f{path}"]').locator("#room")).to_have_count(0)
    finally:
        page.close()
