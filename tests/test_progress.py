"""The learner's record: nothing that was answered is ever lost, whatever stands in the store, however records meet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model.joining import join, merge
from raabta.model.progress import (
    SCHEMA,
    STATES,
    dump,
    empty,
    from_code,
    read,
    right_at,
    version_of,
)
from support.record import sure_first, to_code

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


#: Few values, so that two entries often agree in some: joining is hard where they do.
ODD = st.none() | st.booleans() | st.integers(-1, 3) | st.sampled_from(["", "a", "correct", "\ue000", "🌊"])
MORE = {
    "first": st.sampled_from(STATES) | ODD,
    "tries": st.integers(0, 4) | ODD,
    "right": st.integers(1, 4) | ODD,
    "sure": st.none() | st.booleans(),
    "sure_first": st.none() | st.booleans() | ODD,
    "response_first": st.sampled_from(["a", "b"]) | ODD,
    "language": st.sampled_from(["en", "ur"]) | ODD,
    "at_first": st.sampled_from(["2026-11-25T06:00:00Z", "2026-11-25T07:00:00Z"]) | ODD,
    "clock": st.booleans(),
    "mood": JSON,
}


#: What comes from one of two attempts alone; the first state itself, which every attempt has, is not among it.
LATER, FIRST = {"sure", "clock"}, {"sure_first", "response_first", "language", "at_first"}

STEPS = st.sampled_from(["a", "b", "c", "\ue000", "🌊"])
VISITS = {
    "at": STEPS | ODD,
    "seen": st.lists(STEPS, max_size=4) | ODD | st.lists(ODD, max_size=3),
    "level": st.integers(0, 4) | ODD,
    "hash": st.sampled_from(["h", "i"]),
    "mood": JSON,
}
WHEN = st.sampled_from(["2026-11-25T06:00:00Z", "2026-11-25T07:00:00Z"])


@st.composite
def visits(draw: st.DrawFn) -> dict[str, Any]:
    """What is kept of one chapter, or of one question that was asked again."""
    names = draw(st.sets(st.sampled_from(list(VISITS))))
    return {name: draw(VISITS[name]) for name in names} | draw(st.fixed_dictionaries({}, optional={"when": WHEN | ODD}))


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    known = {
        "hash": draw(st.sampled_from(["h", "i", ""])),
        "response": draw(JSON | st.lists(st.sampled_from("abc"), max_size=3)),
        "state": draw(st.sampled_from(STATES)),
        "at": draw(TIMES | st.sampled_from(["2026-11-25T06:00:00Z", "2026-11-25T07:00:00Z"])),
    }
    return {name: draw(MORE[name]) for name in draw(st.sets(st.sampled_from(list(MORE))))} | known


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    more = draw(st.dictionaries(st.sampled_from(["device", "room", "x"]), JSON, max_size=2))
    beside = draw(st.sets(st.sampled_from(["places", "repeats"])))
    more |= {name: draw(st.dictionaries(NAMES, visits() | ODD, max_size=3) | ODD) for name in beside}
    return more | {"schema": SCHEMA, "answers": draw(st.dictionaries(NAMES, entries(), max_size=5))}


@pytest.mark.parametrize("case", CASES["reads"], ids=lambda case: case["id"])
def test_a_canonical_text_is_read_as_written(case: dict[str, Any]) -> None:
    reading = read(case["text"], case.get("course", ""))
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


@pytest.mark.parametrize("case", CASES["codes"], ids=lambda case: case["id"])
def test_a_canonical_record_travels_as_written(case: dict[str, Any]) -> None:
    assert to_code(case["record"]) == case["code"]
    assert read(from_code(f" {case['code'][:9]}\n{case['code'][9:]} ")).record == case["record"]


@given(st.text())
def test_what_is_no_code_comes_back_and_is_refused(text: str) -> None:
    assert from_code(text) == text
    assert read(from_code(f"raabta:{text}")).why == "damaged"


@given(records(), records())
def test_joining_loses_no_question_and_no_field(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    joined = merge(mine, theirs)
    assert set(joined["answers"]) == set(mine["answers"]) | set(theirs["answers"])
    assert set(joined) == set(mine) | set(theirs)
    for name, entry in joined["answers"].items():
        for record in (mine, theirs):
            old = record["answers"].get(name)
            kept = version_of(entry, old["hash"]) if old else None
            assert not old or set(old) - LATER - FIRST <= set(kept or {})


@given(entries(), entries())
def test_what_was_right_in_one_stays_right_at_the_earlier_try(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    sound = [
        {**entry, "hash": "h", "first": entry["state"], "tries": 2, "right": 2 if entry["state"] == "correct" else 0}
        for entry in (mine, theirs)
    ]
    tries = [right_at(entry) for entry in sound if right_at(entry)]
    assert right_at(join(*sound)) == min(tries, default=0)


@given(entries(), entries())
def test_of_two_first_attempts_the_earlier_is_kept_whole(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    early, late = (
        {**entry, "hash": "h", "first": entry["state"], "at_first": at, "response_first": entry["response"]}
        for entry, at in ((mine, "2026-11-25T06:00:00Z"), (theirs, "2026-11-25T07:00:00Z"))
    )
    for joined in (join(early, late), join(late, early)):
        assert {name: joined[name] for name in FIRST | {"first"} if name in joined} == {
            name: early[name] for name in FIRST | {"first"} if name in early
        }


@given(records(), records())
def test_joining_is_commutative(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert dump(merge(mine, theirs)) == dump(merge(theirs, mine))


@given(records(), records())
def test_joining_takes_no_tick_away_and_goes_to_the_later_place(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    joined = merge(mine, theirs).get("places")
    for record, other in ((mine, theirs), (theirs, mine)):
        places = record.get("places")
        for chapter, place in (places if isinstance(places, dict) else {}).items():
            assert chapter in joined
            if not isinstance(place, dict):
                continue
            if isinstance(place.get("seen"), list):
                assert {dump(step) for step in place["seen"]} <= {dump(step) for step in joined[chapter]["seen"]}
            elsewhere = (other["places"] if isinstance(other.get("places"), dict) else {}).get(chapter)
            if not isinstance(elsewhere, dict) or _time(elsewhere) < _time(place):
                assert joined[chapter].get("at") == place.get("at")


def _time(place: dict[str, Any]) -> str:
    """The time of a visit; what is no time comes before all times."""
    when = place.get("when")
    return when if isinstance(when, str) and when.startswith("2026") else "0"


def test_joined_lists_of_ticks_are_in_order_and_each_stands_once() -> None:
    def record(*seen: str) -> dict[str, Any]:
        return {**empty(), "places": {"event": {"seen": list(seen), "when": "2026-11-25T06:00:00Z"}}}

    assert merge(record("b", "a", "b"), record("c", "a"))["places"]["event"]["seen"] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("entry", "sure"),
    [
        ({"tries": 1, "sure": True}, True),
        ({"tries": 2, "sure": True}, None),
        ({"tries": 2, "sure": None, "sure_first": True}, True),
        ({"tries": 1, "sure": True, "sure_first": None}, None),
        ({}, None),
    ],
)
def test_who_was_sure_at_the_first_try_is_known_after_the_second(entry: dict[str, Any], sure: bool | None) -> None:
    assert sure_first(entry) is sure


@given(records(), records(), records())
def test_joining_is_associative(one: dict[str, Any], two: dict[str, Any], three: dict[str, Any]) -> None:
    assert dump(merge(merge(one, two), three)) == dump(merge(one, merge(two, three)))


@given(records(), records())
def test_joining_is_idempotent(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    joined = merge(mine, theirs)
    assert dump(merge(joined, theirs)) == dump(merge(mine, joined)) == dump(merge(joined, joined)) == dump(joined)
    # An old entry that does not say when it was right, or what its only attempt was, says so from now on; else nothing
    # changes.
    told = {"right": 2, "tries": 2, "at_first": "2026-11-25T06:00:00Z"}
    sound = {**mine, "answers": {name: {**entry, **told} for name, entry in mine["answers"].items()}}
    sound = {name: value for name, value in sound.items() if name not in {"places", "repeats"}}
    assert merge(sound, sound) == sound


@given(records(), records())
def test_what_was_joined_can_be_read_again(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    joined = merge(mine, theirs)
    assert read(dump(joined)).record == joined


@given(records(), records())
def test_joining_changes_neither_record(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    before = dump(mine), dump(theirs)
    merge(mine, theirs)
    assert (dump(mine), dump(theirs)) == before


@pytest.mark.parametrize(
    ("entry", "at"),
    [
        ({"right": 3, "first": "correct", "tries": 5}, 3),
        ({"right": True, "first": "correct", "tries": 5}, 1),
        ({"first": "correct", "state": "wrong", "tries": 4}, 1),
        ({"first": "wrong", "state": "correct", "tries": 4}, 4),
        ({"state": "correct"}, 1),
        ({"state": "wrong", "tries": 4}, 0),
    ],
)
def test_a_question_was_right_first_at_the_try_that_says_so(entry: dict[str, Any], at: int) -> None:
    assert right_at(entry) == at


def test_a_meaning_that_was_never_answered_has_no_entry() -> None:
    assert version_of({"hash": "h"}, "other") is version_of(None, "h") is None


@pytest.mark.parametrize(("code", "text"), [("raabta:e3*0=", "raabta:e3*0="), ("raabta:/w==", "\ufffd")])
def test_a_code_that_was_spoilt_on_its_way_is_refused_and_does_not_stop_the_reader(code: str, text: str) -> None:
    assert from_code(code) == text
    assert read(from_code(code)).why == "damaged"


def test_half_of_a_letter_that_a_text_was_cut_in_is_joined_as_any_other() -> None:
    one, other = ({**empty(), "mood": mood} for mood in ("\ud83c", "a"))
    assert merge(one, other)["mood"] == merge(other, one)["mood"] == "\ud83c"


def test_an_empty_record_has_no_answers_and_is_a_new_one_each_time() -> None:
    assert read(dump(empty())).record == empty()
    empty()["answers"]["a"] = {}
    assert empty()["answers"] == {}
    assert (empty("demo"), "course" in empty()) == ({"schema": SCHEMA, "course": "demo", "answers": {}}, False)
