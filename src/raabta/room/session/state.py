"""Hold the state of a session, and work out the state after each command of a trainer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple, get_args

from raabta.model.session import Part, Session
from raabta.room.protocol.values import Can, Phase, Projected, Untrusted, Why
from raabta.room.session import countdown, playing
from raabta.room.session.countdown import Countdown

#: Phases in which nobody sees the questions of the part, so that nobody thinks ahead of the hall.
QUESTIONS_HIDDEN = frozenset({"lobby", "ready", "ended"})
#: Parts in which phones answer.
ANSWERED = frozenset({"vote", "before", "after", "scenario"})
MAX_ROUNDS = 9
MOST_PAGES = 100
LONGEST_LANGUAGE = 16
#: The biggest hall that a trainer may name.
MOST_EXPECTED = 20_000


class LogLine(NamedTuple):
    """One line of the log: from `at` (wall-clock seconds) the room was in this part, phase and round."""

    part: str
    phase: Phase
    round: int
    at: float


@dataclass(frozen=True, slots=True)
class State:
    """The state of a room. `ver` grows with every change; `by` names the trainer's page that was pressed last."""

    ver: int = 0
    part: str = ""
    phase: Phase = "lobby"
    round: int = 0
    asking: bool = True
    names: bool = False
    spotlight: str = ""
    #: Whether the projector shows the shares of a closed vote, which lead a hall that is still to discuss.
    chart: bool = False
    #: Which question of a revealed test the projector shows, from 0.
    page: int = 0
    #: How many people the trainer expects; 0: the trainer has not said it.
    hall: int = 0
    #: What the projector shows until the next phase; and its language, "": its own.
    projected: Projected = ""
    speaks: str = ""
    by: str = ""
    countdown: Countdown = countdown.NONE
    log: tuple[LogLine, ...] = ()
    #: Part with a scenario -> the choices that were taken in it.
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        """Return the choices that were taken in the part where the room is."""
        return self.paths.get(self.part, ())


class RefusedError(Exception):
    """The room does not do what a client asked; `why` is the word that the client is told."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)


def dump(state: State) -> str:
    """Return a state as JSON text."""
    return json.dumps(asdict(state), ensure_ascii=False)


def restored(data: Mapping[str, Any]) -> State:
    """Return a state from the body of its record; fields that only a newer version has are ignored."""
    known = {name: data[name] for name in State.__dataclass_fields__ if name in data}
    paths = {part: tuple(path) for part, path in data.get("paths", {}).items()}
    made = {"log": tuple(LogLine(*step) for step in data.get("log", ())), "paths": paths}
    return State(**known | made | {"countdown": countdown.kept(data.get("countdown", {}))})


def fitted(state: State, session: Session) -> State:
    """Return a state that the scenarios of the plan can have come to: they may have been edited since."""
    played = {part.id: part.scenario for part in session.parts if part.scenario}
    paths = {part: playing.known(played[part], path) if part in played else path for part, path in state.paths.items()}
    if state.part not in played or state.phase == "ended":
        return replace(state, paths=paths)
    phase, round_ = playing.settled(played[state.part], paths.get(state.part, ()), state.phase, state.round)
    return replace(state, paths=paths, phase=phase, round=round_)


def commanded(state: State, session: Session, what: str, wanted: Untrusted, now: float) -> State:
    """Return the state after a trainer's command.

    Raises RefusedError: "phase" if the command makes no sense now, "unknown" if there is no such part, "shape" if a
    field of the command is not valid.
    """
    if what in {*_BESIDE, "goto"}:
        return _logged(_enter(state, _target(state, session, what, wanted), now), now)
    if what == "time":
        return replace(state, ver=state.ver + 1, countdown=_steered(state, wanted, now))
    if what in _SWITCHES:
        return replace(_SWITCHES[what](state, wanted), ver=state.ver + 1)
    part = session.part(state.part)
    after = _change(state, part, what)
    if after is None:
        raise RefusedError("phase")
    phase, round_ = after
    if what == "take":
        state = replace(state, paths={**state.paths, state.part: (*state.path, _choice(wanted))})
    chart, clock = state.chart and phase != "open", countdown.started(part, phase, now)
    there = replace(state, ver=state.ver + 1, phase=phase, round=round_, countdown=clock)
    return _logged(replace(there, chart=chart, page=0, projected=""), now)


def _steered(state: State, wanted: Untrusted, now: float) -> Countdown:
    if state.phase == "ended":
        raise RefusedError("phase")
    clock = countdown.steered(state.countdown, wanted, now)
    if clock is None:
        raise RefusedError("shape")
    return clock


def _on(wanted: Untrusted) -> bool:
    on = wanted.get("on")
    if not isinstance(on, bool):
        raise RefusedError("shape")
    return on


def _page(wanted: Untrusted) -> int:
    page = wanted.get("page")
    if not isinstance(page, int) or isinstance(page, bool) or not 0 <= page < MOST_PAGES:
        raise RefusedError("shape")
    return page


def _hall(wanted: Untrusted) -> int:
    people = wanted.get("people")
    if not isinstance(people, int) or isinstance(people, bool) or not 1 <= people <= MOST_EXPECTED:
        raise RefusedError("shape")
    return people


def _choice(wanted: Untrusted) -> str:
    choice = wanted.get("choice")
    if not isinstance(choice, str):
        raise RefusedError("shape")
    return choice


def _projector(state: State, wanted: Untrusted) -> State:
    show, language = wanted.get("show", state.projected), wanted.get("language", state.speaks)
    known = [one for one in get_args(Projected) if one == show]
    if not known or not isinstance(language, str) or len(language) > LONGEST_LANGUAGE:
        raise RefusedError("shape")
    return replace(state, projected=known[0], speaks=language)


def _spotlight(wanted: Untrusted) -> str:
    asked = wanted.get("id")
    if not isinstance(asked, str):
        raise RefusedError("shape")
    return asked[:64]


_SWITCHES: dict[str, Callable[[State, Untrusted], State]] = {
    "asking": lambda state, wanted: replace(state, asking=_on(wanted)),
    "names": lambda state, wanted: replace(state, names=_on(wanted)),
    "chart": lambda state, wanted: replace(state, chart=_on(wanted)),
    "page": lambda state, wanted: replace(state, page=_page(wanted)),
    "projector": _projector,
    "hall": lambda state, wanted: replace(state, hall=_hall(wanted)),
    "spotlight": lambda state, wanted: replace(state, spotlight=_spotlight(wanted)),
}


#: Commands that change the phase, and commands that lead to the part beside.
_COMMANDS: tuple[Can, ...] = ("open", "close", "discuss", "revote", "reveal", "take", "end")
_BESIDE: tuple[Can, ...] = ("next", "back")


def _change(state: State, part: Part | None, what: str) -> tuple[Phase, int] | None:
    """Return the phase and round that a command leads to, or None."""
    if what == "end":
        return None if state.phase in {"open", "ended"} else ("ended", state.round)
    if part is None or part.kind not in ANSWERED or state.phase == "ended":
        return None
    if part.scenario is not None:
        return playing.leads_to(part.scenario, state.path, what, state.phase, state.round)
    vote = part.kind == "vote"
    table: dict[tuple[str, Phase], tuple[Phase, int] | None] = {
        ("open", "ready"): ("open", 1),
        ("open", "closed"): ("open", state.round),  # closed by mistake
        ("close", "open"): ("closed", state.round),
        ("discuss", "closed"): ("discuss", state.round) if vote else None,
        ("revote", "closed"): _again(state) if vote else None,
        ("revote", "discuss"): _again(state) if vote else None,
        ("reveal", "closed"): ("revealed", state.round) if part.kind != "before" else None,
        ("reveal", "discuss"): ("revealed", state.round) if vote else None,
    }
    return table.get((what, state.phase))


def _again(state: State) -> tuple[Phase, int] | None:
    return ("open", state.round + 1) if state.round < MAX_ROUNDS else None


def can(state: State, session: Session) -> list[Can]:
    """Return the commands that a trainer may give now, so that a page needs no table of its own."""
    part = session.part(state.part)
    found = [what for what in _COMMANDS if _change(state, part, what) is not None]
    if part is not None and part.kind == "vote":
        found += ["chart"] if state.phase in {"closed", "discuss"} else []
        one = part.question is not None and part.question.control.widget == "one"
        found += ["hands"] if one and state.phase in {"open", "closed", "discuss"} else []
    if part is not None and part.kind == "scenario":
        found += ["hands"] if state.phase in {"open", "closed"} else []
    if _may_leave(state, session):
        found += [what for what in _BESIDE if _beside(state, session, what) is not None]
        found += ["goto"]
    return found


def _may_leave(state: State, session: Session) -> bool:
    """Say whether the part may be left. An open vote is closed first, so that nobody's answer is cut off unawares."""
    return state.phase != "open" or session.part(state.part) is None


def _target(state: State, session: Session, what: str, wanted: Untrusted) -> Part:
    if not _may_leave(state, session):
        raise RefusedError("phase")
    part = session.part(str(wanted.get("part", ""))) if what == "goto" else _beside(state, session, what)
    if part is None:
        raise RefusedError("unknown" if what == "goto" else "phase")
    return part


def _beside(state: State, session: Session, what: str) -> Part | None:
    """Return the next part, or the one before; None if there is none."""
    ids = [part.id for part in session.parts]
    by = 1 if what == "next" else -1 if state.phase != "ended" else 0  # back from the end: to the part that it ended in
    place = (ids.index(state.part) if state.part in ids else -1) + by
    if not 0 <= place < len(ids) or (what == "next" and state.phase == "ended"):
        return None
    return session.parts[place]


def _enter(state: State, part: Part, now: float) -> State:
    """Come into a part: as it was left if it was there before, else ready."""
    left = next((line for line in reversed(state.log) if line.part == part.id and line.phase != "ended"), None)
    phase, round_ = (left.phase, left.round) if left else ("ready", 0)
    # Who comes back to a talk with the neighbour has no time left of it; a break begins anew.
    clock = countdown.started(part, phase, now) if phase == "ready" else countdown.NONE
    there = replace(state, ver=state.ver + 1, part=part.id, phase=phase, round=round_, countdown=clock)
    return replace(there, spotlight="", chart=False, page=0, projected="")


def _logged(state: State, now: float) -> State:
    return replace(state, log=(*state.log, LogLine(state.part, state.phase, state.round, round(now, 3))))


class Timing(NamedTuple):
    """Seconds that this part has run, that the session has run, and that it is behind the plan (negative: ahead)."""

    part: float
    all: float
    behind: float


def timing(state: State, session: Session, now: float) -> Timing:
    """Return the time of the session against its plan. Time inside the current part's own minutes is not late yet."""
    if not state.log:
        return Timing(0.0, 0.0, 0.0)
    end = state.log[-1].at if state.phase == "ended" else now
    since = end
    for line in reversed(state.log):
        if line.part != state.part:
            break
        since = line.at
    inside, whole = max(0.0, end - since), max(0.0, end - state.log[0].at)
    ids = [part.id for part in session.parts]
    place = ids.index(state.part) if state.part in ids else 0
    planned = 60 * sum(part.minutes for part in session.parts[:place])
    own = 60 * session.parts[place].minutes if session.parts else 0.0
    return Timing(inside, whole, whole - planned - min(inside, own))
