"""The composer's area for systems on the page, and an earlier CAP message that opens there as an Update."""

import json

import pytest
from playwright.sync_api import Page, expect

from browser.test_composer import PAGES, field, press, text, words
from raabta import i18n
from raabta_desk.alert import check_cap, opened
from support.area_cases import CAP, OUTLINES, feature, geojson
from support.browser.axe import WIDTHS
from support.cap_messages import EARLIER

pytestmark = pytest.mark.slow


def choose(page: Page, label: str, name: str, content: str, language: str = "en") -> None:
    """Choose a file with a button of this name."""
    with page.expect_file_chooser() as chooser:
        press(page, label, language)
    chooser.value.set_files([{"name": name, "mimeType": "text/plain", "buffer": content.encode()}])


def unfold(page: Page) -> None:
    page.locator("details.rb-group", has=field(page, "polygon")).locator("summary").click()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_an_outline_from_a_file_and_codes_go_into_the_message(visit, language: str) -> None:
    here = visit(viewport=WIDTHS[360])
    page = here.open(PAGES[language])
    press(page, "example", language)
    unfold(page)
    square = feature(geojson("Polygon", [[[67.0, 24.8], [67.0, 24.9], [67.1, 24.9], [67.0, 24.8]]]))
    choose(page, "outline", "district.geojson", json.dumps(square), language)
    field(page, "geocode").fill("PCODE = XX101, XX102")
    field(page, "circle").fill("24.8,67.1 1500 m")
    expect(page.locator('[data-name="cap"] .rb-text')).to_contain_text("<circle>24.8,67.1 1.5</circle>")
    message = text(page, "cap")
    assert "<polygon>24.8,67 24.9,67 24.9,67.1 24.8,67</polygon>" in message
    assert message.count("<areaDesc>") == 2
    assert check_cap(message) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert here.troubles() == {}


def test_a_wrong_outline_is_told_at_its_field_and_undone_by_typing(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    press(page, "example")
    unfold(page)
    field(page, "polygon").fill(OUTLINES["cap-crosses"])
    told = page.locator(".rb-findings[data-level=bad] button")
    expect(told).to_have_count(1)
    page.locator("details.rb-group", has=field(page, "polygon")).locator("summary").click()
    told.click()
    expect(field(page, "polygon")).to_be_focused()
    field(page, "polygon").fill(CAP)
    expect(page.locator(".rb-findings[data-level=bad]")).to_have_count(0)
    page.reload()
    expect(field(page, "polygon")).to_have_value(CAP)


@pytest.mark.parametrize("name", EARLIER)
def test_an_earlier_message_opens_as_python_reads_it(visit, name: str) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    choose(page, "open_cap", "earlier.xml", EARLIER[name])
    found = opened(EARLIER[name])
    assert found
    expect(field(page, "references")).to_have_value(found[0]["references"])
    stand = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-field]')].map((o) => [o.dataset.field, o.value]))"
    )
    assert stand.pop("sent")
    assert stand == {key: value for key, value in found[0].items() if key != "sent"}
    note = page.locator("[data-note]").text_content() or ""
    assert all(part in note for part in found[1])
    assert ("left out" in note) == bool(found[1])


def test_what_is_no_message_changes_nothing_and_says_so(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    field(page, "hazard.en").fill("High flood")
    for content in ("<alert/>", "hello", f"<!DOCTYPE alert>{EARLIER['ours']}", "<alert"):
        page.evaluate("document.querySelector('[data-note]').textContent = ''")
        choose(page, "open_cap", "earlier.xml", content)
        expect(page.locator("[data-note]")).to_have_text(words()["bad_cap"])
        expect(field(page, "hazard.en")).to_have_value("High flood")


def test_what_an_opened_message_replaced_comes_back(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    field(page, "hazard.en").fill("High flood")
    choose(page, "open_cap", "earlier.xml", EARLIER["ours"])
    expect(field(page, "hazard.en")).to_have_value("High flood, Example River")
    page.locator("[data-do=undo]").click()
    expect(field(page, "hazard.en")).to_have_value("High flood")
