"""Very narrow, very large, widely spaced, in forced colours: nothing is lost and nothing scrolls sideways."""

import pytest
from playwright.sync_api import expect

from support.browser.measures import DRESSED, HIGH, STYLES, lost

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"


def test_each_style_changes_the_page(visit) -> None:
    """Else the test above would prove nothing."""
    page = visit(viewport={"width": 320, "height": 640}, bypass_csp=True).open("index")
    page.evaluate(DRESSED)
    heights = [page.evaluate(HIGH, css) for css in STYLES.values()]
    assert heights == sorted(set(heights)), "each is longer than the one before"


def test_no_width_scrolls_sideways(visit) -> None:
    page = visit().open(CHAPTER)
    for width in (360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert lost(page) == [], width


def test_forced_colours_keep_borders_marks_and_the_main_button(visit) -> None:
    page = visit(forced_colors="active").open(CHAPTER)
    question = page.locator(".rb-question").filter(has=page.locator("input[type=radio]")).first
    question.locator("input[type=radio]").first.check()
    check = question.locator(".rb-check")
    colors = check.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert colors[0] != colors[1], "the button has no words"
    check.press("Enter")
    verdict = question.locator(".rb-verdict")
    expect(verdict.locator("svg")).to_be_visible()
    edge = question.locator(".rb-sheet").evaluate("e => parseFloat(getComputedStyle(e).borderBlockStartWidth)")
    assert edge >= 4
    stroke = verdict.locator("svg").evaluate("e => [getComputedStyle(e).stroke, getComputedStyle(e).color]")
    assert stroke[0] == stroke[1], "the sign is drawn in the colour of the words"
    focus = question.locator("button").first
    focus.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert focus.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    bars = page.locator("[data-raabta-tool=sms-parts] .rb-part span")
    page.locator("[data-field=text]").fill("Go now")
    assert bars.first.evaluate("e => getComputedStyle(e).backgroundColor") not in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }


def test_the_search_for_lost_words_finds_some(visit) -> None:
    """Else the tests above would prove nothing."""
    page = visit(viewport={"width": 320, "height": 640}, bypass_csp=True).open("index")
    page.add_style_tag(content="li { block-size: 1em; overflow: hidden; }")
    assert "On a phone:" in " ".join(lost(page)) or len(lost(page)) > 3
    page.add_style_tag(content="main { inline-size: 500px; }")
    assert "too wide" in lost(page)[-1]
