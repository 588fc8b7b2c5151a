"""Tables that look right and were read wrong: each is read right now, found, or refused with the next step."""

from __future__ import annotations

from datetime import date

import pytest

from raabta.form import ToolError
from raabta_desk.sitrep import read_table, report
from raabta_desk.workbench.parse.dates import has_short_year
from support.workbooks import struck, workbook

TODAY = date(2025, 12, 31)
HEAD = "Area,Date,Deaths\n"
DAY = "2025-09-05"


def numbers(data: str | bytes) -> dict[str, float]:
    return {entry.area: entry.number for entry in read_table(data).entries}


def refused(data: str | bytes) -> str:
    with pytest.raises(ToolError):
        read_table(data, language="ur")
    with pytest.raises(ToolError) as refusal:
        read_table(data)
    return "\n".join(refusal.value.faults)


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in report(text, today=TODAY).findings]


def column(*rows: str) -> str:
    return HEAD + "".join(f"{row.split(' ')[0]},{DAY},{row.split(' ')[1]}\n" for row in rows)


@pytest.mark.parametrize(
    "rows", [("Punjab 12", "Lahore 5", "Multan 6"), ("Punjab 5", "Lahore 5", "Sindh 3", "Sukkur 3")]
)
def test_provinces_and_districts_in_one_column_without_a_total_are_found(rows: tuple[str, ...]) -> None:
    assert kinds(column(*rows)) == ["mixed"]
    made = report(column(*rows), today=TODAY)
    assert "were counted twice" in made.sentences[0]
    assert report(column(*rows), today=TODAY, language="ur").sentences


def test_what_is_not_mixed_or_has_a_total_or_a_column_of_its_own_is_no_finding() -> None:
    assert kinds(column("Punjab 11", "Lahore 5", "Multan 6")) == []
    assert kinds(column("Lahore 5", "Multan 6", "Islamabad 1")) == []
    assert kinds(column("Punjab 12", "Lahore 5", "Total 17")) == []
    assert kinds(f"Province,District,Date,Deaths\nPunjab,,{DAY},45\nSindh,Kotla,{DAY},20\n") == []


@pytest.mark.parametrize("printed", ["12.000", "5.000*", "۱۲.۰۰۰"])
def test_a_dot_between_thousands_is_refused_where_whole_things_are_counted(printed: str) -> None:
    assert "has dots between thousands" in refused(f"{HEAD}Bela,{DAY},{printed}\n")


def test_noughts_behind_a_point_are_read_where_they_say_nothing_else() -> None:
    assert numbers(f"Area,Date,Deaths,Roads\nBela,{DAY},12.0,12.000\n") == {"Bela": 12}
    assert numbers(f"{HEAD}Bela,{DAY},0.000\n") == {"Bela": 0}


def test_a_smaller_table_above_is_the_table_and_the_other_is_told() -> None:
    text = "As of 5 July 2025\nProvince,Deaths\nPunjab,50\nSindh,60\n\nProvince,Deaths,Injured\nGB,1,2\n"
    table = read_table(text)
    assert {entry.area: entry.number for entry in table.entries} == {"Punjab": 50, "Sindh": 60}
    assert next(guess.value for guess in table.guesses if guess.id == "second_table") == "6"


def test_a_summary_of_numbers_above_the_table_is_no_table() -> None:
    text = f"Deaths,Injured\n11,3\n\nArea,Date,Deaths,Injured\nBela,{DAY},11,3\n"
    assert {(entry.area, entry.figure) for entry in read_table(text).entries} == {
        ("Bela", "deaths"),
        ("Bela", "injured"),
    }


def test_dates_that_a_spreadsheet_with_the_month_first_turned_are_refused() -> None:
    days = [date(2025, 11, 7), date(2025, 12, 7), "13/07/2025", "14/07/2025"]
    assert "changed some" in refused(workbook([["Area", "Date", "Deaths"], *(["Bela", day, 1] for day in days)]))
    days = [date(2025, 7, 5), date(2025, 7, 15), "16/07/2025"]
    table = read_table(workbook([["Area", "Date", "Deaths"], *(["Bela", day, 1] for day in days)]))
    assert {entry.day for entry in table.entries} == {date(2025, 7, 5), date(2025, 7, 15), date(2025, 7, 16)}


def test_a_bare_number_of_a_day_in_a_workbook_from_1904_is_refused() -> None:
    rows = [["Area", "Date", "Deaths"], ["Bela", 44381, 1]]
    assert "four years off" in refused(workbook(rows, is_1904=True))
    assert [entry.day for entry in read_table(workbook(rows)).entries] == [date(2021, 7, 4)]


def test_a_day_of_excel_with_its_time_has_no_short_year() -> None:
    assert not has_short_year("45863.75")
    assert has_short_year("25.07.75")


@pytest.mark.parametrize(
    ("mark", "number"),
    [("<strike/>", 15), ('<strike val="1"/>', 15), ("<dstrike/>", 15), ('<strike val="0"/>', 1215), ("<b/>", 1215)],
)
def test_what_is_struck_through_is_gone(mark: str, number: int) -> None:
    rows = [["Area", "Date", "Deaths"], ["Bela", DAY, struck("12", "15", mark)]]
    assert numbers(workbook(rows)) == {"Bela": number}


@pytest.mark.parametrize("printed", ["12 M", "12M", "500 m", "4.1 m*"])
def test_a_lone_m_is_no_million(printed: str) -> None:
    assert "could mean million, male or metres" in refused(f"{HEAD}Bela,{DAY},{printed}\n")
    assert "could mean million, male or metres" in refused(f"Area,Date,Roads\nBela,{DAY},{printed}\n")


def test_million_in_words_and_a_mark_are_read() -> None:
    assert numbers(f"Area,Date,Affected\nBela,{DAY},4 mn\nKotla,{DAY},2 million\nPul,{DAY},12 (M)\n") == {
        "Bela": 4_000_000,
        "Kotla": 2_000_000,
        "Pul": 12,
    }


@pytest.mark.parametrize(
    "heads", ["Area,Date,Deaths (Male),Deaths (Female),Deaths (Male)", "District,ضلع,Date,Deaths,Injured"]
)
def test_two_columns_of_one_part_or_one_level_are_refused(heads: str) -> None:
    assert "mean the same" in refused(f"{heads}\nBela,{DAY},1,2,50\n")


@pytest.mark.parametrize(
    "title",
    ["Figures in thousands", "(in '000)", "Population affected (million)", "in lakh", "اعداد ہزار میں", "(لاکھ)"],
)
def test_a_title_that_says_thousands_is_refused(title: str) -> None:
    assert "in thousands or more" in refused(f"{title}\n{HEAD}Bela,{DAY},1\n")
    assert "in thousands or more" in refused(f"{HEAD}Bela,{DAY},1\nNote: {title}\n")


def test_a_title_with_a_large_number_is_a_title() -> None:
    for title in ("More than 4 million affected", "Floods in 5 districts, 3 lakh moved", "5 لاکھ میں سے 2 متاثر"):
        assert numbers(f"{title}\n{HEAD}Bela,{DAY},1\n") == {"Bela": 1}


def test_a_total_below_a_heading_may_be_two_and_is_refused() -> None:
    rows = "Punjab,,\nLahore,{0},1\nMultan,{0},1\n{1},{0},2\nSindh,,\nSukkur,{0},1\n{1},{0},1\n".format
    said = refused(HEAD + rows(DAY, "Total"))
    assert said.count("could be the total of") == 2
    assert "Write “Punjab Total”" in said
    assert "Write “Sindh Total”" in said
    one = read_table(HEAD + f"Punjab,,\nLahore,{DAY},1\nMultan,{DAY},1\nGrand Total,{DAY},2\n")
    assert [entry.number for entry in one.entries if entry.is_total] == [2]


def test_a_total_in_the_column_of_serial_numbers_is_of_all_or_of_the_area_beside_it() -> None:
    head = "S No,Area,Date,Deaths\n"
    of_all = read_table(f"{head}1,Bela,{DAY},1\n2,Kotla,{DAY},2\nTotal,,{DAY},3\n")
    assert [entry.is_total for entry in of_all.entries] == [False, False, True]
    beside = read_table(f"{head}1,Bela,{DAY},1\nTotal,Kotla,{DAY},3\n")
    assert [entry.area for entry in beside.entries] == ["Bela", "Kotla"]
    assert "could be the total of Punjab or of all" in refused(f"{head},Punjab,,\n1,Bela,{DAY},1\nTotal,,{DAY},1\n")
