"""Pocket tools in the page: what they show is what Python finds, by keyboard too, and the result is read out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from raabta.form import card
from raabta_desk.alert import ELEMENTS, check_warning, sms_parts
from support.browser.visit import PHONE, Visit

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
CANONICAL = Path(__file__).parents[1] / "canonical"
#: A field of a page holds no half of a pair and no carriage return; one line holds no line break.
UNTYPABLE = re.compile(r"[\ud800-\udfff\r\x00]")
SMS, WARNING = card("sms-parts").words, card("warning-check").words


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CANONICAL / f"{name}.json").read_text(encoding="utf-8"))
    return found


def tool(page: Page, name: str) -> Locator:
    return page.locator(f"[data-raabta-tool={name}]")


def lines(element: Locator) -> list[str]:
    return [text.strip() for text in element.all_text_contents()]


@pytest.mark.trip
def test_parts_of_an_sms_are_those_that_python_counts(visit) -> None:
    page = visit(**PHONE).open(CHAPTER)
    counter = tool(page, "sms-parts")
    field, result = counter.locator("textarea"), counter.locator(".rb-result")
    texts = [case["text"] for case in cases("sms_parts") if not UNTYPABLE.search(case["text"])]
    assert len(texts) > 20
    for text in texts:
        field.fill(text)
        count = sms_parts(text)
        if not count.parts:
            expect(result).to_have_text(SMS["empty"])
            continue
        head = SMS["parts_one" if count.parts == 1 else "parts_other"].format(parts=count.parts)
        assert result.locator(".rb-big").text_content() == head, text
        shown = lines(result.locator("p:not(.rb-big)"))
        assert shown[0] == SMS["units"].format(units=count.units, left=count.left), text
        assert shown[1] == SMS["ucs2" if count.why else "gsm7"], text
        if count.why:
            assert count.why in shown[2] or f"U+{ord(count.why):04X}" in shown[2], text
        assert result.locator(".rb-part").count() == min(count.parts, 12)


def test_the_completeness_of_a_warning_is_what_python_finds(visit) -> None:
    page = visit(**PHONE).open(CHAPTER)
    check = tool(page, "warning-check")
    result = check.locator(".rb-result")
    english = [case["fields"] for case in cases("warning_check") if case["language"] == "en"]
    typable = [fields for fields in english if not any(re.search(r"[\r\n]", text) for text in fields.values())]
    assert len(typable) > 20
    # All cases run in test_twins.py; here every second one shows that the page says what the twin finds.
    for fields in typable[::2]:
        filled = {name: fields.get(name, "") for name in ELEMENTS}
        for name, text in filled.items():
            check.locator(f"[data-field={name}]").fill(text)
        found = check_warning(filled)
        assert result.locator(".rb-big").text_content() == WARNING["score"].format(score=found.score), fields
        states = {WARNING[f"element_{name}"]: WARNING[state] for name, state in found.elements.items()}
        assert lines(result.locator(".rb-overview li")) == [f"{name}: {state}" for name, state in states.items()]
        if found.message:
            assert result.locator(".rb-message").text_content() == found.message
            sms = WARNING["sms_one" if found.sms.parts == 1 else "sms_other"]
            shown = sms.format(parts=found.sms.parts, encoding=found.sms.encoding, left=found.sms.left)
            assert lines(result.locator(".rb-how"))[-1] == shown
        else:
            assert WARNING["nothing"] in lines(result.locator("p"))
        for name, phrase in found.found.items():
            advice = check.locator(f"[data-field={name}] + .rb-word")
            expect(advice).to_contain_text(WARNING["found"].format(found=phrase))
        assert (WARNING["complete"] in lines(result.locator("p"))) is found.complete


def test_a_warning_is_completed_by_keys_alone_and_the_score_read_out(visit) -> None:
    page = visit().open(CHAPTER)
    check = tool(page, "warning-check")
    place = check.locator("h3").get_attribute("id")
    page.evaluate("(place) => { location.hash = place; }", place)
    whole = next(case["fields"] for case in cases("warning_check") if case["language"] == "en" and case["complete"])
    for name in ELEMENTS:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.field") == name
        page.keyboard.type(whole[name])
    live = check.locator("[aria-live]")
    expect(live).to_have_text(f"{WARNING['score'].format(score=6)}. {WARNING['complete']}")
    assert check.locator("[aria-live]").count() == 1


def test_the_parts_are_read_out_when_typing_has_paused_and_not_at_every_key(visit) -> None:
    page = visit().open(CHAPTER)
    counter = tool(page, "sms-parts")
    page.evaluate("(place) => { location.hash = place; }", counter.locator("h3").get_attribute("id"))
    page.evaluate(
        """() => {
          window.said = [];
          const live = document.querySelector("[data-raabta-tool=sms-parts] [aria-live]");
          new MutationObserver(() => window.said.push(live.textContent)).observe(live, {childList: true});
        }"""
    )
    # As fast as no keyboard is: between keys that are sent one by one a busy machine would pause, too.
    counter.locator("textarea").evaluate(
        """(field, text) => { for (const letter of text) {
          field.value += letter;
          field.dispatchEvent(new Event("input", {bubbles: true}));
        } }""",
        "Move to school 1 now",
    )
    units = SMS["units"].format(units=20, left=140)
    expect(counter.locator("[aria-live]")).to_have_text(f"{SMS['parts_one']}. {units}")
    assert page.evaluate("window.said") == [f"{SMS['parts_one']}. {units}"]


def test_the_table_for_paper_is_folded_and_opens(visit) -> None:
    page = visit().open(CHAPTER)
    for name in ("sms-parts", "warning-check"):
        paper = tool(page, name).locator(".rb-paper")
        expect(paper.locator("table")).to_be_hidden()
        paper.locator("summary").press("Enter")
        expect(paper.locator("table")).to_be_visible()


def asked_for(here: Visit) -> list[str]:
    """What the page has asked its server for, but for pictures, which come when they come into view."""
    return [url for url in here.asked if not url.endswith(".svg")]


def test_what_is_typed_stays_on_the_page_and_is_shown_as_text(visit) -> None:
    here = visit()
    page = here.open(CHAPTER)
    page.wait_for_load_state("networkidle")
    before = asked_for(here)
    nasty = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    tool(page, "warning-check").locator("[data-field=hazard]").fill(nasty)
    tool(page, "sms-parts").locator("textarea").fill(nasty)
    expect(tool(page, "warning-check").locator(".rb-message")).to_contain_text("<img src=x")
    assert page.evaluate("window.hit") is None
    assert asked_for(here) == before
    assert here.troubles() == {}
