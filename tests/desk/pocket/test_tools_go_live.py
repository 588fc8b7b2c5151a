"""The go-live calculator: canonical cases, rules that hold for any line, and a calendar file that parses."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from raabta import i18n
from raabta.form import ToolError, card
from raabta_desk.pocket import RUNGS, StreamPlan, go_live, last_day, reminder
from raabta_desk.pocket.go_live import LIMITS, SOUND, TESTS, faults, twin_data

CASES = json.loads((Path(__file__).parents[2] / "canonical" / "go_live.json").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
USUAL = {"test1": "3.1", "test2": "1.9", "test3": "2.4", "minutes": "45", "price": "27"}


def plan(*mbps: float, minutes: float = 45, price: float = 27) -> StreamPlan:
    tests = {name: f"{test:.6f}" for name, test in zip(TESTS, mbps, strict=True)}
    return go_live({**tests, "minutes": f"{minutes:.6f}", "price": f"{price:.6f}"})


@pytest.mark.parametrize("case", CASES["plans"], ids=lambda case: case["id"])
def test_every_canonical_case_is_planned_as_written(case: dict) -> None:
    assert faults(case["fields"]) == case["faults"]
    if case["faults"]:
        with pytest.raises(ToolError):
            go_live(case["fields"])
    else:
        assert dataclasses.asdict(go_live(case["fields"])) == case["plan"]


@pytest.mark.parametrize("case", [case for case in CASES["days"] if case["last"]], ids=lambda case: case["live"])
def test_every_canonical_day_is_counted_as_written(case: dict) -> None:
    assert last_day(date.fromisoformat(case["live"])).isoformat() == case["last"]


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    assert len({case["id"] for case in CASES["plans"]}) == len(CASES["plans"]) >= 30


def test_the_worked_example_of_the_chapter_comes_out() -> None:
    found = go_live(USUAL)
    assert (found.picture, found.room, found.tempting) == ("480p", 1012, "720p")
    assert plan(2.72, 3, 3).megabytes == pytest.approx(45 * 60 * 1.628 / 8, abs=0.06)
    assert plan(2.72, 3, 3).rupees == 14.8


LINE = st.floats(0, 1000, allow_nan=False)
MINUTES = st.floats(1, 480)


@given(LINE, LINE, LINE, MINUTES, st.floats(0, 1000))
def test_a_plan_fits_the_lowest_test_with_two_fifths_free(
    one: float, two: float, three: float, minutes: float, price: float
) -> None:
    found = plan(one, two, three, minutes=minutes, price=price)
    assert (
        found.lowest == min(round(test * 1000 + 1e-9) for test in (one, two, three))
        or abs(found.lowest - min(one, two, three) * 1000) <= 0.51
    )
    if found.picture:
        low, high = next((low, high) for name, low, high in RUNGS if name == found.picture)
        assert low <= found.bitrate <= high
        assert (found.bitrate + SOUND) <= found.lowest * 0.6
        assert found.megabytes > 0
    else:
        assert found.room < 400
        assert (found.bitrate, found.spare, found.megabytes, found.rupees) == (0, "", 0, 0)
    assert found.spare_bitrate <= found.bitrate / 2


@given(LINE, LINE, LINE)
def test_the_order_of_the_tests_does_not_matter(one: float, two: float, three: float) -> None:
    assert plan(one, two, three) == plan(three, one, two) == plan(two, three, one)


@given(st.floats(0, 500), st.floats(0, 500))
def test_a_better_line_is_never_planned_worse(line: float, more: float) -> None:
    assert plan(*[line] * 3).bitrate <= plan(*[line + more] * 3).bitrate or plan(*[line + more] * 3).picture == "1080p"
    names = ["", *(name for name, _, _ in reversed(RUNGS))]
    assert names.index(plan(*[line] * 3).picture) <= names.index(plan(*[line + more] * 3).picture)


@given(MINUTES, MINUTES)
def test_a_longer_broadcast_never_costs_less(one: float, two: float) -> None:
    short, long = sorted((one, two))
    assert plan(3, 3, 3, minutes=short).rupees <= plan(3, 3, 3, minutes=long).rupees


@given(st.dictionaries(st.sampled_from([*LIMITS, "stranger"]), st.text(max_size=12)))
def test_whatever_is_typed_is_a_plan_or_a_sentence_for_every_fault(fields: dict[str, str]) -> None:
    found = faults(fields)
    if not found:
        assert go_live(fields).lowest >= 0
        return
    with pytest.raises(ToolError) as refusal:
        go_live(fields)
    assert len(refusal.value.faults) == len(found)
    assert all(refusal.value.faults)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(("field", "typed"), [("test2", ""), ("test1", "-1"), ("test3", "1900"), ("minutes", "481")])
def test_a_refusal_names_the_field_and_what_it_takes(field: str, typed: str, language: str) -> None:
    with pytest.raises(ToolError) as refusal:
        go_live({**USUAL, field: typed}, language)
    assert refusal.value.faults == (i18n.load("raabta_desk/pocket/go-live", language)["words"][f"fault_{field}"],)


def test_a_field_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ToolError, match="'speed': test1, test2, test3, minutes, price"):
        go_live({**USUAL, "speed": "3"})


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_table_on_paper_is_what_the_calculator_says(language: str) -> None:
    for row in card("go-live", language).table[2:]:
        # In Urdu a number and its unit stand between marks of direction, with a space that does not break.
        lowest, picture, bitrate, cost = (re.sub("[\u2066-\u2069]", "", cell).replace("\u00a0", " ") for cell in row)
        mbps = float(lowest.split()[0])
        found, below = plan(mbps, mbps, mbps), plan(mbps - 0.01, 1000, 1000)
        assert (found.picture, f"{found.bitrate} kbps") == (picture, bitrate)
        assert f"{found.megabytes}" in cost
        assert f"{found.rupees}" in cost
        assert below.picture != picture


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_reminder_is_a_calendar_file_with_the_last_day_and_two_alarms(language: str) -> None:
    text = reminder(date(2026, 11, 1), NOW, language)
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 11, 30)
    assert str(event["summary"]) == i18n.load("raabta_desk/pocket/go-live", language)["calendar"]["summary"]
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [timedelta(days=-22), timedelta(days=-2)]
    assert event.errors == []
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_file_that_the_page_fills_in_is_the_one_that_python_makes(language: str) -> None:
    blank = twin_data(language)["ics"]
    assert set(re.findall(r"\{\w+\}", blank)) == {"{made}", "{last}"}
    filled = blank.replace("{made}", "20261101T093000Z").replace("{last}", "20261130")
    assert filled == reminder(date(2026, 11, 1), NOW, language)


def test_a_day_or_a_moment_that_no_calendar_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no calendar reaches"):
        last_day(date.max)
    with pytest.raises(ValueError, match="no time zone"):
        reminder(date(2026, 11, 1), NOW.replace(tzinfo=None))
