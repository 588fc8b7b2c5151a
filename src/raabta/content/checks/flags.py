"""Check what a scenario says where its flags hold: walk all ways, find what contradicts a choice or is never said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
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
    """Yield the problems of every scenario whose ways are known."""
    for draft in seen.files.scenarios.values():
        if draft.walkable:
            yield from seen.of_file("flags", draft.path, partial(_of_scenario, seen, draft))


def _of_scenario(seen: Seen, draft: ScenarioDraft) -> Iterator[Problem]:
    return _Walked(draft, seen.ends(draft)).problems()


@dataclass(slots=True)
class _Walked:
    """One scenario and all its ways. Each contradiction is told once, with the shortest way that comes to it."""

    draft: ScenarioDraft
    ends: Ends | None
    told: set[tuple[_At, str]] = field(default_factory=set)
    #: How often what is added is said, by its place.
    said: dict[_At, int] = field(default_factory=dict)
    #: The flags and the words denied by them that each text says, by its place: it is met hundreds of times.
    denied: dict[_At, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def problems(self) -> Iterator[Problem]:
        met: set[str] = set()
        yield from self._injects(met)
        yield from self._endings()
        for number, inject in enumerate(self.draft.values["injects"]):
            if inject["id"] not in met:
                message = f"no way meets the inject '{inject['id']}': where one leads there, `unless` leads elsewhere"
                yield self._problem(("injects", number, "id"), message, "change the way, or delete it")
        for at, times in self.said.items():
            # What an ending adds is not known to be silent where the endings were not looked at.
            if not times and (self.ends or at[0] != "endings"):
                hint = "change its flag, or delete it"
                yield self._problem(at, "this is never said: no way comes here with the flags that it asks for", hint)

    def _injects(self, met: set[str]) -> Iterator[Problem]:
        """Yield what is wrong with the injects as they are met, and put the ids of those that are into `met`."""
        injects = {inject["id"]: (number, inject) for number, inject in enumerate(self.draft.values["injects"])}
        minds = {name: self._minds(inject) for name, (_number, inject) in injects.items()}
        heard: set[tuple[str, Held]] = set()
        for here in walk(self.draft.values):
            # An inject says the same wherever the flags are the same that its texts depend on.
            name, as_heard = here.inject, (here.inject, here.flags & minds.get(here.inject, here.flags))
            if name == END or as_heard in heard:
                continue
            met.add(name)
            heard.add(as_heard)
            number, inject = injects[name]
            at: _At = ("injects", number)
            yield from self._forbidden(inject, at, here)
            for where, text in self._texts(inject, at, here.flags):
                yield from self._denied(where, text, here)

    def _minds(self, inject: _Row) -> Held:
        """Return the flags on which it depends what an inject says, and whether that may be said and it may be met."""
        rows = [inject, *inject["choices"]]
        adds = [add for row in rows for name in ("adds", "comments") for add in row.get(name, ())]
        named = {add.get(key, "") for add in adds for key in ("if", "unless")}
        named |= {*inject.get("never", ())}
        return held(named | {row["id"] for row in self.draft.values.get("flags", ()) if row.get("denies")})

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
        yield from _words_of(inject, at, "title", "text", "scene")
        yield from self._adds(inject, at, flags)
        yield from self._adds(inject, at, flags, "comments")
        for number, choice in enumerate(inject["choices"]):
            here: _At = (*at, "choices", number)
            # What a choice sets holds already while its consequence is told.
            yield from _words_of(choice, here, "text", "consequence")
            yield from self._adds(choice, here, flags | held(choice.get("sets", ())))

    def _adds(self, row: _Row, at: _At, flags: Held, name: str = "adds") -> Iterator[tuple[_At, str]]:
        rows: Sequence[_Row] = row.get(name, ())
        for number, add in enumerate(rows):
            here: _At = (*at, name, number)
            always = not add.get("if") and not add.get("unless")
            says = always or add.get("if", "") in flags or (bool(add.get("unless")) and add["unless"] not in flags)
            self.said[here] = self.said.get(here, 0) + says
            if says:
                yield from _words_of(add, here, "text")

    def _endings(self) -> Iterator[Problem]:
        rows = self.draft.values["endings"]
        if self.ends is None:
            return
        asked = [self.ends.grid.reaching(row.get("at_least", {})) for row in rows]
        for flags, ends in self.ends.by_flags.items():
            left = ends
            for number, row in enumerate(rows):
                reached = left & asked[number]
                left &= ~reached
                at: _At = ("endings", number)
                texts = [*_words_of(row, at, "title", "text"), *self._adds(row, at, flags)]
                for where, text in texts if reached else ():
                    yield from self._denied(where, text, Met(END, flags, ()))

    def _problem(self, at: _At, message: str, hint: str) -> Problem:
        return Problem(self.draft.path, self.draft.line(*at), message, hint)


def _words_of(row: _Row, at: _At, *names: str) -> Iterator[tuple[_At, str]]:
    """Yield the texts of a row, those that could be read."""
    return (((*at, name), row[name]) for name in names if name in row)


def _way(here: Met) -> str:
    return f"for example after {' → '.join(here.path)}" if here.path else "at the end"
