"""The composer's short form: what it asks, what it fills in and says, what it remembers of an office."""

import pytest
from playwright.sync_api import Page, expect

from browser.test_composer import EXAMPLE, PAGES, SHARED, field, press, reveal, text, words
from raabta import i18n
from support.browser.axe import UNSTUCK, WIDTHS, faults_in_each_look

pytestmark = pytest.mark.slow
#: Words of an office of its own: what stands in the example is no office's.
OWN = {"hazard": "Heat, 47 degrees", "places": "Mohri", "action": "Stay in from 12 to 4pm"}
ASKED = ("hazard", "category", "places", "onset", "response_types", "action")


def fill_in(page: Page, language: str, words_of: dict[str, str] | None = None) -> None:
    """Fill in the short form alone, as the example has it, or with words of an office."""
    told = {"onset": "2099-07-05T08:00", **(words_of or {})}
    for name in ASKED:
        own = f"{name}.{language}" if f"{name}.{language}" in EXAMPLE else name
        # The hour of sending is that of the device: what starts before it would be over.
        said = told.get(name) or EXAMPLE[own]
        if name in {"category", "response_types"}:
            field(page, own).select_option(said)
        else:
            field(page, own).fill(said)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_four_facts_and_the_office_make_an_alert_that_can_go(visit, language: str) -> None:
    here = visit(viewport=WIDTHS[360])
    page = here.open(PAGES[language])
    line = page.locator(".rb-settle")
    fill_in(page, language)
    expect(line).to_have_text(words(language)["spoken_bad_one"])
    line.click()
    expect(field(page, f"source.{language}")).to_be_focused()
    field(page, f"source.{language}").fill(EXAMPLE[f"source.{language}"])
    expect(line).to_have_text(words(language)["see"])
    expect(page.locator(".rb-findings[data-level=bad]")).to_have_count(0)
    # The SMS itself grows in sight.
    expect(page.locator(".rb-grown")).to_have_text(text(page, f"sms.{language}"))
    expect(page.locator(".rb-grown")).to_be_in_viewport()
    assert "<responseType>Evacuate</responseType>" in text(page, "cap")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate(UNSTUCK)
    assert faults_in_each_look(page, where=".rb-tool") == {}
    assert here.troubles() == {}


def test_nothing_is_said_before_the_first_letter_and_no_code_is_chosen_by_itself(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    expect(page.locator(".rb-grown")).to_have_text(words()["start"])
    expect(page.locator(".rb-settle")).to_be_hidden()
    field(page, "hazard.en").fill("Heat")
    assert [field(page, name).input_value() for name in ("category", "response_types")] == ["", ""]


def test_the_end_is_proposed_and_said_and_moves_with_the_start_until_somebody_changes_it(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    said = words()["proposed"].format(hours=12)
    field(page, "onset").fill("2025-07-05T20:00")
    expect(field(page, "expires")).to_have_value("2025-07-06T08:00")
    expect(page.get_by_text(said)).to_be_visible()
    field(page, "onset").fill("2025-07-05T21:30")
    expect(field(page, "expires")).to_have_value("2025-07-06T09:30")
    field(page, "expires").fill("2025-07-06T01:00")
    expect(page.get_by_text(said)).to_have_count(0)
    field(page, "onset").fill("2025-07-05T22:00")
    expect(field(page, "expires")).to_have_value("2025-07-06T01:00")
    # The hour of sending is this one, and said, too.
    reveal(page, "sent")
    expect(page.get_by_text(words()["clock"])).to_be_visible()


def test_the_office_is_asked_once_remembered_and_forgotten_when_somebody_says_so(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    expect(field(page, "source.en")).to_be_visible()
    fill_in(page, "en", OWN)
    for name, said in (("source.en", "DDMA Bela"), ("helpline", "0992 1234567"), ("sender", "ddma-bela.gov.pk")):
        field(page, name).fill(said)
    press(page, "empty")
    press(page, "empty_yes")
    expect(field(page, "hazard.en")).to_have_value("")
    expect(field(page, "source.en")).to_have_value("DDMA Bela")
    page.reload()
    # It is there and out of the way, and nobody is told of faults.
    expect(field(page, "sender")).to_have_value("ddma-bela.gov.pk")
    expect(field(page, "source.en")).to_be_hidden()
    expect(page.locator(".rb-findings")).to_have_count(0)
    fill_in(page, "en", OWN)
    expect(page.locator(".rb-settle")).to_have_text(words()["see"])
    assert text(page, "sms.en").endswith("Help 0992 1234567.")
    reveal(page, "sender")
    press(page, "forget")
    press(page, "empty")
    press(page, "empty_yes")
    page.reload()
    expect(field(page, "source.en")).to_have_value("")
    expect(field(page, "source.en")).to_be_visible()


def test_the_example_is_no_office_and_a_shared_computer_keeps_none(visit) -> None:
    page = visit().open(PAGES["en"])
    press(page, "example")
    field(page, "helpline").fill("1234")
    press(page, "empty")
    press(page, "empty_yes")
    expect(field(page, "helpline")).to_have_value("")
    page = visit(script=SHARED).open(PAGES["en"])
    field(page, "source.en").fill("DDMA Bela")
    assert "DDMA Bela" not in page.evaluate("JSON.stringify(localStorage)")
    assert "DDMA Bela" in page.evaluate("JSON.stringify(sessionStorage)")


def test_the_other_language_is_a_fold_and_counts_from_its_first_letter(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    fill_in(page, "en")
    field(page, "source.en").fill("DDMA")
    expect(page.locator(".rb-settle")).to_have_text(words()["see"])
    expect(field(page, "hazard.ur")).to_be_hidden()
    reveal(page, "hazard.ur")
    field(page, "hazard.ur").fill(EXAMPLE["hazard.ur"])
    expect(field(page, "languages")).to_have_value("both")
    expect(page.locator(".rb-settle")).not_to_have_text(words()["see"])
    # What grows is the text in which somebody types.
    expect(page.locator(".rb-grown")).to_have_text(EXAMPLE["hazard.ur"])
    field(page, "hazard.ur").fill("")
    expect(field(page, "languages")).to_have_value("en")
    expect(page.locator(".rb-settle")).to_have_text(words()["see"])
