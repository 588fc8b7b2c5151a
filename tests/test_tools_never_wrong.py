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
