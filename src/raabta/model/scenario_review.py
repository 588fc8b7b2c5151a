"""Compute what a path has cost: the tone of a choice, what each decision lost, and which lost most.

The JavaScript twin is web/src/play.js; tests/canonical/scenario.json binds the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from raabta.model.scenario import Meters, Scenario, play

Tone = Literal["helped", "harmed", "cost"]
#: A choice that moves a meter down so far does harm, if it does not help more.
HARM = -15
#: How many decisions are named at the end.
NAMED = 2


@dataclass(frozen=True, slots=True)
class Loss:
    """One decision of a path: `place` in it (from 0), and by how many points the best choice would have been better."""

    place: int
    inject: str
    choice: str
    points: int


def tone(moves: Meters) -> Tone:
    """Return what a choice did, by how it moved the meters."""
    if sum(moves.values()) > 0:
        return "helped"
    return "harmed" if min(moves.values(), default=0) <= HARM else "cost"


def losses(scenario: Scenario, path: Sequence[str]) -> list[Loss]:
    """Return what every decision of a path lost, in the order of the path. What was late counts as well."""
    found = []
    for place, taken in enumerate(play(scenario, path).taken):
        inject = scenario.inject(taken.inject)
        sums = {choice.id: sum(choice.effects.values()) for choice in inject.choices}
        late = sum(inject.late.values()) if taken.late else 0
        found.append(Loss(place, taken.inject, taken.choice, max(sums.values()) - sums[taken.choice] - late))
    return found


def costliest(scenario: Scenario, path: Sequence[str]) -> list[Loss]:
    """Return the decisions that lost most, at most two, the dearest first; of equal ones the earlier."""
    lost = [loss for loss in losses(scenario, path) if loss.points > 0]
    return sorted(lost, key=lambda loss: -loss.points)[:NAMED]


def lowest(scenario: Scenario, path: Sequence[str]) -> str:
    """Return the name of the meter that stands lowest; of equal ones the first."""
    meters = play(scenario, path).meters
    return min(meters, key=lambda name: meters[name])
