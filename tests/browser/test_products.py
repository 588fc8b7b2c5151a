"""A text that is written on a page: judged by the page's Python, by keys alone, kept on the device, and without it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta import i18n
from support.browser.axe import UNSTUCK, WIDTHS, faults_in_each_look
from support.browser.visit import Visit
from support.course import ours

pytestmark = pytest.mark.slow
ID = "disaster/warn-kotla"
PAGES = {"en": "chapters/disaster-warning", "ur": "ur/chapters/disaster-warning"}
#: Milliseconds for 6 MB of Python to arrive, be unpacked and started.
STARTS = 300_000
RECORD = "() => JSON.stringify({ ...localStorage })"


def sample(language: str = "en") -> str:
    product = ours(language).questions[ID].control.product
    assert product
    return product.sample


def said(name: str, language: str = "en") -> str:
    return i18n.words("render/product", language)[name]


def asked(page: Page):
    return page.locator(f'[data-raabta-question*=\'"id":"{ID}"\']')


def entry(page: Page) -> dict:
    kept = json.loads(page.evaluate(RECORD))
    records = [json.loads(text) for name, text in kept.items() if '"answers"' in text and ".draft." not in name]
    return next(one["answers"][ID] for one in records if ID in one["answers"])


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_text_is_judged_on_this_device_and_only_what_is_met_is_recorded(visit, strict: str, language: str) -> None:
    here: Visit = visit(base=strict, viewport=WIDTHS[360])
    page = here.open(PAGES[language])
    whole = sample(language)
    page.locator("textarea").fill(whole.split(" 0000")[0])
    page.locator(".rb-check").click()
    page.locator(".rb-judge button").click()
    expect(asked(page)).to_have_attribute("data-state", "partly", timeout=STARTS)
    expect(page.locator(".rb-criteria li").first, "what is still to be written stands first").to_have_attribute(
        "data-state", "wrong"
    )
    page.evaluate(UNSTUCK)
    assert faults_in_each_look(page) == {}
    page.locator("textarea").fill(whole)
    page.locator(".rb-check").click()
    expect(asked(page)).to_have_attribute("data-state", "correct", timeout=STARTS)
    kept = entry(page)
    assert kept["state"] == "correct"
    assert set(kept["response"].values()) == {"met"}
    assert whole[:30] not in json.dumps(kept, ensure_ascii=False)
    page = here.open(PAGES[language])
    expect(page.locator("textarea")).to_have_value(whole)
    expect(asked(page)).to_have_attribute("data-state", "correct")
    assert not {one for one in here.asked if not one.startswith((strict, "data:", "blob:"))}


def test_keys_alone_write_and_hand_in(visit, strict: str) -> None:
    page = visit(base=strict, viewport=WIDTHS[1280]).open(PAGES["en"])
    page.locator("textarea").focus()
    page.keyboard.type("Go to School 1, Bela.")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.rb-check')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".rb-judge button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked(page)).to_have_attribute("data-state", "partly", timeout=STARTS)


def test_nothing_written_is_not_judged(visit, strict: str) -> None:
    page = visit(base=strict, viewport=WIDTHS[360]).open(PAGES["en"])
    page.locator(".rb-check").click()
    expect(page.locator(".rb-verdict")).to_have_text(said("open_match"))
    expect(page.locator(".rb-judge button")).to_have_count(0)


def test_a_browser_that_cannot_judge_has_the_list_and_the_sample_and_records_nothing(visit, strict: str) -> None:
    here: Visit = visit(base=strict, viewport=WIDTHS[360])
    here.context.add_init_script("delete window.Worker;")
    page = here.open(PAGES["en"])
    page.locator("textarea").fill("Go to School 1, Bela.")
    page.locator(".rb-check").click()
    page.locator(".rb-judge button").click()
    expect(page.locator(".rb-verdict")).to_contain_text(said("product_self"))
    page.locator(".rb-criteria input").first.check()
    page.locator(".rb-answers summary").click()
    expect(page.locator(".rb-answers blockquote")).to_contain_text("Leave by 5 am")
    assert ID not in page.evaluate(
        "() => localStorage.getItem(Object.keys(localStorage).find(n => /raabta.progress/.test(n))) || ''"
    )


def test_without_a_script_there_is_a_place_to_write_a_list_to_tick_and_the_sample(
    chromium: Browser, strict: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=WIDTHS[360])
    page = context.new_page()
    page.goto(f"{strict}/{PAGES['en']}.html")
    page.locator("textarea").fill("Go to School 1.")
    page.locator(".rb-criteria summary").click()
    page.locator(".rb-criteria input").first.check()
    page.locator(".rb-answers summary").click()
    expect(page.locator(".rb-answers blockquote")).to_be_visible()
    context.close()
