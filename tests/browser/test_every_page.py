"""Every page, opened once from a folder: it loads without a complaint and asks nobody, nothing jumps while it
arrives, and on no screen is a word lost or cut in two. From a server: tests/browser/test_axe.py.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.browser.measures import CUT, DRESSED, HIGH, NAMES, SHIFTS, STILL, STYLES, fill_tools, judge_some, lost
from support.browser.visit import Visit

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
WIDTHS = (360, 412, 768, 1280)


@dataclass
class Seen:
    """What one page showed: `lost` by style at 320 pixels, `cut` by width, `made` counts cells that its tools made."""

    heads: int
    jumped: float
    troubles: dict[str, list[str]]
    lost: dict[str, list[str]]
    names: list[str]
    cut: dict[int, list[str]]
    made: int


@pytest.fixture(scope="module")
def walked(chromium: Browser, built_book: Path, pages: list[str]) -> dict[str, Seen]:
    """What each page showed: first as it came, then in each style at 320 pixels, then with its tools filled in."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    here = Visit(context, built_book.resolve().as_uri())
    here.slow_down()
    found = {}
    for name in pages:
        here.said, here.failed, here.asked = [], [], []
        page = here.open(name)
        jumped = page.evaluate(SHIFTS)
        heads, troubles = page.locator("h1").count(), here.troubles()
        if name == CHAPTER:
            judge_some(page)
        page.evaluate(DRESSED)
        gone = {}
        for style, css in STYLES.items():
            page.evaluate(HIGH, css)
            gone[style] = lost(page)
        page.evaluate(HIGH, "")
        names, cut = page.evaluate(NAMES), {}
        fill_tools(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            cut[width] = page.evaluate(CUT) + ([f"the page is {wide} pixels too wide"] if wide > 0 else [])
        page.set_viewport_size({"width": 320, "height": 640})
        found[name] = Seen(heads, jumped, troubles, gone, names, cut, page.locator(".rb-result td").count())
    context.close()
    return found


def test_every_page_opens_without_an_error_asks_nobody_else_and_stands_still(walked: dict[str, Seen]) -> None:
    assert {CHAPTER, "index", "progress", "search"} <= set(walked)
    assert {name: seen.troubles for name, seen in walked.items() if seen.troubles} == {}
    assert {name: seen.jumped for name, seen in walked.items() if seen.jumped > STILL} == {}
    assert {name: seen.heads for name, seen in walked.items() if seen.heads != 1} == {}


@pytest.mark.parametrize("style", STYLES)
def test_320_pixels_hold_everything(walked: dict[str, Seen], style: str) -> None:
    assert {name: seen.lost[style] for name, seen in walked.items() if seen.lost[style]} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_and_no_figure_of_a_cell_is_cut_in_two(walked: dict[str, Seen], width: int) -> None:
    assert {name: seen.cut[width] for name, seen in walked.items() if seen.cut[width]} == {}
    assert sum(seen.made for seen in walked.values()) >= 20, "no tool answered with a table"


def test_every_table_has_a_name_of_its_own(walked: dict[str, Seen]) -> None:
    for name, seen in walked.items():
        assert all(seen.names), name
        assert len(set(seen.names)) == len(seen.names), name
