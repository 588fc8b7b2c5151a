"""A game fills a phone: the clock, the event and the choices on one screen, and nothing else while one plays."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from support.browser.axe import faults_in_both
from support.browser.visit import PHONE, Visit

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/page", "en")
#: Each game, and at how many of the decisions of one play all choices are in view at 360 by 740. With choices of
#: twelve words it is all of them, but where a picture comes with the event.
GAMES = {
    "chapters/assets-drill": (8, 8),
    "chapters/disaster-night": (11, 12),
    "chapters/event-desk": (11, 11),
    "chapters/flood-week-play": (14, 14),
}
SMALL = PHONE | {"viewport": {"width": 320, "height": 568}}
NIGHT = "chapters/disaster-night"
#: Where the parts of a decision stand, and what is seen of the page around it.
SEEN = """() => {
  const at = [...document.querySelectorAll("[data-inject]")].find((one) => one.offsetParent);
  const box = (css) => at.querySelector(css).getBoundingClientRect();
  const choices = [...at.querySelectorAll(".rb-choice")].map((one) => one.getBoundingClientRect().bottom);
  return {
    id: at.dataset.inject, choices: choices.length, last: choices.pop(), high: innerHeight,
    meters: document.querySelector(".rb-meters").getBoundingClientRect(),
    clock: box(".rb-clock"), event: box(".rb-case"),
    around: document.querySelectorAll(":is(.top, .contents, .head-box)").length,
    seen: [...document.querySelectorAll(":is(.top, .contents, .head-box)")].filter((one) => one.offsetParent).length,
    wide: document.documentElement.scrollWidth - innerWidth,
  };
}"""


def press(page: Page, word: str) -> None:
    page.get_by_role("button", name=WORDS[word], exact=True).click()


def begun(here: Visit, game: str) -> Page:
    page = here.open(game)
    press(page, "scenario_begin")
    return page


def decisions(page: Page) -> Iterator[dict]:
    """Play to the end, another choice each time, and tell how the screen is at each decision."""
    for number in count():
        if not page.locator("[data-inject]:visible").count():
            return
        seen = page.evaluate(SEEN)
        yield seen
        page.locator(f'[data-inject="{seen["id"]}"] .rb-choice').nth(number % seen["choices"]).tap()
        card = page.locator(".rb-card .rb-word")
        on = page.get_by_role("button", name=WORDS["scenario_next"], exact=True)
        expect(card).to_be_in_viewport(ratio=1)
        expect(on).to_be_in_viewport(ratio=1)
        expect(on).to_be_focused()
        on.tap()


@pytest.mark.parametrize("game", GAMES)
def test_each_decision_has_one_screen_of_a_phone(visit: Callable[..., Visit], game: str) -> None:
    here = visit(**PHONE)
    whole = []
    for seen in decisions(begun(here, game)):
        assert seen["around"] >= 3, seen["id"]
        assert seen["seen"] == 0, seen["id"]
        assert seen["wide"] <= 0, seen["id"]
        assert seen["meters"]["top"] >= 0
        assert seen["meters"]["height"] <= 48, "meters stand in one line"
        assert seen["meters"]["bottom"] <= seen["clock"]["top"] + 1, seen["id"]
        assert seen["event"]["bottom"] <= seen["high"], seen["id"]
        whole.append(seen["last"] <= seen["high"])
    floor, met = GAMES[game]
    assert len(whole) >= met - 2
    assert len(whole) - sum(whole) <= met - floor
    assert here.troubles() == {}


@pytest.mark.parametrize("game", GAMES)
def test_on_the_smallest_phone_clock_and_event_come_first(visit: Callable[..., Visit], game: str) -> None:
    for seen in decisions(begun(visit(**SMALL), game)):
        assert seen["meters"]["bottom"] <= seen["clock"]["top"] + 1, seen["id"]
        assert seen["event"]["top"] <= seen["high"] - 150, seen["id"]
        assert seen["wide"] <= 0, seen["id"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_dark_edge_to_edge_while_one_plays_and_the_page_comes_back_at_the_end(
    visit: Callable[..., Visit], scheme: str
) -> None:
    page = visit(color_scheme=scheme, **PHONE).open("chapters/event-desk")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    press(page, "scenario_begin")
    assert page.evaluate(ground) == "rgb(16, 27, 32)"
    assert [*decisions(page)]
    assert page.evaluate(ground) == before
    expect(page.locator(".top")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-ending]:visible h4")).to_be_focused()


def test_the_map_is_a_strip_that_a_tap_makes_whole(visit: Callable[..., Visit]) -> None:
    page = begun(visit(**PHONE), NIGHT)
    drawn, scene = page.locator(".rb-map > svg"), page.locator("[data-inject]:visible .rb-scene")
    strip = page.get_by_role("button", name=WORDS["scenario_map"], exact=True)
    expect(strip).to_have_attribute("aria-expanded", "false")
    assert (drawn.bounding_box() or {})["height"] == 72
    assert (scene.bounding_box() or {})["width"] == 1, "until then what it shows is for ears alone"
    strip.tap()
    expect(strip).to_have_attribute("aria-expanded", "true")
    assert (drawn.bounding_box() or {})["height"] > 180
    assert (scene.bounding_box() or {})["width"] > 100
    page.locator("[data-inject]:visible .rb-choice").first.tap()
    press(page, "scenario_next")
    assert (drawn.bounding_box() or {})["height"] == 72


def test_whoever_leaves_has_the_page_again_and_goes_on_where_the_game_stands(visit: Callable[..., Visit]) -> None:
    page = begun(visit(**PHONE), NIGHT)
    page.locator("[data-inject]:visible .rb-choice").first.tap()
    press(page, "scenario_next")
    at = page.evaluate(SEEN)["id"]
    press(page, "scenario_leave")
    expect(page.locator("#main")).to_be_focused()
    expect(page.locator(".top")).to_be_in_viewport()
    page.locator(f'[data-inject="{at}"] .rb-choice').first.tap()
    expect(page.locator(".top")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-inject]")).not_to_have_count(0)
    assert page.evaluate(SEEN)["id"] != at


def is_of_a_ground(line: str) -> bool:
    """axe takes what a strip cuts off a map to lie over the words beside it: those it judges below the whole map."""
    return line.startswith("color-contrast")


def test_axe_finds_nothing_on_the_whole_page_in_play(visit: Callable[..., Visit]) -> None:
    page = begun(visit(**PHONE), NIGHT)
    assert faults_in_both(page, fine=is_of_a_ground) == {}
    press(page, "scenario_map")
    assert faults_in_both(page) == {}
    page.locator("[data-inject]:visible .rb-choice").first.tap()
    assert faults_in_both(page) == {}


def test_no_note_on_where_answers_are_kept_stands_in_a_game(visit: Callable[..., Visit]) -> None:
    page = begun(visit(**PHONE), NIGHT)
    with page.expect_response("**/results.js*"):
        page.locator("[data-inject]:visible .rb-choice").first.tap()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text(WORDS["kept_here"])).to_have_count(0)
    expect(page.get_by_role("checkbox", name=WORDS["shared"])).to_have_count(0)


def test_printed_in_play_the_page_is_a_page(visit: Callable[..., Visit]) -> None:
    page = begun(visit(**PHONE), NIGHT)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    assert (page.locator("h1").bounding_box() or {})["height"] > 20
    expect(page.get_by_role("button", name=WORDS["scenario_map"])).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.querySelector('.rb-scenario')).color") == "rgb(0, 0, 0)"


def test_what_a_game_needs_comes_with_games_alone(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("chapters/event")
    assert not [address for address in here.asked if "scenario" in address]
    here.open("chapters/event-desk")
    assert len([address for address in here.asked if "scenario" in address]) == 2
