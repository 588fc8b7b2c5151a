"""What a quiz says when an answer is judged, by questions that no chapter asks: the sources of the script, no book."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta import i18n
from raabta.model import Question, Quiz
from raabta.render.page import quiz_html
from support.browser.answers import Given
from support.browser.hands import asked, tap
from support.browser.server import serving
from support.browser.visit import PHONE
from support.questions import MATCH, ONE, ORDER, RIGHT, WRONG

pytestmark = pytest.mark.slow
SOURCES = Path(__file__).parents[2] / "web/src"
WORDS = i18n.words("render/page", "en")


@pytest.fixture
def page_of(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Call it with a quiz: its page, with the script at work."""
    context = chromium.new_context(**PHONE)
    with serving(SOURCES) as address:

        def page_of(quiz: Quiz) -> Page:
            page = context.new_page()
            page.goto(f"{address}/types.js")
            page.set_content(quiz_html(quiz))
            page.evaluate("document.documentElement.dataset.raabtaCourse = 'demo'; import('/page.js')")
            expect(page.locator(".rb-live")).to_be_visible()
            return page

        yield page_of
        context.close()


@pytest.mark.parametrize(
    ("question", "wrong"),
    [(ORDER, ["compose", "send", "confirm"]), (MATCH, WRONG["demo/match"])],
    ids=["order", "match"],
)
def test_what_is_said_of_every_wrong_answer_is_said_below_the_button_of_an_order_and_a_match(
    page_of: Callable[..., Page], question: Question, wrong: Given
) -> None:
    other = "Think of who waits for whom."
    page = page_of(Quiz("demo/x", "", (replace(question, feedback={**question.feedback, "other": other}),)))
    root = asked(page, question)
    tap(page, question, wrong)
    expect(root).to_have_attribute("data-state", "wrong")
    expect(root.locator(".rb-verdict .rb-text")).to_have_text(other)
    page.evaluate("document.activeElement.blur()")
    root.get_by_role("button", name=WORDS["again"], exact=True).tap()
    tap(page, question, RIGHT[question.id])
    expect(root).to_have_attribute("data-state", "correct")
    expect(root.locator(".rb-verdict")).not_to_contain_text(other)


def test_14_right_answers_of_25_are_asked_for_where_56_percent_pass(page_of: Callable[..., Page]) -> None:
    # In binary 25 times 0.56 is a little more than 14.
    questions = tuple(replace(ONE, id=f"demo/{n}") for n in range(25))
    page = page_of(Quiz("demo/x", "X", questions, pass_mark=0.56))
    expect(page.locator(".rb-summary")).to_contain_text(WORDS["to_pass"].format(n=14))
