"""Kinds: what an author writes becomes a control and a key that judge the right answer as right."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.kinds import HEAD, KINDS, TAIL, Kind, pairs
from raabta.kinds.order import shuffled
from raabta.kinds.rows import options as options_of
from raabta.model import Option, Picture, grade
from raabta.model.fold import fold

IDS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), min_size=3, max_size=7, unique=True)


def rows(ids: list[str], **more: Any) -> list[dict[str, Any]]:
    return [{"id": name, "text": f"Text of {name}", "feedback": f"Why {name}", **more} for name in ids]


def choice(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    options = rows(ids)
    options[1]["correct"] = True
    return {"options": options}, ids[1]


def multi(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    options = rows(ids)
    options[0]["correct"] = options[2]["correct"] = True
    return {"options": options}, [ids[2], ids[0]]


def match(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    targets = [{"id": f"to-{name}", "text": f"Target of {name}"} for name in ids]
    items = [row | {"target": f"to-{row['id']}"} for row in rows(ids)]
    return {"items": items, "targets": targets}, {name: f"to-{name}" for name in ids}


def classify(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    targets = [{"id": "here", "text": "Here"}, {"id": "there", "text": "There"}]
    right = {name: "here" if name == ids[0] else "there" for name in ids}
    items = [row | {"target": right[row["id"]]} for row in rows(ids)]
    return {"items": items, "targets": targets}, right


def mark(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    spans = [{"id": name, "feedback": f"Why {name}"} for name in ids]
    spans[0]["fault"] = spans[2]["fault"] = True
    passage = " and ".join(f"[{name}: words of {name}]" for name in reversed(ids))
    return {"passage": passage, "spans": spans}, [ids[2], ids[0]]


def gap(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    gaps = [{"id": name, "target": f"to-{name}", "feedback": f"Why {name}"} for name in ids[:3]]
    targets = [{"id": f"{to}-{name}", "gap": name, "text": to} for name in ids[:3] for to in ("no", "to")]
    return {"passage": "Go [" + "], [".join(ids[:3]) + "]!", "gaps": gaps, "targets": targets}, {
        name: f"to-{name}" for name in ids[:3]
    }


def order(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    return {"steps": rows(ids), "feedback": {"correct": "Yes", "other": "No"}}, ids


def number(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    value = float(len(ids))
    return {
        "answer": value,
        "unit": "km",
        "feedback": {"correct": "Yes", "other": "No", "99": "Too far"},
    }, f"{value} KM"


def text(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    return {"answers": ids, "feedback": {"correct": "Yes", "other": "No"}}, ids[1].upper()


def product(ids: list[str]) -> tuple[Mapping[str, Any], Any]:
    facts = [
        {"id": name, "text": f"Text of {name}", "says": [name], "feedback": f"Why {name}", "missing": "No"}
        for name in ids[:-2]
    ]
    criteria = [
        {"id": ids[-2], "text": "Sentences", "rule": "sentences", "number": 1.0, "feedback": "Yes", "missing": "No"},
        {"id": ids[-1], "text": "Own", "rule": "own", "feedback": "Yes", "missing": "No"},
    ]
    values = {"brief": "Known", "tool": "alert-composer", "facts": facts, "criteria": criteria, "sample": "A text"}
    return values, dict.fromkeys(ids, "met")


EXAMPLES = {"choice": choice, "multi": multi, "match": match, "classify": classify, "order": order,
            "number": number, "text": text, "mark": mark, "gap": gap, "product": product}  # fmt: skip
RESERVED = {"correct", "other"}


def test_every_kind_has_an_example_here() -> None:
    assert set(EXAMPLES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@given(ids=IDS.filter(lambda ids: not RESERVED & set(ids)))
def test_the_right_answer_is_correct_and_says_something(kind: Kind, ids: list[str]) -> None:
    values, right = EXAMPLES[kind.name](ids)
    assert list(kind.faults(values)) == []
    reduced = kind.reduce(values, "flood/question")
    verdict = grade(reduced.key, right)
    assert verdict.state == "correct"
    assert all(reduced.feedback[name] for name in verdict.says)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_option_that_can_be_chosen_has_feedback(kind: Kind) -> None:
    values, _right = EXAMPLES[kind.name](["a", "b", "c"])
    reduced = kind.reduce(values, "flood/question")
    assert {option.id for option in reduced.control.options} <= set(reduced.feedback)
    assert {"a", "b", "c"} == {option.id for option in reduced.control.options} or not kind.choices


def test_an_option_has_the_picture_and_the_spot_of_its_row() -> None:
    written = [{"id": "a", "text": "A", "picture": "event/camp", "at": "card"}, {"id": "b", "text": "B"}]
    assert options_of(written) == (Option("a", "A", Picture("event/camp"), "card"), Option("b", "B"))


@pytest.mark.parametrize("name", ["number", "text"])
def test_a_wrong_typed_answer_finds_its_feedback(name: str) -> None:
    values, _right = EXAMPLES[name](["alpha", "beta", "gamma"])
    reduced = KINDS[name].reduce(values, "flood/question")
    assert grade(reduced.key, "123456").says == ("other",)
    foreseen = next((key for key in reduced.key.near), None)
    assert foreseen is None or grade(reduced.key, foreseen).says == (foreseen,)


@given(IDS, st.from_regex(r"[a-z]{1,6}/[a-z]{1,6}", fullmatch=True))
def test_steps_are_shown_in_a_stable_order_that_is_never_the_right_one(ids: list[str], question_id: str) -> None:
    steps = rows(ids)
    shown = shuffled(steps, question_id)
    assert sorted(row["id"] for row in shown) == sorted(ids)
    assert shown != steps
    assert shuffled(steps, question_id) == shown


def test_the_shown_order_does_not_give_the_right_one_away() -> None:
    """Whoever knows the shown order of one question knows nothing about that of the next."""
    steps = rows(["a", "b", "c", "d"])
    orders = {tuple(row["id"] for row in shuffled(steps, f"flood/{number}")) for number in range(60)}
    assert len(orders) > 12


@given(IDS, st.from_regex(r"[a-z]{1,6}/[a-z]{1,6}", fullmatch=True))
def test_items_of_a_match_are_never_shown_in_the_order_of_their_targets(ids: list[str], question_id: str) -> None:
    values, right = match(ids)
    control = KINDS["match"].reduce(values, question_id).control
    shown = [option.id for option in control.options]
    assert sorted(shown) == sorted(ids)
    assert [right[item] for item in shown] != [target.id for target in control.targets]
    assert KINDS["match"].reduce(values, question_id).control == control


@given(IDS, st.integers(1, 6), st.from_regex(r"[a-z]{1,6}/[a-z]{1,6}", fullmatch=True))
def test_items_of_a_class_are_never_shown_side_by_side(ids: list[str], cut: int, question_id: str) -> None:
    values, _right = classify(ids)
    for row in values["items"][: min(cut, len(ids) - 1)]:
        row["target"] = "here"
    items = {row["id"]: row["target"] for row in values["items"]}
    shown = [items[option.id] for option in KINDS["classify"].reduce(values, question_id).control.options]
    changes = sum(one != two for one, two in pairwise(shown))
    assert changes > 1


def test_the_shown_order_of_items_does_not_depend_on_the_order_in_the_file() -> None:
    values, _right = match(["a", "b", "c", "d"])
    other = values | {"items": values["items"][::-1]}
    assert pairs.shuffled(values, "flood/x") == pairs.shuffled(other, "flood/x")
    orders = {tuple(row["id"] for row in pairs.shuffled(values, f"flood/{number}")) for number in range(60)}
    assert len(orders) > 12


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_table_of_a_kind_is_complete(kind: Kind) -> None:
    names = [field.name for field in (*HEAD, *kind.fields, *TAIL)]
    assert len(names) == len(set(names))
    assert all(field.doc for field in (*kind.fields, *(row for field in kind.fields for row in field.rows)))
    assert kind.choices in {"", *names}
    assert kind.doc


def test_a_number_accepts_its_unit_and_those_that_may_be_typed() -> None:
    values = {"answer": 4.15, "unit": "million", "units": ("m", "million"), "feedback": {"correct": "Y", "other": "N"}}
    assert KINDS["number"].reduce(values, "flood/x").key.units == ("million", "m")


def test_an_answer_that_folds_to_nothing_is_a_fault() -> None:
    assert not fold("...")
    values = {"answers": ("...", "PDMA"), "feedback": {"correct": "Y", "other": "N"}}
    assert [fault.at for fault in KINDS["text"].faults(values)] == [("answers", 0)]
