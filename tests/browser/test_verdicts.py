"""What a quiz says and does by questions that no chapter asks: the sources of the script, no book."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from raabta import i18n
from raabta.model import Question, Quiz
from raabta.render.page import quiz_html
from support.browser.answers import Given
from support.browser.hands import asked, tap
from support.browser.server import serving
from support.browser.visit import PHONE
from support.questions import MATCH, ONE, ORDER, PAIRED, RIGHT, WRONG

pytestmark = pytest.mark.slow
SOURCES = Path(__file__).parents[2] / "web/src"
WORDS = i18n.words("render/page", "en")
NOT_IN_ORDER = ["compose", "send", "confirm"]
#: Milliseconds after which a button that a finger pressed has its new name.
LONGER_THAN_A_TAP = 700
#: Notes what is made to catch the eye.
SHOWN = """() => {
  const animate = Element.prototype.animate;
  window.shown = [];
  Element.prototype.animate = function (...how) {
    window.shown.push(this.className);
    return animate.apply(this, how);
  };
}"""


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
    [(ORDER, NOT_IN_ORDER), (MATCH, WRONG["demo/match"])],
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


def check_of(root: Locator) -> Locator:
    return root.locator(".rb-check")


@pytest.mark.parametrize(
    ("question", "wrong"),
    [(ONE, WRONG[ONE.id]), (MATCH, WRONG[MATCH.id]), (ORDER, NOT_IN_ORDER)],
    ids=["one", "match", "order"],
)
def test_after_a_tap_the_button_offers_another_try_by_itself(
    page_of: Callable[..., Page], question: Question, wrong: Given
) -> None:
    page = page_of(Quiz("demo/x", "", (question,)))
    root = asked(page, question)
    tap(page, question, wrong)
    expect(check_of(root)).to_have_text(WORDS["again"])
    assert page.evaluate("document.activeElement.textContent") == WORDS["again"], "nobody left the button"
    check_of(root).tap()
    expect(root.locator(".rb-verdict")).to_be_empty()
    expect(check_of(root)).to_have_text(WORDS["check"])


def test_a_double_tap_leaves_the_verdict_where_it_is_and_shows_it(page_of: Callable[..., Page]) -> None:
    page = page_of(Quiz("demo/x", "", (ONE,)))
    root = asked(page, ONE)
    page.evaluate(f"({SHOWN})()")
    root.locator(f'[data-option="{WRONG[ONE.id]}"] label').tap()
    # Both in one go of the page: no clock runs between them.
    check_of(root).evaluate(
        "check => { for (const detail of [1, 2]) check.dispatchEvent(new MouseEvent('click', {detail})); }"
    )
    expect(root).to_have_attribute("data-state", "wrong")
    assert page.evaluate("shown") == ["rb-verdict"]


def test_a_key_pressed_twice_shows_the_verdict_once_more_under_the_old_name(page_of: Callable[..., Page]) -> None:
    page = page_of(Quiz("demo/x", "", (ONE,)))
    root = asked(page, ONE)
    page.evaluate(f"({SHOWN})()")
    root.locator(f'[data-option="{WRONG[ONE.id]}"] input').check()
    check_of(root).press("Enter")
    assert page.evaluate("shown") == []
    page.wait_for_timeout(LONGER_THAN_A_TAP)
    expect(check_of(root)).to_have_text(WORDS["check"])
    check_of(root).press("Enter")
    assert page.evaluate("shown") == ["rb-verdict"]
    expect(root).to_have_attribute("data-state", "wrong")


def test_what_is_still_to_be_chosen_is_asked_for_until_it_is_chosen(page_of: Callable[..., Page]) -> None:
    page = page_of(Quiz("demo/x", "", (MATCH,)))
    root, told = asked(page, MATCH), asked(page, MATCH).locator(".rb-verdict")
    page.evaluate(f"({SHOWN})()")
    rows = dict(RIGHT[MATCH.id])
    for press in (1, 2):
        check_of(root).tap()
        expect(told).to_have_text(WORDS["open_match"].format(n=len(rows)))
        assert len(page.evaluate("shown")) == press, "each press shows that it came"
    for left, (item, target) in reversed([*enumerate(reversed(rows.items()))]):
        root.locator(f'[data-option="{item}"] select').select_option(target)
        expect(told).to_have_text(WORDS["open_match"].format(n=left) if left else "")
    assert told.get_attribute("data-state") is None


def test_where_rows_have_menus_a_tap_on_a_spot_leads_to_the_menu_of_its_row(page_of: Callable[..., Page]) -> None:
    page = page_of(Quiz("demo/x", "", (PAIRED,)))
    root = asked(page, PAIRED)
    for option in PAIRED.control.options:
        spot, menu = root.locator(f'[data-spot="{option.at}"]'), root.locator(f'[data-at="{option.at}"] select')
        expect(menu).not_to_be_focused()
        # The sources have no style: only the style of the book lays the spots over their picture.
        spot.dispatch_event("click")
        expect(menu).to_be_focused()
        expect(spot).to_have_class("area")
        menu.select_option(index=1)
        expect(spot).to_have_class("area on")
