"""The after-action report: what it owes its reader, one clock through the night, and what is sent, filed and rung."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from icalendar import Calendar

from raabta import after_action, i18n
from raabta_desk.after_action import read
from raabta_desk.workbench.parse.dates import weekday_number
from support.desk import answer, example, said, unmarked
from support.workbooks import workbook

TOOL = "after-action"
WHOLE = {
    "title": "Open court",
    "day": "2026-11-20",
    "place": "Bela",
    "planned": "Live from 10:00",
    "timeline": "10:00 | live begins | publisher | log\n10:45 | live ends | publisher | log",
    "gap": "60",
    "worked": "61 of 64 questions answered",
    "failed": "No picture for 25 minutes",
    "causes": "The bitrate was set for the average",
    "actions": "Bitrate from the lowest test | technician | 2026-12-04 | each event",
}


def at(blocks: list[dict[str, Any]], level: str) -> list[tuple[str, str]]:
    return [
        (item["field"], item["text"]) for one in blocks if one.get("level") == level for item in one.get("items", ())
    ]


def file_of(blocks: list[dict[str, Any]], ending: str) -> dict[str, Any]:
    return next(one for one in blocks if one["kind"] == "file" and one["name"].endswith(ending))


def test_a_whole_report_owes_nothing() -> None:
    blocks = answer(TOOL, WHOLE)
    assert at(blocks, "warn") == at(blocks, "bad") == []
    assert blocks[0]["level"] == "good"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"day": ""}, "day"),
        ({"day": "yesterday"}, "day"),
        ({"day": "05/07/2026"}, "day"),
        ({"gap": "an hour"}, "gap"),
        ({"gap": "-1"}, "gap"),
        ({"gap": "1441"}, "gap"),
        ({"worked": "x" * 3001}, "worked"),
        ({"timeline": 'time,what\n10:00,"open'}, "timeline"),
        ({"timeline": "time,who\n10:00,me"}, "timeline"),
        ({"actions": "who,by when\nme,soon"}, "actions"),
        ({"actions": "a | b\n" * 51}, "actions"),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_forbids_a_report_stands_at_its_field(change: dict[str, str], field: str, language: str) -> None:
    (bad,) = answer(TOOL, WHOLE | change, language)
    assert (bad["level"], {item["field"] for item in bad["items"]}) == ("bad", {field})


@pytest.mark.parametrize(
    ("change", "field", "word"),
    [
        ({"actions": ""}, "actions", "There is no action."),
        ({"actions": "Fee list at the desk | | 2026-12-04"}, "actions", "No one is responsible for"),
        ({"actions": "Fee list at the desk | all | 2026-12-04"}, "actions", "“all” does not name anyone"),
        ({"actions": "Fee list at the desk | All concerned officers | 2026-12-04"}, "actions", "does not name anyone"),
        ({"actions": "Fee list at the desk | clerk |"}, "actions", "has no date"),
        ({"actions": "Fee list at the desk"}, "actions", "No one is responsible for"),
        ({"actions": "Fee list at the desk | clerk | soon"}, "actions", "“soon” cannot be read"),
        ({"actions": "Fee list at the desk | clerk | 2026-11-19"}, "actions", "before the event"),
        ({"actions": "Ensure coordination | clerk | 2026-12-04"}, "actions", "is a wish"),
        ({"actions": " | clerk | 2026-12-04"}, "actions", "say what"),
        ({"actions": "Fee list | clerk | 2026-12-04\n" * 6}, "actions", "6 actions"),
        ({"failed": "1 of 9: the clerk was careless"}, "failed", "“careless” judges a person"),
        ({"failed": "Post 4 was Mr Somebody's"}, "failed", "Write the role"),
        ({"causes": "Human error"}, "causes", "“human error” judges"),
        ({"timeline": "10:00 | clerk forgot the list\n10:30 | end"}, "timeline", "“forgot” judges"),
        ({"worked": "Most people were told in time"}, "worked", "“most”"),
        ({"worked": "ڈیسک نے تیزی سے کام کیا"}, "worked", "“تیزی سے”"),
        ({"failed": "کلرک کی لاپروائی، 2 بار"}, "failed", "“لاپروائی” judges"),
        ({"planned": ""}, "planned", "What was planned?"),
        ({"worked": " \n- \n"}, "worked", "What worked?"),
        ({"failed": ""}, "failed", "how you know"),
        ({"causes": ""}, "causes", "will happen again"),
        ({"timeline": ""}, "timeline", "no timeline"),
        ({"timeline": "time | what\n10:00 | start\n | end"}, "timeline", "Line 3: no time"),
        ({"timeline": "10:00 | start\nnoonish | end"}, "timeline", "“noonish” cannot be read"),
        ({"timeline": "10:00 | start\n25:10 | end"}, "timeline", "“25:10” cannot be read"),
        ({"timeline": "10:00 | start\n10:20 | "}, "timeline", "say what"),
        ({"timeline": "10:00 | start\n09:50 | end"}, "timeline", "09:50 comes after 10:00"),
        ({"timeline": "10:00 | start\n11:01 | end"}, "timeline", "1 h 1 min"),
        ({"timeline": "10:00 | start\n10:31 | end", "gap": "30"}, "timeline", "31 min"),
    ],
)
def test_what_it_owes_its_reader_is_told_at_its_field(change: dict[str, str], field: str, word: str) -> None:
    told = at(answer(TOOL, WHOLE | change), "warn")
    assert {one for one, _ in told} == {field}
    assert any(word in text for _, text in told), told


@pytest.mark.parametrize(
    "change",
    [
        {"timeline": "10:00 | start\n11:00 | end"},
        {"timeline": "10:00 | start\n20:00 | end", "gap": "0"},
        {"timeline": "10:00 | start\n20:00 | end", "gap": ""},
        {"worked": "Most of them, 50 of 60, were told in time"},
        {"worked": "Half of the villages were told in time"},
        {"actions": "Fee list | technical team of the district | 2026-12-04"},
        {"failed": "- 1 post without a source\n• 2 without an hour"},
    ],
)
def test_what_is_in_order_is_left_in_peace(change: dict[str, str]) -> None:
    assert at(answer(TOOL, WHOLE | change), "warn") == []


@pytest.mark.parametrize(
    ("times", "apart"),
    [
        (["23:50", "00:20"], [30]),
        (["23:50", "00:20", "00:40", "23:00"], [30, 20, 1340]),
        (["10:40", "10:10"], [-30]),
        (["Wed 23:50", "Thu 01:10"], [80]),
        (["Wed 23:50", "Fri 01:10"], [1520]),
        (["بدھ 23:50", "جمعرات 01:10"], [80]),
        (["2026-11-20 23:50", "2026-11-22 00:10"], [1460]),
        (["20 November 2026, 23:50", "00:10"], [20]),
        (["2:15 pm", "14.30"], [15]),
        (["۱۰:۰۰", "۱۰:۳۰"], [30]),
    ],
)
def test_all_times_run_on_one_clock(times: list[str], apart: list[int]) -> None:
    rows = "".join(f"{time} | x\n" for time in times)
    report, faults = read(WHOLE | {"timeline": f"time | what\n{rows}"}, {}, "en")
    assert report, faults
    minutes = [row.at for row in report.timeline]
    assert None not in minutes
    assert [(b or 0) - (a or 0) for a, b in pairwise(minutes)] == apart


def test_a_night_may_begin_on_the_evening_before() -> None:
    report, _ = read(WHOLE | {"timeline": "Thu 23:00 | x\nFri 01:00 | y"}, {}, "en")
    assert report
    days = [date.fromordinal((row.at or 0) // 1440) for row in report.timeline]
    assert days == [date(2026, 11, 19), date(2026, 11, 20)]
    assert weekday_number("fri") == date(2026, 11, 20).weekday()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_report_says_all_that_was_typed_in_each_of_its_forms(language: str) -> None:
    typed = example(TOOL, language)
    blocks = answer(TOOL, typed, language)
    copy = next(one["text"] for one in blocks if one["kind"] == "copy")
    markdown = file_of(blocks, ".md")["text"]
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(file_of(blocks, ".docx")["base64"]))) as archive:
        inside = unmarked(archive.read("word/document.xml").decode())
    assert ("<w:bidiVisual/>" in inside) is (language == "ur")
    cells = [cell.strip() for name in ("timeline", "actions") for row in typed[name].splitlines()[1:]
             for cell in row.split("|") if not cell.strip().startswith("2026-")]  # fmt: skip
    lines = [line for name in ("planned", "worked", "failed", "causes") for line in typed[name].splitlines()]
    for one in filter(None, (typed["title"], typed["place"], *cells, *lines)):
        assert one in copy
        assert one in markdown.replace("\\", "")
        assert unmarked(one) in inside
    assert markdown.startswith("# ")
    assert sum(line.startswith("|---") for line in markdown.splitlines()) == 2


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_actions_ring_a_week_before_and_on_their_day(language: str) -> None:
    file = file_of(answer(TOOL, example(TOOL, language), language), ".ics")
    events = list(Calendar.from_ical(file["text"]).walk("vevent"))
    assert [event["dtstart"].dt for event in events] == [date(2026, 12, 4), date(2026, 12, 15)]
    assert [alarm["trigger"].dt for alarm in events[0].walk("valarm")] == [
        timedelta(hours=9),
        timedelta(days=-6, hours=-15),
    ]
    assert len({event["uid"] for event in events}) == 2
    assert not [one for one in answer(TOOL, WHOLE | {"actions": "x | y |"}) if one.get("mime") == "text/calendar"]


def test_a_report_that_will_not_stay_on_a_page_says_so() -> None:
    rows = "".join(f"{10 + n // 4}:{n % 4 * 15:02d} | x\n" for n in range(50))
    assert "a page holds" in said(answer(TOOL, WHOLE | {"timeline": rows}))
    assert "a page holds" not in said(answer(TOOL, example(TOOL)))


def test_lists_are_read_from_files_and_what_was_taken_for_granted_is_told() -> None:
    book = workbook([["وقت", "کیا ہوا", "mood"], ["10:00", "آغاز", "good"], ["10:30", "اختتام", ""]])
    blocks = answer(TOOL, WHOLE, "ur", {"timeline": ("log.xlsx", book)})
    assert "mood" in dict(at(blocks, "info"))["timeline"]
    assert "اختتام" in said(blocks)
    assert "what | who" in dict(at(answer(TOOL, WHOLE), "info"))["actions"]


def test_the_form_of_a_notebook_shows_the_example() -> None:
    form = after_action()
    assert form.values == example(TOOL)
    assert "To settle before it is signed" in str(form._repr_mimebundle_())
    assert "(invented)" in repr(form)
