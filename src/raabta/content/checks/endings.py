"""Check the hours and the endings of a scenario: no loop gains, each ending can come, and its words fit its meter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from operator import or_
from pathlib import Path
from typing import Any

from raabta.content.checks.ending_words import Range, unfit
from raabta.content.checks.seen import Seen
from raabta.content.read.scenario_circles import gaining
from raabta.content.read.scenario_standings import Ends, Standings
from raabta.content.read.scenario_ways import Held
from raabta.content.read.scenarios import ScenarioDraft
from raabta.errors import Problem
from raabta.kinds.rows import look
from raabta.model.scenario import HIGHEST, Scenario

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_DAY = 24 * 60
_Rows = Sequence[Mapping[str, Any]]


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of every scenario; of its endings where its ways are known."""
    for draft in seen.files.scenarios.values():
        translated = {draft.texts(language).path for language in sorted({*seen.files.sidecars.values()})} - {Path()}
        yield from seen.of_file("endings", draft.path, partial(_of_scenario, seen, draft), *sorted(translated))


def _of_scenario(seen: Seen, draft: ScenarioDraft) -> Iterator[Problem]:
    yield from _clocks(draft)
    yield from _alike(draft)
    if draft.walkable:
        gains, known = [*_gains(draft)], seen.ends(draft)
        yield from gains
        if known:
            yield from _never(draft, known)
            yield from _unfit(seen, draft, known)
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
            moves = [choice["effects"], *(add.get("effects", {}) for add in inject.get("adds", ()))]
            gains = [name for name in draft.values["start"] if any(int(by.get(name, 0)) > 0 for by in moves)]
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


def _unfit(seen: Seen, draft: ScenarioDraft, known: Ends) -> Iterator[Problem]:
    """Yield the words of endings that do not fit all the ways on which they are told."""
    left, rows, best = dict(known.by_flags), draft.values["endings"], False
    for number, row in enumerate(rows):
        asked = known.grid.reaching(row.get("at_least", {}))
        here = {flags: standings & asked for flags, standings in left.items() if standings & asked}
        left = {flags: standings & ~asked for flags, standings in left.items()}
        if not here:
            continue
        for language in seen.files.spoken():
            scenario = seen.course(language).scenarios.get(draft.id)
            if scenario and scenario.language == language:
                yield from _told(draft, scenario, number, known.grid, here)
        if best and number == len(rows) - 1:
            yield from _rest(draft, known.grid, here)
        best |= number == 0


def _told(
    draft: ScenarioDraft, scenario: Scenario, number: int, grid: Standings, here: Mapping[Held, int]
) -> Iterator[Problem]:
    """Yield what one ending says in one language that does not fit; an addition where its flag holds."""
    row, name = scenario.endings[number], grid.names[0]
    whole: list[tuple[tuple[str | int, ...], str, Collection[int]]]
    whole = [(("title",), row.title, here.values()), (("text",), row.text, here.values())]
    for at, add in enumerate(row.adds):
        whole.append((("adds", at), add.text, [some for flags, some in here.items() if add.holds(flags)]))
    for within, text, some in whole:
        if not some:
            continue
        low, high = (scenario.shown(name, value) for value in grid.span(_all(some), name))
        told = Range(name, low, high, scenario.shown(name, HIGHEST))
        for words, turned in unfit(text, scenario.language, told):
            message = f"“{words}” does not fit: the ending '{row.id}' is told with {name} at {_said(told)}"
            left = f", so that {_said(told.left)} are left" if turned else ""
            hint = "say what is so on all ways to it, or make two endings of it, each a band of the meter"
            yield Problem(*_place(draft, scenario.language, number, within), f"{message}{left}", hint)


def _all(some: Iterable[int]) -> int:
    return reduce(or_, some)


def _said(told: Range) -> str:
    return (
        f"{told.low:,} to {told.high:,} of {told.full:,}" if told.low < told.high else f"{told.low:,} of {told.full:,}"
    )


def _place(draft: ScenarioDraft, language: str, number: int, within: tuple[str | int, ...]) -> tuple[Path, int]:
    if language not in draft.translations:
        return draft.path, draft.line("endings", number, *within)
    texts = draft.texts(language)
    return texts.path, texts.line_of("endings", draft.values["endings"][number]["id"], *map(str, within))


def _rest(draft: ScenarioDraft, grid: Standings, here: Mapping[Held, int]) -> Iterator[Problem]:
    """Yield the last ending where it is told with as much of the first meter as the best one asks for."""
    rows, name = draft.values["endings"], grid.names[0]
    highest = grid.span(_all(here.values()), name)[1]
    if highest >= int(rows[0].get("at_least", {}).get(name, HIGHEST + 1)):
        said = f"the ending '{rows[-1]['id']}' is for all else, also for {name} {highest}, enough for '{rows[0]['id']}'"
        hint = f"put an ending above it for this much {name}, which says what the others lacked"
        yield Problem(draft.path, draft.line("endings", len(rows) - 1), said, hint)
