"""Words to be marked and gaps to be filled in a text: by tap, by keys, right to left, and what is said of each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta.model import Question, Quiz
from raabta.render.page import quiz_html
from support.browser.hands import Keyboard, asked, tap
from support.browser.server import serving
from support.browser.visit import PHONE
from support.questions import GAP, IN_A_PASSAGE, MARK, RIGHT, WRONG

pytestmark = pytest.mark.slow
SOURCES = Path(__file__).parents[2] / "web/src"
STYLE = SOURCES.parents[1] / "src/raabta/static/quiz.css"
EACH = pytest.mark.parametrize("question", IN_A_PASSAGE, ids=lambda question: question.kind)
#: Pixels that a finger needs.
FINGER = 40


@pytest.fixture
def page_of(chromium: Browser) -> Iterator[Callable[[Question], Page]]:
    """Call it with a question: its page, with style, and the script at work."""
    context = chromium.new_context(**PHONE)
    with serving(SOURCES) as address:

        def page_of(question: Question) -> Page:
            page = context.new_page()
            page.goto(f"{address}/types.js")
            page.set_content(quiz_html(Quiz("demo/one", "", (question,), language=question.language)))
            page.add_style_tag(content=STYLE.read_text(encoding="utf-8"))
            page.evaluate("document.documentElement.dataset.raabtaCourse = 'demo'; import('/page.js')")
            expect(page.locator(".rb-live")).to_be_visible()
            return page

        yield page_of
        context.close()


@EACH
def test_a_tap_marks_and_fills_and_it_is_judged(page_of: Callable[[Question], Page], question: Question) -> None:
    page = page_of(question)
    tap(page, question, WRONG[question.id])
    expect(asked(page, question)).to_have_attribute("data-state", "wrong" if question is MARK else "partly")


@EACH
def test_keys_alone_mark_and_fill(page_of: Callable[[Question], Page], question: Question) -> None:
    page = page_of(question)
    keys = Keyboard(page, question)
    keys.answer(RIGHT[question.id])
    expect(asked(page, question)).to_have_attribute("data-state", "correct")


def test_what_is_said_of_words_stands_below_the_text_and_what_is_wrong_comes_first(
    page_of: Callable[[Question], Page],
) -> None:
    page = page_of(MARK)
    tap(page, MARK, WRONG["demo/mark"])
    root = asked(page, MARK)
    said = root.locator(".rb-passage ~ .rb-mark")
    expect(said).to_have_count(2)
    expect(said.first).to_contain_text("School 1")
    expect(said.first).to_contain_text("Not correct. It can be found.")
    expect(said.last).to_contain_text("Correct. No office is named.")
    expect(root.locator(".rb-passage .rb-mark")).to_have_count(0)
    # Each is heard at its own words, too.
    for name, text in (("school", "It can be found."), ("who", "No office is named.")):
        expect(root.locator(f"[data-option={name}] input")).to_have_accessible_description(page_text(text))
    expect(root.locator("[data-option=school] input")).to_have_attribute("aria-invalid", "true")
    root.get_by_role("button", name="Try again").click()
    expect(said).to_have_count(0)


def page_text(part: str) -> re.Pattern[str]:
    return re.compile(re.escape(part))


def test_a_first_wrong_gap_keeps_the_answer_back(page_of: Callable[[Question], Page]) -> None:
    page = page_of(GAP)
    tap(page, GAP, WRONG["demo/gap"])
    said = asked(page, GAP).locator(".rb-mark:visible")
    expect(said.first).to_contain_text("Reckon the way.")
    assert "6am" not in " ".join(said.all_text_contents())


@EACH
def test_each_place_is_named_and_wide_enough_and_nothing_runs_out_of_the_text(
    page_of: Callable[[Question], Page], question: Question
) -> None:
    """Also from right to left, and with words that break over two lines."""
    passage = question.control.passage.replace("soon", "some time on the evening of the day after tomorrow")
    options = tuple(
        replace(one, text="some time on the evening of the day after tomorrow") if one.text == "soon" else one
        for one in question.control.options
    )
    long = replace(question, control=replace(question.control, passage=passage, options=options))
    for language in ("en", "ur"):
        page = page_of(replace(long, language=language))
        root = asked(page, question)
        for option in long.control.options:
            row = root.locator(f"[data-option={option.id}]")
            expect(row.locator("input, select")).to_have_accessible_name(page_text(option.text))
            high = row.locator("select" if question is GAP else "label").bounding_box()
            assert high
            assert high["height"] >= FINGER, "it is lower than a finger is wide"
        wide = root.evaluate("e => e.scrollWidth - e.clientWidth")
        assert wide <= 0


def test_the_text_can_be_read_and_marked_before_any_script_runs(chromium: Browser) -> None:
    context = chromium.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    page.set_content(quiz_html(Quiz("demo/one", "", (MARK,))))
    page.locator("[data-option=when] input").tap()
    expect(page.locator("[data-option=when] input")).to_be_checked()
    page.locator("summary").tap()
    expect(page.locator(".rb-answers")).to_contain_text("At fault soon No hour.")
    context.close()
