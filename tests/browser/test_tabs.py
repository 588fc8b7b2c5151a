"""Two tabs on one question or one scenario: nothing right is lost, and what is shown is the newest."""

import json

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from raabta.model import Question
from support.browser.answers import right, wrong
from support.browser.hands import Keyboard, asked
from support.browser.kept import KEY
from support.browser.my_progress import chapter
from support.browser.waiting import until

pytestmark = pytest.mark.slow
CHAPTER, EVENT, ID = "chapters/disaster", "chapters/event-desk", "disaster/first-alert"
#: It asks for a number, and it asks something else.
FIGURES = "chapters/disaster-figures"
WORDS = i18n.words("render/page", "en")
#: A tab that hears nothing of others, as when both write in the same moment.
DEAF = "addEventListener('storage', (event) => event.stopImmediatePropagation(), true);"


def entry(page: Page, name: str = ID) -> dict:
    return dict(json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["answers"][name])


def second(here, name: str, script: str = "") -> Page:
    page = here.context.new_page()
    if script:
        page.add_init_script(script)
    page.goto(f"{here.base}/{name}.html")
    return page


def again(page: Page, question: Question, given: object) -> None:
    asked(page, question).get_by_role("button", name=WORDS["again"], exact=True).click()
    root = asked(page, question)
    root.locator(f'[data-option="{given}"] label').click()
    root.get_by_role("button", name=WORDS["check"], exact=True).click()


def test_what_is_answered_in_one_tab_shows_in_the_other_and_disturbs_nothing_there(visit, course_questions) -> None:
    here = visit()
    one, question = here.open(FIGURES), course_questions["disaster/sum-check"]
    two, number = second(here, FIGURES), course_questions["disaster/lakh-million"]
    asked(two, number).locator("input[type=text]").fill("12")
    Keyboard(one, question).answer(right(question))
    expect(asked(two, question)).to_have_attribute("data-state", "correct")
    expect(asked(two, number).locator("input[type=text]")).to_have_value("12")


@pytest.mark.parametrize("script", ["", DEAF], ids=["heard", "unheard"])
def test_wrong_in_one_tab_after_right_in_another_keeps_right_and_first(visit, course_questions, script: str) -> None:
    here = visit()
    one, question = here.open(CHAPTER), course_questions[ID]
    two = second(here, CHAPTER, script)
    Keyboard(one, question).answer(right(question))
    until(two, lambda: two.evaluate(f"Boolean(localStorage.getItem('{KEY}'))"))
    if script:
        Keyboard(two, question).answer(wrong(question))
    else:
        expect(asked(two, question)).to_have_attribute("data-state", "correct")
        again(two, question, wrong(question))
    until(one, lambda: entry(one)["state"] == "wrong")
    kept = entry(one)
    assert (kept["first"], kept["right"], kept["tries"]) == ("correct", 1, 2)
    expect(asked(one, question)).to_have_attribute("data-state", "wrong")
    here.open("progress")
    expect(chapter(here.page, "Disaster communication")).to_contain_text("Correct: 1 (")


def test_the_progress_page_follows_what_is_answered_in_another_tab(visit, course_questions) -> None:
    here = visit()
    progress = here.open("progress")
    Keyboard(second(here, CHAPTER), course_questions[ID]).answer(right(course_questions[ID]))
    expect(chapter(progress, "Disaster communication")).to_contain_text("Correct: 1 (")


def choose(page: Page, choice: str) -> None:
    page.locator(f'[data-choice="{choice}"] button').click()
    page.get_by_role("button", name=WORDS["scenario_next"], exact=True).click()


@pytest.mark.parametrize("script", ["", DEAF], ids=["heard", "unheard"])
def test_the_way_through_a_scenario_is_not_cut_by_a_tab_that_stayed_behind(visit, script: str) -> None:
    here = visit()
    one, two = here.open(EVENT), second(here, EVENT, script)
    for page in (one, two):
        page.get_by_role("button", name=WORDS["scenario_begin"], exact=True).click()
    for choice in ("route", "tap", "wide"):
        choose(one, choice)
    way = ["route", "tap", "wide"]
    until(two, lambda: KEY in two.evaluate("Object.keys(localStorage)") and entry(two, "event/desk")["response"] == way)
    if script:
        two.locator('[data-choice="service"] button').click()
    # The other tab stands where the first one is, and goes on from there.
    expect(two.locator('[data-choice="service"]')).to_be_hidden()
    assert entry(two, "event/desk")["response"] == way
    here_now = one.locator("[data-raabta-scenario]").get_attribute("data-open")
    expect(two.locator("[data-raabta-scenario]")).to_have_attribute("data-open", here_now or "")


def test_a_page_that_comes_back_as_it_was_left_shows_the_newest(visit, course_questions) -> None:
    here = visit()
    page, question = here.open(CHAPTER), course_questions[ID]
    Keyboard(page, question).answer(wrong(question))
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    kept["answers"][ID] |= {"response": right(question), "state": "correct", "at": "2099-01-01T00:00:00.000Z"}
    # The same tab wrote it, on another page: no event tells of that. Tests let Chromium keep no page.
    # In one go: meanwhile the page may read the record again by itself, as when it writes down where a reader is.
    before = asked(page, question).evaluate(
        """(box, [key, text]) => {
          localStorage.setItem(key, text);
          const { state } = box.dataset;
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
          return state;
        }""",
        [KEY, json.dumps(kept)],
    )
    assert before == "wrong"
    expect(asked(page, question)).to_have_attribute("data-state", "correct")


def test_back_from_another_page_shows_what_was_answered_there_meanwhile(visit, course_questions) -> None:
    here = visit()
    page, question = here.open("progress"), course_questions[ID]
    here.open(CHAPTER)
    Keyboard(page, question).answer(right(question))
    # The keys of the test have left steps inside the chapter.
    while "progress" not in page.url:
        page.go_back()
    expect(chapter(page, "Disaster communication")).to_contain_text("Correct: 1 (")
