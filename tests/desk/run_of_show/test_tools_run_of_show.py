"""The run of show: what it reads, what it refuses, what it finds, and what the crew carries."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from raabta import i18n, run_of_show
from raabta.form import ToolError
from raabta_desk.run_of_show import Crew, Show, calendar, example, findings, page, read_show, sentence, timeline
from raabta_desk.run_of_show.show import clock, names
from raabta_desk.workbench.parse.times import read_clock
from support.workbooks import STYLES, Xml, workbook

LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)
DAY = date(2026, 12, 5)
CREW = Crew("Manager", "Photographer", "Press officer", 10)
HEAD = "start,end,what,who,draft,caption en,caption ur\n"
GOOD = (
    HEAD
    + "09:00,09:30,Welcome,Manager,08:30,Live now,براہ راست\n"
    + "09:30,10:00,Speech,Photographer,09:10,Apply by 31 January,31 جنوری تک\n"
)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def show(table: str | bytes | Path = GOOD, crew: Crew = CREW, language: str = "en") -> Show:
    return read_show(table, "Opening <b>", DAY, crew, "Town hall", language)


def kinds(table: str = GOOD, crew: Crew = CREW) -> list[str]:
    return [finding.kind for finding in findings(show(table, crew))]


def refused(table: str | bytes | Path, crew: Crew = CREW, language: str = "en") -> tuple[str, ...]:
    with pytest.raises(ToolError) as refusal:
        show(table, crew, language)
    return refusal.value.faults


def test_a_plan_that_fits_has_nothing_to_settle() -> None:
    assert kinds() == []
    assert "Nothing to settle" in page(show())


@pytest.mark.parametrize(
    ("crew", "found"),
    [
        (Crew("", "Photographer", "Press officer"), ["publisher_none"]),
        (Crew("Manager, Clerk", "Photographer", "Press officer"), ["publisher_many"]),
        (Crew("Manager", "photographer, MANAGER", "Press officer"), ["publisher_gathers"]),
        (Crew("Manager", "", "Press officer"), ["gatherer_none"]),
        (Crew("Manager", "Photographer", ""), ["clearer_none"]),
        (Crew("Manager", "Photographer", "Manager"), ["clearer_publishes"]),
    ],
)
def test_a_crew_that_cannot_check_itself_is_named(crew: Crew, found: list[str]) -> None:
    plain = "start,end,what,who\n09:00,10:00,Speech,Photographer\n"
    assert kinds(plain, crew) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("10:05,10:30,Questions,Photographer,,,", "gap"),
        ("09:45,10:30,Questions,PHOTOGRAPHER,,,", "overlap"),
        ("10:00,10:30,Questions,,,,", "who_none"),
        ("10:00,10:30,Questions,Manager,09:20,Only English,", "one_language"),
        ("10:00,10:30,Questions,Manager,,Both,دونوں", "no_draft"),
        ("10:00,10:30,Questions,Manager,09:30,,", "no_caption"),
        ("10:00,10:30,Questions,Manager,09:51,Both,دونوں", "late"),
        ("10:00,10:30,Questions,Manager,09:12,Both,دونوں", None),
        ("10:00,10:30,Questions,Manager,09:50,Both,دونوں", None),
        ("09:05,09:10,Short,Clerk,,,", None),
        ("10:00,10:30,Walk,Press officer,,,\n10:20,10:40,Questions,Manager,10:05,Both,دونوں", "busy"),
        ("09:25,10:30,Questions,Manager,09:12,Both,دونوں", "queue"),
    ],
)
def test_a_step_that_will_go_wrong_is_found(row: str, found: str | None) -> None:
    assert (found in kinds(GOOD + row + "\n")) if found else kinds(GOOD + row + "\n") == []


def test_steps_are_put_in_the_order_of_the_clock() -> None:
    head, *rows = GOOD.splitlines(keepends=True)
    assert [step.what for step in show(head + "".join(reversed(rows))).steps] == ["Welcome", "Speech"]


def test_steps_side_by_side_with_different_people_are_no_overlap() -> None:
    assert kinds(GOOD + "09:30,10:00,Live desk,Manager,,,\n") == []


def test_a_second_clearing_person_is_not_busy() -> None:
    table = GOOD + "10:00,10:30,Walk,Press officer,,,\n10:20,10:40,Questions,Manager,10:05,Both,دونوں\n"
    assert "busy" not in kinds(table, Crew("Manager", "Photographer", "Press officer, Clerk", 10))


@LANGUAGES
def test_every_finding_has_a_sentence_without_a_blank(language: str) -> None:
    known = i18n.load("raabta_desk/run_of_show/run-of-show", language)["findings"]
    rows = "09:45,10:10,A,Photographer,09:40,x,\n10:20,10:40,B,,,x,ی\n10:40,10:50,C,Press officer,10:38,,\n"
    late = "10:50,11:00,D,Manager,10:39,x,ی\n"
    made = [*findings(show(GOOD + rows + late, Crew("", "", "", 10))), *findings(show(GOOD + rows + late))]
    made += findings(show(GOOD, Crew("A, B", "A", "B", 90)))
    assert {finding.kind for finding in made} == set(known)
    for finding in made:
        assert not re.search(r"[{}]", sentence(finding, language))


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("10:30", 630), ("10.30", 630), ("2:15pm", 855), ("12am", 0), ("12 PM", 720), ("۱۰:۳۰", 630), ("24:00", 1440)]
    + [(wrong, None) for wrong in ("", "10", "25:00", "10:60", "13pm", "0am", "soon", "-1:30", "24:01")],
)
def test_a_time_is_read_as_people_write_it_or_not_at_all(typed: str, minutes: int | None) -> None:
    assert read_clock(typed) == minutes


@given(st.integers(0, 1440))
def test_a_time_that_was_written_is_read_back(minutes: int) -> None:
    assert read_clock(clock(minutes)) == minutes


def test_names_are_split_at_commas_and_words_in_two_languages() -> None:
    assert names("Press officer, clerk and photographer, clerk") == ("Press officer", "clerk", "photographer")
    assert names("افسر، کلرک اور فوٹوگرافر") == ("افسر", "کلرک", "فوٹوگرافر")
    assert names("Sandra") == ("Sandra",)


def test_a_span_in_one_cell_and_a_missing_end_are_understood() -> None:
    table = "time|what|who\n9:00am – 9:20am|Welcome|A\n9:20|Speech|B\n10:00-11:00|Walk|A\n"
    assert [(clock(step.start), clock(step.end)) for step in show(table).steps] == [
        ("09:00", "09:20"),
        ("09:20", "10:00"),
        ("10:00", "11:00"),
    ]


def test_urdu_heads_other_separators_and_encodings_are_read() -> None:
    urdu = "آغاز;اختتام;کیا;کون\n۰۹:۰۰;۰۹:۳۰;تقریر;افسر\n"
    for table in (urdu, urdu.encode("utf-8-sig"), urdu.encode("utf-16")):
        assert show(table).steps[0].who == ("افسر",)
    assert show("start,end,what,who\n9:00,9:30,Café,A\n".encode("cp1252")).steps[0].what == "Café"
    assert show(GOOD.replace(",", "\t")).steps == show().steps


def test_unknown_columns_are_left_out_and_named() -> None:
    assert show("start,end,what,who,budget\n9:00,9:30,A,B,5\n").unknown == ("budget",)


@LANGUAGES
@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("", 1),
        ("start,end,what,who\n", 1),
        ("start,what\n09:00,A\n", 1),
        ("start,time,what,who\n09:00,09:00,A,B\n", 1),
        ("start,end,what,who\n09:00,09:30,A,B,C\n", 1),
        ("start,end,what,who\nsoon,later,,B\n", 3),
        ("start,end,what,who\n10:00,09:00,A,B\n", 1),
        ("start,end,what,who\n10:00,10:00,A,B\n", 1),
        ("start,end,what,who\n23:30,00:30,A,B\n", 1),
        ("start,what,who\n09:00,A,B\n", 1),
        ('start,end,what,who\n09:00,09:30,"A,B\n', 1),
        ("start,end,what,who\n" + "09:00,09:30,A,B\n" * 41, 1),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_all_its_faults(table: str, count: int, language: str) -> None:
    found = refused(table, language=language)
    assert len(found) == count
    assert not re.search(r"[{}]", "".join(found))


def test_files_that_are_no_table_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    assert "20 MB at most" in refused(huge)[0]
    assert "damaged" in refused(b"PK\x03\x04rest")[0]
    assert "not text" in refused(b"a\0b\n")[0]
    assert "There is no file" in refused("missing.csv")[0]


def in_excel(*rows: list[object], **how: Any) -> bytes:
    """The good plan as a workbook whose first column of times are times of Excel, the second times with their day."""
    head, *steps = csv.reader(io.StringIO(GOOD))
    return workbook([*rows, head, *([_clock(one, ""), _clock(two, DAY), *rest] for one, two, *rest in steps)], **how)


def _clock(typed: str, day: date | str) -> Xml:
    """A time as Excel keeps it: a part of a day, with the style of a moment."""
    hour, minute = map(int, typed.split(":"))
    whole = (day - date(1899, 12, 30)).days if isinstance(day, date) else 0
    return Xml(f'<c r="{{ref}}" s="{STYLES["moment"]}"><v>{whole + (hour * 60 + minute) / 1440!r}</v></c>')


def test_a_workbook_is_read_as_its_csv_file(tmp_path: Path) -> None:
    assert show(in_excel()) == show()
    file = tmp_path / "plan.xlsx"
    file.write_bytes(in_excel())
    assert show(file) == show()


@LANGUAGES
def test_what_a_workbook_leaves_open_is_settled_and_said(language: str) -> None:
    title = ["Run of show of the opening", "", "", "", "", "", ""]
    notes = [["Names", "Telephone"], ["Manager", "on paper"]]
    head, *steps = csv.reader(io.StringIO(GOOD))
    made = show(workbook(notes, [title, head, *steps], names=["Crew", "Day"], hidden_rows=[3]), language=language)
    assert [step.what for step in made.steps] == ["Welcome", "Speech"]
    assert [step.line for step in made.steps] == [3, 4]
    assert [guess.id for guess in made.guesses] == ["sheet", "hidden", "title"]
    said = etree.fromstring(re.sub(r"<meta [^>]*>|<!doctype html>", "", page(made)))
    assert [guess.sentence for guess in made.guesses] == [item.text for item in said.iter("li")][-3:]


def test_a_sheet_can_be_chosen() -> None:
    head, *steps = csv.reader(io.StringIO(GOOD))
    book = workbook([head, *steps], [head, steps[1]], names=["Plan A", "Plan B"])
    assert len(show(book).steps) == 2
    chosen = read_show(book, "Opening", DAY, CREW, choices={"sheet": "Plan B"})
    assert [step.what for step in chosen.steps] == ["Speech"]


def test_the_faults_of_a_workbook_name_its_lines() -> None:
    found = refused(workbook([["start", "end", "what", "who"], ["9 o'clock", "10:00", "Welcome", "Manager"]]))
    assert found == ("Line 2: the time '9 o'clock' cannot be read. Write 10:30 or 2:15pm.",)


def test_a_plan_without_title_or_with_negative_minutes_is_refused() -> None:
    with pytest.raises(ToolError) as refusal:
        read_show(GOOD, " ", DAY, Crew(minutes=-1))
    assert len(refusal.value.faults) == 2


class _Cells(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@LANGUAGES
def test_the_page_holds_every_step_with_its_languages_and_no_markup_that_was_typed(language: str) -> None:
    made = page(show(GOOD.replace("Welcome", "<script>alert(1)</script>"), language=language))
    assert "<script" not in made
    assert "Opening &lt;b&gt;" in made
    cells = _Cells(made).tags
    assert sum(tag == "tr" for tag, _ in cells) == 3
    assert sum(attrs.get("lang") == "ur" and tag == "td" for tag, attrs in cells) == 2
    assert ("html", {"lang": language, "dir": "rtl" if language == "ur" else "ltr"}) in cells
    assert "08:30 → 08:40" in made
    etree.fromstring(re.sub(r"<meta [^>]*>|<!doctype html>", "", made))


@LANGUAGES
def test_the_calendar_has_every_step_at_its_hour_in_pakistan(language: str) -> None:
    text = calendar(show(language=language), NOW)
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        datetime(2026, 12, 5, 4, 0, tzinfo=UTC),
        datetime(2026, 12, 5, 4, 30, tzinfo=UTC),
    ]
    assert all(event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=30) for event in events)
    assert len({str(event["uid"]) for event in events}) == 2
    assert "براہ راست" in str(events[0]["description"])
    assert str(events[0]["location"]) == "Town hall"
    assert all(event.errors == [] for event in events)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_step_keeps_its_entry_when_its_time_changes() -> None:
    ids = [
        re.findall(r"UID:(\S+)", calendar(show(table), NOW))
        for table in (GOOD, GOOD.replace("09:30,10:00", "09:35,10:15"))
    ]
    assert ids[0] == ids[1]


@LANGUAGES
def test_the_timeline_says_in_words_and_rows_who_is_busy_when(language: str) -> None:
    drawn = timeline(show(language=language))
    marks = "\u2066{}\u2069" if language == "ur" else "{}"
    assert "Manager: " + marks.format("09:00–09:30") in drawn.alt
    assert drawn.rows[1:] == (("Manager", "09:00", "09:30", "Welcome"), ("Photographer", "09:30", "10:00", "Speech"))
    assert drawn.svg == timeline(show(language=language)).svg


def test_a_day_from_early_to_midnight_has_a_timeline() -> None:
    drawn = timeline(show(HEAD + "00:00,01:00,First,Manager,,,\n23:00,24:00,Last,Manager,,,\n"))
    assert ">00:00<" in drawn.svg
    assert ">24:00<" in drawn.svg


@given(st.text(max_size=300), st.text(max_size=40))
def test_whatever_is_pasted_is_a_plan_or_sentences(table: str, crew: str) -> None:
    try:
        made = show(f"{table}\n", Crew(crew, crew, crew))
    except ToolError as refusal:
        assert all(refusal.faults)  # noqa: PT017 - both ends are right here
    else:
        assert page(made)


@LANGUAGES
def test_the_form_starts_with_the_planted_faults_and_follows_the_fields(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RAABTA_RENDERING", raising=False)
    form = run_of_show(language)
    found = {finding.kind for finding in findings(form.show)}
    assert {"publisher_gathers", "late", "busy", "one_language", "gap"} <= found
    assert (
        'download="opening-of-the-bela-water-scheme-invented.ics" href="data:text/calendar;base64,'
        in form.blocks["saves"].value
    )
    form.fields["title"].value = "New <i>"
    assert form.show.title == "New <i>"
    assert "<i>" not in form.blocks["saves"].value + form.blocks["state"].value
    form.fields["day"].value = "soon"
    form.fields["minutes"].value = "ten"
    assert len(form.faults) == 2
    assert (form.outputs, form.blocks["saves"].value, form.blocks["picture"].value) == ({}, "", "")


def test_a_chosen_file_stays_until_the_table_is_typed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAABTA_RENDERING", raising=False)
    form = run_of_show()
    content = b"start,end,what,who\n09:00,09:30,From the file,Manager\n"
    form.fields["upload"].value = (
        {"name": "t.csv", "type": "text/csv", "size": 1, "content": content, "last_modified": datetime.now(UTC)},
    )
    form.fields["title"].value = "Another title"
    assert [step.what for step in form.show.steps] == ["From the file"]
    form.fields["table"].value = "start,end,what,who\n09:00,09:30,Typed,Manager"
    assert [step.what for step in form.show.steps] == ["Typed"]


def test_the_book_gets_the_sample_without_a_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    form = run_of_show()
    assert form._widget is None
    data = form._repr_mimebundle_()
    assert set(data) == {"text/html", "text/plain"}
    assert "Invented" in data["text/html"]
    assert example()["title"] in data["text/html"]
