"""Compute what a path has cost: the tone of a choice, what each decision lost in each meter, and which cost most.

Points of different meters are never added: a family is no line in a file. The meters rank in their order, so that what
cost most of the first is named first.

The JavaScript twin is web/src/play.js; tests/canonical/scenario.json binds the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from raabta.model.scenario import Meters, Scenario, State, play

Tone = Literal["helped", "harmed", "cost"]
#: A choice that moves a meter down so far does harm, if it does not help more.
HARM = -15
#: How many decisions are named at the end.
NAMED = 2


@dataclass(frozen=True, slots=True)
class Loss:
    """One decision of a path: `place` in it (from 0), and for each meter how far it fell short of the best choice.

    `lost` is what it took away, lateness included, `unwon` what another choice would have brought: points of 0 to 100,
    both 0 where no other choice was better for that meter.
    """

    place: int
    inject: str
    choice: str
    lost: Meters
    unwon: Meters

    def short(self, name: str) -> int:
        """Return by how many points the best choice for this meter would have been better."""
        return self.lost[name] + self.unwon[name]


class Share(NamedTuple):
    """How much of what a path fell short in a meter its costliest decisions did: `part` of `whole`, in points."""

    meter: str
    part: int
    whole: int


def tone(moves: Meters) -> Tone:
    """Return what a choice did, by how it moved the meters."""
    if sum(moves.values()) > 0:
        return "helped"
    return "harmed" if min(moves.values(), default=0) <= HARM else "cost"


def losses(scenario: Scenario, path: Sequence[str]) -> list[Loss]:
    """Return what every decision of a path lost, in the order of the path.

    What was late counts as well, and what a choice cost or brought later, on the injects that this path has met.
    """
    found, state = [], play(scenario, path)
    for place, taken in enumerate(state.taken):
        inject = scenario.inject(taken.inject)
        worth = _worths(scenario, state, place)
        lost, unwon = {}, {}
        for name in scenario.meters:
            moved = worth[taken.choice][name] + (inject.late.get(name, 0) if taken.late else 0)
            short = max(one[name] for one in worth.values()) - moved
            lost[name] = min(short, max(0, -moved))
            unwon[name] = short - lost[name]
        found.append(Loss(place, taken.inject, taken.choice, lost, unwon))
    return found


def _worths(scenario: Scenario, state: State, place: int) -> dict[str, Meters]:
    """Return what each choice at a place of a path moves at once and later, were all else on the path as it was.

    What comes later whatever is chosen here belongs to no choice of this place.
    """
    choices = scenario.inject(state.taken[place].inject).choices
    moved = {choice.id: [choice.effects] for choice in choices}
    met = [*(taken.inject for taken in state.taken), state.inject]
    for at in range(place + 1, len(met)):
        others = {flag for step in range(at) if step != place for flag in _sets(scenario, state, step)}
        for row in scenario.inject(met[at]).adds if met[at] else ():
            holds = [choice.id for choice in choices if row.effects and row.holds(others | {*choice.sets})]
            for name in holds if len(holds) < len(choices) else ():
                moved[name].append(row.effects)
    return {
        name: {meter: sum(by.get(meter, 0) for by in all_) for meter in scenario.meters} for name, all_ in moved.items()
    }


def _sets(scenario: Scenario, state: State, place: int) -> tuple[str, ...]:
    taken = state.taken[place]
    return next(one.sets for one in scenario.inject(taken.inject).choices if one.id == taken.choice)


def costliest(scenario: Scenario, path: Sequence[str]) -> list[Loss]:
    """Return the decisions that cost most, at most two: by the first meter, then the next, then the place."""
    by_meter = [(tuple(-loss.short(name) for name in scenario.meters), loss) for loss in losses(scenario, path)]
    return [loss for short, loss in sorted(by_meter, key=lambda one: one[0]) if any(short)][:NAMED]


def share(scenario: Scenario, path: Sequence[str]) -> Share | None:
    """Return what the costliest decisions had in the first meter that fell short; None where none did."""
    lost, named = losses(scenario, path), costliest(scenario, path)
    sums = (Share(m, sum(one.short(m) for one in named), sum(one.short(m) for one in lost)) for m in scenario.meters)
    return next((one for one in sums if one.whole), None)


def lowest(scenario: Scenario, path: Sequence[str]) -> str:
    """Return the name of the meter that stands lowest; of equal ones the first."""
    meters = play(scenario, path).meters
    return min(meters, key=lambda name: meters[name])
