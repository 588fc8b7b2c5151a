"""How chapters go on a phone: a decision on the first screen, never two screens with nothing to do or to look at.

Heights are measured in CSS pixels, so the speed of the machine plays no part. What counts as something to do or to look
at stands in benchmarks/learner.js, which prints the same heights as a table.
"""

from pathlib import Path

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


def stretch(page: Page) -> float:
    page.evaluate(PICTURES)
    return float(page.evaluate(f"({LOOK}).look()")["stretch"])


def test_every_chapter_opens_with_a_decision_on_the_first_screen_of_a_small_phone(visit, built_book: Path) -> None:
    here = visit(steps=True, **SMALL)
    found = {name: here.open(name).evaluate(FIRST) for name in in_steps(built_book)}
    low = {name: bottom for name, bottom in found.items() if bottom > 640}
    assert low == {}, "shorten what stands above the first question, or its story"


def test_no_stretch_of_any_chapter_is_longer_than_two_screens(visit, built_book: Path) -> None:
    here, long = visit(steps=True, **PHONE), {}
    for name in in_steps(built_book):
        page = here.open(name)
        steps = page.evaluate(f"({LOOK}).steps()")
        for step in steps:
            page.evaluate("(id) => { location.hash = id; }", step["id"])
            expect(page.locator(".step:not([hidden])")).to_have_attribute("data-step", step["name"])
            if (screens := stretch(page)) > 2:
                long[name, step["name"]] = screens
    assert long == {}, "put a question, a recall or a picture there, or fold what is for later"


def test_a_page_that_is_played_has_no_such_stretch_either(visit) -> None:
    here = visit(**PHONE)
    for name in ("chapters/event-desk", "chapters/disaster-night", "chapters/flood-week-play"):
        assert stretch(here.open(name)) <= 2, name


def test_a_long_stretch_is_seen(visit) -> None:
    """Else the tests above would prove nothing."""
    page = visit(steps=True, **PHONE).open("chapters/event")
    page.evaluate("document.querySelectorAll('main :is(img, figure, .rb-quiz)').forEach((one) => one.remove())")
    assert stretch(page) > 2
