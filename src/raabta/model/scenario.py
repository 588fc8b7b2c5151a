"""A branching exercise: a graph of injects and choices, and the one function that plays a path through it.

The JavaScript twin of `play` is web/src/play.js; tests/canonical/scenario.json binds the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from raabta.model.question import Source

METERS = ("safety", "trust", "record")
#: Where a choice leads that ends the exercise.
END = "end"
#: Written behind a choice that was made after its time was over: "correct-openly+late".
LATE = "+late"
LOWEST, HIGHEST = 0, 100

Meters = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be done about an inject, what comes of it, and which inject follows (`next`, or END)."""

    id: str
    text: str
    consequence: str
    effects: Meters
    sources: tuple[Source, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Inject:
    """Something that happens. `seconds` is the time to decide, 0 for as long as one likes; `late` what it costs."""

    id: str
    clock: str
    title: str
    text: str
    choices: tuple[Choice, ...]
    seconds: int = 0
    late: Meters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ending:
    """How it can end. The first ending whose meters are all reached is the one; the last asks for nothing."""

    id: str
    title: str
    text: str
    at_least: Meters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole exercise in one language; it begins with the first inject. `id` is `<chapter>/<slug>`."""

    id: str
    title: str
    intro: str
    start: Meters
    injects: tuple[Inject, ...]
    endings: tuple[Ending, ...]
    language: str = "en"
    review: str = ""

    def inject(self, inject_id: str) -> Inject:
        """Return the inject of this id."""
        return next(inject for inject in self.injects if inject.id == inject_id)


@dataclass(frozen=True, slots=True)
class Taken:
    """One step of a path: what was chosen where, whether it was late, and how the meters stood afterwards."""

    inject: str
    choice: str
    late: bool
    meters: Meters


@dataclass(frozen=True, slots=True)
class State:
    """Where a path leads. `inject` is "" at the end, `ending` is "" before it.

    `unread` are the steps that could not be followed: the scenario does not know them, or had ended before.
    """

    inject: str
    meters: Meters
    taken: tuple[Taken, ...] = ()
    ending: str = ""
    unread: tuple[str, ...] = ()


def play(scenario: Scenario, path: Sequence[str]) -> State:
    """Follow a path, a list of ids of choices, from the first inject on."""
    here, meters = scenario.injects[0], {name: scenario.start[name] for name in METERS}
    taken: list[Taken] = []
    for number, step in enumerate(path):
        late = step.endswith(LATE)
        name = step.removesuffix(LATE)
        choice = next((one for one in here.choices if one.id == name), None)
        if choice is None:
            return State(here.id, meters, tuple(taken), "", tuple(path[number:]))
        meters = _moved(meters, choice.effects, here.late if late else {})
        taken.append(Taken(here.id, choice.id, late, meters))
        if choice.next == END:
            return State("", meters, tuple(taken), _ending(scenario, meters), tuple(path[number + 1 :]))
        here = scenario.inject(choice.next)
    return State(here.id, meters, tuple(taken))


def _moved(meters: Meters, *moves: Meters) -> dict[str, int]:
    sums = {name: value + sum(move.get(name, 0) for move in moves) for name, value in meters.items()}
    return {name: min(max(value, LOWEST), HIGHEST) for name, value in sums.items()}


def _ending(scenario: Scenario, meters: Meters) -> str:
    reached = (one.id for one in scenario.endings if all(meters[name] >= least for name, least in one.at_least.items()))
    return next(reached)
