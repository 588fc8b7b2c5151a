"""Check that a game is one: in half of its decisions no choice is best on every meter, and no meter is full early."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from raabta.content.checks.seen import Seen
from raabta.content.read.scenario_ways import Held, arrived, held, later
from raabta.content.read.scenarios import ScenarioDraft
from raabta.content.yaml.file_problems import listed
from raabta.errors import Problem
from raabta.model.scenario import END, HIGHEST, LOWEST

#: Fewer decisions say nothing of a scenario.
LEAST_DECISIONS = 4
#: In more than this share of its decisions one choice may not be best.
SHARE = 0.5
_Row = Mapping[str, Any]


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of every scenario whose ways are known."""
    for draft in seen.files.scenarios.values():
        if draft.walkable:
            yield from seen.of_file("dilemmas", draft.path, partial(_of_scenario, draft))


def _of_scenario(draft: ScenarioDraft) -> Iterator[Problem]:
    decisions = draft.values["injects"]
    told = dominated(draft.values)
    clear = [one["id"] for one in decisions if one["id"] not in told]
    if draft.values.get("checklist"):
        if clear:
            message = f"`checklist` says that one choice is best in each decision; it is not so in {listed(clear)}"
            yield _problem(draft, ("checklist",), message, "change their effects, or take `checklist` away")
    elif len(decisions) >= LEAST_DECISIONS and len(told) > SHARE * len(decisions):
        message = f"in {len(told)} of {len(decisions)} decisions one choice is best on every meter: {listed(told)}"
        hint = "let each choice cost something, at once or later; or write `checklist: true`, and players are told so"
        yield _problem(draft, ("injects",), message, hint)
    for name in overflowing(draft.values) if len(decisions) >= LEAST_DECISIONS else ():
        message = f"'{name}' would come over {HIGHEST} on some way: what is chosen then costs nothing"
        yield _problem(draft, ("start", name), message, f"let it start lower, or gain less, {HIGHEST} in all")


def _problem(draft: ScenarioDraft, at: tuple[str | int, ...], message: str, hint: str) -> Problem:
    return Problem(draft.path, draft.line(*at), message, hint)


def dominated(values: _Row) -> list[str]:
    """Return the ids of the decisions in which one choice is at least as good as the others on every meter.

    That is looked at twice: as the choices move the meters at once, and with all that they may move later.
    """
    rows = [add for inject in values["injects"] for add in inject.get("adds", ()) if add.get("effects")]
    names = tuple(values["start"])
    found = []
    for inject in values["injects"]:
        now = [_vector(choice["effects"], names) for choice in inject["choices"]]
        then = [_added(by, _comes(choice, rows, names)) for by, choice in zip(now, inject["choices"], strict=True)]
        if _one_is_best(now) or _one_is_best(then):
            found.append(inject["id"])
    return found


def _vector(effects: _Row, names: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(effects.get(name, 0)) for name in names)


def _added(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _comes(choice: _Row, rows: Sequence[_Row], names: Sequence[str]) -> tuple[int, ...]:
    """Return what a choice may move later, against one that sets no flag."""
    sets, total = choice.get("sets", ()), (0,) * len(names)
    for row in rows:
        sign = 1 if row.get("if") in sets else -1 if row.get("unless") in sets else 0
        total = _added(total, [sign * by for by in _vector(row["effects"], names)])
    return total


def _one_is_best(moves: Sequence[tuple[int, ...]]) -> bool:
    best = tuple(max(by) for by in zip(*moves, strict=True))
    return best in moves and len(set(moves)) > 1


def overflowing(values: _Row) -> list[str]:
    """Return the meters that some way would bring over the top: all ways at once, equal states merged."""
    injects = {inject["id"]: inject for inject in values["injects"]}
    adds = [add for inject in injects.values() for add in inject.get("adds", ()) if add.get("effects")]
    named = [add.get(key, "") for add in adds for key in ("if", "unless")]
    live = held([*named, *(flag for inject in injects.values() for flag in inject.get("unless", {}))])
    return [name for name in values["start"] if _highest(values, injects, live, name) > HIGHEST]


def _highest(values: _Row, injects: Mapping[str, _Row], live: Held, name: str) -> int:
    """Return how high a meter comes were there no top; at once where it is over it."""
    first = values["injects"][0]["id"], held()
    best: dict[tuple[str, Held], int] = {first: int(values["start"][name])}
    waiting = {first: None}  # a queue in which each state stands once: those before it are done when it comes
    most = best[first]
    while waiting and most <= HIGHEST:
        place = next(iter(waiting))
        del waiting[place]
        here, flags = place
        for choice in injects[here]["choices"] if here != END else ():
            to, now = arrived(injects, choice, flags)
            there = to, now & live
            value = max(LOWEST, best[place] + int(choice["effects"].get(name, 0)))
            value = max(LOWEST, value + later(injects[to], now, name)) if to != END else value
            if value > best.get(there, LOWEST - 1):
                best[there], most = value, max(most, value)
                waiting[there] = None
    return most
