"""A reader changes the language of the page and goes on: the same step, the same answers."""

import pytest
from playwright.sync_api import expect

from support.browser.answers import wrong
from support.browser.hands import Keyboard, asked
from support.browser.server import EDITION
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
CHAPTER, ID = "chapters/disaster", "disaster/first-alert"


def test_the_other_language_shows_the_same_step_and_the_same_answer(visit, course_questions) -> None:
    here, question = visit(steps=True, **PHONE), course_questions[ID]
    page = here.open(CHAPTER)
    step = page.locator(".step", has=page.locator(f"[data-raabta-question*='{ID}']")).get_attribute("data-id")
    page.goto(f"{page.url.partition('#')[0]}#{step}")
    Keyboard(page, question).answer(wrong(question))
    expect(asked(page, question)).to_have_attribute("data-state", "wrong")
    for language, top in ((EDITION, f"{EDITION}/"), ("en", "")):
        page.locator(".steps summary").click()
        page.locator(f".steps .other-language[lang={language}]").click()
        page.wait_for_url(f"{here.base}/{top}{CHAPTER}.html#*")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(asked(page, question)).to_be_in_viewport()
        expect(asked(page, question)).to_have_attribute("data-state", "wrong")
    assert here.troubles() == {}
