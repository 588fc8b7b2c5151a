"""A number or a source that is tapped says where it stands when it was true and where it comes from, and goes again."""

import re

import pytest
from playwright.sync_api import Page, expect

from support.browser.axe import WIDTHS, faults_in_both
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
#: One of each place: a number in a paragraph, a citation in one, both in a table, a source below a question.
PLACES = {
    "chapters/disaster": [
        ("p > .fact > a", "as of "),
        ("p > .cite", "https"),
        (".rb-question .rb-source > a[href^='#']", "https"),
    ],
    "chapters/alif-ailaan": [("td .fact > a", "Source: "), ("td .cite", "https")],
}


def first(page: Page, selector: str) -> str:
    """Mark the first such link that can be seen, and return how to find it."""
    page.locator(f"main :is({selector})").locator("visible=true").first.evaluate("(link) => link.id = 'tapped'")
    return "#tapped"


def test_by_keys_a_note_opens_below_its_paragraph_and_escape_leads_back(visit) -> None:
    here = visit(viewport=WIDTHS[360])
    for name, places in PLACES.items():
        for selector, _said in places:
            page = here.open(name)
            link = page.locator(first(page, selector))
            link.press("Enter")
            note = page.locator(".note")
            expect(note).to_be_focused()
            expect(note).to_be_in_viewport()
            expect(link).to_have_attribute("aria-expanded", "true")
            expect(link).to_have_attribute("aria-controls", str(note.get_attribute("id")))
            assert note.evaluate("(note) => note.id && !document.querySelector('.note .note, a .note')")
            assert link.evaluate("(link) => link.compareDocumentPosition(document.querySelector('.note')) & 4"), (
                selector
            )
            foot = link.evaluate("(link) => link.getBoundingClientRect().bottom")
            head = note.evaluate("(note) => note.getBoundingClientRect().top")
            assert 0 <= head - foot < 400, f"{selector}: far from the finger"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), selector
            assert not page.url.partition("#")[2]
            page.keyboard.press("Escape")
            expect(page.locator(".note, .note-row")).to_have_count(0)
            expect(link).to_be_focused()
            expect(link).to_have_attribute("aria-expanded", "false")
    assert here.troubles() == {}


def test_a_note_of_a_number_has_its_day_and_its_source_and_one_of_a_source_leads_to_its_entry(visit) -> None:
    here = visit(**PHONE)
    for name, places in PLACES.items():
        page = here.open(name)
        for selector, said in places:
            link = page.locator(f"main :is({selector})").locator("visible=true").first
            link.tap()
            note = page.locator(".note")
            expect(note).to_be_visible()
            onward = note.locator("a").last
            assert "sources.html#ref-" in str(onward.get_attribute("href")), selector
            if said != "https":
                expect(note).to_contain_text(said)
            note.get_by_role("button", name="Close").tap()
            expect(note).to_have_count(0)
    link.tap()
    page.locator(".note a").last.click()
    expect(page.locator("li:target a").first).to_have_attribute("href", re.compile("^https?://"))


def test_several_notes_stay_and_a_second_tap_closes_one(visit) -> None:
    page = visit(**PHONE).open("chapters/disaster")
    numbers = page.locator("main p > .fact > a").locator("visible=true")
    numbers.nth(0).tap()
    numbers.nth(1).tap()
    expect(page.locator(".note")).to_have_count(2)
    numbers.nth(0).tap()
    expect(page.locator(".note")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator(".note")).to_be_hidden()


def test_axe_finds_nothing_in_notes(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open("chapters/alif-ailaan")
    for selector in ("td .fact > a", "td .cite", "p > .cite"):
        page.locator(f"main :is({selector})").locator("visible=true").first.press("Enter")
    expect(page.locator(".note")).to_have_count(3)
    # What stands around is looked at in the tests of the whole page.
    assert faults_in_both(page, where="main section:has(> p + .note), table:has(.note)") == {}


@pytest.mark.parametrize("script", [True, False])
def test_the_register_of_figures_is_closed_and_opens_where_an_address_leads_into_it(visit, script: bool) -> None:
    here = visit(java_script_enabled=script, viewport=WIDTHS[360])
    page = here.open("chapters/disaster-figures")
    expect(page.locator("#fact-floods-2022-deaths")).to_be_hidden()
    page.goto(f"{here.base}/index.html")
    page.goto(f"{here.base}/chapters/disaster-figures.html#fact-floods-2022-deaths")
    expect(page.locator("#fact-floods-2022-deaths")).to_be_in_viewport()


def test_without_a_script_a_number_and_a_source_lead_to_their_entries(visit) -> None:
    page = visit(java_script_enabled=False, viewport=WIDTHS[360]).open("chapters/disaster")
    for selector, kind in (("p > .fact > a", "tr"), ("p > .cite", "li")):
        page.locator(f"main :is({selector})").locator("visible=true").first.click()
        expect(page.locator(f"{kind}:target")).to_be_in_viewport()
    expect(page.locator(".note")).to_have_count(0)
