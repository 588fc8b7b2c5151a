"""Calendar files: another program reads back every text, and no line is longer than the standard allows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from raabta_desk.workbench import ics

NOW = datetime(2026, 12, 5, 9, tzinfo=timezone(timedelta(hours=5)))


def event(**texts: str) -> str:
    lines = [ics.text(name, value) for name, value in texts.items()]
    return ics.calendar(
        "x", [ics.component("vevent", ics.moment("dtstart", NOW), ics.day("x-day", date(2026, 1, 2)), *lines)]
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\\;,:"), max_size=300))
def test_every_text_is_read_back(said: str) -> None:
    text = event(summary=said)
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(found["summary"]) == said
    assert found.decoded("dtstart") == datetime(2026, 12, 5, 4, tzinfo=UTC)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


@given(st.text(max_size=200))
def test_what_no_calendar_may_hold_is_left_out(said: str) -> None:
    text = event(summary=said)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", text)
    assert Calendar.from_ical(text).walk("VEVENT")


def test_no_line_is_cut_behind_the_backslash_of_an_escape() -> None:
    assert not re.search(r"[^\\](\\\\)*\\\r\n ", event(summary="a" * 65 + ";" * 80))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        ics.moment("dtstart", NOW.replace(tzinfo=None))
