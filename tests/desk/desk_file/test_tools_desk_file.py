"""The desk file: lines of each chapter to one page; what is idle is said, and what is open is printed as a blank."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import icalendar
import pytest

from raabta import i18n
from raabta.form import card
from raabta_desk.desk_file import SHEETS, read
from support.desk import answer, example, kinds

ROOT = Path(__file__).parents[3]
FULL = {name: f"line {name} 0000-{n:07d}" for n, name in enumerate(name for names in SHEETS.values() for name in names)}
DAYS = {f"by_{sheet}": "2027-01-04" for sheet in SHEETS}


def warned(values: dict[str, str], language: str = "en") -> list[tuple[str, str]]:
    blocks = answer("desk-file", values, language)
    return [
        (item["text"], item["field"]) for block in blocks if block.get("level") == "warn" for item in block["items"]
    ]


def test_a_whole_file_is_good_and_nothing_is_left_to_settle() -> None:
    blocks = answer("desk-file", {"office": "An office"} | FULL | DAYS)
    assert blocks[0] == {
        "kind": "say",
        "level": "good",
        "text": "11 of 11 sheets are filled in; 11 of them have a date.",
    }
    assert "findings" not in kinds(blocks)


def test_every_chapter_has_its_sheet() -> None:
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    assert len(re.findall(r"^  - file: chapters/", toc, re.MULTILINE)) == len(SHEETS)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"notice": "x", "by_content": "2027-01-04"}, "office"),
        ({"office": "o", "answers": "Duty officer", "by_start": "2027-01-04"}, "answers"),
        ({"office": "o", "notice": "x"}, "by_content"),
        ({"office": "o", "notice": "x", "by_content": "2026-11-26"}, "by_content"),
        ({"office": "o", "by_event": "2027-01-04"}, "purpose"),
        ({"office": "o", "answers": "0300 1234567", "second": "۰۳۰۰-۱۲۳۴۵۶۷", "by_start": "2027-01-04"}, "second"),
    ],
)
def test_each_idle_line_is_one_finding_at_its_field(values: dict[str, str], field: str, language: str) -> None:
    assert [where for _, where in warned(values, language)] == [field]


def test_a_short_code_may_stand_twice() -> None:
    twice = {"office": "o", "answers": "1122", "second": "1122", "by_start": "2027-01-04"}
    assert warned(twice) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [("soon", "is not a date"), ("05/07/2027", "two different days"), ("31 June 2027", "is not a date")],
)
def test_a_day_that_is_none_is_refused_and_the_line_stays(typed: str, said: str) -> None:
    blocks = answer("desk-file", {"office": "o", "notice": "x", "by_content": typed})
    bad = [item for block in blocks if block.get("level") == "bad" for item in block["items"]]
    assert [item["field"] for item in bad] == ["by_content"]
    assert said in bad[0]["text"]
    assert "next notice to rewrite: x" in next(block["text"] for block in blocks if block["kind"] == "copy")


def test_a_long_line_is_cut_and_said() -> None:
    file, faults = read({"notice": "x" * 301}, "en")
    assert (len(file.lines["notice"]), [field for _, field in faults]) == (300, ["notice"])


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_word_file_holds_every_line_and_leaves_open_ones_blank(language: str) -> None:
    blocks = answer("desk-file", example("desk-file", language), language)
    files = {block["mime"]: block for block in blocks if block["kind"] == "file"}
    content = base64.b64decode(next(block["base64"] for block in files.values() if "base64" in block))
    document = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode("utf-8")
    words = i18n.load("raabta_desk/desk_file/desk-file", language)
    for names in SHEETS.values():
        for name in names:
            assert words["labels"][name] in document
    assert document.count("<w:p/>") == sum(not example("desk-file", language)[n] for ns in SHEETS.values() for n in ns)
    assert document.count("<w:tr>") == len(SHEETS) + sum(map(len, SHEETS.values()))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_reminders_are_for_days_ahead_and_keep_their_ids(language: str) -> None:
    values = example("desk-file", language) | {"purpose": "x", "by_event": "2026-11-01"}
    both = [
        next(block["text"] for block in answer("desk-file", one, language) if block.get("mime") == "text/calendar")
        for one in (values, values | {"notice": "another"})
    ]
    events = [icalendar.Calendar.from_ical(text).walk("VEVENT") for text in both]
    assert [event["dtstart"].dt for event in events[0]] == [date(2027, 1, 4), date(2027, 1, 11)]
    assert [event["uid"] for event in events[0]] == [event["uid"] for event in events[1]]


def test_the_sheet_for_paper_has_a_row_for_each_chapter() -> None:
    for language in i18n.LANGUAGES:
        assert len(card("desk-file", language).table) == len(SHEETS) + 1


def test_a_telephone_number_does_not_break_in_its_cell_and_is_copied_as_typed() -> None:
    blocks = answer("desk-file", {"office": "o", "answers": "ڈیوٹی افسر، 0300-1234567"}, "ur")
    cells = next(block["rows"] for block in blocks if block["kind"] == "table")
    assert "\u20660300\u20111234567\u2069" in cells[0][1]
    assert "0300-1234567" in next(block["text"] for block in blocks if block["kind"] == "copy")
