"""The situation report and the insights explorer as forms: what was taken for granted, and how it is undone."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from support.desk import answer, example, kinds, said
from support.workbooks import workbook

TABLE = "area,date,dead\nBela,05/07/2025,3\nKotla,05/07/2025,-\n"


def test_each_guess_about_a_table_names_the_field_that_undoes_it() -> None:
    blocks = answer("situation-report", {"table": TABLE})
    guesses = {item["field"]: item["text"] for block in blocks for item in block.get("items", ())}
    assert "could mean two different days. They were read with the day first" in guesses["day_first"]
    assert "read as not reported" in guesses["dash"]
    assert "5 July 2025" in said(blocks)
    undone = said(answer("situation-report", {"table": TABLE, "day_first": "month", "dash": "zero"}))
    assert "7 May 2025" in undone
    assert "5 July 2025" not in undone
    assert "no figure from Kotla" not in undone
    assert "no figure from Kotla" in said(blocks)


def test_a_table_without_dates_takes_the_day_that_is_said() -> None:
    table = "area,dead\nBela,3\nKotla,4\n"
    assert "There is no column 'date'" in said(answer("situation-report", {"table": table}))
    blocks = answer("situation-report", {"table": table, "date": "2025-07-05"})
    assert ["7", "5 July 2025"] in [row[1:] for block in blocks if block["kind"] == "table" for row in block["rows"]]
    (bad,) = answer("situation-report", {"table": table, "date": "2025-02-30"})
    assert [item["field"] for item in bad["items"]] == ["date"]


def test_a_workbook_goes_before_what_is_pasted_and_its_name_gives_the_day() -> None:
    content = workbook([["District", "Deaths"], ["Bela", 3], ["Kotla", 4]])
    blocks = answer("situation-report", {"table": "rubbish"}, files={"table": ("sitrep_05-09-2025.xlsx", content)})
    assert "5 September 2025" in said(blocks)
    assert "the name of its file" in said(blocks)


def test_the_chart_is_of_the_figure_that_is_chosen_among_those_that_the_table_has() -> None:
    table = "area,date,dead,injured\nBela,2025-07-05,3,9\nKotla,2025-07-05,4,8\n"
    (offer,) = (block for block in answer("situation-report", {"table": table}) if block["kind"] == "options")
    assert [value for value, _ in offer["options"]] == ["", "deaths", "injured"]
    for figure, shown in (("", "Bar chart of Deaths"), ("injured", "Bar chart of Injured"), ("houses", "of Deaths")):
        assert shown in said(answer("situation-report", {"table": table, "figure": figure}))
    assert "There is no chart" in said(answer("situation-report", {"table": "area,date,dead\nBela,2025-07-05,3\n"}))


def test_the_totals_go_into_a_spreadsheet_and_no_cell_is_a_formula() -> None:
    table = "area,date,dead,event\nBela,2025-07-05,3,=1+1\nKotla,2025-07-05,4,=1+1\n"
    files = [block for block in answer("situation-report", {"table": table}) if block["kind"] == "file"]
    (file,) = (block for block in files if block["mime"] == "text/csv")
    assert (file["name"], file["text"][0]) == ("situation-report-2025-07-05.csv", "\ufeff")
    head, row = csv.reader(io.StringIO(file["text"][1:]))
    assert head[2:5] == ["total", "status", "as of"]
    assert row[:5] == ["Deaths", "'=1+1", "7", "exact", "2025-07-05"]


GERMAN = "Beitrags-ID,Veröffentlicht,Erreicht,Gefällt\n1,2026-09-28 18:12,100,5\n2,2026-09-29 09:00,300,3\n"
CHOICE = {"published": "Veröffentlicht", "reach": "Erreicht", "engagement": "Gefällt"}
ORGANIC = "Publish time,Reach,Reactions,Funded content status\n" + "2026-09-28 18:12,1,1,No\n" * 12


def offers(blocks: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {one["field"]: [value for value, _ in one["options"]] for one in blocks if one["kind"] == "options"}


def test_a_strange_export_offers_its_heads_and_is_read_once_they_are_chosen() -> None:
    blocks = answer("insights-explorer", {"table": GERMAN})
    assert [item["field"] for item in blocks[0]["items"]] == ["published"]
    assert offers(blocks) == {name: ["", "Beitrags-ID", "Veröffentlicht", "Erreicht", "Gefällt"] for name in CHOICE}
    part = answer("insights-explorer", {"table": GERMAN, "published": "Veröffentlicht"})
    assert [item["field"] for item in part[0]["items"]] == ["reach"]
    whole = answer("insights-explorer", {"table": GERMAN} | CHOICE)
    assert "2 posts from 28 September 2026" in said(whole)
    assert offers(whole) == offers(blocks)
    kept = next(block["text"] for block in whole if block.get("name") == "columns.json")
    assert json.loads(kept) == CHOICE
    again = answer("insights-explorer", {"table": GERMAN}, files={"columns": ("columns.json", kept.encode())})
    assert "2 posts from 28 September 2026" in said(again)


@pytest.mark.parametrize("kept", ["no JSON", "[1]", '{"reach": "Gone"}', '{"reach": 5}', "[" * 9999])
def test_a_saved_choice_that_is_none_is_said_and_left_out(kept: str) -> None:
    blocks = answer("insights-explorer", {"table": ORGANIC, "columns": kept})
    (warn,) = (block for block in blocks if block.get("level") == "warn")
    assert [item["field"] for item in warn["items"]] == ["columns"]
    assert "12 posts" in said(blocks)


def test_what_was_taken_for_granted_about_an_export_names_the_field_that_undoes_it() -> None:
    items = [item for block in answer("insights-explorer", {"table": ORGANIC}) for item in block.get("items", ())]
    assert ["The times are those in the file" in item["text"] for item in items if item["field"] == "zone"] == [True]
    turned = said(answer("insights-explorer", {"table": ORGANIC, "zone": "pacific"}))
    assert "Times are Pakistan time, which you chose" in turned
    views = "Publish time,Views,Reactions\n05/07/2026 10:00,50,1\n06/07/2026 10:00,60,1\n"
    found = {
        item["field"] for block in answer("insights-explorer", {"table": views}) for item in block.get("items", ())
    }
    assert found == {"day_first"}
    found = {
        item["field"]
        for block in answer("insights-explorer", {"table": views, "day_first": "day"})
        for item in block.get("items", ())
    }
    assert found == {"", "day_first", "reach"}


def test_the_example_shows_its_three_charts_and_its_tables_go_into_a_spreadsheet() -> None:
    blocks = answer("insights-explorer", example("insights-explorer"))
    assert kinds(blocks).count("figure") == 3
    names = [block["name"] for block in blocks if block["kind"] == "copy"]
    assert names == ["text", "spread", "groups", "hours"]
    file = next(block for block in blocks if block["kind"] == "file")
    rows = list(csv.reader(io.StringIO(file["text"][1:])))
    tables = [block for block in blocks if block["kind"] == "table"]
    assert len(rows) == sum(len(one["rows"]) + 2 for one in tables) - 1
    assert rows[1] == tables[0]["rows"][0]
