"""The learner's record: nothing that was answered is ever lost, whatever stands in the store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raabta.model.progress import SCHEMA, STATES, dump, empty, merge, read

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
CASES = json.loads((Path(__file__).parent / "canonical" / "progress.json").read_text(encoding="utf-8"))

# JSON as every reader understands it: no NaN, and no number that JavaScript would round.
SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
NAMES = st.sampled_from(["flood/a", "flood/b", "flood/c", "event/a", "__proto__"])
TIMES = st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='milliseconds')}Z")


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    known = {
        "hash": draw(st.text(max_size=12)),
        "response": draw(JSON),
        "state": draw(st.sampled_from(STATES)),
        "at": draw(TIMES),
    }
    return draw(st.dictionaries(st.sampled_from(["first", "tries", "sure", "mood"]), JSON, max_size=3)) | known


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    more = draw(st.dictionaries(st.sampled_from(["device", "room", "x"]), JSON, max_size=2))
    return more | {"schema": SCHEMA, "answers": draw(st.dictionaries(NAMES, entries(), max_size=5))}


@pytest.mark.parametrize("case", CASES["reads"], ids=lambda case: case["id"])
def test_a_canonical_text_is_read_as_written(case: dict[str, Any]) -> None:
    reading = read(case["text"])
    assert reading.why == case["why"]
    assert reading.record["answers"] == case["answers"]
    assert reading.record["schema"] == SCHEMA
    assert reading.aside == (case["text"] if case["why"] else "")
    assert reading.record == case.get("record", reading.record)


@pytest.mark.parametrize("case", CASES["merges"], ids=lambda case: case["id"])
def test_canonical_records_are_joined_as_written(case: dict[str, Any]) -> None:
    assert merge(case["mine"], case["theirs"]) == case["merged"]


@given(st.text())
def test_reading_never_raises_and_never_drops_a_text(text: str) -> None:
    reading = read(text)
    assert reading.aside == text or not reading.why
    assert reading.record["schema"] == SCHEMA


@given(JSON)
def test_any_json_is_read_or_set_aside(value: Any) -> None:
    text = json.dumps(value)
    assert read(text).aside == text


@given(records(), st.data())
def test_a_record_that_was_cut_off_is_set_aside_whole(record: dict[str, Any], data: st.DataObject) -> None:
    text = dump(record)
    cut = text[: data.draw(st.integers(1, len(text) - 1))]
    assert (read(cut).aside, read(cut).why) == (cut, "damaged")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "9" * 100_000])
def test_a_monstrous_text_is_set_aside(text: str) -> None:
    assert read(text).why == "damaged"


@given(records())
def test_what_was_written_is_read_again(record: dict[str, Any]) -> None:
    assert read(dump(record)).record == record
    assert read(dump(record)).why == ""


@given(records())
def test_writing_does_not_depend_on_the_order_of_keys(record: dict[str, Any]) -> None:
    turned = dict(reversed(record.items())) | {"answers": dict(reversed(record["answers"].items()))}
    assert dump(turned) == dump(record)


@given(records(), records())
def test_joining_loses_no_question_and_no_field(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    joined = merge(mine, theirs)
    assert set(joined["answers"]) == set(mine["answers"]) | set(theirs["answers"])
    assert set(joined) == set(mine) | set(theirs)
    for name, entry in joined["answers"].items():
        assert entry in [record["answers"].get(name) for record in (mine, theirs)]
        assert all(
            entry["at"] >= record["answers"][name]["at"] for record in (mine, theirs) if name in record["answers"]
        )


@given(records(), records())
def test_joining_again_changes_nothing(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    joined = merge(mine, theirs)
    assert merge(joined, theirs) == joined
    assert merge(joined, mine)["answers"] == joined["answers"]
    assert merge(mine, mine) == mine


@given(records(), records())
def test_the_order_of_joining_does_not_matter_while_times_differ(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    shared = mine["answers"].keys() & theirs["answers"].keys()
    for name in shared:
        if mine["answers"][name]["at"] == theirs["answers"][name]["at"]:
            mine["answers"][name]["at"] += "+"
    assert merge(mine, theirs)["answers"] == merge(theirs, mine)["answers"]


@given(records(), records())
def test_joining_changes_neither_record(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    before = dump(mine), dump(theirs)
    merge(mine, theirs)
    assert (dump(mine), dump(theirs)) == before


def test_an_empty_record_has_no_answers_and_is_a_new_one_each_time() -> None:
    assert read(dump(empty())).record == empty()
    empty()["answers"]["a"] = {}
    assert empty()["answers"] == {}
