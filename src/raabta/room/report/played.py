"""Sum up the scenarios that a hall has played: the path, how many chose what, the meters and the ending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from raabta.model.question import Question
from raabta.model.scenario import play
from raabta.model.scenario_review import losses
from raabta.model.session import Part
from raabta.room.protocol.parts import Short
from raabta.room.session import playing, stories
from raabta.room.session.disclosure import Disclosed, shown
from raabta.room.session.room import Room
from raabta.room.session.rounds import decided


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: its question, the choice that was taken, and in which meters it fell short of the best choice."""

    clock: str
    title: str
    question: Question
    taken: str
    short: tuple[Short, ...]
    seen: Disclosed

    @property
    def text(self) -> str:
        """Return the words of the choice that was taken."""
        return next(option.text for option in self.question.control.options if option.id == self.taken)


@dataclass(frozen=True, slots=True)
class Played:
    """A part with a scenario that was begun. `meters` are (name, value as people are told it); `ending` may be ""."""

    part: Part
    decisions: tuple[Decided, ...]
    meters: tuple[tuple[str, int], ...]
    ending: str


def played(room: Room, minimum: int) -> Iterator[Played]:
    """Yield each scenario of a session that was begun, as far as the hall has come in it."""
    for part in room.session.parts:
        path = room.state.paths.get(part.id, ())
        if part.scenario is None or not path:
            continue
        stand = play(part.scenario, path)
        ending = next((one.title for one in part.scenario.endings if one.id == stand.ending), "")
        meters = tuple((name, part.scenario.shown(name, value)) for name, value in stand.meters.items())
        yield Played(part, tuple(_decisions(room, part, minimum)), meters, ending)


def _decisions(room: Room, part: Part, minimum: int) -> Iterator[Decided]:
    scenario, path = part.scenario, room.state.paths[part.id]
    for loss in losses(scenario, path) if scenario else ():
        question = playing.asked(scenario, path, loss.place + 1) if scenario else None
        if scenario is None or question is None:
            continue
        seen = _all_or_none(shown(question, decided(room, part.id, question, loss.place + 1), minimum))
        inject = scenario.inject(loss.inject)
        short = tuple(stories.short(scenario, loss))
        yield Decided(inject.clock, inject.title, question, loss.choice, short, seen)


def _all_or_none(seen: Disclosed) -> Disclosed:
    """Hide every count of a decision if one is hidden: the choice that was taken tells which was the greatest."""
    if all(count is not None for count in seen.marks.values()):
        return seen
    return replace(seen, marks=dict.fromkeys(seen.marks))
