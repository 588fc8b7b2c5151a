"""The content calendar: which rows clash, by hand-made plans, and what is filed when after an event."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from icalendar import Calendar

from raabta import content_calendar, i18n
from raabta_desk.content_calendar import DAYS
from support.desk import answer, copies, example, said
from support.workbooks import workbook

TOOL = "content-calendar"
FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parents[3] / "facts.yml").read_text(encoding="utf-8"))
HEAD = "date | kind | what | who | until\n"
QUIET = "2026-03-01 | quiet | by-election | | 2026-03-02\n"


def at(blocks: list[dict[str, Any]], level: str) -> list[str]:
    items = [item for one in blocks if one.get("level") == level for item in one.get("items", ())]
    assert {item["field"] for item in items} <= {"table", "gap"}
    return [item["text"] for item in items]


def told(rows: str, language: str = "en", **values: str) -> list[dict[str, Any]]:
    return answer(TOOL, {"table": HEAD + rows, "gap": "7", "records": "yes"} | values, language)


def file_of(blocks: list[dict[str, Any]], ending: str) -> str:
    return str(next(one["text"] for one in blocks if one["kind"] == "file" and one["name"].endswith(ending)))


def events_of(blocks: list[dict[str, Any]]) -> list[Any]:
    return list(Calendar.from_ical(file_of(blocks, ".ics")).walk("vevent"))


def test_a_plan_without_a_clash_says_so() -> None:
    blocks = told(f"{QUIET}2026-12-01 | post | fees | me |\n2026-12-09 | post | hours | me |")
    assert at(blocks, "warn") == at(blocks, "info") == []
    assert blocks[0]["level"] == "good"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            "2026-12-14 | quiet | by-election | | 2026-12-20\n2026-12-20 | post | scheme | me |",
            ["Line 3: “scheme” on 20 December 2026 is in the quiet period “by-election”"],
        ),
        (
            "2026-12-14 | election period | by-election | | 2026-12-20\n2026-12-12 | event | fair | me | 2026-12-15",
            ["“fair” on 14 December 2026 is in"],
        ),
        ("2026-12-14 | quiet | by-election | | 2026-12-20\n2026-12-21 | post | scheme | me |", []),
        (
            "2026-12-01 | post | fees | me |\n2026-12-01 | post | hours | me |\n2026-12-01 | post | road | me |",
            ["“hours” and “fees”", "“road” and “hours”"],
        ),
        ("2026-12-01 | post | fees | me |\n2026-12-01 | event | fair | me |", []),
        ("2026-12-25 | holiday | closed | |\n2026-12-25 | post | fees | me |", ["Who will answer the comments?"]),
        (
            "2026-12-08 | holiday | closed | |\n2026-12-01 | event | fair | me |",
            ["day 7 after “fair” is 8 December 2026"],
        ),
        ("2026-12-01 | post | fees | me |\n2026-12-10 | post | hours | me |", ["8 days without a post"]),
        ("2026-12-01 | post | fees | me |\n2026-12-09 | post | hours | me |", []),
        (
            "2026-12-01 | post | a | me |\n2026-12-02 | quiet | q | | 2026-12-08\n2026-12-10 | post | b | me |",
            [],
        ),
        ("2026-12-01 | post | fees | |", ["no one is named for “fees”"]),
        ("2026-12-01 | | fees | |", ["no one is named for “fees”"]),
        ("2026-12-01 | mystery | fees | me |", ["“mystery” is not known"]),
        ("2026-12-01 | post | | me |", ["say what"]),
        (" | post | fees | me |", ["“fees” has no date"]),
        ("soon | post | fees | me |", ["“soon” cannot be read"]),
        ("2026-12-09 | quiet | q | | 2026-12-01", ["2026-12-09 – 2026-12-01"]),
        ("2026-12-09 | quiet | q | | 2027-12-10", ["last more than a year"]),
        ("2026-12-09 25:00 | post | fees | me |", ["25:00"]),
    ],
)
def test_what_clashes_is_told_with_its_line(rows: str, words: list[str]) -> None:
    found = at(told(rows), "warn")
    assert len(found) == len(words), found
    assert all(word in text for word, text in zip(words, found, strict=True)), found


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        ("2026-12-03 | observance | Day of persons with disabilities | |", True),
        ("2026-12-03 | observance | Day of disabilities | |\n2026-12-01 | post | Fee list | me |", True),
        ("2026-12-03 | observance | Day of disabilities | |\n2026-12-03 | post | Ramps | me |", False),
        ("2026-12-03 | observance | Day of disabilities | |\n2026-12-01 | post | Disabilities: ramps | me |", False),
        ("2026-12-03 | observance | Day of disabilities | |\n2026-11-20 | post | Disabilities: ramps | me |", True),
    ],
)
def test_a_day_to_mark_without_a_post_is_told(rows: str, is_told: bool) -> None:
    assert bool(at(told(QUIET + rows, gap="0"), "info")) is is_told


def test_without_a_quiet_period_it_says_whom_to_ask() -> None:
    assert "focal person" in at(told("2026-12-01 | post | fees | me |"), "info")[0]


@pytest.mark.parametrize(
    "row",
    [
        "10 December 2026 to 14 December 2026 | quiet | q | |",
        "2026-12-10 – 2026-12-14 | خاموشی | q | |",
        "10 دسمبر 2026 تا 14 دسمبر 2026 | انتخابی مدت | q | |",
        "10/12/2026 | quiet | q | | 14/12/2026",
        "۱۰ دسمبر ۲۰۲۶ | quiet | q | | ۱۴ دسمبر ۲۰۲۶",
    ],
)
def test_days_are_read_as_people_type_them(row: str) -> None:
    rows = list(csv.reader(io.StringIO(file_of(told(row), ".csv").removeprefix("\ufeff"))))
    assert rows[1] == ["2026-12-10", "quiet period", "q", "", "2026-12-14"]
    (event,) = events_of(told(row))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 10), date(2026, 12, 15))


def test_a_plan_without_a_head_and_without_kinds_is_read_and_told() -> None:
    blocks = answer(TOOL, {"table": "2026-12-01 | post | fees | me\n2026-12-02 | event | fair | me", "gap": "7"})
    assert "date | kind | what" in at(blocks, "info")[-1]
    assert "Posts: 1. Events: 1." in said(blocks)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_each_event_has_its_records_on_the_evening_and_on_days_1_7_and_30(language: str) -> None:
    blocks = told("2026-12-05 | event | fair | me | 2026-12-06", language)
    days = [event["dtstart"].dt for event in events_of(blocks)]
    last = date(2026, 12, 6)
    assert days == [date(2026, 12, 5), *(last + timedelta(days=after) for after in DAYS)]
    text = copies(blocks)["records"]
    words = i18n.load("raabta_desk/content_calendar/content-calendar", language)["records"]
    assert [words[key] in text for due in DAYS.values() for key in due] == [True] * 11
    assert text.count("☐") == 11
    assert {"en": "13 December 2026", "ur": "13 دسمبر 2026"}[language] in text
    without = told("2026-12-05 | event | fair | me | 2026-12-06", language, records="no")
    assert "records" not in copies(without)
    assert len(events_of(without)) == 1


def test_the_last_look_is_on_the_day_that_the_course_has_as_a_fact() -> None:
    assert max(DAYS) == FACTS["live-replay-days"]["value"]
    for language in i18n.LANGUAGES:
        words = i18n.load("raabta_desk/content_calendar/content-calendar", language)
        assert str(max(DAYS)) in words["records"]["replay"]
        assert [row[0] for row in words["table"][2:]] == [
            {"en": f"Day {n}", "ur": f"دن {n}"}[language] for n in DAYS if n
        ]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_table_is_read_again_as_it_was(language: str) -> None:
    blocks = answer(TOOL, example(TOOL, language), language)
    table = file_of(blocks, ".csv")
    again = answer(TOOL, {"gap": "7"}, language, {"table": ("plan.csv", table.encode())})
    assert file_of(again, ".csv") == table
    assert len(at(again, "warn")) == len(at(blocks, "warn"))


def test_reminders_ring_before_a_post_and_stay_silent_on_a_holiday() -> None:
    events = {str(event["summary"]): event for event in events_of(answer(TOOL, example(TOOL)))}
    assert len({event["uid"] for event in events.values()}) == len(events) == 13
    rings = {name: len(list(event.walk("valarm"))) for name, event in events.items()}
    assert rings["holiday: Office closed (invented)"] == 0
    assert rings["post: Hours of the service centre"] == 1
    assert rings["event: Opening of the service centre\\, live (invented)".replace("\\", "")] == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"gap": "a week"}, "gap"),
        ({"gap": "-1"}, "gap"),
        ({"gap": "1.5"}, "gap"),
        ({"table": "who,until\nme,soon"}, "table"),
        ({"table": 'date,what\n2026-12-01,"fees'}, "table"),
        ({"table": "2026-12-01 | post | fees\n" * 301}, "table"),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_forbids_a_plan_stands_at_its_field(change: dict[str, str], field: str, language: str) -> None:
    (bad,) = answer(TOOL, example(TOOL, language) | change, language)
    assert (bad["level"], {item["field"] for item in bad["items"]}) == ("bad", {field})


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    rows = "0001-01-01 | post | a | me |\n9999-12-31 | event | b | me |\n9999-12-31 | post | c | me |"
    assert "2913903 days" not in said(told(rows, gap="0"))
    assert len(events_of(told(rows))) == 4


def test_a_workbook_with_dates_of_excel_is_read() -> None:
    book = workbook([["تاریخ", "قسم", "کیا", "کون"], ["46361", "تقریب", "میلہ", "میں"]])
    assert "2026-12-05" in file_of(answer(TOOL, {}, "ur", {"table": ("plan.xlsx", book)}), ".csv")


def test_the_form_of_a_notebook_shows_the_example() -> None:
    form = content_calendar()
    assert form.values == example(TOOL)
    assert "quiet period" in str(form._repr_mimebundle_())
    assert "(invented)" in repr(form)
