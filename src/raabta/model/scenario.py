"""Define a scenario, a graph of injects, choices and flags, and the one function that plays a path through it.

The JavaScript twin of `play` is web/src/play.js; tests/canonical/scenario.json binds the two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from raabta.model.picture import Picture
from raabta.model.question import Source

#: The meters that a scenario may have; one has three of them, in the order of its `start`.
METERS = ("lives", "safety", "trust", "record")
#: Where a choice leads that ends the exercise.
END = "end"
#: Written behind a choice that was made after its time was over: "correct-openly+late".
LATE = "+late"
LOWEST, HIGHEST = 0, 100

Meters = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag that a choice sets for the rest of the exercise; `text` says it in words, as half a sentence."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Added:
    """A text that is said only where the flag `given` holds, or only where the flag `without` does not.

    `layers` of the map are seen with it. `effects` are moved when its inject is met: a price that comes later.
    """

    text: str
    given: str = ""
    without: str = ""
    layers: tuple[str, ...] = ()
    effects: Meters = field(default_factory=dict)

    def holds(self, flags: Collection[str]) -> bool:
        """Return whether it is said where these flags hold."""
        return (not self.given or self.given in flags) and self.without not in flags


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice about an inject, with what comes of it, and the inject that follows (`next`, or END).

    `sets` are the flags that hold from here on; `adds` belong to the consequence.
    """

    id: str
    text: str
    consequence: str
    effects: Meters
    sources: tuple[Source, ...]
    next: str
    sets: tuple[str, ...] = ()
    adds: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A view of a decision that a published report, guideline or study holds: `choice` is what it would do.

    `who` names it in words, and `sources` says where it can be read.
    """

    who: str
    says: str
    choice: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Inject:
    """A happening of the story. `seconds` is the time to decide, 0 for as long as one likes; `late` what it costs.

    `unless` is flag -> inject: where the flag holds, that one is met instead. `layers` of the map are seen, and `scene`
    says what they show; `picture` is another drawing, `comments` are what people write meanwhile. `views` are two who
    would decide otherwise, read after the choice.
    """

    id: str
    clock: str
    title: str
    text: str
    choices: tuple[Choice, ...]
    seconds: int = 0
    late: Meters = field(default_factory=dict)
    unless: Mapping[str, str] = field(default_factory=dict)
    adds: tuple[Added, ...] = ()
    layers: tuple[str, ...] = ()
    scene: str = ""
    picture: Picture | None = None
    comments: tuple[Added, ...] = ()
    views: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending. The first whose meters are all reached is the one; the last asks for nothing."""

    id: str
    title: str
    text: str
    at_least: Meters = field(default_factory=dict)
    adds: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole exercise in one language; it begins with the first inject. `id` is `<chapter>/<slug>`.

    `map` is a drawing with layers (`data-layer`), of which each inject shows some; `printed` are the injects whose map
    goes to paper. `of` says how a meter is shown: `{"lives": 340}` shows 100 of it as 340. All reckon with 0 to 100.
    In a `checklist` one choice is best in each decision, and players are told so.
    """

    id: str
    title: str
    intro: str
    start: Meters
    injects: tuple[Inject, ...]
    endings: tuple[Ending, ...]
    language: str = "en"
    review: str = ""
    flags: tuple[Flag, ...] = ()
    of: Mapping[str, int] = field(default_factory=dict)
    map: Picture | None = None
    printed: tuple[str, ...] = ()
    checklist: bool = False

    @property
    def meters(self) -> tuple[str, ...]:
        """Return the names of the meters, in their order."""
        return tuple(self.start)

    def shown(self, name: str, value: int) -> int:
        """Return the value of a meter as people are told it."""
        return (value * self.of.get(name, HIGHEST) + HIGHEST // 2) // HIGHEST

    def inject(self, inject_id: str) -> Inject:
        """Return the inject of this id."""
        return next(inject for inject in self.injects if inject.id == inject_id)


@dataclass(frozen=True, slots=True)
class Taken:
    """A step of a path: what was chosen where, whether it was late, and how the meters stood afterwards.

    What an earlier choice costs at the inject that follows is not among it: that comes when the inject is met.
    """

    inject: str
    choice: str
    late: bool
    meters: Meters


@dataclass(frozen=True, slots=True)
class State:
    """The state to which a path leads. `inject` is "" at the end, `ending` "" before it; `flags` hold, first set first.

    `unread` are the steps that could not be followed: the scenario does not know them, or had ended before.
    """

    inject: str
    meters: Meters
    taken: tuple[Taken, ...] = ()
    ending: str = ""
    unread: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def play(scenario: Scenario, path: Sequence[str]) -> State:
    """Return the state to which a path leads: a list of ids of choices, from the first inject on."""
    here, meters = scenario.injects[0], dict(scenario.start)
    taken: list[Taken] = []
    flags: list[str] = []
    for number, step in enumerate(path):
        late = step.endswith(LATE)
        name = step.removesuffix(LATE)
        choice = next((one for one in here.choices if one.id == name), None)
        if choice is None:
            return State(here.id, meters, tuple(taken), "", tuple(path[number:]), tuple(flags))
        meters = _moved(meters, choice.effects, here.late if late else {})
        taken.append(Taken(here.id, choice.id, late, meters))
        flags += [flag for flag in choice.sets if flag not in flags]
        leads = arrived(scenario, choice.next, flags)
        if leads == END:
            ending = _ending(scenario, meters)
            return State("", meters, tuple(taken), ending, tuple(path[number + 1 :]), tuple(flags))
        here = scenario.inject(leads)
        meters = _moved(meters, *later(here, flags))
    return State(here.id, meters, tuple(taken), flags=tuple(flags))


def arrived(scenario: Scenario, inject: str, flags: Collection[str]) -> str:
    """Return which inject is met on the way to one where these flags hold, or END."""
    met: set[str] = set()
    while inject != END and inject not in met:
        met.add(inject)
        unless = scenario.inject(inject).unless
        inject = next((there for flag, there in unless.items() if flag in flags), inject)
    return inject


def later(inject: Inject, flags: Collection[str]) -> list[Meters]:
    """Return what earlier choices move when this inject is met with these flags."""
    return [one.effects for one in inject.adds if one.effects and one.holds(flags)]


def _moved(meters: Meters, *moves: Meters) -> dict[str, int]:
    sums = {name: value + sum(move.get(name, 0) for move in moves) for name, value in meters.items()}
    return {name: min(max(value, LOWEST), HIGHEST) for name, value in sums.items()}


def _ending(scenario: Scenario, meters: Meters) -> str:
    reached = (one.id for one in scenario.endings if all(meters[name] >= least for name, least in one.at_least.items()))
    return next(reached)
