"""The composer's second person in a page: an alert is an exercise until somebody else has typed its code."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.test_composer import PAGES, field, press, text
from raabta import i18n
from support.browser.axe import UNSTUCK, WIDTHS, faults_in_each_look

pytestmark = pytest.mark.slow


def own_words(page: Page) -> None:
    """Put words of an office's own in the place of the example's."""
    for name, said in OWN.items():
        reveal_all(page)
        field(page, name).fill(said)


def reveal_all(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details.rb-group')) one.open = true")


OWN = {
    **{"hazard.en": "Heat, 47 degrees", "hazard.ur": "شدید گرمی، 47 درجے", "places.en": "Mohri", "places.ur": "موہری"},
    **{"action.en": "Stay in from 12 to 4pm", "action.ur": "12 سے 4 بجے تک گھر میں رہیں", "sender": "ddma-bela.gov.pk"},
}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_second_person_makes_it_real_and_a_changed_word_an_exercise_again(visit, language: str) -> None:
    here = visit(viewport=WIDTHS[360])
    page = here.open(PAGES[language])
    said = i18n.load("raabta_desk/alert/alert-form", language)["release"]
    press(page, "example", language)
    own_words(page)
    code = text(page, "code")
    assert len(code) == 6
    for name, typed in (("first", "Duty officer"), ("second", "Assistant Commissioner"), ("code", "123456")):
        field(page, name).fill(typed)
    expect(page.locator(".rb-findings", has_text=said["still"]).get_by_role("button")).to_have_count(1)
    assert text(page, "sms.en").startswith("EXERCISE")
    field(page, "code").fill(code)
    expect(page.locator(".rb-findings").first).to_contain_text(said["actual"])
    expect(page.locator(".rb-findings").first).to_contain_text(said["unsent"])
    assert text(page, "sms.en").startswith("DDMA: Heat")
    assert "<status>Actual</status>" in text(page, "cap")
    assert "Assistant Commissioner" in text(page, "note")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate(UNSTUCK)
    assert faults_in_each_look(page, where=".rb-tool") == {}
    field(page, "impact.en").fill("roads under water")
    assert text(page, "sms.en").startswith("EXERCISE")
    assert text(page, "code") != code
    press(page, "update", language)
    expect(field(page, "code")).to_have_value("")
    expect(field(page, "second")).to_have_value("")
    assert here.troubles() == {}


def test_a_second_device_with_the_saved_file_shows_the_same_code_also_from_a_folder(
    visit, built_book: Path, tmp_path: Path
) -> None:
    page = visit().open(PAGES["en"])
    press(page, "example")
    own_words(page)
    code = text(page, "code")
    with page.expect_download() as saved:
        press(page, "save")
    saved.value.save_as(tmp_path / "alert.json")
    second = visit(base=built_book.as_uri()).open(PAGES["ur"])
    second.locator("input[type=file]").set_input_files(tmp_path / "alert.json")
    assert text(second, "code") == code
    reveal_all(second)
    for name, typed in (("first", "ڈیوٹی افسر"), ("second", "اسسٹنٹ کمشنر"), ("code", code)):
        field(second, name).fill(typed)
    assert "اسسٹنٹ کمشنر" in text(second, "note")
    assert text(second, "sms.en").startswith("DDMA: Heat")
