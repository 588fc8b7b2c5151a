"""The list of keys of a deck: in its language, by keyboard alone, and without moving a slide."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta.cli.slides import deck
from support.browser.axe import faults
from support.browser.visit import Visit

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
Opening = Callable[..., Page]
SAID = {"en": ("All keys", "notes below the slide", "Close"), "ur": ("تمام بٹن", "سلائیڈ کے نیچے نوٹس", "بند کریں")}


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opening]:
    """Call it with the language of the deck, and options of the context."""
    visits: list[Visit] = []

    def begin(language: str, room: str = "", **options: object) -> Page:
        (tmp_path / f"{language}.html").write_text(deck(ROOT, "event", language, room), encoding="utf-8")
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 720}} | options))
        visits.append(Visit(context, tmp_path.as_uri()))
        page = visits[-1].page
        page.goto(f"{visits[-1].base}/{language}.html")
        expect(page.locator("main.ready")).to_be_visible()
        return page

    yield begin
    found = [visit.troubles() for visit in visits]
    for visit in visits:
        visit.context.close()
    assert not any(any(one.values()) for one in found), found


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("key", ["Shift+?", "F1"])
def test_the_keys_are_listed_in_the_language_of_the_deck(opened: Opening, language: str, key: str) -> None:
    page = opened(language)
    title, notes, close = SAID[language]
    page.keyboard.press(key)
    shown = page.get_by_role("dialog", name=title)
    expect(shown).to_be_visible()
    expect(shown.get_by_role("row").filter(has=page.get_by_role("rowheader", name="T", exact=True))).to_contain_text(
        notes
    )
    expect(shown.get_by_role("button", name=close)).to_be_focused()
    expect(page.get_by_text("Keyboard Shortcuts")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    expect(page.locator("main.overview")).to_have_count(0)


def test_while_the_list_is_open_the_slides_stay_and_its_button_closes_it(opened: Opening) -> None:
    page = opened("en")
    number = page.locator(".slide-number")
    before = number.inner_text()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("b")
    expect(number).to_have_text(before)
    expect(page.locator("main.paused")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("?")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(number).not_to_have_text(before)


AT_ONCE = """() => {
  const box = document.querySelector("dialog"), focused = document.activeElement;
  box.close();
  const keys = { key: "ArrowRight", code: "ArrowRight", keyCode: 39, bubbles: true };
  focused.dispatchEvent(new KeyboardEvent("keydown", keys));
}"""


def test_a_key_that_comes_before_the_browser_has_moved_the_focus_is_the_slides(opened: Opening) -> None:
    page = opened("en")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.evaluate(AT_ONCE)
    expect(page.locator(".slide-number")).to_have_text(re.compile(r"^\s*2\s*/"))


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ur", "dark")])
def test_axe_finds_nothing_in_the_list(opened: Opening, language: str, scheme: str) -> None:
    page = opened(language, color_scheme=scheme)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    # Axe does not know that the list lies above the slides, and would judge its colours against theirs.
    page.locator("main").evaluate("main => main.style.setProperty('display', 'none')")
    assert faults(page) == {}


@pytest.mark.parametrize(("room", "count"), [("", 0), ("http://127.0.0.1:8100", 1)])
def test_the_list_has_the_key_of_the_room_in_a_room_only(opened: Opening, room: str, count: int) -> None:
    page = opened("en", room)
    page.keyboard.press("?")
    expect(page.get_by_role("rowheader", name="S", exact=True)).to_be_visible()
    expect(page.get_by_role("rowheader", name="R", exact=True)).to_have_count(count)


def test_the_number_of_a_slide_is_asked_for_in_the_language_of_the_deck(opened: Opening) -> None:
    page = opened("ur")
    page.keyboard.press("g")
    expect(page.get_by_role("textbox", name="سلائیڈ کا نمبر")).to_be_focused()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(page.locator(".slide-number")).to_contain_text("3")


def test_the_keys_on_the_first_slide_run_in_the_direction_of_their_words(opened: Opening) -> None:
    page = opened("ur")
    directions = page.locator(".keys bdi").evaluate_all("all => all.map((one) => getComputedStyle(one).direction)")
    assert directions == ["rtl"]
