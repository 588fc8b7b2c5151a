"""Files to rows: workbooks, encodings, separators, heads, titles and notes; what is no table says the next step."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import ToolError
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.parse.rows import UnclosedQuoteError
from raabta_desk.workbench.tables import Grid, Guesses, Table, grid_of, lay_out, one_name, settle, variants
from support.workbooks import Xml, formula, raised, workbook, zipped

HEADS = {
    spaced(name) for name in ("District", "Date", "Deaths", "Injured", "Deaths Male", "Deaths Female", "ضلع", "اموات")
}
DAY = date(2025, 9, 5)


def known(cell: str) -> str:
    return spaced(cell) if spaced(cell) in HEADS else ""


def read(source: str | bytes, language: str = "en", **choices: str) -> tuple[Table, dict[str, str]]:
    guesses = Guesses("raabta_desk/workbench/tables/tables", language, choices)
    table = lay_out(grid_of(source, known, guesses), known, guesses)
    assert not re.search(r"[{}]", "".join(one.sentence for one in guesses.made))
    return table, {one.id: one.value for one in guesses.made}


def cells(source: str | bytes, **choices: str) -> list[list[str]]:
    return [row for _, row in read(source, **choices)[0].rows]


def refused(source: str | bytes, language: str = "en", **choices: str) -> str:
    with pytest.raises(ToolError) as refusal:
        read(source, language, **choices)
    return "\n".join(refusal.value.faults)


@pytest.mark.parametrize("inline", [True, False])
def test_a_workbook_is_read_with_its_dates_numbers_and_texts(inline: bool) -> None:
    rows = [["District", "Date", "Deaths"], ["Bela & Co", DAY, 441051], ["کوٹلہ", datetime(2025, 9, 5, 18, 12), 2.5]]  # noqa: DTZ001
    assert cells(workbook(rows, inline=inline)) == [
        ["Bela & Co", "2025-09-05", "441051"],
        ["کوٹلہ", "2025-09-05 18:12", "2.5"],
    ]


def test_a_workbook_that_counts_from_1904_has_the_same_days() -> None:
    rows = [["District", "Date"], ["Bela", DAY]]
    assert cells(workbook(rows, is_1904=True)) == cells(workbook(rows)) == [["Bela", "2025-09-05"]]


def test_a_raised_note_in_a_workbook_stays_apart_from_its_number() -> None:
    assert cells(workbook([["District", "Deaths"], ["Bela", raised("12", "1")]])) == [["Bela", "12¹"]]


def test_a_percentage_an_error_and_a_long_id_stay_what_they_are() -> None:
    percent = Xml('<c r="{ref}" s="4"><v>0.25</v></c>')
    error = Xml('<c r="{ref}" t="e"><v>#REF!</v></c>')
    rows = [["District", "Deaths", "Injured"], [122158951234567890, percent, error]]
    assert cells(workbook(rows)) == [["1.22158951234568E+17", "25%", "#REF!"]]


def test_a_formula_is_its_result_and_without_one_it_is_refused() -> None:
    assert cells(workbook([["District", "Deaths"], ["Bela", formula("SUM(A1:A2)", 7)]])) == [["Bela", "7"]]
    assert "Some formulas have no result: B2" in refused(
        workbook([["District", "Deaths"], ["Bela", formula("SUM(A1)")]])
    )


def test_the_sheet_with_most_known_heads_is_read_and_another_may_be_chosen() -> None:
    cover, good, other = [["Cover"]], [["District", "Deaths"], ["Bela", 3]], [["District", "Deaths"], ["Kotla", 4]]
    book = workbook(cover, good, other, names=["Cover", "1 July", "2 July"])
    table, guessed = read(book)
    assert ([row for _, row in table.rows], guessed["sheet"]) == ([["Bela", "3"]], "1 July")
    assert cells(book, sheet="2 July") == [["Kotla", "4"]]
    assert "“3 July” cannot be chosen for “sheet”" in refused(book, sheet="3 July")
    hidden = workbook(good, other, names=["a", "b"], hidden_sheets=["b"])
    assert "sheet" not in read(hidden)[1]


def test_hidden_rows_are_read_and_told() -> None:
    book = workbook([["District", "Deaths"], ["Bela", 3], ["Kotla", 4]], hidden_rows=[3])
    table, guessed = read(book)
    assert (len(table.rows), guessed["hidden"]) == (2, "1")


def test_a_merged_text_holds_for_its_rows_and_a_merged_number_is_refused() -> None:
    rows = [["District", "Date", "Deaths"], ["Bela", DAY, 3], ["Kotla", "", 4]]
    assert cells(workbook(rows, merged=["B2:B3"]))[1] == ["Kotla", "2025-09-05", "4"]
    rows[2][2] = ""
    assert "Lines 2 to 3: 3 is in one merged cell" in refused(workbook(rows, merged=["C2:C3"]))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0rest", "an old Excel file"),
        (b"PK\x03\x04rest", "damaged"),
        (b"\x89PNG\r\n", "This is a picture"),
        (b"<html><table><tr><td>District", "a web page"),
        (b"\0\1\2\3" * 20, "This is not text"),
        (zipped({"word/document.xml": "<a/>"}), "This is a document"),
        (zipped({"content.xml": "<a/>"}), "LibreOffice"),
        (zipped({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged"),
        (zipped({"xl/workbook.xml": "<a>"}), "damaged"),
        (workbook([["District", "Deaths"], ["Bela", 1]])[:-40], "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_the_next_step(data: bytes, said: str) -> None:
    assert said in refused(data)
    assert refused(data, "ur") != refused(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert cells("District,Deaths\nBéla,3\n".encode(encoding)) == [["Béla", "3"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1256"])
def test_urdu_is_read_in_every_encoding_that_has_it(encoding: str) -> None:
    table, guessed = read(
        "ضلع,اموات\nبیلا,3\nکوٹلہ,4\n".replace("ی", "ي" if encoding == "cp1256" else "ی").encode(encoding)
    )
    assert (table.head, guessed.get("encoding", "")) == (("ضلع", "اموات"), "cp1256" if encoding == "cp1256" else "")
    assert [row[1] for _, row in table.rows] == ["3", "4"]


def test_a_guessed_encoding_can_be_undone() -> None:
    data = "District,Deaths\nBéla,3\n".encode("cp1252")
    assert cells(data, encoding="cp1256") == [["B\u00e9la".encode("cp1252").decode("cp1256"), "3"]]
    assert "cannot be chosen" in refused(data, encoding="ebcdic")


def test_excels_own_line_names_the_separator_and_counts_as_a_line() -> None:
    table, _ = read("sep=;\nDistrict;Deaths\nBela;3,5\n")
    assert (table.line, table.rows) == (2, ((3, ["Bela", "3,5"]),))


def test_gaps_alone_keep_cells_apart_in_text_from_a_page() -> None:
    table, guessed = read("Losses so far\nDistrict    Deaths   Injured\nDera Ghazi Khan   3   4\n")
    assert (table.rows, guessed["spaces"]) == (((3, ["Dera Ghazi Khan", "3", "4"]),), "spaces")


def test_titles_and_notes_are_told_and_kept_and_are_no_rows() -> None:
    above = "Situation report,,\nDated: 5 September 2025,,\n"
    text = f"{above}District,Deaths,Injured\nBela,3,4\n,,\n* provisional,,\nSource: control room,,\n"
    table, guessed = read(text)
    assert table.above == ("Situation report", "Dated: 5 September 2025")
    assert table.below == ("* provisional", "Source: control room")
    assert (table.rows, guessed["title"], guessed["notes"]) == (((4, ["Bela", "3", "4"]),), "3", "2")


@pytest.mark.parametrize("top", ["District,Deaths,,Injured", "District,Human loss,,Injured"][:1])
def test_a_head_of_two_rows_is_joined(top: str) -> None:
    table, guessed = read(f"{top}\n,Male,Female,\nBela,1,2,4\n")
    assert table.head == ("District", "Deaths Male", "Deaths Female", "Injured")
    assert "two_heads" in guessed


def test_a_group_above_names_that_are_known_is_left_out() -> None:
    table, _ = read("Place,Human loss,,\nDistrict,Deaths,Injured,Date\nBela,1,2,2025-09-05\n")
    assert table.head == ("District", "Deaths", "Injured", "Date")


def test_a_row_of_texts_below_the_head_is_no_second_head() -> None:
    table, guessed = read("District,Deaths,Injured\nBela,awaited,awaited\nKotla,-,-\n")
    assert (len(table.rows), guessed) == (2, {})


def test_repeated_heads_column_numbers_and_a_second_table_are_left_out_and_told() -> None:
    head = "District,Deaths,Injured\n"
    table, guessed = read(f"{head}1,2,3\nBela,1,2\n{head}Kotla,3,4\nDate,Deaths,\n2025-09-05,9,\n")
    assert [row[0] for _, row in table.rows] == ["Bela", "Kotla"]
    assert guessed == {"numbering": "2", "head_again": "4", "second_table": "6"}


def order(*texts: str, usual: bool | None = None, is_sheet: bool = False, **choices: str) -> tuple[bool | None, str]:
    found = settle(
        texts,
        Guesses("raabta_desk/workbench/tables/tables", "en", choices),
        usual=usual,
        grid=Grid([], is_sheet=is_sheet),
    )
    return found.day_first, found.fault


def test_one_sure_date_settles_a_column() -> None:
    assert order("05/07/2025", "13/07/2025") == (True, "")
    assert order("05/07/2025", "07/13/2025") == (False, "")
    assert order("13/07/2025", "07/13/2025") == (None, "mixed_dates")
    assert order("05/07/2025", "13/07/2025", day_first="month") == (True, "")


def test_dates_that_lie_together_in_one_reading_were_meant_so() -> None:
    assert order("01/07/2025", "02/07/2025", "03/07/2025") == (True, "")
    assert order("07/01/2025", "07/02/2025", "07/03/2025", usual=True) == (False, "")
    assert order("07/01/2025", "07/02/2025") == (None, "")
    assert order("07/01/2025", usual=True) == (True, "")
    assert order("07/01/2025", usual=True, day_first="month") == (False, "")


def test_years_of_two_digits_may_stand_first() -> None:
    assert order("25-09-20", "25-09-21")[1] == order("25-09-05")[1] == "year_first"
    assert order("20-09-25", "21-09-25", "05-10-25") == (True, "")
    assert order("25-08-25") == (True, "")


def test_dates_that_a_spreadsheet_has_turned_are_refused() -> None:
    assert order("2026-05-07", "07/13/2026", is_sheet=True)[1] == "excel_dates"
    assert order(*(f"2026-{month:02}-07 18:12" for month in range(1, 7)), is_sheet=True)[1] == "excel_dates"
    assert order("2026-11-07", "13/07/2026", is_sheet=True)[1] == "excel_dates"
    assert order("2026-07-05", "2026-07-13", is_sheet=True) == (None, "")
    assert order("2026-07-05", "2026-07-13", "14/07/2026", is_sheet=True) == (True, "")


def test_only_names_that_are_listed_are_one_place() -> None:
    assert {one_name(name) for name in ("KP", "K.P.", "kpk", "خیبر پختونخوا")} == {"Khyber Pakhtunkhwa"}
    assert one_name("Kotla") == "Kotla"
    assert variants(["KP", "KPK", "Sindh", "kp"]) == {"Khyber Pakhtunkhwa": ("KP", "KPK")}
    known_places = i18n.load("raabta_desk/workbench/tables/places")
    ways = [
        spaced(way)
        for group in ("provinces", "districts")
        for row in known_places[group]
        for way in set(map(spaced, row))
    ]
    assert len(ways) == len(set(ways))


@given(st.binary(max_size=300) | st.text('District,Deaths\n"1; \t', max_size=200))
def test_whatever_comes_is_cut_or_refused(source: str | bytes) -> None:
    guesses = Guesses("raabta_desk/workbench/tables/tables", "en")
    try:
        grid = grid_of(source if isinstance(source, bytes) else f"{source}\n", known, guesses)
        table = lay_out(grid, known, guesses) if grid.rows else None
    except (ToolError, UnclosedQuoteError):
        return
    assert table is None or table.head is not None
