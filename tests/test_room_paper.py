"""A report is one sheet of paper, however long the session was, and says what is not on it."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raabta import content
from raabta.room.report.page_budget import PageBudget, ReportContent, fitting
from raabta.room.report.report import report_html
from raabta.room.report.summary import Heard, Summary, summary
from room_sessions import held

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
PLANS = sorted(content.load(ROOT, "en").sessions)
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
    f"the office answers {'o' * 60} and the river rises? Please say it plainly, for all of us here in the hall, and "
    "also for those who could not come today and are."
)
#: As many letters as a phone may send.
LONGEST = 280


def looked_back(name: str, language: str, people: int) -> Summary:
    course = content.load(ROOT, language)
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
def test_every_plan_of_the_course_is_one_sheet(paper: "Page", name: str, language: str) -> None:
    for people in (9, 83, 160):
        assert sheets(paper, looked_back(name, language, people), language) == 1, people
    wordy = replace(looked_back(name, language, 83), hall=(Heard(ASKED[:LONGEST], 9, answered=False),) * 7)
    assert len(wordy.hall[0].text) == LONGEST
    assert sheets(paper, wordy, language) == 1
    assert paper.locator(".gains tbody tr:visible").count() == paper.locator(".gains tbody tr").count()
    assert paper.locator(".votes tbody tr:visible, .narrow tbody tr:visible").count() == len(wordy.results)
    width = "one => one.getBoundingClientRect().width"
    hardest, hall = (paper.locator(".pair section").nth(place).evaluate(width) for place in (0, 1))
    assert hardest == pytest.approx(hall, abs=1), "one long word does not push the other list away"


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
def test_what_is_not_on_paper_is_said_on_paper_and_is_on_the_screen(paper: "Page", days: dict[str, Summary]) -> None:
    day = replace(days["en"], results=days["en"].results * 4, hall=(Heard(ASKED[:LONGEST], 9, answered=True),) * 5)
    paper.set_content(report_html(day, "en"))
    printed, listed = paper.locator(".narrow tbody tr:visible"), paper.locator(".votes tbody tr:visible")
    # How many depends on how much the day's plan has above them: the sheet is used, and not all of them have room.
    assert 0 < printed.count() < 48
    assert 0.9 * HEIGHT < paper.evaluate("document.documentElement.getBoundingClientRect().height") <= HEIGHT
    assert paper.locator(".pair ul .cut:visible").count() == 2
    assert listed.count() == 0
    said = f"{48 - printed.count()} more are in the export."
    assert paper.get_by_text(said).is_visible()
    # Those that ask for something are printed, in the order of the day.
    assert "Understood" not in "".join(printed.all_inner_texts()[:2])
    paper.emulate_media(media="screen")
    assert (printed.count(), listed.count()) == (0, 24)
    assert not paper.get_by_text(said).is_visible()


def test_what_fits_is_reckoned_and_what_gives_way_is_in_order(days: dict[str, Summary]) -> None:
    day = days["en"]
    short = ReportContent(
        "A session", "", False, (), day.results[:3], [("Who?", ("30%", "Most chose: Wait"))] * 3, ["Why?"] * 6
    )
    assert fitting("en", short) == PageBudget(0, 3, 2, 6, (0, 1, 2), bars=True)
    gains = replace(short, gains=True, outcomes=[("word " * 20, ())] * 9)
    hall = fitting("en", replace(gains, hall=["word " * 30] * 6, results=day.results[:7]))
    assert (hall.outcomes, hall.bars) == (9, True)
    assert 2 <= hall.hall < 6
    bars = fitting("en", replace(gains, results=day.results * 2))
    assert (bars.outcomes, bars.bars, len(bars.votes)) == (9, False, 24)
    many = fitting("en", replace(gains, outcomes=[("word " * 20, ())] * 13, results=day.results * 4))
    assert (many.outcomes, many.bars, many.said, many.hardest) == (13, False, 1, 2)
    shares = [(one.rounds[-1].seen.share or 0, n) for n, one in enumerate(day.results * 4)]
    assert set(many.votes) == {n for _, n in sorted(shares)[: len(many.votes)]}, "those that ask for something"
