"""A report is one sheet of paper, however long the session was, and says what is not on it."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raabta import content
from raabta.render.room.paper import Fitting, Longing, fitting
from raabta.render.room.report import report_html
from raabta.render.room.summary import Heard, Summary, summary
from room_sessions import held

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
PLANS = ("disaster/session", "advocacy/session", "event/session", "workshop/day")
#: Between the margins of an A4 sheet, in CSS pixels.
WIDTH, HEIGHT = 184 / 25.4 * 96, 277 / 25.4 * 96
LONG = {
    "en": "Judge pictures and speech of every kind against the rules on consent, elections and the keeping of records",
    "ur": "تصویروں اور باتوں کو رضامندی، انتخابات اور ریکارڈ کے قواعد پر پرکھنا اور پھر سب کو سادہ زبان میں بتانا",
}
WIDE = """[...document.querySelectorAll(".share, .votes td")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
ASKED = (
    "What do we do with a rumour that a journalist has already printed, and whom may we call at night when nobody in "
    "the office answers the telephone and the river rises? Please say it plainly, for all of us here in the hall."
)


def looked_back(name: str, language: str, people: int) -> Summary:
    course = content.load(ROOT, language)
    plan = course.sessions[name]
    outcomes = {key: outcome.text for key, outcome in course.outcomes.items()}
    return summary(plan, held(plan, people), outcomes=outcomes)


@pytest.fixture(scope="module")
def days() -> dict[str, Summary]:
    return {language: looked_back("workshop/day", language, 160) for language in ("en", "ur")}


def other(day: Summary, language: str, seed: int) -> Summary:
    """Another session: more or fewer outcomes, votes and questions, with longer and shorter texts."""
    chance = random.Random(seed)
    texts = {f"o{n}": LONG[language][: chance.randint(20, 106)] for n in range(chance.randint(0, 14))}
    gains = [
        replace(chance.choice(day.gains[1:]), outcome=name, reading=chance.choice(["up", "up", "unclear", "down"]))
        for name in texts
    ]
    return replace(
        day,
        outcomes={**day.outcomes, **texts},
        gains=(day.gains[0], *gains) if gains else (),
        results=tuple(chance.choice(day.results) for _ in range(chance.randint(0, 30))),
        hall=tuple(Heard(ASKED[: chance.randint(20, 200)], 5, answered=True) for _ in range(chance.randint(0, 9))),
    )


@pytest.fixture
def paper(chromium: "Browser") -> Iterator["Page"]:
    page = chromium.new_page(viewport={"width": round(WIDTH), "height": 600})
    page.emulate_media(media="print")
    yield page
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", PLANS)
def test_every_plan_of_the_course_is_one_sheet(paper: "Page", name: str, language: str) -> None:
    for people in (9, 83, 160):
        paper.set_content(report_html(looked_back(name, language, people), language))
        pdf = paper.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page(?!s)\b", pdf)) == 1, people


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_session_of_any_length_is_one_sheet_and_nothing_overlaps(
    paper: "Page", days: dict[str, Summary], language: str
) -> None:
    for seed in range(60):
        paper.set_content(report_html(other(days[language], language, seed), language))
        assert paper.evaluate("document.documentElement.getBoundingClientRect().height") <= HEIGHT, seed
        assert paper.evaluate(WIDE) == 0, seed


@pytest.mark.slow
def test_paper_says_how_much_is_only_on_the_screen(paper: "Page", days: dict[str, Summary]) -> None:
    paper.set_content(report_html(days["en"], "en"))
    printed = paper.locator(".votes tbody tr:visible")
    left_out = len(days["en"].results) - printed.count()
    assert left_out > 0
    note = paper.locator(".votes + .paper")
    assert note.inner_text() == f"Not on this sheet: {left_out} more. They are on the screen and in the export."
    # Those that ask for something are printed.
    assert "Take it up again" in printed.last.inner_text()
    assert "Understood" not in "".join(printed.all_inner_texts())
    paper.emulate_media(media="screen")
    assert paper.locator(".votes tbody tr:visible").count() == len(days["en"].results)
    assert not note.is_visible()


def test_what_fits_is_reckoned_from_the_longest_wish_to_the_shortest(days: dict[str, Summary]) -> None:
    day = days["en"]
    small = Longing("A session", "", False, (), day.results[:3], (), ("Why?",))
    assert fitting("en", small) == Fitting(0, 1, frozenset({0, 1, 2}))
    full = replace(small, gains=True, outcomes=[("word " * 30, ())] * 12, results=day.results, hall=("Why?",) * 6)
    fits = fitting("en", full)
    assert 0 < fits.outcomes < 12
    assert fits.hall >= 2
    assert len(fits.votes) < len(day.results)
