"""Very narrow, very large, widely spaced, in forced colours: nothing is lost and nothing scrolls sideways."""

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser.visit import Visit

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
LARGE = "html { font-size: 200% !important; }"
STYLES = {"narrow": "", "spaced": SPACED, "large": LARGE, "both": LARGE + SPACED}
#: Room for a style of the test, which is put on and off without another load.
DRESSED = "() => { window.dressed = document.head.appendChild(document.createElement('style')); }"
HIGH = "(css) => { dressed.textContent = css; return document.documentElement.scrollHeight; }"
#: Visible words that stick out of the page, or that their box cuts off without a way to scroll to them.
LOST = """() => {
  const hidden = (e) => e.closest(".unseen, .rb-unseen, .skip, svg");
  const clips = (e) => {
    const style = getComputedStyle(e);
    return ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
  };
  const cut = (e, box) => {
    if (e === document.body) return false;
    const frame = e.getBoundingClientRect();
    return (clips(e) && (box.bottom > frame.bottom + 2 || box.right > frame.right + 2)) || cut(e.parentElement, box);
  };
  const scrolls = (e) => e && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lost = [];
  for (let node; (node = walker.nextNode()); ) {
    const e = node.parentElement;
    if (!node.textContent.trim() || hidden(e) || !e.checkVisibility({visibilityProperty: true})) continue;
    if (["SCRIPT", "STYLE", "OPTION", "TEXTAREA"].includes(e.tagName)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const outside = (box.right > innerWidth + 1 || box.left < -1) && !scrolls(e);
      if (outside || cut(e, box)) lost.push(node.textContent.trim().slice(0, 40));
    }
  }
  return lost;
}"""


def lost(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return list(page.evaluate(LOST)) + ([f"the page is {wide} pixels too wide"] if wide > 0 else [])


def judge_some(page: Page) -> None:
    """Longer than a fresh page: reasons beside rows, results of tools."""
    for place in range(3):
        page.locator(".rb-question").nth(place).locator("input, select").first.evaluate(
            "e => { if (e.type === 'radio') e.checked = true; else if (e.tagName === 'SELECT') e.selectedIndex = 1; }"
        )
        page.locator(".rb-main").first.press("Enter")
    page.locator("[data-field=place]").fill("Nawabshah-Shaheed-Benazirabad-District-Headquarters-Hospital")


@pytest.fixture(scope="module")
def walked(chromium: Browser, served: str, pages: list[str]) -> dict[str, dict[str, list[str]]]:
    """Every page, opened once at 320 pixels: what is lost in each style."""
    # The styles of this test are no styles of the page: its policy would refuse them.
    context = chromium.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    here = Visit(context, served)
    found: dict[str, dict[str, list[str]]] = {}
    for name in pages:
        page = here.open(name)
        if name == CHAPTER:
            judge_some(page)
        page.evaluate(DRESSED)
        found[name] = {}
        for style, css in STYLES.items():
            page.evaluate(HIGH, css)
            found[name][style] = lost(page)
    context.close()
    return found


@pytest.mark.parametrize("style", STYLES)
def test_320_pixels_hold_everything(walked: dict[str, dict[str, list[str]]], style: str) -> None:
    assert {name: page[style] for name, page in walked.items() if page[style]} == {}


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
    check = question.locator(".rb-main")
    colors = check.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert colors[0] != colors[1], "the button has no words"
    check.press("Enter")
    verdict = question.locator(".rb-verdict")
    expect(verdict.locator("svg")).to_be_visible()
    assert verdict.evaluate("e => parseFloat(getComputedStyle(e).borderInlineStartWidth)") >= 4
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
