"""Circles of choices that gain: each that is told is one, and none is passed over, in any scenario of a few injects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from raabta.content.read.scenario_circles import Step, gaining

MOST = 4
CHOICES = st.fixed_dictionaries(
    {
        "next": st.sampled_from(["0", "1", "2", "3", "end"]),
        "effects": st.fixed_dictionaries({"trust": st.sampled_from([-10, -5, 0, 5, 10])}),
    }
)
INJECTS = st.lists(st.lists(CHOICES, min_size=2, max_size=3), min_size=MOST, max_size=MOST)


def scenario(rows: list[list[dict[str, Any]]]) -> dict[str, Any]:
    injects = [
        {"id": str(one), "choices": [choice | {"id": f"c{two}"} for two, choice in enumerate(choices)]}
        for one, choices in enumerate(rows)
    ]
    return {"start": {"trust": 60}, "injects": injects}


def circles(values: dict[str, Any], way: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Every way from the first inject on that comes back to where it was, as the choices of the circle alone."""
    injects = values["injects"]
    here = injects[way[-1][0]]["choices"][way[-1][1]]["next"] if way else "0"
    met = [one for one, _two in way]
    if here != "end" and int(here) in met:
        yield way[met.index(int(here)) :]
    elif here != "end":
        for two in range(len(injects[int(here)]["choices"])):
            yield from circles(values, (*way, (int(here), two)))


def gain(values: dict[str, Any], circle: tuple[Step, ...]) -> int:
    return sum(int(values["injects"][one]["choices"][two]["effects"]["trust"]) for one, two in circle)


@given(INJECTS)
def test_a_circle_is_told_where_there_is_one_that_gains_and_only_there(rows: list[list[dict[str, Any]]]) -> None:
    values = scenario(rows)
    # The one choice that leads straight back is told by another check.
    there = [circle for circle in circles(values) if len(circle) > 1]
    turned = [{circle[at:] + circle[:at] for at in range(len(circle))} for circle in there]
    found = gaining(values)
    assert bool(found) is any(gain(values, circle) > 0 for circle in there)
    for circle, names in found.items():
        assert any(circle in ways for ways in turned)
        assert circle[0] == min(circle)
        assert (gain(values, circle) > 0, names) == (True, ["trust"])


def of_two(*, sets: str = "", back: str = "0") -> dict[str, Any]:
    values = scenario([[{"next": "1", "effects": {"trust": 5}}], [{"next": back, "effects": {"trust": 0}}]])
    if sets:
        values["injects"][1]["choices"][0]["sets"] = [sets]
    return values


def test_a_choice_that_is_met_with_another_flag_the_next_time_is_no_circle() -> None:
    assert gaining(of_two()) == {((0, 0), (1, 0)): ["trust"]}
    # The second time the flag holds already, and the circle goes on.
    assert gaining(of_two(sets="asked")) == {((0, 0), (1, 0)): ["trust"]}
    stopped = of_two(sets="asked")
    stopped["injects"][0]["unless"] = {"asked": "end"}
    assert gaining(stopped) == {}


def test_an_inject_that_is_met_in_the_place_of_another_closes_a_circle() -> None:
    values = of_two(back="2")
    values["injects"].append({"id": "2", "choices": [{"id": "c", "next": "end", "effects": {}}]})
    assert gaining(values) == {}
    values["injects"][1]["choices"][0]["sets"] = ["asked"]
    values["injects"][2]["unless"] = {"asked": "0"}
    assert gaining(values) == {((0, 0), (1, 0)): ["trust"]}
