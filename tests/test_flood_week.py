"""The flood week: dilemmas, reachable endings, texts that remember, and alerts that our own checker passes."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

import pytest

from raabta.model.scenario import Scenario, play
from raabta.render.paper import tabletop_sheet
from raabta_desk.alert import check_warning, sms_parts
from support.course import ours
from support.scenarios import way

ROOT = Path(__file__).parents[1]

#: Every alert that the capstone prints, by its language, and where in it each of the six elements stands.
ALERTS = {
    "en": [
        {
            "source": "DDMA",
            "hazard": "High flood, Example River",
            "place": "Bela, Kotla, Dhara",
            "impact": "under water",
            "time": "by 7am",
            "action": "Go to Govt School 1 by 5am",
        },
        {
            "source": "DDMA",
            "hazard": "Canal road CUT",
            "place": "Kotla culvert",
            "impact": "no way for carts",
            "time": "5:16am",
            "action": "Take ridge path to Govt School 1",
        },
    ],
    "ur": [
        {
            "source": "DDMA",
            "hazard": "دریائے مثال، اونچے درجے کا سیلاب",
            "place": "بیلا، کوٹلہ، دھارا",
            "impact": "پانی میں",
            "time": "7 بجے",
            "action": "5 تک سکول 1 جائیں",
        },
        {
            "source": "DDMA",
            "hazard": "نہر والی سڑک کوٹلہ پر کٹی",
            "place": "کوٹلہ",
            "impact": "گاڑی نہیں جاتی",
            "time": "5:16",
            "action": "پہاڑی راستے سے سکول 1 جائیں",
        },
    ],
}
#: How an alert begins, and where its words end: at a quotation mark of its language, a star or the line's end.
BEGINS = {"en": r"EXERCISE DDMA [^”*\n]+", "ur": r"مشق DDMA [^“*\n]+"}


@pytest.fixture(params=("en", "ur"), scope="module")
def week(request: pytest.FixtureRequest) -> Scenario:
    return ours(request.param).scenarios["capstone/week"]


def test_a_week_has_fourteen_decisions_on_every_way(week: Scenario) -> None:
    assert len(week.injects) == len(way(week)) == len(way(week, min)) == 14


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        ("prepare prove film shifts ready radio over boat now names tents later tonight rest", "fast"),
        ("leave name film recorded alone riders over boat now names tents later again today", "dear"),
        ("prepare prove film shifts deputy radio halt boat asked gate tents now find log", "careful"),
        ("wait report sign shifts ready radio walk boat asked gate mother now find today", "between"),
        ("wait report sign everyone deputy ask halt likes photo desk girl band find today", "late"),
    ],
)
def test_what_was_chosen_decides_the_ending(path: str, ending: str) -> None:
    week = ours().scenarios["capstone/week"]
    assert play(week, path.split()).ending == ending


def test_later_texts_remember_each_flag(week: Scenario) -> None:
    order = [inject.id for inject in week.injects]
    for flag in week.flags:
        sets = next(at for at, one in enumerate(week.injects) for choice in one.choices if flag.id in choice.sets)
        said = [
            at
            for at, one in enumerate(week.injects)
            for added in (*one.adds, *one.comments, *(row for choice in one.choices for row in choice.adds))
            if flag.id in (added.given, added.without)
        ]
        assert said, flag.id
        assert all(at > sets for at in said), (flag.id, order[sets])


def _printed() -> str:
    """All that the capstone prints: its files of exercises, both notebooks without their outputs, the form."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "exercises/capstone").glob("*.yml"))]
    texts.append((ROOT / "chapters/flood-week-summary.md").read_text(encoding="utf-8"))
    for path in (ROOT / "chapters").glob("flood-week*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts += ["".join(cell["source"]) for cell in cells]
    return "\n".join(texts)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_alert_passes_the_checker_of_the_course(language: str) -> None:
    found = sorted(set(re.findall(BEGINS[language], _printed())))
    assert len(found) == len(ALERTS[language]), found
    for elements in ALERTS[language]:
        text = next((one for one in found if all(part in one for part in elements.values())), "")
        assert text, elements
        judged = check_warning(elements, language)
        assert judged.complete, judged.elements
        assert sms_parts(text).parts == {"en": 1, "ur": 2}[language], text
        assert check_warning({**elements, "action": ""}, language).complete is False


def test_each_answer_leads_back_to_a_chapter_that_stands_in_the_contents(week: Scenario) -> None:
    for inject in week.injects:
        for choice in inject.choices:
            assert re.search(r"\([^()]+[.)]$", choice.consequence), (inject.id, choice.id)


def test_the_other_log_has_a_line_for_each_decision_and_room_for_ones_own() -> None:
    cells = json.loads((ROOT / "chapters/flood-week.ipynb").read_text(encoding="utf-8"))["cells"]
    log = "".join(next(cell for cell in cells if cell["id"] == "expert")["source"])
    lines = re.findall(r"^\| (?:Mon|Tue|Wed|Thu|Sat) .*\| &nbsp; \|$", log, re.MULTILINE)
    assert len(lines) == 14
    assert all(".ipynb)" in line for line in lines), "each line leads to the chapter that teaches it"


def test_it_says_that_it_is_an_exercise_and_counts_no_deaths(week: Scenario) -> None:
    assert week.language != "en" or "invented" in week.intro
    texts = [week.intro, *(inject.text for inject in week.injects), *(ending.text for ending in week.endings)]
    assert not any(re.search(r"\b(dead|deaths?|killed|died|drowned)\b", text) for text in texts)


def test_three_maps_are_printed_with_their_cards(week: Scenario) -> None:
    sheet = tabletop_sheet(week, "Capstone")
    assert len(week.printed) == 3
    comments = [one.text for inject in week.injects for one in inject.comments]
    assert all(escape(text, quote=False) in sheet for text in comments)
    assert len(set(re.findall(r'src="data:image/svg[^"]*"', sheet))) == 3
