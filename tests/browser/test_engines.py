"""The book in Firefox and in WebKit, as they are installed: loads, judges, keeps; and from a folder."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from raabta import i18n
from raabta.kinds import KINDS
from raabta.model import Question
from support.browser.answers import right, wrong
from support.browser.engines import Engine, Firefox, WebKit, collecting, firefox, webkit
from support.browser.kept import KEY
from support.browser.visit import sheet_kind

pytestmark = [pytest.mark.slow, pytest.mark.engines]
WORDS = i18n.words("render/page", "en")
CHAPTERS = ("event", "advocacy", "disaster", "alif-ailaan")
MENU = """
  const select = document.querySelector(arguments[0]);
  select.value = arguments[1];
  for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, {bubbles: true}));"""
TYPE = """
  const input = document.querySelector(arguments[0]);
  input.focus();
  input.value = arguments[1];
  input.dispatchEvent(new Event("input", {bubbles: true}));"""


@pytest.fixture(scope="module")
def address(built_book: Path) -> Iterator[str]:
    with collecting(built_book) as served:
        yield served


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """One session for all tests of an engine: a start costs more than they do."""
    start: Callable[[], Any] = request.param
    with start() as running:
        yield running


def place(question: Question) -> str:
    return f'.rb-question[data-raabta-question*=\'"id":"{question.id}"\']'


def state(engine: Engine, question: Question) -> str:
    return str(engine.run("return document.querySelector(arguments[0]).dataset.state || ''", place(question)))


def bring(engine: Engine, selector: str) -> None:
    """Open the step in which something stands, as an address does."""
    engine.run("location.hash = document.querySelector(arguments[0]).closest('[id]').id", selector)
    engine.until("return document.querySelector(arguments[0]).offsetParent !== null", selector)


def give(engine: Engine, question: Question, given: Any) -> None:
    """Choose with the hand, and check."""
    root, widget = place(question), question.control.widget
    # A closing quiz turns to the question that an address names.
    bring(engine, root)
    if widget == "one":
        engine.click(f'{root} [data-option="{given}"] input')
    elif widget == "many":
        for option in question.control.options:
            box = f'{root} [data-option="{option.id}"] input'
            if engine.run("return document.querySelector(arguments[0]).checked", box) != (option.id in given):
                engine.click(box)
    elif widget == "match":
        for item, target in given.items():
            engine.run(MENU, f'{root} [data-option="{item}"] select', target)
    elif widget == "order":
        arrange(engine, root, list(given))
    else:
        engine.run(TYPE, f"{root} fieldset input", str(given))
    engine.click(f"{root} .rb-check")


def arrange(engine: Engine, root: str, wanted: list[str]) -> None:
    shown = "return [...document.querySelectorAll(arguments[0])].map((row) => row.dataset.option)"
    for at, step in enumerate(wanted):
        while engine.run(shown, f"{root} .rb-steps [data-option]").index(step) != at:
            engine.click(f'{root} [data-option="{step}"] .rb-move')


def test_every_page_loads_without_a_complaint(engine: Engine, address: str, pages: list[str]) -> None:
    found = {}
    if isinstance(engine, Firefox):
        engine.gather()
    # Of the sheets, which hold no script of their own, one of each kind.
    sheets = {sheet_kind(name): name for name in pages if name.startswith("print/")}
    assert len(sheets) >= 8
    for name in [*(name for name in pages if not name.startswith("print/")), *sheets.values()]:
        engine.open(f"{address}/{name}.html")
        if troubles := engine.gather():
            found[name] = troubles
        assert engine.run("return document.querySelector('h1').textContent.trim().length") > 0, name
    assert found == {}


def test_what_goes_wrong_in_a_page_is_heard(engine: Engine, address: str) -> None:
    engine.open(f"{address}/index.html")
    engine.run("setTimeout(() => { throw new Error('on purpose'); });")
    heard: list[str] = []
    while not heard:
        heard = engine.gather()
    assert "on purpose" in " ".join(heard)


def test_a_question_of_each_kind_is_judged_wrong_and_then_right_and_kept(
    engine: Engine, address: str, course_questions: dict[str, Question]
) -> None:
    # A text is judged by the tools' program (test_products.py).
    left, kept = set(KINDS) - {"product"}, {}
    for chapter in CHAPTERS:
        engine.open(f"{address}/chapters/{chapter}.html")
        script = "return [...document.querySelectorAll('[data-raabta-question]')].map((e) => e.dataset.raabtaQuestion)"
        for name in [json.loads(text)["id"] for text in engine.run(script)]:
            question = course_questions[name]
            if question.kind not in left:
                continue
            left.remove(question.kind)
            give(engine, question, wrong(question))
            assert state(engine, question) in {"wrong", "partly"}, name
            give(engine, question, right(question))
            assert state(engine, question) == "correct", name
            kept[name] = chapter
        assert engine.gather() == []
    assert left == set(), "a kind that no chapter asks"
    answers = json.loads(engine.run("return localStorage.getItem(arguments[0])", KEY))["answers"]
    assert {name: (answers[name]["state"], answers[name]["tries"]) for name in kept} == dict.fromkeys(
        kept, ("correct", 2)
    )
    for name, chapter in kept.items():
        engine.open(f"{address}/chapters/{chapter}.html")
        assert state(engine, course_questions[name]) == "correct"
    engine.open(f"{address}/progress.html")
    rows = "return document.querySelectorAll('[data-raabta-progress] td [data-state=correct]').length"
    assert engine.run(rows) == len(kept)


#: The steps that are to be seen, whether the browser knows `hidden="until-found"` or not.
SEEN = """return [...document.querySelectorAll(".step")].filter((box) => !box.hidden && box.offsetHeight)
  .map((box) => box.dataset.step)"""


def test_a_chapter_is_read_in_steps(engine: Engine, address: str) -> None:
    engine.open(f"{address}/chapters/event.html")
    first, second, *more = engine.run("return [...document.querySelectorAll('.step')].map((box) => box.dataset.step)")
    assert engine.run(SEEN) == [first]
    engine.click(".step:not([hidden]) .step-ways [rel=next]")
    engine.until(f"{SEEN}.join() === arguments[0]", second)
    engine.run("history.back()")
    engine.until(f"{SEEN}.join() === arguments[0]", first)
    engine.open("about:blank")
    engine.open(f"{address}/chapters/event.html#proof")
    (shown,) = engine.run(SEEN)
    assert engine.run("return document.querySelector('#proof').closest('.step').dataset.step") == shown in more
    assert engine.run("return getComputedStyle(document.querySelector('main')).visibility") == "visible"
    engine.run("document.querySelector('.steps input').click()")
    assert engine.run(SEEN) == [first, second, *more]
    engine.run("document.querySelector('.steps input').click()")
    assert engine.run(SEEN) == [shown]
    assert engine.gather() == []


def test_a_number_is_explained_where_it_stands(engine: Engine, address: str) -> None:
    engine.open(f"{address}/chapters/disaster-figures.html")
    bring(engine, "#at-floods-2022-deaths")
    engine.click("#at-floods-2022-deaths a")
    assert "as of 7 November 2022" in text(engine, ".note")
    assert engine.run("return document.activeElement.className") == "note"
    engine.click(".note-out")
    assert text(engine, ".note") == ""
    assert engine.run("return document.activeElement.parentElement.id") == "at-floods-2022-deaths"


ANSWERED = "document.querySelector('[data-engine] .rb-result table')?.rows.length > 3"
GAVE_UP = "document.querySelector('.rb-settle')?.textContent === 'Try again'"


def test_a_tool_that_python_answers_starts_on_one_tap(engine: Engine, address: str) -> None:
    engine.open(f"{address}/tools/situation-report.html")
    engine.click("[data-engine] .rb-menu > summary")
    engine.click("[data-engine] [data-do=example]")
    for _press in range(4):
        # On a machine with other work the page itself gives up after half a minute and offers to begin again.
        engine.click(".rb-settle")
        engine.until(f"return {ANSWERED} || {GAVE_UP}")
        if not engine.run(f"return {GAVE_UP}"):
            break
    assert engine.run(f"return {ANSWERED}")
    assert engine.gather() == []


def from_folder(engine: Engine, built_book: Path, question: Question) -> None:
    """Open a chapter from the folder, answer a question, and go to My progress by the link."""
    engine.open((built_book / "chapters/disaster.html").as_uri())
    give(engine, question, right(question))
    assert state(engine, question) == "correct"


def text(engine: Engine, selector: str) -> str:
    return str(engine.run("return document.querySelector(arguments[0])?.textContent || ''", selector))


def test_from_a_folder_a_browser_that_keeps_pages_apart_says_so_and_how_to_carry_answers(
    engine: Engine, built_book: Path, course_questions: dict[str, Question]
) -> None:
    question = course_questions["disaster/first-alert"]
    from_folder(engine, built_book, question)
    if isinstance(engine, WebKit):
        engine.click("header a[href*='progress.html']")
        engine.until("return document.querySelector('[data-raabta-progress] .rb-chapter')")
        assert "Correct: 1 (" in text(engine, "[data-raabta-progress]")
        assert text(engine, ".rb-apart") == ""
        return
    engine.until("return document.querySelector('.rb-apart')")
    assert text(engine, ".rb-quiz .rb-apart") == WORDS["apart"]
    bring(engine, ".rb-keeping .rb-bar")
    engine.click(".rb-keeping .rb-bar button:last-child")
    code = engine.until("return document.querySelector('.rb-keeping textarea')?.value")
    engine.click("header a[href*='progress.html']")
    engine.until("return document.querySelector('[data-raabta-progress] .rb-apart')")
    assert text(engine, ".rb-apart") == WORDS["apart_here"]
    assert "Correct: 1 (" not in text(engine, "[data-raabta-progress]")
    engine.run(TYPE, ".rb-carry > .rb-field:last-child textarea", code)
    engine.click(".rb-carry > .rb-field:last-child button")
    engine.until("return document.querySelector('[data-raabta-progress]').textContent.includes('Correct: 1 (')")
    # It stays there: this page has a storage of its own.
    engine.open((built_book / "progress.html").as_uri())
    assert "Correct: 1 (" in text(engine, "[data-raabta-progress]")


def test_from_a_folder_the_composer_and_a_small_tool_answer_and_the_others_say_what_to_do(
    engine: Engine, built_book: Path
) -> None:
    composer = (built_book / "tools/alert-composer.html").as_uri()
    engine.open(composer)
    engine.click(".rb-menu > summary")
    engine.click("[data-do=example]")
    engine.run(TYPE, "[data-field=circle]", "24.8,67.1 1500")
    message = "document.querySelector('[data-name=cap] .rb-text')?.textContent || ''"
    engine.until(f"return ({message}).includes('<circle>24.8,67.1 1.5</circle>')")
    assert "EXERCISE" in text(engine, '[data-name="sms.en"] .rb-text')
    engine.open("about:blank")
    engine.open(composer)
    engine.until("return document.querySelector('[data-field=circle]').value === '24.8,67.1 1500'")
    engine.open((built_book / "tools/metric-names.html").as_uri())
    engine.until("return document.querySelector('[data-raabta-tool] .rb-result').textContent.length > 80")
    if isinstance(engine, Firefox):
        assert engine.gather() == []
    engine.open((built_book / "tools/situation-report.html").as_uri())
    engine.click(".rb-settle")
    engine.until("return document.querySelector('.rb-engine').textContent.includes('From this folder')")
    if isinstance(engine, Firefox):
        # It looked for the parts that a stick has: of nothing else it complains.
        assert all("engine/folder.js" in one for one in engine.gather())
