"""A report on paper: one sheet, two for a whole day; nothing is cut, and what only the export holds is said."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from raabta.room.report.report import HALL, report_html
from raabta.room.report.report_votes import VOTES
from raabta.room.report.summary import Heard, Summary, summary
from support.course import ours
from support.room.held import held

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLANS = sorted(ours().sessions)
#: Between the margins of a sheet of A4, in CSS pixels.
WIDTH = 184 / 25.4 * 96
LONG = {
    "en": "Judge pictures and speech of every kind against the rules on consent, elections and the keeping of records",
    "ur": "تصویروں اور باتوں کو رضامندی، انتخابات اور ریکارڈ کے قواعد پر پرکھنا اور پھر سب کو سادہ زبان میں بتانا",
}
CUT = """[...document.querySelectorAll(".share, td, th, li")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
ASKED = (
    "What do we do with a rumour that a journalist has already printed, and whom may we call at night when nobody in "
    f"the office answers {'o' * 60} and the river rises? Please say it plainly, for all of us here in the hall, and "
    "also for those who could not come today and are."
)
#: As many letters as a phone may send.
LONGEST = 280


def looked_back(name: str, language: str, people: int) -> Summary:
    course = ours(language)
    plan = course.sessions[name]
    outcomes = {key: outcome.text for key, outcome in course.outcomes.items()}
    return summary(plan, held(plan, people), outcomes=outcomes)


@pytest.fixture(scope="module")
def days() -> dict[str, Summary]:
    return {language: looked_back("workshop/day", language, 160) for language in ("en", "ur")}


def asked(chance: random.Random) -> Heard:
    """A question from the hall as people type: in sentences, in capitals, in pictures."""
    kinds = (ASKED, ASKED, ASKED.upper(), "M" * LONGEST, "\N{WATER WAVE}\N{POLICE CARS REVOLVING LIGHT}" * 99)
    return Heard(chance.choice(kinds)[: chance.randint(20, 200)], 5, answered=True)


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
        hall=tuple(asked(chance) for _ in range(chance.randint(0, 9))),
    )


@pytest.fixture
def paper(chromium: "Browser") -> Iterator["Page"]:
    page = chromium.new_page(viewport={"width": round(WIDTH), "height": 600})
    page.emulate_media(media="print")
    yield page
    page.close()


def sheets(page: "Page", shown: Summary, language: str) -> int:
    page.set_content(report_html(shown, language))
    return len(re.findall(rb"/Type\s*/Page(?!s)\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", PLANS)
def test_a_plan_of_the_course_is_one_sheet_and_a_whole_day_two(paper: "Page", name: str, language: str) -> None:
    most = 2 if name == "workshop/day" else 1
    for people in (83, 160):
        assert sheets(paper, looked_back(name, language, people), language) <= most, people
    # In a small hall the tests are told question by question.
    assert sheets(paper, looked_back(name, language, 9), language) <= 2
    wordy = replace(looked_back(name, language, 83), hall=(Heard(ASKED[:LONGEST], 9, answered=False),) * 7)
    assert len(wordy.hall[0].text) == LONGEST
    assert sheets(paper, wordy, language) <= most + 1
    width = "one => one.getBoundingClientRect().width"
    hardest, hall = (paper.locator(".pair section").nth(place).evaluate(width) for place in (0, 1))
    assert hardest == pytest.approx(hall, abs=1), "one long word does not push the other list away"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_session_of_any_length_prints_what_the_screen_shows_and_cuts_nothing(
    paper: "Page", days: dict[str, Summary], language: str
) -> None:
    for seed in range(60):
        shown = other(days[language], language, seed)
        paper.set_content(report_html(shown, language))
        rows = paper.locator("tbody tr, li")
        assert rows.count() >= len(shown.results[:VOTES]) + len(shown.hall[:HALL]), seed
        assert paper.locator("tbody tr:visible, li:visible").count() == rows.count(), seed
        assert paper.evaluate(CUT) == 0, seed


@pytest.mark.slow
def test_what_only_the_export_holds_is_said_on_paper_and_on_the_screen(paper: "Page", days: dict[str, Summary]) -> None:
    day = replace(days["en"], results=days["en"].results * 4, hall=(Heard(ASKED[:LONGEST], 9, answered=True),) * 9)
    paper.set_content(report_html(day, "en"))
    for media in ("print", "screen"):
        paper.emulate_media(media=media)
        assert paper.get_by_text(f"{len(day.results) - VOTES} more votes are in the export.").is_visible()
        assert paper.get_by_text(f"{9 - HALL} more questions are in the export.").is_visible()
