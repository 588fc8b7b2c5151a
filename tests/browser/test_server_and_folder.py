"""The same book from a server and from a folder, every other host blocked: it works whole and asks nobody.

Every page: tests/browser/test_every_page.py from a folder, test_axe.py from a server.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from raabta import i18n
from support.browser.answers import right
from support.browser.hands import Keyboard, asked
from support.browser.my_progress import results
from support.browser.waiting import comes_true

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
WORDS = i18n.words("render/page", "en")


@pytest.fixture(params=["file", "http"])
def door(request, built_book: Path, served: str) -> str:
    return built_book.resolve().as_uri() if request.param == "file" else served


def test_an_answer_is_kept_and_the_progress_page_knows_it(visit, door: str, course_questions) -> None:
    here = visit(door)
    page = here.open(CHAPTER)
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    page.reload()
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    page.locator(".foot a", has_text="My progress").click()
    expect(results(page, "correct")).to_have_count(1)
    page.locator(".rb-chapter h2 a", has_text="Disaster").click()
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    assert here.troubles() == {}


def test_search_finds_a_place_and_leads_there(visit, door: str) -> None:
    here = visit(door)
    page = here.open("search")
    page.locator("#search-input").fill("message map")
    first = page.locator("#search-results a").first
    expect(first).to_be_visible()
    first.click()
    page.wait_for_url("**#*")
    expect(page.locator("main h1")).to_be_attached()
    assert page.url.startswith(f"{door}/")
    assert "#" in page.url
    assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")
    assert here.troubles() == {}


def test_the_trap_for_requests_to_other_hosts_works(visit, door: str) -> None:
    """Else the tests above would prove nothing: a page that does ask elsewhere is caught, and refused by its policy."""
    here = visit(door)
    page = here.open("index")
    page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://example.org/x.png' }))")
    comes_true(page, "window.violations.length > 0")
    assert "policy" in here.troubles()
    bare = visit(door, bypass_csp=True)
    page = bare.open("index")
    with page.expect_event("requestfailed"):
        page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://example.org/x.png' }))")
    assert {"failed", "elsewhere"} <= set(bare.troubles())
