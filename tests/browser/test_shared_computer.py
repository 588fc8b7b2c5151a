"""A computer that many people use: answers live in the tab, and what was kept before can be taken away."""

import json

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from support.browser.answers import right
from support.browser.hands import Keyboard, asked
from support.browser.kept import KEY
from support.browser.my_progress import chapter

pytestmark = pytest.mark.slow
CHAPTER, ID, OTHER = "chapters/disaster", "disaster/first-alert", "disaster/what-is-missing"
WORDS = i18n.words("render/page", "en")


def names(page: Page, storage: str = "localStorage") -> set[str]:
    text = page.evaluate(f"{storage}.getItem('{KEY}')")
    return set(json.loads(text)["answers"]) if text else set()


def switch(page: Page):
    return page.get_by_role("checkbox", name=WORDS["shared"], exact=True)


def test_the_first_answer_is_said_to_be_kept_here_with_the_way_to_the_switch(visit, course_questions) -> None:
    here = visit()
    page = here.open(CHAPTER)
    expect(page.get_by_text(WORDS["kept_here"])).to_have_count(0)
    Keyboard(page, course_questions[ID]).answer(right(course_questions[ID]))
    expect(page.get_by_text(WORDS["kept_here"])).to_be_visible()
    expect(switch(page)).to_have_count(0)
    Keyboard(page, course_questions[OTHER]).answer(right(course_questions[OTHER]))
    expect(page.get_by_text(WORDS["kept_here"])).to_have_count(1)
    page.get_by_role("link", name=WORDS["shared_ask"], exact=True).press("Enter")
    expect(switch(page)).to_be_focused()
    expect(switch(page)).to_have_accessible_description(WORDS["shared_how"])
    here.open(CHAPTER)
    expect(page.get_by_text(WORDS["kept_here"])).to_have_count(0)
    assert here.troubles() == {}


def test_switched_on_by_keyboard_nothing_new_is_kept_on_the_computer(visit, course_questions) -> None:
    here = visit()
    page = here.open(CHAPTER)
    Keyboard(page, course_questions[ID]).answer(right(course_questions[ID]))
    here.open("progress")
    switch(page).press("Space")
    expect(page.locator(".rb-shared")).to_contain_text(WORDS["shared_on"])
    here.open(CHAPTER)
    Keyboard(page, course_questions[OTHER]).answer(right(course_questions[OTHER]))
    assert (names(page), names(page, "sessionStorage")) == ({ID}, {ID, OTHER})
    here.open("progress")
    expect(page.locator(".rb-shared")).to_contain_text(WORDS["shared_left"].format(n=1))
    page.get_by_role("button", name=WORDS["shared_clear"], exact=True).press("Enter")
    page.get_by_role("button", name=WORDS["erase_yes"], exact=True).last.press("Enter")
    expect(switch(page)).to_be_focused()
    expect(page.locator(".rb-shared")).to_contain_text(WORDS["shared_cleared"])
    assert names(page) == set()
    expect(chapter(page, "Disaster communication")).to_contain_text("Correct: 2 (")
    stranger = here.context.new_page()
    stranger.goto(f"{here.base}/{CHAPTER}.html")
    assert asked(stranger, course_questions[ID]).get_attribute("data-state") is None
    stranger.goto(f"{here.base}/progress.html")
    expect(switch(stranger)).to_be_checked()
    expect(stranger.locator("[data-raabta-progress]")).to_contain_text(WORDS["no_answers"])
    assert here.troubles() == {}


def test_switched_off_the_answers_of_the_tab_are_kept_on_the_computer(visit, course_questions) -> None:
    here = visit()
    page = here.open("progress")
    switch(page).press("Space")
    here.open(CHAPTER)
    Keyboard(page, course_questions[ID]).answer(right(course_questions[ID]))
    expect(page.get_by_text(WORDS["shared_on"])).to_be_visible()
    assert names(page) == set()
    here.open("progress")
    switch(page).press("Space")
    expect(page.locator(".rb-shared")).to_contain_text(WORDS["shared_off"])
    assert (names(page), names(page, "sessionStorage")) == ({ID}, set())


def test_erasing_on_a_shared_computer_empties_the_tab_and_the_computer(visit, course_questions) -> None:
    here = visit()
    page = here.open(CHAPTER)
    Keyboard(page, course_questions[ID]).answer(right(course_questions[ID]))
    here.open("progress")
    switch(page).press("Space")
    page.get_by_role("button", name=WORDS["erase"], exact=True).click()
    page.get_by_role("button", name=WORDS["erase_yes"], exact=True).last.click()
    expect(page.locator("[data-raabta-progress]")).to_contain_text(WORDS["no_answers"])
    assert (names(page), names(page, "sessionStorage")) == (set(), set())


def test_a_draft_from_before_the_switch_goes_along_is_counted_and_can_be_taken_away(visit) -> None:
    here = visit()
    page = here.open("tools/alert-composer")
    page.locator("[data-field='hazard.en']").fill("Heat")
    key = f"{KEY}.draft.alert-composer"
    assert "Heat" in page.evaluate(f"localStorage.getItem('{key}')")
    here.open("progress")
    switch(page).press("Space")
    expect(page.locator(".rb-shared")).to_contain_text(WORDS["shared_left"].format(n=1))
    assert "Heat" in page.evaluate(f"sessionStorage.getItem('{key}')")
    page.get_by_role("button", name=WORDS["shared_clear"], exact=True).click()
    page.get_by_role("button", name=WORDS["erase_yes"], exact=True).click()
    expect(page.locator(".rb-shared")).to_contain_text(WORDS["shared_cleared"])
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []
    here.open("tools/alert-composer")
    expect(page.locator("[data-field='hazard.en']")).to_have_value("Heat")
    here.open("progress")
    switch(page).press("Space")
    assert "Heat" in page.evaluate(f"localStorage.getItem('{key}')")
    assert page.evaluate(f"sessionStorage.getItem('{key}')") is None
