"""Check the hours and the endings of a scenario: time runs on, each ending can come, and no loop gains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from raabta.content.checks.seen import Seen
from raabta.content.read.scenario_circles import gaining
from raabta.content.read.scenario_standings import Ends
from raabta.content.read.scenarios import ScenarioDraft
from raabta.errors import Problem
from raabta.kinds.rows import look

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_DAY = 24 * 60
_Rows = Sequence[Mapping[str, Any]]


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of every scenario; of its endings where its ways are known."""
    for draft in seen.files.scenarios.values():
        yield from seen.of_file("endings", draft.path, partial(_of_scenario, seen, draft))


def _of_scenario(seen: Seen, draft: ScenarioDraft) -> Iterator[Problem]:
    yield from _clocks(draft)
    yield from _alike(draft)
    if draft.walkable:
        gains, known = [*_gains(draft)], seen.ends(draft)
        yield from gains
        if known:
            yield from _never(draft, known)
        elif not gains:
            hint = "let all of start, `effects` and `late` be multiples of 5, or let fewer choices lead back"
            yield Problem(draft.path, draft.line("injects"), "this has too many ways to look at every ending", hint)


def _clocks(draft: ScenarioDraft) -> Iterator[Problem]:
    injects: _Rows = draft.values.get("injects", ())
    at: dict[str, int] = {}
    for number, inject in enumerate(injects):
        clock = str(inject.get("clock", ""))
        found = _CLOCK.fullmatch(clock)
        if found and int(found[1]) < 24 and int(found[2]) < 60:
            at[str(inject.get("id"))] = int(found[1]) * 60 + int(found[2])
        elif "clock" in inject:
            line = draft.line("injects", number, "clock")
            hint = "write hours and minutes from 00:00 to 23:59, for example 10:42"
            yield Problem(draft.path, line, f"'{clock}' is no time of day", hint)
    later = {str(inject.get("id")): number for number, inject in enumerate(injects)}
    for one, inject in enumerate(injects):
        for place, name, leads in _leads(inject):
            here, there = at.get(str(inject.get("id"))), at.get(leads)
            # Half a day forward is a night; half a day back is a mistake.
            if later.get(leads, 0) <= one or here is None or there is None:
                continue  # a way back to an inject that was there before
            if (there - here) % _DAY > _DAY // 2:
                line = draft.line("injects", one, *place)
                message = f"{name} leads back in time, from {_clock(here)} to {_clock(there)}"
                yield Problem(draft.path, line, message, f"give '{leads}' a later clock")


def _leads(inject: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield where it stands, its name and where it leads, of each choice and each `unless`."""
    for two, choice in enumerate(inject.get("choices", ())):
        yield ("choices", two, "next"), f"the choice '{choice.get('id')}'", str(choice.get("next"))
    for flag, there in inject.get("unless", {}).items():
        yield ("unless", flag), f"`unless` of '{flag}'", there


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _gains(draft: ScenarioDraft) -> Iterator[Problem]:
    for one, inject in enumerate(draft.values["injects"]):
        for two, choice in enumerate(inject["choices"]):
            gains = [name for name, moved in choice["effects"].items() if int(moved) > 0]
            if choice["next"] == inject["id"] and gains:
                line = draft.line("injects", one, "choices", two, "effects")
                message = f"the choice '{choice['id']}' leads back to itself and gains {', '.join(gains)}"
                yield Problem(draft.path, line, message, "take the gain away: whoever repeats it wins")

    for circle, names in gaining(draft.values).items():
        choices = [draft.values["injects"][one]["choices"][two]["id"] for one, two in circle]
        line = draft.line("injects", circle[0][0], "choices", circle[0][1], "effects")
        told = ", ".join(f"'{name}'" for name in choices)
        message = f"the choices {told} lead in a circle that gains {', '.join(names)}"
        yield Problem(draft.path, line, message, "take the gain away: whoever goes round and round wins")


def _alike(draft: ScenarioDraft) -> Iterator[Problem]:
    for one, inject in enumerate(draft.values.get("injects", ())):
        met: dict[str, str] = {}
        for two, choice in enumerate(inject.get("choices", ())):
            seen, name = look(str(choice.get("text", ""))), str(choice.get("id", ""))
            if seen and seen in met:
                line = draft.line("injects", one, "choices", two, "text")
                message = f"the choices '{met[seen]}' and '{name}' have the same text"
                yield Problem(draft.path, line, message, "a learner cannot tell them apart; reword one of them")
            met.setdefault(seen, name)


def _never(draft: ScenarioDraft, known: Ends) -> Iterator[Problem]:
    """Yield the endings that no way reaches, and those that come too late in the list."""
    grid, ends, taken = known.grid, 0, 0
    for standings in known.by_flags.values():
        ends |= standings
    for number, row in enumerate(draft.values["endings"]):
        least = row.get("at_least", {})
        reached = ends & grid.reaching(least)
        line = draft.line("endings", number)
        if not reached:
            highest = grid.highest(ends)
            most = ", ".join(f"{name} {highest[name]}" for name in least)
            message = f"the ending '{row['id']}' never comes: no way reaches what it asks for"
            yield Problem(draft.path, line, message, f"ask for less; the most on any way, each by itself: {most}")
        elif not reached & ~taken:
            message = f"the ending '{row['id']}' never comes: every way that reaches it reaches one above it"
            yield Problem(draft.path, line, message, "put it above, or let the endings above it ask for more")
        taken |= reached
