"""Compute how the meters of a scenario can stand: all its ways at once, as the bits of one large number.

Every effect is a multiple of one step (usually 5), so that three meters of 0 to 100 have 21 x 21 x 21 standings. A set
of them is a number with one bit for each, and a choice moves a whole set by shifting bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import gcd
from typing import Any

from raabta.content.read.scenario_ways import Held, arrived, held, later
from raabta.model.scenario import END, HIGHEST

Move = tuple[int, ...]
#: So much is done, some two seconds, before the ways are called too many. A move costs its standings, and something.
_MOST_WORK, _A_MOVE = 3_000_000_000, 9_000


class Standings:
    """The grid of standings of one scenario."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.names = tuple(values["start"])
        self.step = gcd(HIGHEST, *(abs(by) for move in _moves(values) for by in move), *_start(values))
        self.size = HIGHEST // self.step + 1
        self.strides = [1, self.size, self.size * self.size]
        self.count = self.size * self.size * self.size
        self._planes: dict[tuple[int, int], int] = {}

    def at(self, standing: Sequence[int]) -> int:
        """Return the set that holds one standing."""
        return 1 << sum(value // self.step * stride for value, stride in zip(standing, self.strides, strict=True))

    def reaching(self, least: Mapping[str, str]) -> int:
        """Return all standings in which every meter named has at least its value, written as the file has it."""
        found = (1 << self.count) - 1
        for axis, name in enumerate(self.names):
            from_here = -(-int(least.get(name, 0)) // self.step)
            found &= self._planes_of(axis, range(from_here, self.size))
        return found

    def moved(self, standings: int, move: Move) -> int:
        """Return where a set of standings goes. Meters stop at their ends."""
        for axis, by in enumerate(move):
            if by:
                standings = self._along(standings, axis, by // self.step)
        return standings

    def highest(self, standings: int) -> dict[str, int]:
        """Return the highest value of each meter in a set, each by itself."""
        return {name: self.span(standings, name)[1] for name in self.names}

    def span(self, standings: int, name: str) -> tuple[int, int]:
        """Return the lowest and the highest value of a meter in a set that is not empty."""
        axis = self.names.index(name)
        places = [place for place in range(self.size) if standings & self._plane(axis, place)]
        return places[0] * self.step, places[-1] * self.step

    def _along(self, standings: int, axis: int, by: int) -> int:
        stride, last = self.strides[axis], self.size - 1
        stopping = range(self.size - by, self.size) if by > 0 else range(-by)
        moved = 0
        for place in stopping:
            part = standings & self._plane(axis, place)
            standings ^= part
            moved |= part << (last - place) * stride if by > 0 else part >> place * stride
        return moved | (standings << by * stride if by > 0 else standings >> -by * stride)

    def _plane(self, axis: int, place: int) -> int:
        """Return the standings in which one meter has one value."""
        if (axis, place) not in self._planes:
            stride = self.strides[axis]
            plane, every = ((1 << stride) - 1) << place * stride, stride * self.size
            # Twice as much each time: with steps of 1 there are a million standings.
            while every < self.count:
                plane |= plane << every
                every *= 2
            self._planes[axis, place] = plane & (1 << self.count) - 1
        return self._planes[axis, place]

    def _planes_of(self, axis: int, places: range) -> int:
        found = 0
        for place in places:
            found |= self._plane(axis, place)
        return found


@dataclass(frozen=True, slots=True)
class Ends:
    """The standings of the meters at the end of any way, in time or late: by the flags that hold there."""

    grid: Standings
    by_flags: Mapping[Held, int]


def ends(values: Mapping[str, Any]) -> Ends | None:
    """Return the ends of a scenario that can be played, or None where it has too many ways to walk them all.

    A circle that gains makes them many, and so do effects that have no common step.
    """
    grid = Standings(values)
    found = _at_the_end(values, grid)
    return None if found is None else Ends(grid, found)


def _at_the_end(values: Mapping[str, Any], grid: Standings) -> dict[Held, int] | None:
    injects = {inject["id"]: inject for inject in values["injects"]}
    ways = {
        name: [(choice, _ways(inject, choice, grid.names)) for choice in inject["choices"]]
        for name, inject in injects.items()
    }

    @cache
    def leads(name: str, flags: Held) -> list[tuple[tuple[str, Held], set[Move], Move]]:
        there = [(arrived(injects, choice, flags), moves) for choice, moves in ways[name]]
        return [(to, moves, comes(*to)) for to, moves in there]

    def comes(name: str, flags: Held) -> Move:
        return tuple(later(injects[name], flags, meter) for meter in grid.names) if name != END else ()

    met: dict[tuple[str, Held], int] = {}
    waiting = {(values["injects"][0]["id"], held()): grid.at(_start(values))}
    left = _MOST_WORK // (grid.count + _A_MOVE)
    while waiting:
        place = next(iter(waiting))
        new = waiting.pop(place) & ~met.get(place, 0)
        met[place] = met.get(place, 0) | new
        name, flags = place
        if name == END or not new:
            continue
        if left < 0:
            return None
        for there, moves, after in leads(name, flags):
            left -= len(moves)
            for move in moves:
                waiting[there] = waiting.get(there, 0) | grid.moved(grid.moved(new, move), after)
    return {flags: ends for (name, flags), ends in met.items() if name == END}


def _start(values: Mapping[str, Any]) -> list[int]:
    return [int(value) for value in values["start"].values()]


def _moves(values: Mapping[str, Any]) -> Iterator[Move]:
    for inject in values["injects"]:
        for choice in inject["choices"]:
            yield from _ways(inject, choice, tuple(values["start"]))
        for add in inject.get("adds", ()):
            yield tuple(map(int, add.get("effects", {}).values()))


def _ways(inject: Mapping[str, Any], choice: Mapping[str, Any], names: Sequence[str]) -> set[Move]:
    """Return how a choice moves the meters: in time, and late."""
    late = inject.get("late", {})
    return {
        tuple(sum(int(effect.get(name, 0)) for effect in effects) for name in names)
        for effects in ([choice["effects"]], [choice["effects"], late])
    }
