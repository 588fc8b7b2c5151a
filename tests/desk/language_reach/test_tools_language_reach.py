"""The languages of a district: each count by hand, lists and wide tables, and what a table does not settle."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from raabta import i18n, language_reach
from raabta.form import ToolError
from raabta_desk.language_reach import District, reach, read, together
from support.desk import answer, example
from support.workbooks import workbook

LIST = "District,Language,People\nKotla,Saraiki,700\nKotla,Punjabi,200\nKotla,Urdu,100\nBela,Sindhi,90\nBela,Urdu,10\n"
WIDE = "District,Total,Urdu,Punjabi,Saraiki,Sindhi\nKotla,1000,100,200,700,-\nBela,100,10,,,90\n"


def ask(table: str, language: str = "en", **values: str) -> list[dict[str, Any]]:
    return answer("language-reach", {"table": table, "share": "90", **values}, language)


def settle(blocks: list[dict[str, Any]]) -> list[str]:
    return [item["text"] for one in blocks if one.get("level") == "warn" for item in one.get("items", ())]


def rows(blocks: list[dict[str, Any]], n: int = 0) -> list[list[str]]:
    return list([one for one in blocks if one["kind"] == "table"][n]["rows"])


@pytest.mark.parametrize(
    ("share", "needed"),
    [
        (1, ("a",)),
        (70, ("a",)),
        (70.1, ("a", "b")),
        (90, ("a", "b")),
        (90.1, ("a", "b", "c")),
        (100, ("a", "b", "c")),
    ],
)
def test_the_largest_are_taken_until_the_share_is_reached(share: float, needed: tuple[str, ...]) -> None:
    assert reach(District("x", {"c": 100, "a": 700, "b": 200}), share).needed == needed


def test_who_has_no_language_is_counted_and_never_reached() -> None:
    found = reach(District("x", {"a": 50, "others": 30}, whole=100), 90)
    assert (found.needed, found.reached, found.total, found.unnamed) == (("a",), 50, 100, 50)
    assert reach(District("x", {}, whole=0), 90).needed == ()


def test_a_list_and_a_wide_table_of_the_same_people_say_the_same() -> None:
    wanted = {"kotla": {"saraiki": 700, "punjabi": 200, "urdu": 100}, "bela": {"sindhi": 90, "urdu": 10}}
    for table in (LIST, WIDE):
        assert {key: one.people for key, one in read(table, "en").districts.items()} == wanted
    assert together(read(LIST, "en")).total == together(read(WIDE, "en")).total == 1100
    urdu = "ضلع | زبان | افراد\nکوٹلہ | پشتو | ۱۰۰\nکوٹلہ | Pushto | 1 ہزار\n"
    assert read(urdu, "ur").districts["کوٹلہ"].people == {"pashto": 1100}
    book = workbook([["District", "Urdu", "Pashto"], ["Kotla", 5, 7]])
    assert read(book, "en").districts["kotla"].people == {"urdu": 5, "pashto": 7}


def test_a_list_without_a_head_is_read_in_its_order() -> None:
    assert read("Kotla | Wakhi | 7\nKotla | Urdu | 3\n", "en").districts["kotla"].people == {"Wakhi": 7, "urdu": 3}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_one_district_and_all_together(language: str) -> None:
    blocks = ask(LIST, language, district="Kotla")
    assert [row[1:] for row in rows(blocks)] == [
        ["700", "70.0", "70.0", blocks[-1]["kind"] and rows(blocks)[0][4]],
        ["200", "20.0", "90.0", rows(blocks)[0][4]],
        ["100", "10.0", "100.0", ""],
    ]
    assert len([one for one in blocks if one["kind"] == "table"]) == 1
    every = ask(LIST, language)
    assert [row[0] for row in rows(every, 1)] == ["Kotla", "Bela"]
    assert [value for value, _ in every[-1]["options"]] == ["", "Kotla", "Bela"]
    assert ask(LIST, language, district="Atlantis") == every


def test_all_together_names_the_district_that_it_leaves_behind() -> None:
    blocks = ask(LIST)
    assert blocks[0]["text"].startswith("All together: Saraiki, Punjabi, Urdu for 90 per cent of 1,100 people")
    assert settle(blocks) == [
        "These languages reach less than 90 per cent in Bela. Write a warning district by district: choose one."
    ]
    assert settle(ask(LIST, district="Bela")) == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            "District,Language,People\nA,Urdu,5\nA,Urdu,6\n",
            "These have more than one row, which were added up: A: Urdu",
        ),
        ("District,Language,People\nA,Urdu,5\nA,Sindhi,37%\n", "Line 3: “37%” was left out"),
        ("District,Language,People\nA,Urdu,5\nA,Sindhi,-7\n", "Line 3: “-7” was left out"),
        ("District,Language,People\nA,Urdu,5\nA,Sindhi,1.5\n", "Line 3: “1.5” was left out"),
        ("District,Language,People\nA,Urdu,5\nA,,7\n", "Line 3: “7” was left out"),
        ("District,Total,Urdu,Sindhi\nA,10,6,7\n", "In A the languages add up to more people than the total."),
        ("District,Language,People\nPunjab,Urdu,5\nLahore,Urdu,7\n", "Punjab: a province beside its districts"),
        ("District,Urdu,Sindhi,Wakhi\nA,10,6,7\n", "left out: Wakhi. If one of them is a language"),
        ("District,Language,People\nA,Urdu,5\nA,Others,5\n", "50.0 per cent of people speak none"),
    ],
)
def test_what_the_table_does_not_settle_is_said(table: str, said: str) -> None:
    assert any(said in one for one in settle(ask(table)))
    assert settle(ask(table, "ur"))


def test_where_the_share_is_not_reached_it_is_not_promised() -> None:
    said = ask("District,Language,People\nA,Urdu,5\nA,Others,5\n")[0]
    assert said["level"] == "warn"
    assert "Together they reach 50.0 per cent of 10 people, not 90" in said["text"]


@pytest.mark.parametrize("table", ["District,Pupils\nA,5\n", "District,Urdu\nA,5\n", "a\n"])
def test_a_table_without_languages_is_refused_at_its_field(table: str) -> None:
    (bad,) = ask(table)
    assert {item["field"] for item in bad["items"]} == {"table"}


@pytest.mark.parametrize("share", ["", "0", "101", "-5", "x", "9" * 400])
def test_a_share_that_is_none_is_refused_at_its_field(share: str) -> None:
    (bad,) = ask(LIST, share=share)
    assert [item["field"] for item in bad["items"]] == ["share"]
    assert ask(LIST, share="۹۰ %") == ask(LIST)


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(ToolError):
        read("District,Language,People\n" + "A,Urdu,1\n" * 5001, "en")


def test_the_file_holds_numbers_that_a_spreadsheet_adds_up() -> None:
    (file,) = (one for one in ask(LIST) if one["kind"] == "file")
    lines = list(csv.reader(io.StringIO(file["text"].lstrip("\ufeff"))))
    assert lines[0] == ["District", "Language", "People", "Per cent", "Sum so far, per cent", "Needed"]
    assert ["Kotla", "Saraiki", "700", "70.0", "70.0", "yes"] in lines
    formula = next(one for one in ask(LIST.replace("Kotla", "=1+1")) if one["kind"] == "file")
    assert ",=1" not in formula["text"]
    assert "\n=1" not in formula["text"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_example_is_synthetic_and_its_plan_has_a_line_a_district(language: str) -> None:
    blocks = answer("language-reach", example("language-reach", language), language)
    (plan,) = (one for one in blocks if one["kind"] == "copy")
    assert len(plan["text"].splitlines()) == 5
    assert {"en": "(invented)", "ur": "(فرضی)"}[language] in repr(language_reach(language))
    assert len(settle(blocks)) == 1
