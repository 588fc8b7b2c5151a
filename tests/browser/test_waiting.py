"""Steps that are not open wait as text: what is looked at is built first, and nothing is lost by it."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browser.answers import right
from support.browser.hands import tap
from support.browser.visit import PHONE
from support.browser.waiting import comes_true

pytestmark = pytest.mark.slow
EVENT = "chapters/event"
OPEN = ".step:not([hidden])"
#: What a phone may have to build before anything is painted: elements of the whole page (stock peers: 1,310 to 2,690).
FIRST_PAINT = 1500
COUNT = """
new PerformanceObserver((list) => {
  if (list.getEntriesByName("first-contentful-paint").length) window.painted = document.querySelectorAll("*").length;
}).observe({ type: "paint", buffered: true });
"""
#: There is never time for what is not looked at.
NEVER = "window.requestIdleCallback = () => 0;"
#: The part of a page that has steps, and its questions as they stand in the file.
QUESTION = re.compile(r' data-raabta-question=\'\{"hash":"[^"]+","id":"([^"]+)"')


def chapters(book: Path) -> list[str]:
    pages = sorted((book / "chapters").glob("*.html"))
    found = [f"chapters/{page.stem}" for page in pages if "data-step=" in page.read_text("utf-8")]
    assert len(found) >= 12
    return found


def waiting(page: Page) -> int:
    return page.locator(".step > noscript").count()


def raw(visit: Any, *scripts: str, steps: bool = True) -> Any:
    """A visit that does not wait for what comes later."""
    here = visit(steps=steps, **PHONE)
    for script in scripts:
        here.context.add_init_script(script)
    return here


def go(here: Any, name: str) -> Page:
    here.page.goto(f"{here.base}/{name}")
    expect(here.page.locator("html.live")).to_have_count(1)
    return here.page


def test_no_chapter_builds_more_than_its_first_step_before_it_is_painted(visit, built_book: Path) -> None:
    built = {}
    for name in chapters(built_book):
        here = raw(visit, COUNT)
        page = here.open(name)
        comes_true(page, "() => window.painted > 0")
        built[name] = page.evaluate("window.painted")
        # And then the whole of it is there.
        asked = QUESTION.findall((built_book / f"{name}.html").read_text("utf-8"))
        assert waiting(page) == 0
        assert page.locator("[data-raabta-question]").count() == len(asked)
        assert page.locator(".rb-question:not(:has(.rb-button))").count() == 0, "not all came to life"
        assert here.troubles() == {}
        here.context.close()
    assert {name: count for name, count in built.items() if count > FIRST_PAINT} == {}


def test_a_step_is_built_when_it_is_opened_and_asks(visit) -> None:
    here = raw(visit, NEVER)
    page = go(here, f"{EVENT}.html")
    before = waiting(page)
    assert before >= 9
    page.locator(f"{OPEN} .step-ways [rel=next]").tap()
    expect(page.locator(f"{OPEN} h2").first).to_be_visible()
    assert waiting(page) == before - 1
    question = page.locator(f"{OPEN} .rb-question").first
    question.locator("label").first.tap()
    question.get_by_role("button", name="Check").tap()
    expect(question.locator(".rb-verdict")).to_be_visible()


@pytest.mark.parametrize("place", ["permission", "rb_event_camp-faults_event_camp-faults", "check-yourself"])
def test_an_address_leads_into_a_step_that_waits(visit, built_book: Path, place: str) -> None:
    assert f'id="{place}"' in (built_book / f"{EVENT}.html").read_text("utf-8")
    page = go(raw(visit, NEVER), f"{EVENT}.html#{place}")
    expect(page.locator(f'{OPEN} [id="{place}"]')).to_be_in_viewport()


def test_ticks_tell_of_steps_that_wait(visit, course_questions) -> None:
    here = raw(visit)
    page = here.open(f"{EVENT}")
    page.evaluate("location.hash = 'permission'")
    expect(page.locator(f"{OPEN} h2").first).to_be_visible()
    ids = page.locator(f"{OPEN} [data-raabta-question]").evaluate_all(
        "all => all.map((one) => JSON.parse(one.dataset.raabtaQuestion).id)"
    )
    assert ids
    for name in ids:
        tap(page, course_questions[name], right(course_questions[name]))
    here.context.add_init_script(NEVER)
    page.goto("about:blank")
    page = go(here, f"{EVENT}.html")
    assert waiting(page) > 5
    expect(page.locator('.contents .route li:has([href="#permission"])')).to_have_class("done")


def test_paper_and_the_whole_chapter_have_all_steps_at_once(visit) -> None:
    page = go(raw(visit, NEVER), f"{EVENT}.html")
    assert waiting(page) > 5
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert waiting(page) == 0
    page = go(raw(visit, NEVER, steps=False), f"{EVENT}.html")
    assert waiting(page) == 0


@pytest.mark.parametrize("lost", ["**/raabta.js*", "**/steps.js*", "**/_static/*.js*"])
def test_where_a_script_is_lost_every_step_is_there(visit, lost: str) -> None:
    here = raw(visit)
    here.context.route(lost, lambda route: route.abort())
    here.page.goto(f"{here.base}/{EVENT}.html#permission")
    page = here.page
    assert waiting(page) == 0
    expect(page.locator("#permission h2")).to_be_visible()
    expect(page.locator("#permission h2")).to_be_in_viewport()
    page.goto(f"{here.base}/{EVENT}.html")
    page.locator(".step-ways [rel=next]").first.tap()
    expect(page.locator("#purpose h2")).to_be_visible()
