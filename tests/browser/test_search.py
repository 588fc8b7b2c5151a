"""The search page finds what a reader means: from a server and from a file, mistyped, in Urdu, headings first."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.browser.visit import PHONE, Visit

pytestmark = pytest.mark.slow


@pytest.fixture(params=["server", "file"])
def searching(request: pytest.FixtureRequest, visit, served: str, built_book: Path) -> Iterator[Visit]:
    here = visit(served if request.param == "server" else built_book.as_uri(), **PHONE)
    here.open("search")
    yield here
    assert here.troubles() == {}


def ask(page: Page, query: str) -> list[str]:
    """Type, wait for the answer, and return the headings of what was found."""
    status = page.locator("#search-status")
    page.locator("#search-input").fill("")
    expect(status).to_be_empty()
    page.locator("#search-input").fill(query)
    expect(status).not_to_be_empty()
    return page.locator("#search-results a").all_inner_texts()


def test_a_word_with_a_wrong_letter_finds_the_nearest_word_and_says_so(searching: Visit) -> None:
    page = searching.page
    found = ask(page, "Consnet")
    status = page.locator("#search-status").inner_text()
    assert status.startswith("No page says “Consnet”. The nearest word is “consent”.")
    assert found == ask(page, "consent")
    assert "nearest" not in page.locator("#search-status").inner_text()
    assert ask(page, "xyzzy") == []


def test_tool_finds_the_tools(searching: Visit) -> None:
    found = ask(searching.page, "tool")
    assert {"How many SMS parts?", "May I post this?", "Rumour triage and log"} <= set(found)
    # The page of all tools comes before each of them, unless its name says the word.
    assert "Tools for today" in found[:3]
    assert found.index("Tools for today") < found.index("May I post this?")
    where = searching.page.locator("#search-results li .search-where")
    expect(where.filter(has_text=re.compile("^Tool")).first).to_be_visible()


def test_what_a_heading_says_comes_first_and_lists_of_sources_last(searching: Visit) -> None:
    found = ask(searching.page, "permission")
    assert "Permission" in found[0]
    found = ask(searching.page, "Dawn")
    assert found[-1] == "Sources"
    first = found.index("Sources")
    assert set(found[first:]) == {"Sources"}


def test_what_stands_around_a_find_comes_into_view_with_it(searching: Visit) -> None:
    page = searching.page
    ask(page, "embankment")
    context = page.locator("#search-results li").first.locator(".search-context")
    expect(context.locator("mark").first).to_be_visible()
    assert "embankment" in context.inner_text().lower()


def test_a_word_that_is_everywhere_finds_headings_and_counts_no_more_beside_another(searching: Visit) -> None:
    page = searching.page
    found = ask(page, "the")
    assert "the" in found[0].lower()
    assert ask(page, "the embankment") == ask(page, "embankment")


def test_urdu_is_found_with_either_form_of_a_letter(searching: Visit) -> None:
    assert ask(searching.page, "ریڈیو") == ask(searching.page, "ريڈيو") != []


def test_the_page_fetches_words_and_texts_only_when_they_are_asked_for(visit, served: str) -> None:
    here = visit(served)
    page = here.open("search")
    assert not [url for url in here.asked if "/search-" in url and "search-data" not in url]
    ask(page, "warning")
    page.locator("#search-results .search-context").first.wait_for()
    fetched = {url.split("/search-")[1].split("?")[0] for url in here.asked if "/search-" in url}
    assert "w.js" in fetched
    assert not {"a.js", "z.js"} & fetched
