"""axe-core finds nothing: at both widths, in light and dark, fresh, answered wrong and right, and as printed."""

import json

import pytest
from playwright.sync_api import Page, expect

from raabta.model import Question, codec, grade
from support.browser.answers import Given, right, wrong
from support.browser.axe import LOOKS, UNSTUCK, WIDTHS, faults, faults_in, faults_in_both, faults_in_each_look, on_paper
from support.browser.kept import KEY
from support.browser.measures import SHIFTS, STILL
from support.browser.my_progress import unfold
from support.browser.visit import sheet_kind

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"


def press_all(page: Page, name: str) -> None:
    """Press every button of this name; some go away when pressed."""
    buttons = page.get_by_role("button", name=name, exact=True)
    for place in reversed(range(buttons.count())):
        buttons.nth(place).press("Enter")


def record(course: dict[str, Question], given: dict[str, Given]) -> str:
    """A script that keeps these answers, each tried twice: then the page offers to show the answer."""
    answers = {
        name: {
            "hash": codec.meaning(course[name]),
            "response": response,
            "state": grade(course[name].key, response).state,
            "tries": 2,
            "sure": True,
            "at": "2026-01-01T00:00:00.000Z",
        }
        for name, response in given.items()
    }
    text = json.dumps({"schema": "raabta.progress/1", "answers": answers})
    return f"localStorage.setItem('{KEY}', {json.dumps(text)})"


@pytest.mark.parametrize("make", [None, wrong, right], ids=["fresh", "wrong", "right"])
def test_the_chapter(visit, course_questions, make) -> None:
    script = record(course_questions, {q.id: make(q) for q in course_questions.values()}) if make else ""
    page = visit(script=script, viewport=WIDTHS[360]).open(CHAPTER)
    judged = page.locator(".rb-question[data-state]")
    expect(judged).to_have_count(page.locator(".rb-question").count() if make else 0)
    press_all(page, "Show the answer")
    # What stands around the questions is the same as in the fresh page.
    assert faults_in_each_look(page, where=".rb-quiz" if make else "html") == {}


def test_the_chapter_while_it_says_that_an_answer_is_missing(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(CHAPTER)
    press_all(page, "Check")
    press_all(page, "Hint")
    page.locator("[data-field=time]").fill("soon")
    page.locator("[data-field=text]").fill("Go now – خطرہ")
    assert faults(page) == {}


OTHERS = ("index", "chapters/disaster-summary", "progress", "search", "sources")
PRINTS = ("print/disaster-questions", "print/disaster-answers")


def test_the_other_pages(visit) -> None:
    here = visit()
    found = {name: faults_in_each_look(here.open(name)) | here.troubles() for name in (*OTHERS, *PRINTS)}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_every_other_chapter(visit, course_questions, pages: list[str]) -> None:
    """On a phone in the dark with every second answer wrong, on a screen in the light as nobody has answered yet.

    Nothing jumps there while the script is on its way. Chapters that are read in steps are looked at in the light, step
    by step, in test_steps.py.
    """
    given = {q.id: wrong(q) if place % 2 else right(q) for place, q in enumerate(course_questions.values())}
    answered = visit(script=record(course_questions, given), viewport=WIDTHS[360])
    fresh = visit(viewport=WIDTHS[1280])
    fresh.slow_down()
    found, judged = {}, 0
    for name in (name for name in pages if name not in {CHAPTER, *OTHERS, *PRINTS} and not name.startswith("print/")):
        page = answered.open(name)
        judged += page.locator(".rb-question[data-state]").count()
        press_all(page, "Show the answer")
        page.evaluate(UNSTUCK)
        found[name, "dark"] = faults_in(page, "dark") | answered.troubles()
        if not page.locator("[data-step]").count():
            page = fresh.open(name)
            assert page.evaluate(SHIFTS) <= STILL, name
            found[name, "light"] = faults_in(page, "light") | fresh.troubles()
    assert judged > 80
    assert len(found) > 100
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_every_other_sheet(visit, pages: list[str]) -> None:
    """Nobody answers on a sheet. All are laid out by the same rules: of each kind one is looked at on a phone too."""
    here, found, kinds = visit(), {}, set()
    for name in (name for name in pages if name.startswith("print/") and name not in PRINTS):
        page = here.open(name)
        found[name, "light"] = faults_in(page, "light") | here.troubles()
        if (kind := sheet_kind(name)) not in kinds:
            kinds.add(kind)
            page.set_viewport_size(WIDTHS[360])
            found[name, "dark"] = faults_in(page, "dark", LOOKS)
            page.set_viewport_size(WIDTHS[1280])
    assert len(kinds) >= 7
    assert len(found) > 90
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_progress_with_answers_and_search_with_results(visit, course_questions) -> None:
    given = {q.id: wrong(q) if place % 2 else right(q) for place, q in enumerate(course_questions.values())}
    here = visit(script=record(course_questions, given), viewport=WIDTHS[360])
    page = here.open("progress")
    unfold(page)
    page.get_by_role("button", name="Show as a QR code", exact=True).click()
    expect(page.locator(".rb-qr svg")).to_be_visible()
    page.get_by_role("button", name="Erase all my answers", exact=True).click()
    assert faults_in_both(page) == {}
    page = here.open("search")
    page.locator("#search-input").fill("flood")
    expect(page.locator("#search-results li").first).to_be_visible()
    assert faults_in_both(page) == {}


@pytest.mark.parametrize("name", [CHAPTER, "chapters/disaster-summary"])
def test_pages_as_they_are_printed(visit, name: str) -> None:
    page = visit(color_scheme="dark").open(name)
    page.emulate_media(media="print")
    assert faults(page, fine=on_paper) == {}


DRAWN = """() => {
  const paint = document.createElement("canvas").getContext("2d");
  const light = (color) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    const color = getComputedStyle(e).backgroundColor;
    return /, 0\\)$|transparent/.test(color) && e.parentElement ? ground(e.parentElement) : color;
  };
  return [...document.querySelectorAll("main svg text")].filter((text) => !text.closest(".mark")).map((text) => {
    const [a, b] = [light(getComputedStyle(text).fill), light(ground(text.closest("svg")))];
    return [text.textContent, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_drawings_stand_out(visit, scheme: str) -> None:
    """Of charts. Letters of marks in pictures are black on a white ring; drawings have tests of their own."""
    ratios = visit(color_scheme=scheme).open("chapters/disaster-figures").evaluate(DRAWN)
    assert len(ratios) > 5
    assert [pair for pair in ratios if pair[1] < 4.5] == []


def test_axe_finds_what_is_broken(visit) -> None:
    """Else the tests above would prove nothing."""
    # The style of this test is none of the page: its policy would refuse it.
    page = visit(bypass_csp=True).open("index")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        ' \'<img src="data:,"><p style="color: #aaa; background: #fff">pale</p><input>\')'
    )
    found = " ".join(faults(page)["violations"])
    assert all(rule in found for rule in ("image-alt", "label", "color-contrast"))


@pytest.mark.parametrize(("scheme", "style"), [("light", "#bbb"), ("dark", "#444")])
def test_axe_finds_words_that_are_hard_to_see_in_one_scheme_alone(visit, scheme: str, style: str) -> None:
    page = visit(bypass_csp=True).open("index")
    page.add_style_tag(content=f"@media (prefers-color-scheme: {scheme}) {{ main p {{ color: {style} !important; }} }}")
    found = faults_in_both(page)
    assert set(found) == {f"{scheme}, violations"}
    assert all(line.startswith("color-contrast: ") for line in found[f"{scheme}, violations"])


def test_words_that_a_wide_table_has_scrolled_out_of_sight_are_judged_too(visit) -> None:
    page = visit(bypass_csp=True, viewport=WIDTHS[360]).open("tools/comment-triage")
    page.add_style_tag(content=".wide th:last-child p { color: #bbb !important; }")
    found = faults(page)
    assert set(found) == {"violations"}
    assert all(line.startswith("color-contrast: ") for line in found["violations"])
