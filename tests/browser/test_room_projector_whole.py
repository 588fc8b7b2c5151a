"""Nothing on the wall is cut off: the longest questions of the course, in both languages and in every phase."""

import json
import shutil
import subprocess
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from raabta.model import codec
from raabta.model.question import LOOKS, Question
from support.browser.shown import (
    KEY,
    LONG,
    PROMPT,
    ROUNDS,
    Showing,
    asked,
    board,
    cut_off,
    out_of,
    overflow,
    tell,
)
from support.browser.waiting import drawn
from support.course import ours

pytestmark = pytest.mark.slow
SIZES = [(1280, 720), (1920, 1080)]
WIDGETS = LOOKS


def nastaliq() -> bool:
    """Say whether Urdu is drawn as readers see it."""
    asked = shutil.which("fc-list")
    fonts = subprocess.run([asked], capture_output=True, text=True, check=True).stdout if asked else ""
    return "nastaliq" in fonts.lower()


needs_nastaliq = pytest.mark.skipif(not nastaliq(), reason="no Nastaliq font: tests/ensure_browsers.sh installs one")
LANGUAGES = ["en", pytest.param("ur", marks=needs_nastaliq)]


def longest(language: str, widget: str) -> Question:
    every = [one for one in ours(language).questions.values() if one.control.look == widget]
    return max(
        every,
        key=lambda one: len(one.prompt + one.control.passage) + sum(len(option.text) for option in one.control.options),
    )


def tally(question: Question, round_: int) -> dict[str, Any]:
    control, key = question.control, question.key
    if control.widget == "match":
        marks = {f"{item}={target}": 20 + 9 * round_ for item, target in key.pairs.items()}
    elif control.widget == "order":
        marks = {f"{step}@{place}": 20 + 9 * round_ for place, step in enumerate(key.accept, 1)}
    elif control.widget in {"one", "many"}:
        marks = {option.id: 38 if (option.id in key.accept) == (round_ == 2) else 5 for option in control.options}
    else:
        marks = {"3" if control.widget == "number" else key.accept[0]: 33, "…": 20}
    return {"round": round_, "answered": 53, "hands": 0, "marks": marks, "right": 20, "partly": 0}


def states(question: Question) -> dict[str, dict[str, Any]]:
    """Return the boards of every phase of a vote on this question."""
    public = [codec.public_question(question)]
    rounds = [tally(question, number) for number in (1, 2)]
    answer = {question.id: json.loads(json.dumps(codec.answer(question)))}
    moved = {"both": 48, "right_right": 20, "wrong_right": 16, "right_wrong": 1, "wrong_wrong": 11, "changed": 19}
    own = {"questions": public, "joined": 119, "online": 60, "answered": 53}
    one, two = {"tallies": {question.id: rounds[:1]}}, {"tallies": {question.id: rounds}, "round": 2}
    return {
        "open": board("open", hidden="open", **own),
        "closed": board("closed", hidden="closed", **own),
        "discuss": board("discuss", hidden="closed", **own),
        "shares": board("closed", chart=True, **own, **one),
        "shares of two rounds": board("closed", chart=True, **own, **two),
        "revealed": board("revealed", reveal=answer, **own, **one),
        "revealed after two rounds": board("revealed", reveal=answer, moved={question.id: moved}, **own, **two),
    }


def seen_cut(page: Page) -> list[list[Any]]:
    """Return what is cut off, or does not fit, in a page that has been drawn."""
    drawn(page)
    return [*cut_off(page), *out_of(page), *([["stage", overflow(page)]] if overflow(page) > 1 else [])]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_the_longest_question_is_cut_in_any_phase(
    showing: Showing, language: str, widget: str, size: tuple[int, int]
) -> None:
    """A wall goes from phase to phase, as in a hall."""
    (first, opened), *others = states(longest(language, widget)).items()
    page = showing(opened, f"?language={language}", size=size)
    found = {first: seen_cut(page)}
    for ver, (name, frame) in enumerate(others, opened["ver"] + 1):
        tell(page, frame | {"ver": ver})
        page.locator(f"#room[data-ver='{ver}']").wait_for(state="attached")
        found[name] = seen_cut(page)
    assert {name: cut for name, cut in found.items() if cut} == {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_after_two_rounds_the_right_option_stands_whole_and_as_wide_as_the_wall(
    showing: Showing, language: str, size: tuple[int, int]
) -> None:
    question = longest(language, "one")
    page = showing(states(question)["revealed after two rounds"], f"?language={language}", size=size)
    drawn(page)
    text = page.locator('.row[data-right="true"] .row-words')
    accepted = next(option.text for option in question.control.options if option.id in question.key.accept)
    assert text.inner_text().strip() == accepted.replace("**", "").strip()
    lines = text.evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects().length }"
    )
    assert lines >= 1
    assert text.evaluate("e => getComputedStyle(e.parentElement).overflow") == "visible"
    assert text.evaluate("e => e.closest('.row-text').clientWidth") > 0.85 * size[0]
    expect(page.locator('.row[data-right="true"] .figure')).to_have_count(2)
    sizes = page.locator(".row-words, .figure b").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 0.03 * size[1] - 0.01


@pytest.mark.parametrize("size", SIZES)
def test_an_option_that_has_one_line_left_ends_before_its_figures(showing: Showing, size: tuple[int, int]) -> None:
    moved = {"both": 480, "right_right": 200, "wrong_right": 160, "right_wrong": 10, "wrong_wrong": 110, "changed": 190}
    question = asked(PROMPT.replace("\n\n", " ") * 2, tuple(text * 2 for text in LONG))
    more = {"questions": [question], "tallies": {"x/long": ROUNDS}, "moved": {"x/long": moved}, "reveal": KEY}
    page = showing(board("revealed", round=2, **more), size=size)
    drawn(page)
    expect(page.locator(".stage.less-text")).to_be_visible()
    between = """(rows) => rows.map((row) => {
      const [text, figures] = [".row-words", ".cell"].map((one) => row.querySelector(one).getBoundingClientRect());
      return figures.left - text.right;
    })"""
    assert min(page.locator('.row:not([data-right="true"])').evaluate_all(between)) >= 0
    assert out_of(page) == []


@pytest.mark.parametrize(
    ("language", "heads"),
    [("en", ["Round 1: 53 answers", "Round 2: 53 answers"]), ("ur", ["دور 1: 53 جواب", "دور 2: 53 جواب"])],
)
def test_over_the_bars_stands_which_round_and_how_many_answers(
    showing: Showing, language: str, heads: list[str]
) -> None:
    page = showing(states(longest(language, "one"))["revealed after two rounds"], f"?language={language}")
    expect(page.locator(".head")).to_have_text(heads)


def test_the_wall_counts_those_who_answered_of_those_who_are_here(showing: Showing) -> None:
    page = showing(states(longest("en", "one"))["open"])
    expect(page.locator(".count")).to_have_text("53 of 60 have answered")
    part = {"id": "p", "kind": "before", "title": "Where do we stand?", "minutes": 5}
    page = showing(board("open", part=part, joined=119, online=60, answered=53, done=30))
    assert page.locator(".progress .fill").evaluate("e => e.style.getPropertyValue('--share')") == "50%"


LONG_WORD = "https://example.org/" + "w" * 260


@pytest.mark.parametrize("spotlight", ["", "q"])
def test_a_question_of_one_long_word_stays_on_the_wall(showing: Showing, spotlight: str) -> None:
    long = {"id": "q", "text": LONG_WORD, "ups": 2, "status": "approved"}
    part = {"id": "p", "kind": "hall", "title": "Your questions", "minutes": 5}
    page = showing(board("ready", part=part, questions=[], hall=[long], spotlight=spotlight))
    drawn(page)
    assert out_of(page) == []
    assert cut_off(page) == []
