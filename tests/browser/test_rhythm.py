"""How chapters go on a phone: a decision on the first screen, no step over five screens, never two screens with nothing
to do or to look at.

Heights are measured in CSS pixels, so the speed of the machine plays no part. What counts as something to do or to look
at stands in benchmarks/learner.js, which prints the same heights as a table.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
LOOK = (ROOT / "benchmarks/learner.js").read_text(encoding="utf-8")
#: What the bars of a browser leave of a small phone.
SMALL = {**PHONE, "viewport": {"width": 360, "height": 640}}
#: The lower edge of the first thing that can be pressed or written into, as the page is opened.
FIRST = """() => {
  const seen = [...document.querySelectorAll('main .rb-question input')].filter((one) => one.getClientRects().length);
  return Math.min(...seen.map((one) => one.getBoundingClientRect().bottom + scrollY));
}"""
#: Pictures wait until they are near: their places are measured when they are there.
PICTURES = """() => Promise.all([...document.images].map((one) => {
  one.loading = 'eager';
  return one.decode().catch(String);
}))"""


def in_steps(book: Path) -> list[str]:
    """The pages that are read in steps: the chapters, and what belongs to them."""
    found = [
        page.stem for page in sorted((book / "chapters").glob("*.html")) if "data-step=" in page.read_text("utf-8")
    ]
    assert len(found) >= 9
    return [f"chapters/{name}" for name in found]


def look(page: Page) -> dict[str, Any]:
    page.evaluate(PICTURES)
    return dict(page.evaluate(f"({LOOK}).look()"))


def each_step(visit: Any, book: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield chapter, step and what is seen of it, step by step; a list of sources is no step."""
    here = visit(steps=True, **PHONE)
    for name in in_steps(book):
        page = here.open(name)
        for step in page.evaluate(f"({LOOK}).steps()"):
            page.evaluate("(id) => { location.hash = id; }", step["id"])
            expect(page.locator(".step:not([hidden])")).to_have_attribute("data-step", step["name"])
            yield name, step["name"], look(page)


def test_every_chapter_opens_with_a_decision_on_the_first_screen_of_a_small_phone(visit, built_book: Path) -> None:
    here = visit(steps=True, **SMALL)
    found = {name: here.open(name).evaluate(FIRST) for name in in_steps(built_book)}
    low = {name: bottom for name, bottom in found.items() if bottom > 640}
    assert low == {}, "shorten what stands above the first question, or its story"


def test_each_step_has_five_screens_at_most_an_act_in_the_first_and_no_two_without(visit, built_book: Path) -> None:
    high, far, empty = {}, {}, {}
    for name, step, seen in each_step(visit, built_book):
        if seen["screens"] > 5:
            high[name, step] = seen["screens"]
        # What takes a chapter home or leads to another page asks nothing: `raabta check` sees to the rest.
        if (seen["act"] or 0) > 1:
            far[name, step] = seen["act"]
        if seen["stretch"] > 2:
            empty[name, step] = seen["stretch"]
    assert high == {}, "let a step begin where the second thought does, or fold what adds to what stands there"
    assert far == {}, "put the question first, then what explains it"
    assert empty == {}, "put a question, a recall or a picture there, or fold what is for later"


def test_a_page_that_is_played_has_no_such_stretch_either(visit) -> None:
    here = visit(**PHONE)
    for name in ("chapters/event-desk", "chapters/disaster-night", "chapters/flood-week-play"):
        assert look(here.open(name))["stretch"] <= 2, name


def test_a_long_stretch_is_seen(visit) -> None:
    """Else the tests above would prove nothing."""
    here, found = visit(**PHONE), []
    for name in ("event", "disaster"):
        page = here.open(f"chapters/{name}")
        page.evaluate("document.querySelectorAll('main :is(img, figure, .rb-quiz)').forEach((one) => one.remove())")
        found.append(look(page)["stretch"])
    assert max(found) > 2, found
