"""The information-request clock: the days are those of the course, each count is the one by hand, and it says "ask"."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from raabta import i18n, request_clock
from raabta.form import card
from raabta_desk.request_clock import ACTS, Off, Term, count
from raabta_desk.request_clock.holidays import read_holidays
from support.desk import answer, at, example, said

ROOT = Path(__file__).parents[3]
FACTS: dict[str, Any] = yaml.safe_load((ROOT / "facts.yml").read_text(encoding="utf-8"))
REQUEST = {"act": "federal", "received": "2026-08-03", "holidays": "14 August 2026"}


def due(blocks: list[dict[str, Any]]) -> str:
    return str(blocks[0]["text"])


def table(blocks: list[dict[str, Any]], n: int) -> list[list[str]]:
    return list([one for one in blocks if one["kind"] == "table"][n]["rows"])


def test_the_days_are_the_facts_of_the_course() -> None:
    for act in ("federal", "punjab", "kp", "sindh"):
        first = ACTS[act].first
        assert first is not None
        assert first.days == FACTS[f"rti-{act}-days"]["value"]
        assert "working days" in FACTS[f"rti-{act}-days"]["text"]
    for act in ("federal", "punjab", "kp"):
        assert ACTS[act].life == Term(FACTS[f"rti-{act}-urgent"]["value"])
        assert "working days" in FACTS[f"rti-{act}-urgent"]["text"]
    assert all("once 10 more" in FACTS[f"rti-{act}-days"]["note"] for act in ("federal", "kp"))
    assert "14 more" in FACTS["rti-punjab-days"]["note"]


def test_the_days_are_those_of_the_chapters_drawing() -> None:
    svg = (ROOT / "assets/figures/before-you-post/days.svg").read_text("utf-8")
    # After the name of a law come its bars: of the first answer, of what may be added, and where a life is at stake.
    parts = re.split(rf'data-word="({"|".join(ACTS)})"', svg)[1:]
    bars = {
        name: dict(re.findall(r'class="f-(deep|paper|sun) o"[^>]* width="([\d.]+)"', drawing))
        for name, drawing in zip(parts[::2], parts[1::2], strict=True)
    }
    # The signs of the key, below the last law, are 14 wide.
    days = {
        name: {look: round(float(wide) * 28 / 300) for look, wide in bar.items() if wide != "14"}
        for name, bar in bars.items()
    }
    drawn = {name: [bar.get(look, 0) for look in ("deep", "paper", "sun")] for name, bar in days.items()}
    has = {name: [term.days if term else 0 for term in (act.first, act.more, act.life)] for name, act in ACTS.items()}
    assert has == drawn


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_sheet_for_paper_has_the_same_days(language: str) -> None:
    rows = card("request-clock", language).table[1 : len(ACTS) + 1]
    for act, row in zip(ACTS.values(), rows, strict=True):
        for term, cell in zip((act.first, act.more, act.life), row[1:], strict=True):
            assert cell.startswith(f"{term.days} ") if term else not any(sign.isdigit() for sign in cell)


@pytest.mark.parametrize(
    ("change", "day"),
    [
        ({}, "Tuesday 18 August 2026"),  # the question due-day of the chapter
        ({"holidays": ""}, "Monday 17 August 2026"),
        ({"weekend": "sun"}, "Saturday 15 August 2026"),
        ({"life": "yes"}, "Thursday 6 August 2026"),
        ({"received": "2026-10-09", "life": "yes"}, "Wednesday 14 October 2026"),  # the one about the airport
        ({"extended": "yes"}, "Tuesday 1 September 2026"),
        ({"act": "punjab"}, "Monday 24 August 2026"),
        ({"act": "punjab", "life": "yes"}, "Wednesday 5 August 2026"),
        ({"act": "punjab", "extended": "yes"}, "Friday 11 September 2026"),
        ({"act": "kp"}, "Tuesday 18 August 2026"),
        ({"act": "kp", "life": "yes", "received": "2026-08-07"}, "Tuesday 11 August 2026"),
        ({"act": "kp", "extended": "yes"}, "Tuesday 1 September 2026"),
        ({"act": "sindh"}, "Tuesday 25 August 2026"),
        ({"received": "Saturday, 1 August 2026", "holidays": ""}, "Friday 14 August 2026"),
    ],
)
def test_each_count_is_the_one_by_hand(change: dict[str, str], day: str) -> None:
    assert f"due on {day}:" in due(answer("request-clock", REQUEST | change))


@pytest.mark.parametrize(("received", "level"), [("2026-11-13", "good"), ("2026-11-12", "warn")])
def test_on_the_due_day_itself_the_answer_is_in_time_and_a_day_later_it_is_late(received: str, level: str) -> None:
    blocks = answer("request-clock", {"act": "federal", "received": received, "holidays": ""})
    assert blocks[0]["level"] == level
    assert ("That day has passed" in said(blocks)) == (level == "warn")
    assert ("Friday 27 November 2026" in due(blocks)) == (level == "good")


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"act": "balochistan"}, {"act"}),
        ({"act": "balochistan", "life": "yes", "extended": "yes"}, {"act", "life", "extended"}),
        ({"act": "sindh", "life": "yes"}, {"act", "life"}),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_without_a_fact_it_says_ask_and_counts_nothing(change: dict[str, str], fields: set[str], language: str) -> None:
    blocks = answer("request-clock", REQUEST | change, language)
    assert {"en": "ask", "ur": "پوچھیں"}[language] in due(blocks)
    assert blocks[0]["level"] == "warn"
    assert set(at(blocks, "warn")) == fields
    assert len([one for one in blocks if one["kind"] == "table"]) == 1
    assert not [one for one in blocks if one["kind"] == "file"]
    notes = {one["language"]: one["text"] for one in blocks if one["kind"] == "copy"}
    assert "[ask]" in notes["en"]
    assert "[پوچھیں]" in notes["ur"]


def test_what_an_act_may_add_is_counted_only_where_the_course_has_it() -> None:
    for act, more in (("kp", True), ("sindh", False), ("federal", True), ("punjab", True)):
        plain, longer = (answer("request-clock", REQUEST | {"act": act, "extended": one}) for one in ("no", "yes"))
        assert (due(plain) != due(longer)) is more
        assert ("extended" in at(longer, "warn")) is not more
    life = [answer("request-clock", REQUEST | {"life": "yes", "extended": one}) for one in ("no", "yes")]
    assert due(life[0]) == due(life[1])
    assert "extended" in at(life[1], "warn")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"act": ""}, "act"),
        ({"act": "mars"}, "act"),
        ({"received": " "}, "received"),
        ({"received": "soon"}, "received"),
        ({"received": "05/07/2026"}, "received"),
        ({"received": "2016-12-31"}, "received"),
        ({"received": "2036-08-03"}, "received"),
        ({"received": "9999-12-31"}, "received"),
        ({"holidays": "Eid"}, "holidays"),
        ({"holidays": "05/07/2026"}, "holidays"),
        ({"holidays": "14 August 2026 to soon"}, "holidays"),
        ({"holidays": "14 to 16 August 2026"}, "holidays"),
        ({"holidays": "5 Sept 26 to 28 Sept"}, "holidays"),
        ({"holidays": "16 August 2026 to 14 August 2026"}, "holidays"),
        ({"holidays": "1 August 2026 to 30 October 2026"}, "holidays"),
        ({"holidays": "2026-08-14\n" * 61}, "holidays"),
        ({"about": "x" * 121}, "about"),
    ],
)
def test_what_cannot_be_counted_stands_at_its_field(change: dict[str, str], field: str) -> None:
    (bad,) = answer("request-clock", REQUEST | change)
    assert (bad["level"], {item["field"] for item in bad["items"]}) == ("bad", {field})


def test_all_that_is_wrong_is_said_at_once() -> None:
    (bad,) = answer("request-clock", {"received": "?", "holidays": "a\nb"})
    assert [item["field"] for item in bad["items"]] == ["act", "received", "holidays", "holidays"]


def test_what_moves_the_day_is_told() -> None:
    warned = at(answer("request-clock", REQUEST | {"holidays": ""}), "warn")
    assert set(warned) == {"holidays"}
    assert "14 August 2025" in at(answer("request-clock", REQUEST | {"holidays": "14 August 2025"}), "warn")["holidays"]
    ahead = answer("request-clock", REQUEST | {"received": "2026-12-01"})
    assert "received" in at(ahead, "warn")
    assert ahead[0]["level"] == "good"
    assert "has passed" in said(answer("request-clock", REQUEST))
    assert "has passed" not in said(ahead)
    once = at(answer("request-clock", REQUEST | {"holidays": "15 August 2026"}), "info")
    assert "once" in once["holidays"]


@pytest.mark.parametrize("act", [act for act, days in ACTS.items() if days.first])
def test_each_answer_says_that_it_is_no_legal_advice_and_what_was_read(act: str) -> None:
    blocks = answer("request-clock", REQUEST | {"act": act})
    worth = next(one["text"] for one in blocks if one.get("level") == "info")
    assert worth.startswith("This is training material, not legal advice. We read these sources in November 2026.")
    assert ("did not read" in worth) is (act != "federal")
    assert all(worth in one["text"] for one in blocks if one.get("name") == "note.en")


def test_each_day_stands_in_the_count() -> None:
    rows = table(answer("request-clock", REQUEST | {"extended": "yes", "holidays": "14 August 2026 The day"}), 0)
    assert rows[0] == ["Mon 3 Aug 2026", "–", "receipt, does not count"]
    assert ["Fri 14 Aug 2026", "–", "holiday: The day"] in rows
    assert ["Tue 18 Aug 2026", "10", "the first deadline"] in rows
    assert rows[-1] == ["Tue 1 Sep 2026", "20", "due"]
    assert [row[1] for row in rows if row[1] != "–"] == [str(n) for n in range(1, 21)]


def test_the_steps_have_their_days_and_say_who_says_so() -> None:
    steps = table(answer("request-clock", REQUEST), 1)
    assert [(row[0], row[2]) for row in steps] == [
        ("Mon 3 Aug 2026", "the chapter"),
        ("Mon 10 Aug 2026", "our advice"),
        ("Mon 17 Aug 2026", "our advice"),
        ("Tue 18 Aug 2026", "our source"),
        ("Tue 18 Aug 2026", "the chapter"),
        ("then", "the chapter"),
        ("ask", "not read"),
    ]
    assert "Tuesday 1 September 2026" in steps[3][1]
    longer = table(answer("request-clock", REQUEST | {"extended": "yes", "act": "punjab"}), 1)
    assert "search or another office" in next(row[1] for row in longer if row[0] == "Mon 24 Aug 2026")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_calendar_is_one_that_others_read_and_it_rings(language: str) -> None:
    blocks = answer("request-clock", REQUEST | {"about": "12/2026; a road, and more"}, language)
    file = next(one for one in blocks if one["kind"] == "file")
    assert file["name"] == "12-2026-a-road-and-more.ics"
    events = list(Calendar.from_ical(file["text"]).walk("vevent"))
    days = [event["dtstart"].dt for event in events]
    assert days == [date(2026, 8, 10), date(2026, 8, 17), date(2026, 8, 18), date(2026, 8, 18)]
    rings = [alarm["trigger"].dt for alarm in events[-1].walk("valarm")]
    assert rings == [timedelta(hours=9), timedelta(hours=-15)]
    assert len({event["uid"] for event in events}) == len(events)
    assert all("12/2026; a road, and more" in event["summary"] for event in events)


def test_the_count_is_a_file_that_a_spreadsheet_opens() -> None:
    file = [one for one in answer("request-clock", REQUEST) if one["kind"] == "file"][1]
    rows = list(csv.reader(io.StringIO(file["text"].removeprefix("\ufeff"))))
    assert rows[0] == ["Date", "Day", "Number", "Why"]
    assert rows[-1] == ["2026-08-18", "Tuesday 18 August 2026", "10", "due"]


def test_the_note_is_there_in_both_languages_and_leaves_blanks_to_fill() -> None:
    notes = {one["language"]: one["text"] for one in answer("request-clock", REQUEST, "ur") if one["kind"] == "copy"}
    assert "Answer due: Tuesday 18 August 2026" in notes["en"]
    assert "Left out: Saturday and Sunday, 14 August 2026" in notes["en"]
    assert "[file number]" in notes["en"]
    assert "منگل 18 اگست 2026" in notes["ur"]


@pytest.mark.parametrize(
    ("typed", "days", "name"),
    [
        ("14 August 2026 Independence Day", 1, "Independence Day"),
        ("2026-08-14: Independence Day, a holiday of the whole country and more", 1, None),
        ("14 August 2026 - Independence Day", 1, "Independence Day"),
        ("Eid: 20 March 2026 to 22 March 2026", 3, "Eid"),
        ("20 March 2026 – 22 March 2026 Eid", 3, "Eid"),
        ("20 مارچ 2026 تا 22 مارچ 2026 عید", 3, "عید"),
        ("• Friday, 14 August 2026", 1, ""),
        ("14/08/2026", 1, ""),
    ],
)
def test_holidays_are_read_as_people_type_them(typed: str, days: int, name: str | None) -> None:
    found, faults = read_holidays(typed, "en")
    assert faults == []
    assert len(found) == days
    assert name is None or set(found.values()) == {name}


OFF = st.builds(
    Off,
    st.sampled_from([frozenset({5, 6}), frozenset({6})]),
    st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.just("")),
)


@given(st.dates(date(2026, 1, 1), date(2026, 11, 30)), st.integers(1, 30), OFF)
def test_as_many_working_days_lie_between_receipt_and_answer_as_the_term_has(
    received: date, days: int, off: Off
) -> None:
    counted = count(received, [Term(days)], off)
    between = [received + timedelta(n) for n in range(1, (counted.due - received).days + 1)]
    assert sum(not off.has(day) for day in between) == days
    assert not off.has(counted.due)
    assert [line.day for line in counted.lines] == [received, *between]


def test_the_form_of_a_notebook_shows_the_example() -> None:
    form = request_clock()
    assert form.values == example("request-clock")
    assert "Tuesday 18 August 2026" in str(form._repr_mimebundle_())
    assert "(invented)" in repr(form)


@pytest.mark.parametrize(("language", "day"), [("en", "28 August 2025"), ("ur", "28 اگست 2025")])
def test_in_balochistan_a_citizen_is_told_of_the_commission_that_opened(language: str, day: str) -> None:
    told = at(answer("request-clock", REQUEST | {"act": "balochistan"}, language), "warn")["act"]
    assert day in told
