"""The consent form and the register: what forbids a form, what is read aloud, and which picture comes down when."""

from __future__ import annotations

import base64
import csv
import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from raabta import consent_register, i18n
from raabta_desk.consent import STATES, WHO, read_register, state_of
from support.desk import answer, at, copies, example, said, unmarked
from support.workbooks import workbook

TOOL = "consent-register"
FORM = {
    "who": "adult",
    "office": "Office of Bela",
    "office_ur": "دفتر بیلا",
    "uses": "Page of the office",
    "uses_ur": "دفتر کا پیج",
    "until": "2027-11-30",
    "contact": "051-0000000",
}
DAY = "2026-11-27"
HEAD = "photo | date | place | people | guardian | consent | until | used\n"


def told(register: str, language: str = "en", day: str = DAY) -> list[dict[str, Any]]:
    return answer(TOOL, {"register": register, "day": day}, language)


def rows_of(blocks: list[dict[str, Any]]) -> list[list[str]]:
    file = next(one for one in blocks if one.get("mime") == "text/csv")
    return list(csv.reader(io.StringIO(file["text"].removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"office": "", "office_ur": " "}, "office"),
        ({"uses": "", "uses_ur": ""}, "uses"),
        ({"contact": ""}, "contact"),
        ({"until": ""}, "until"),
        ({"until": "soon"}, "until"),
        ({"until": "05/07/2027"}, "until"),
        ({"until": "2026-11-26"}, "until"),
        ({"tied": "x" * 301}, "tied"),
        ({"day": "someday"}, "day"),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_forbids_a_form_stands_at_its_field(change: dict[str, str], field: str, language: str) -> None:
    blocks = answer(TOOL, {"day": DAY} | FORM | change, language)
    assert set(at(blocks, "bad")) == {field}
    assert copies(blocks) == {}


def test_a_form_for_the_day_itself_stands() -> None:
    assert not at(answer(TOOL, FORM | {"until": DAY, "day": DAY}), "bad")


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_each_form_says_who_where_until_when_and_how_it_is_taken_back(who: str, language: str) -> None:
    text = copies(answer(TOOL, FORM | {"who": who}))[f"form.{language}"]
    words = i18n.load("raabta_desk/consent/consent", language)["form"]
    assert words["who"][who] in text
    assert words["free_all"] in text
    for one in ("office", "uses"):
        assert FORM[one if language == "en" else f"{one}_ur"] in text
    assert "051-0000000" in text
    assert {"en": "30 November 2027", "ur": "30 نومبر 2027"}[language] in text
    assert all(label in text for label in (*words["blanks"][who], *words["blanks"]["all"]))
    assert (words["more"][who] in text) or who == "adult"


def test_a_child_s_form_has_a_line_for_the_child_and_one_for_the_guardian() -> None:
    text = copies(answer(TOOL, FORM | {"who": "child"}))["form.en"]
    assert "The child's consent" in text
    assert "thumbprint of the guardian" in text
    assert "guardian" not in copies(answer(TOOL, FORM))["form.en"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_word_file_says_what_the_text_says_and_runs_its_own_way(language: str) -> None:
    blocks = answer(TOOL, FORM | {"who": "child"})
    file = next(one for one in blocks if one["kind"] == "file" and one["name"] == f"consent-child-{language}.docx")
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(file["base64"]))) as archive:
        inside = unmarked(archive.read("word/document.xml").decode())
    assert ("<w:bidiVisual/>" in inside) is (language == "ur")
    for line in copies(blocks)[f"form.{language}"].splitlines():
        shown = unmarked(line).split(": …")[0].replace("'", "&#x27;")
        assert shown in inside, shown


@pytest.mark.parametrize(
    ("change", "field", "word"),
    [
        ({"contact": "the counter"}, "contact", "neither"),
        ({"uses": "All media, for any purpose"}, "uses", "any purpose"),
        ({"uses_ur": "کہیں بھی"}, "uses_ur", "کہیں بھی"),
        ({"uses": "A boosted post"}, "uses", "law officer"),
        ({"until": "2029-12-01"}, "until", "two years"),
        ({"office_ur": ""}, "office_ur", "not typed in Urdu"),
        ({"uses": ""}, "uses", "Urdu only"),
        ({"who": "patient"}, "who", "does not treat patients"),
    ],
)
def test_what_a_reader_would_stumble_over_is_told_and_forbids_nothing(
    change: dict[str, str], field: str, word: str
) -> None:
    blocks = answer(TOOL, FORM | {"day": DAY} | change)
    assert word in at(blocks, "warn")[field]
    assert "form.ur" in copies(blocks)
    assert not at(answer(TOOL, FORM | {"day": DAY}), "warn")


@pytest.mark.parametrize(
    ("row", "state", "words"),
    [
        ("A | 2026-10-05 | Bela | clerk | | yes | 2027-10-05 | page", "may", ""),
        ("A | 2026-10-05 | Bela | clerk | | no | | page", "down", "no consent"),
        ("A | 2026-10-05 | Bela | clerk | | | | page", "down", "no consent"),
        ("A | 2026-10-05 | Bela | clerk | | never asked | | page", "down", "no consent"),
        ("A | 2026-10-05 | Bela | clerk | | withdrawn 3 Nov | 2027-10-05 | page", "down", "withdrawn"),
        ("A | 2026-10-05 | Bela | clerk | | yes, then taken back | 2027-10-05 | page", "down", "withdrawn"),
        ("A | 2026-10-05 | Bela | clerk | | withdrawn | | taken down 4 Nov", "not", ""),
        ("A | 2026-10-05 | Bela | clerk | | yes | 2026-11-26 | page", "down", "ended on 26 November 2026"),
        ("A | 2026-10-05 | Bela | clerk | | yes | 2026-11-27 | page", "may", ""),
        ("A | 2026-10-05 | Bela | clerk | | yes | 2026-11-26 | not used", "not", ""),
        ("A | 2026-10-05 | Bela | clerk | | yes | 2027-10-05 | -", "free", ""),
        ("A | 2026-10-05 | Bela | girl, 9 | | yes | 2027-10-05 | page", "down", "guardian"),
        ("A | 2026-10-05 | Bela | girl, 9 | no | yes | 2027-10-05 | page", "down", "guardian"),
        ("A | 2026-10-05 | Bela | girl, 9 | yes | yes | 2027-10-05 | page", "may", ""),
        ("A | 2026-10-05 | Bela | girl, 9 | mother, signed | yes | 2027-10-05 | page", "may", ""),
        ("A | 2026-10-05 | Bela | girl, 9, with her mother | | yes | 2027-10-05 | page", "may", ""),
        ("A | 2026-10-05 | Bela | girls without guardian | | yes | 2027-10-05 | none", "settle", "guardian"),
        ("A | 2026-10-05 | Bela | adults, no children | | yes | 2027-10-05 | page", "may", ""),
        ("A | 2026-10-05 | Bela | بچی، 9 سال | | ہاں | 2027-10-05 | page", "down", "guardian"),
        ("A | 2026-10-05 | Bela | بچی، والدہ کے ساتھ | | ہاں | 2027-10-05 | page", "may", ""),
        ("A | 2026-10-05 | Bela | clerk | | رضامندی نہیں دی | | page", "down", "no consent"),
        ("A | 2026-10-05 | Bela | clerk | | form 12 | 2027-10-05 | page", "settle", "form 12"),
        ("A | 2026-10-05 | Bela | clerk | | yes | | page", "settle", "no end"),
        ("A | 2026-10-05 | Bela | clerk | | yes | soon | page", "settle", "soon"),
        ("A | 31 June 2026 | Bela | clerk | | yes | 2027-10-05 | page", "settle", "31 June 2026"),
        ("A | 2027-10-05 | Bela | clerk | | yes | 2028-10-05 | page", "settle", "after the day of the check"),
        ("A | 2026-10-05 | Bela | clerk | | no | 2026-10-01 | none", "settle", "before the picture"),
        (" | 2026-10-05 | Bela | clerk | | yes | 2027-10-05 | page", "settle", "no file name"),
    ],
)
def test_a_picture_is_in_the_state_that_it_is_in_by_hand(row: str, state: str, words: str) -> None:
    pictures, _ = read_register(f"{HEAD}{row}\n", "en")
    assert [state_of(one, date(2026, 11, 27)) for one in pictures] == [state]
    blocks = told(HEAD + row)
    assert words in said(blocks)
    assert ("down" in copies(blocks)) is (state == "down")
    assert any(block.get("level") == "warn" and block["kind"] == "findings" for block in blocks) is (
        state in {"down", "settle"}
    )


def test_what_comes_down_changes_with_the_day_of_the_check() -> None:
    row = f"{HEAD}A | 2026-10-05 | Bela | clerk | | yes | 2026-12-31 | page"
    assert [len(copies(told(row, day=day))) for day in ("2026-12-31", "2027-01-01")] == [0, 1]
    assert "before then" in said(told(row, day="2026-12-20"))
    assert "before then" not in said(told(row, day="2026-11-20"))


def test_two_rows_of_one_picture_and_a_number_that_leads_to_a_person_are_told() -> None:
    row = "A-1 | 2026-10-05 | Bela | {} | | yes | 2027-10-05 | page\n"
    blocks = told(HEAD + row.format("clerk") + row.format("clerk, 00000-1234567-1"))
    assert "A-1 is in lines 2, 3" in at(blocks, "warn")["register"]
    assert "leads to a person" in at(blocks, "info")["register"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_clean_list_is_read_again_as_it_was(language: str) -> None:
    blocks = answer(TOOL, example(TOOL, language), language)
    rows = rows_of(blocks)
    assert all(row[1] == date.fromisoformat(row[1]).isoformat() for row in rows[1:])
    file = next(one for one in blocks if one.get("mime") == "text/csv")
    again = answer(TOOL, {"day": DAY}, language, {"register": ("register.csv", file["text"].encode())})
    assert rows_of(again) == rows
    assert not at(again, "info")


def test_nothing_that_cannot_be_read_is_lost_and_no_cell_is_a_formula() -> None:
    rows = rows_of(told(f"{HEAD}=1+1 | 31 June | Bela | clerk | | oral | soon | page"))
    assert rows[1][:8] == ["'=1+1", "31 June", "Bela", "clerk", "", "oral", "soon", "page"]


@pytest.mark.parametrize(
    ("register", "word"),
    [
        ("photo,date\n1,2026-10-05", "no column for: consent, used where"),
        ("photo,photo no,consent,used\n1,2,yes,page", "mean the same: photo"),
        ("photo,consent,used\n1,yes,page,more", "4 cells, but 3 columns"),
        ('photo,consent,used\n1,"yes,page', "quotation mark"),
        ("photo,consent,used\n", "no rows"),
        (f"photo,consent,used\n{'1,yes,page' + chr(10)}" + "1,yes,page\n" * 1000, "1001 rows"),
    ],
)
def test_a_register_that_cannot_be_read_leaves_the_form_as_it_is(register: str, word: str) -> None:
    blocks = answer(TOOL, FORM | {"register": register})
    assert word in at(blocks, "bad")["register"]
    assert "form.en" in copies(blocks)


def test_a_register_without_a_head_and_one_of_excel_are_read_and_told() -> None:
    blocks = told("A | 5 October 2026 | Bela | clerk | | no | | page\nB | 5 October 2026 | Bela | clerk | | no")
    assert "photo | date | place" in at(blocks, "info")["register"]
    assert copies(blocks)["down"].count("A:") == 1
    book = workbook([["تصویر", "رضامندی", "کب تک", "کہاں استعمال"], ["A", "ہاں", "05/10/2026", "پیج"]])
    assert "5 اکتوبر 2026" in said(answer(TOOL, {"day": DAY}, "ur", {"register": ("a.xlsx", book)}))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_days_on_which_consent_ends_ring_a_week_before(language: str) -> None:
    rows = "".join(f"{name} | 2026-10-05 | Bela | clerk | | yes | {day} | page\n" for name, day in
                   (("A", "2027-10-05"), ("B", "2027-10-05"), ("C", "2027-01-05"), ("D", "2026-10-05")))  # fmt: skip
    blocks = told(HEAD + rows, language)
    file = next(one for one in blocks if one.get("mime") == "text/calendar")
    events = list(Calendar.from_ical(file["text"]).walk("vevent"))
    assert [event["dtstart"].dt for event in events] == [date(2027, 1, 5), date(2027, 10, 5)]
    assert "A, B" in events[1]["description"]
    assert timedelta(days=-6, hours=-15) in [alarm["trigger"].dt for alarm in events[0].walk("valarm")]


def test_a_consent_that_ends_today_is_in_the_calendar_and_one_of_yesterday_is_not() -> None:
    rows = "".join(
        f"{name} | 2026-10-05 | Bela | clerk | | yes | {day} | page\n"
        for name, day in (("A", DAY), ("B", "2026-11-26"))
    )
    file = next(one for one in told(HEAD + rows) if one.get("mime") == "text/calendar")
    (event,) = Calendar.from_ical(file["text"]).walk("vevent")
    assert event["dtstart"].dt == date(2026, 11, 27)


def test_the_summary_counts_each_picture_once() -> None:
    blocks = answer(TOOL, example(TOOL))
    counted = next(one["text"] for one in blocks if "pictures in the register" in one.get("text", ""))
    assert [int(word) for word in counted.replace(".", "").split() if word.isdigit()][1:] == [6, 4, 1, 1, 0, 0]
    assert len(STATES) == 5


def test_the_form_of_a_notebook_shows_the_example() -> None:
    form = consent_register()
    assert form.values == example(TOOL)
    assert "Take down today" in str(form._repr_mimebundle_())
    assert "(invented)" in repr(form)
