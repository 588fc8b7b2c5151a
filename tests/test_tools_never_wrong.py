"""Tables that look right and were read wrong: each is read right now, found, or refused with the next step."""

from __future__ import annotations

from datetime import date

import pytest

from raabta.tools import ToolError
from raabta.tools.sitrep import read_table, report

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


def test_a_total_below_a_heading_may_be_two_and_is_refused() -> None:
    rows = "Punjab,,\nLahore,{0},1\nMultan,{0},1\n{1},{0},2\nSindh,,\nSukkur,{0},1\n{1},{0},1\n".format
    said = refused(HEAD + rows(DAY, "Total"))
    assert said.count("may be the total of") == 2
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
    assert "may be the total of Punjab or of all" in refused(f"{head},Punjab,,\n1,Bela,{DAY},1\nTotal,,{DAY},1\n")
