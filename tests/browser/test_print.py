"""On paper: the summary is one page, a chapter shows every option once and no button, black on white."""

import re

import pytest
from playwright.sync_api import Page, expect

from raabta.render.page.rich import plain
from support.browser.answers import right, wrong

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
#: The dictionary of a page in a PDF; that of the tree of pages is spelt `/Pages`.
PAGE = re.compile(rb"/Type\s*/Page(?!s)\b")
BOX = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")


def printed(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=False, format="A4")


def test_every_summary_is_exactly_one_page_of_a4(visit, pages: list[str]) -> None:
    here = visit(color_scheme="dark")
    summaries = [name for name in pages if name.endswith("-summary")]
    assert "chapters/disaster-summary" in summaries
    for name in summaries:
        pdf = printed(here.open(name))
        assert len(PAGE.findall(pdf)) == 1, name
        width, height = (round(float(side)) for side in BOX.search(pdf).groups())  # type: ignore[union-attr]
        assert (width, height) == (595, 842), name


def test_counting_pages_counts(visit) -> None:
    """Else the test above would prove nothing: a long chapter is many pages."""
    assert len(PAGE.findall(printed(visit().open(CHAPTER)))) > 5


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def paper(request, visit) -> Page:
    """The chapter as print shows it, from dark mode."""
    page = visit(color_scheme="dark", java_script_enabled=request.param).open(CHAPTER)
    page.emulate_media(media="print")
    return page


def test_every_option_is_printed_once(paper: Page, course_questions) -> None:
    for root in paper.locator(".rb-question").all():
        question = course_questions[root.evaluate("e => JSON.parse(e.dataset.raabtaQuestion).id")]
        shown = " ".join((root.inner_text()).split())
        options = [" ".join(plain(option.text).split()) for option in question.control.options]
        targets = [" ".join(plain(target.text).split()) for target in question.control.targets]
        for text in options:
            longer = sum(text in other for other in options + targets if other != text)
            assert shown.count(text) - longer == 1, f"{question.id}: {text!r}"
        assert all(text in shown for text in targets), f"{question.id} does not print its classes"


def test_nothing_to_press_is_printed_and_no_answer_is_given_away(paper: Page) -> None:
    for selector in ("button", ".top", ".contents", ".ways", ".foot", ".rb-answers", ".rb-verdict", ".rb-sure"):
        shown = [element for element in paper.locator(selector).all() if element.is_visible()]
        assert shown == [], selector
    # A small tool cannot be pressed on paper either: what does its work there is printed, folded or not.
    expect(paper.locator(".rb-paper tbody tr").first).to_be_visible()


@pytest.mark.parametrize("make", [wrong, right])
def test_answers_given_on_the_screen_do_not_reach_the_paper(visit, course_questions, make) -> None:
    from browser.test_axe import record

    script = record(course_questions, {q.id: make(q) for q in course_questions.values()})
    page = visit(script=script, color_scheme="dark").open(CHAPTER)
    expect(page.locator(".rb-question[data-state]").first).to_be_attached()
    page.emulate_media(media="print")
    for selector in (".rb-mark", ".rb-verdict", ".rb-answers", "button"):
        assert [element for element in page.locator(selector).all() if element.is_visible()] == [], selector
    typed = page.locator(".rb-input input").first
    assert typed.evaluate("e => getComputedStyle(e).color") == "rgba(0, 0, 0, 0)"


def test_it_is_black_on_white_from_dark_mode_too(paper: Page) -> None:
    grounds = paper.evaluate(
        """() => [...document.querySelectorAll("html, body, main, main *")]
          .filter((e) => e.checkVisibility() && !e.closest("svg, .rb-parts"))
          .map((e) => getComputedStyle(e).backgroundColor)"""
    )
    assert set(grounds) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    inks = paper.evaluate(
        "[...document.querySelectorAll('main p, main li, main h2')].map(e => getComputedStyle(e).color)"
    )
    dark = [max(map(int, re.findall(r"\d+", ink)[:3])) <= 0x60 for ink in inks if "rgb" in ink]
    assert dark
    assert all(dark)


@pytest.mark.parametrize("name", ["print/disaster-questions", "print/disaster-answers"])
def test_the_sheets_fit_the_width_of_the_paper(visit, name: str) -> None:
    page = visit(viewport={"width": 794, "height": 1123}).open(name)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    assert page.evaluate("getComputedStyle(document.querySelector('.screen')).display") == "none"


def test_the_question_sheet_holds_no_answers_and_the_key_holds_all(visit, course_questions) -> None:
    here = visit()
    sheet = here.open("print/disaster-questions").locator("main").inner_text()
    key = here.open("print/disaster-answers").locator("main").inner_text()
    sheet, key = (" ".join(text.split()) for text in (sheet, key))
    asked = [q for q in course_questions.values() if " ".join(plain(q.prompt).split()) in sheet]
    assert len(asked) >= 7
    for question in asked:
        said = [" ".join(plain(text.split("\n\n")[0]).split()) for text in question.feedback.values()]
        assert [text for text in said if text in sheet] == [], question.id
        assert [text for text in said if text not in key] == [], question.id
