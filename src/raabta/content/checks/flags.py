"""Check what a scenario says where its flags hold: walk all ways, find what contradicts a choice or is never said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from raabta.content.checks.seen import Seen
from raabta.content.read.scenario_standings import Ends
from raabta.content.read.scenario_ways import Held, Met, held, walk
from raabta.content.read.scenarios import ScenarioDraft
from raabta.errors import Problem
from raabta.model.scenario import END

_At = tuple[str | int, ...]
_Row = Mapping[str, Any]


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of every scenario that can be played."""
    for draft in seen.files.scenarios.values():
        if draft.whole:
            yield from _Walked(draft, seen.ends(draft)).problems()


@dataclass(slots=True)
class _Walked:
    """One scenario and all its ways. Each contradiction is told once, with the shortest way that comes to it."""

    draft: ScenarioDraft
    ends: Ends
    told: set[tuple[_At, str]] = field(default_factory=set)
    #: How often what is added is said, by its place.
    said: dict[_At, int] = field(default_factory=dict)
    #: The flags and the words denied by them that each text says, by its place: it is met hundreds of times.
    denied: dict[_At, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def problems(self) -> Iterator[Problem]:
        values = self.draft.values
        place = {inject["id"]: number for number, inject in enumerate(values["injects"])}
        met: set[str] = set()
        for here in walk(values):
            if here.inject == END:
                continue
            met.add(here.inject)
            at: _At = ("injects", place[here.inject])
            inject = values["injects"][place[here.inject]]
            yield from self._forbidden(inject, at, here)
            for where, text in self._texts(inject, at, here.flags):
                yield from self._denied(where, text, here)
        yield from self._endings()
        for inject in values["injects"]:
            if inject["id"] not in met:
                message = f"no way meets the inject '{inject['id']}': where one leads there, `unless` leads elsewhere"
                yield self._problem(("injects", place[inject["id"]], "id"), message, "change the way, or delete it")
        for at, times in self.said.items():
            if not times:
                hint = "change its flag, or delete it"
                yield self._problem(at, "this is never said: no way comes here with the flags that it asks for", hint)

    def _forbidden(self, inject: _Row, at: _At, here: Met) -> Iterator[Problem]:
        for number, flag in enumerate(inject.get("never", ())):
            if flag in here.flags and (at, flag) not in self.told:
                self.told.add((at, flag))
                message = f"the inject '{inject['id']}' is met where '{flag}' holds, {_way(here)}"
                hint = f"lead elsewhere with `unless: {{{flag}: …}}`"
                yield self._problem((*at, "never", number), message, hint)

    def _denied(self, at: _At, text: str, here: Met) -> Iterator[Problem]:
        if at not in self.denied:
            self.denied[at] = tuple(self._words(at, text))
        for flag, word in self.denied[at]:
            if flag in here.flags and (at, word) not in self.told:
                self.told.add((at, word))
                message = f"“{word}” is said where '{flag}' holds, {_way(here)}"
                hint = f"say it in `adds` with `unless: {flag}`, or lead elsewhere"
                yield self._problem(at, message, hint)

    def _words(self, at: _At, text: str) -> Iterator[tuple[str, str]]:
        for row in self.draft.values.get("flags", ()):
            # What is said because the flag holds may name what it denies.
            if at[-1] == "text" and len(at) > 1 and self._given(at) == row["id"]:
                continue
            for word in row.get("denies", ()):
                if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
                    yield row["id"], word

    def _given(self, at: _At) -> str:
        if "adds" not in at and "comments" not in at:
            return ""
        row: Any = self.draft.values
        for step in at[:-1]:
            row = row[step]
        return str(row.get("if", ""))

    def _texts(self, inject: _Row, at: _At, flags: Held) -> Iterator[tuple[_At, str]]:
        yield (*at, "title"), inject["title"]
        yield (*at, "text"), inject["text"]
        if "scene" in inject:
            yield (*at, "scene"), inject["scene"]
        yield from self._adds(inject, at, flags)
        yield from self._adds(inject, at, flags, "comments")
        for number, choice in enumerate(inject["choices"]):
            here: _At = (*at, "choices", number)
            yield (*here, "text"), choice["text"]
            # What a choice sets holds already while its consequence is told.
            yield (*here, "consequence"), choice["consequence"]
            yield from self._adds(choice, here, flags | held(choice.get("sets", ())))

    def _adds(self, row: _Row, at: _At, flags: Held, name: str = "adds") -> Iterator[tuple[_At, str]]:
        rows: Sequence[_Row] = row.get(name, ())
        for number, add in enumerate(rows):
            here: _At = (*at, name, number)
            always = not add.get("if") and not add.get("unless")
            says = always or add.get("if", "") in flags or (bool(add.get("unless")) and add["unless"] not in flags)
            self.said[here] = self.said.get(here, 0) + says
            if says:
                yield (*here, "text"), add["text"]

    def _endings(self) -> Iterator[Problem]:
        rows = self.draft.values["endings"]
        asked = [self.ends.grid.reaching(row.get("at_least", {})) for row in rows]
        for flags, ends in self.ends.by_flags.items():
            left = ends
            for number, row in enumerate(rows):
                reached = left & asked[number]
                left &= ~reached
                at: _At = ("endings", number)
                texts = [((*at, "title"), row["title"]), ((*at, "text"), row["text"]), *self._adds(row, at, flags)]
                for where, text in texts if reached else ():
                    yield from self._denied(where, text, Met(END, flags, ()))

    def _problem(self, at: _At, message: str, hint: str) -> Problem:
        return Problem(self.draft.path, self.draft.line(*at), message, hint)


def _way(here: Met) -> str:
    return f"for example after {' → '.join(here.path)}" if here.path else "at the end"
