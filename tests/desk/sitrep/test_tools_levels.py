"""A table with a column for each level of areas: wholes beside their parts, and one name in two places."""

from __future__ import annotations

from datetime import date

import pytest

from raabta.form import ToolError
from raabta_desk.sitrep import read_table, report

TWO = "Province,District,date,deaths\n"
TODAY = date(2025, 9, 10)


def rows(*lines: str, head: str = TWO) -> str:
    return head + "".join(f"{line.rsplit(',', 1)[0]},2025-09-05,{line.rsplit(',', 1)[1]}\n" for line in lines)


def total(text: str) -> float:
    return report(text, today=TODAY).totals[0].number


def refused(text: str) -> str:
    with pytest.raises(ToolError) as refusal:
        read_table(text)
    with pytest.raises(ToolError):
        read_table(text, language="ur")
    return "\n".join(refusal.value.faults)


def test_a_whole_that_is_not_the_sum_of_its_parts_is_refused() -> None:
    assert "Line 2: deaths: Punjab says 12, but the areas in it add up to 5." in refused(
        rows("Punjab,,12", "Punjab,Lahore,5", "Sindh,,4")
    )
    three = "Province,District,Tehsil,date,deaths\n"
    assert "Lahore says 9" in refused(rows("Punjab,Lahore,,9", ",,City,5", ",,Cantt,3", head=three))


def test_a_whole_none_of_whose_parts_gives_the_figure_counts_itself_or_is_refused() -> None:
    alone = report(rows("Punjab,,12", "Punjab,Lahore,-"), today=TODAY)
    assert (alone.totals[0].number, alone.totals[0].silent) == (12, ("Lahore",))
    two = "Province,District,injured,date,deaths\n"
    assert "add up to 0" in refused(rows("Punjab,,3,12", "Punjab,Lahore,3,-", head=two))


def test_a_whole_that_is_the_sum_of_its_parts_counts_once() -> None:
    assert total(rows("Punjab,,5", "Punjab,Lahore,3", ",Multan,2", "Sindh,,4")) == 9
    three = "Province,District,Tehsil,date,deaths\n"
    assert total(rows("Punjab,,,9", "Punjab,Lahore,,9", ",,City,5", ",,Cantt,4", head=three)) == 9


@pytest.mark.parametrize(("whole", "part"), [("PUNJAB", "Punjab"), ("KP", "Khyber Pakhtunkhwa"), ("Punjab", "پنجاب")])
def test_a_whole_is_known_however_its_name_is_written(whole: str, part: str) -> None:
    assert total(rows(f"{whole},,5", f"{part},Bela,5", "Sindh,,4")) == 9


def test_a_whole_of_another_day_stays() -> None:
    table = read_table(TWO + "Punjab,,2025-09-04,3\nPunjab,Lahore,2025-09-05,5\n")
    assert [entry.area for entry in table.entries] == ["Punjab", "Lahore"]


def test_one_name_in_two_places_is_two_areas() -> None:
    head = "District,Tehsil,date,deaths\n"
    table = read_table(rows("Karachi South,Saddar,5", "Rawalpindi,Saddar,5", "Rawalpindi,Kahuta,1", head=head))
    assert [entry.area for entry in table.entries] == ["Saddar (Karachi South)", "Saddar (Rawalpindi)", "Kahuta"]
    assert total(rows("Karachi South,Saddar,5", "Rawalpindi,Saddar,5", head=head)) == 10
    silent = read_table(rows("Karachi South,Saddar,5", "Rawalpindi,Saddar,-", head=head)).unreported
    assert [one.area for one in silent] == ["Saddar (Rawalpindi)"]


def test_one_place_on_two_days_is_one_area() -> None:
    table = read_table(TWO + "KP,Swat,2025-09-04,3\nKhyber Pakhtunkhwa,Swat,2025-09-05,5\n")
    assert {entry.area for entry in table.entries} == {"Swat"}
