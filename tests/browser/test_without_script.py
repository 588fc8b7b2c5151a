"""JavaScript off: everything can be read, every answer opened, and nothing pretends to work."""

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from raabta.render.page.rich import plain
from support.browser.answers import reasons, right

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
WORDS = i18n.words("render/page", "en")
#: What does nothing without a script, and of that what is to be seen.
DEAD = "button, [data-raabta-tool] :is(input, textarea, select), #search-input, .rb-results input"
SEEN = """(all) => all.filter((e) => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length)
  .map((e) => e.outerHTML.slice(0, 80))"""


@pytest.fixture
def quiet(visit):
    return visit(java_script_enabled=False, viewport={"width": 360, "height": 740})


def questions(page: Page, course: dict) -> list:
    found = [element.get_attribute("data-raabta-question") for element in page.locator(".rb-question").all()]
    return [next(q for name, q in course.items() if f'"id":"{name}"' in text) for text in found if text]


def normal(text: str) -> str:
    return " ".join(plain(text).split())


def test_every_option_of_every_question_can_be_read(quiet, course_questions) -> None:
    page = quiet.open(CHAPTER)
    asked = questions(page, course_questions)
    assert len(asked) >= 7
    for place, question in enumerate(asked):
        root = page.locator(".rb-question").nth(place)
        shown = normal(root.locator("fieldset").inner_text())
        for option in question.control.options:
            assert normal(option.text) in shown, f"{question.id}: {option.id}"
        first = root.locator("fieldset :is(input, select)").first
        expect(first, question.id).to_be_visible()
        expect(first, question.id).to_be_enabled()


def test_every_answer_opens_and_says_what_is_right_and_why(quiet, course_questions) -> None:
    page = quiet.open(CHAPTER)
    for place, question in enumerate(questions(page, course_questions)):
        details = page.locator(".rb-question").nth(place).locator("details.rb-answers")
        inside = details.locator("> div")
        expect(inside, question.id).to_be_hidden()
        details.locator("summary").click()
        expect(inside, question.id).to_be_visible()
        shown = normal(inside.inner_text())
        for reason in reasons(question, right(question)):
            assert all(normal(part) in shown for part in reason.split("\n\n")), question.id


def test_hints_open_too(quiet) -> None:
    page = quiet.open(CHAPTER)
    hint = page.locator("details.rb-hint").first
    hint.locator("summary").click()
    expect(hint.locator("> div")).to_be_visible()


def test_no_page_shows_a_button_or_a_field_that_does_nothing(quiet, pages: list[str]) -> None:
    for name in pages:
        page = quiet.open(name)
        assert page.locator(DEAD).evaluate_all(SEEN) == [], name


def test_pocket_tools_leave_their_table_for_paper(quiet) -> None:
    page = quiet.open(CHAPTER)
    tools = page.locator("[data-raabta-tool]")
    assert tools.count() >= 2
    for tool in tools.all():
        expect(tool.locator("table").first).to_be_visible()
        assert tool.locator("tbody tr").count() >= 3


def test_the_progress_page_says_what_it_needs(quiet) -> None:
    page = quiet.open("progress")
    expect(page.locator("[data-raabta-progress]")).to_have_text(WORDS["results_no_script"])


def test_the_search_page_says_what_it_needs_and_offers_the_pages(quiet) -> None:
    page = quiet.open("search")
    expect(page.locator("noscript p")).to_contain_text("JavaScript")
    page.locator("noscript a").filter(has_text="Disaster communication").first.click()
    expect(page).to_have_url(f"{quiet.base}/{CHAPTER}.html")
