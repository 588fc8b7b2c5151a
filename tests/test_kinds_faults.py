"""Kinds: where the faults of a question stand, as field, row and name, from which a file's line is found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from raabta.kinds import KINDS, pairs
from raabta.kinds.rows import MOST_ROWS

ONE = {"id": "one", "text": "One", "feedback": "Why one"}
TWO = {"id": "two", "text": "Two", "feedback": "Why two"}
RIGHT = {"correct": True}
CLASSES = [{"id": "here", "text": "Here"}, {"id": "there", "text": "There"}]
SPOT = {"at": "tent"}

FAULTS: Mapping[str, tuple[str, Mapping[str, Any], list[tuple[str | int, ...]]]] = {
    "choice without options": ("choice", {}, []),
    "choice, same text": ("choice", {"options": [ONE | RIGHT, TWO | {"text": "one"}]}, [("options", 1, "text")]),
    "choice, a spot and no picture": (
        "choice",
        {"options": [ONE | RIGHT | SPOT, TWO]},
        [("options", 0, "at")],
    ),
    "choice, one spot for two": (
        "choice",
        {"picture": "camp", "options": [ONE | RIGHT | SPOT, TWO | SPOT]},
        [("options", 1, "at")],
    ),
    "choice, two right": (
        "choice",
        {"options": [ONE, TWO | RIGHT, {"id": "three", "correct": True}]},
        [("options", 2, "correct")],
    ),
    "choice, none right": ("choice", {"options": [ONE, TWO]}, [("options",)]),
    "choice, later of no option": (
        "choice",
        {"options": [ONE | RIGHT], "later": {"one": "x", "four": "y"}},
        [("later", "four")],
    ),
    "choice, later without one": ("choice", {"options": [ONE | RIGHT], "later": {}}, [("later",)]),
    "multi without options": ("multi", {}, []),
    "multi, an id twice": ("multi", {"options": [ONE | RIGHT, TWO | {"id": "one"}]}, [("options", 1, "id")]),
    "multi, one spot for two": (
        "multi",
        {"picture": "camp", "options": [ONE | RIGHT | SPOT, TWO | SPOT]},
        [("options", 1, "at")],
    ),
    "multi, all right": ("multi", {"options": [ONE | RIGHT, TWO | RIGHT]}, [("options",)]),
    "order without steps": ("order", {}, []),
    "order, an id twice": ("order", {"steps": [ONE, TWO | {"id": "one"}]}, [("steps", 1, "id")]),
    "order, a reserved id": ("order", {"steps": [ONE, TWO | {"id": "other"}]}, [("steps", 1, "id")]),
    "order, as long as may be": (
        "order",
        {"steps": [{"id": f"s{number}", "text": f"Step {number}"} for number in range(MOST_ROWS)]},
        [],
    ),
    "order, too long": (
        "order",
        {"steps": [{"id": f"s{number}", "text": f"Step {number}"} for number in range(MOST_ROWS + 1)]},
        [("steps", MOST_ROWS)],
    ),
    "match without anything": ("match", {}, []),
    "match, an item that could not be read": (
        "match",
        {"targets": CLASSES, "items": [{"id": "one"}, {"id": "two"}]},
        [],
    ),
    "match, targets of one text": (
        "match",
        {
            "targets": [CLASSES[0], CLASSES[1] | {"text": "HERE"}],
            "items": [ONE | {"target": "here"}, TWO | {"target": "there"}],
        },
        [("targets", 1, "text")],
    ),
    "match, two items of one target": (
        "match",
        {"targets": CLASSES, "items": [ONE | {"target": "here"}, TWO | {"target": "here"}]},
        [("items", 1, "target")],
    ),
    "match, no such target": (
        "match",
        {"targets": CLASSES, "items": [ONE | {"target": "here"}, TWO | {"target": "away"}]},
        [("items", 1, "target")],
    ),
    "match, one spot for two": (
        "match",
        {
            "picture": "camp",
            "targets": CLASSES,
            "items": [ONE | SPOT | {"target": "here"}, TWO | SPOT | {"target": "there"}],
        },
        [("items", 1, "at")],
    ),
    "classify without items": ("classify", {"targets": CLASSES}, []),
    "classify, a class of nothing": (
        "classify",
        {"targets": CLASSES, "items": [ONE | {"target": "here"}, TWO | {"target": "here"}]},
        [("targets", 1)],
    ),
    "classify, an item that could not be read": (
        "classify",
        {"targets": CLASSES, "items": [ONE | {"target": "here"}, TWO]},
        [],
    ),
    "number without feedback": ("number", {"answer": 4.0}, []),
    "number, foreseen and exactly right": ("number", {"answer": 4.0, "feedback": {"4": "x"}}, [("feedback", "4")]),
    "number, foreseen at the end of what is right": (
        "number",
        {"answer": 4.0, "tolerance": 0.5, "feedback": {"4.5": "x", "4.6": "y"}},
        [("feedback", "4.5")],
    ),
    "number, half away and no tolerance": ("number", {"answer": 4.0, "feedback": {"4.5": "x"}}, []),
    "number, as far off as itself": ("number", {"answer": 4.0, "tolerance": 4.0}, []),
    "number, further off than itself": ("number", {"answer": 4.0, "tolerance": 4.5}, [("tolerance",)]),
    "number, units of two sizes": (
        "number",
        {"answer": 4.0, "unit": "km", "units": ["kilometres", "m", "7"]},
        [("units", 1), ("units", 2)],
    ),
}


@pytest.mark.parametrize(("kind", "values", "places"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_stands_where_it_is(kind: str, values: Mapping[str, Any], places: list[tuple[str | int, ...]]) -> None:
    assert [fault.at for fault in KINDS[kind].faults(values)] == places


@pytest.mark.parametrize(("first", "said"), [(0, "first"), (1, "second"), (2, "third"), (3, "4th"), (9, "10th")])
def test_the_entry_that_was_there_before_is_named_by_its_place(first: int, said: str) -> None:
    steps = [{"id": "again" if number in {first, 10} else f"s{number}", "text": str(number)} for number in range(11)]
    assert [fault.hint for fault in KINDS["order"].faults({"steps": steps})] == [
        f"give each its own id; the {said} entry has it already"
    ]


def test_match_and_classify_have_one_table() -> None:
    for kind in (KINDS["match"], KINDS["classify"]):
        targets, items = kind.fields
        assert pairs.fields(items.doc, targets.doc) == kind.fields
        assert (targets.name, items.name, kind.choices) == ("targets", "items", "items")
        assert all((one.type, one.required, one.least) == ("rows", True, 2) for one in kind.fields)
        assert [row.name for row in targets.rows if row.required] == ["id", "text"]
        assert [row.name for row in items.rows if row.required] == ["id", "text", "target", "feedback"]


def test_what_is_left_out_of_a_number_is_no_unit_no_tolerance_and_nothing_foreseen() -> None:
    reduced = KINDS["number"].reduce({"answer": 4.0, "feedback": {"correct": "Yes", "other": "No"}}, "a/b")
    assert (reduced.control.unit, reduced.key.units, reduced.key.tolerance, reduced.key.near) == ("", (), 0.0, ())


def test_a_choice_that_comes_back_in_the_chapter_keeps_what_is_said_of_it() -> None:
    values = {"options": [ONE | RIGHT, TWO], "later": {"one": "It came back.", "two": "It did not."}}
    assert KINDS["choice"].reduce(values, "a/b").later == values["later"]
    assert KINDS["choice"].reduce({"options": [ONE | RIGHT, TWO]}, "a/b").later == {}
