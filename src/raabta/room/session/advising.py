"""Find the command that is sensible for a trainer next, of all that may be done now."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from raabta.model.session import Part
from raabta.room.protocol.values import Advice, Can
from raabta.room.session.state import State

#: Of those who are here so large a share is most of them: a vote may be closed.
MOST = 0.80
#: After the advice of peer instruction on a first vote. A second one is followed by the answer, whatever came out.
_AFTER_VOTE: dict[Advice | None, Can] = {"teach": "revote", "discuss": "discuss", "go_on": "reveal", None: "reveal"}
#: Elsewhere the first that may be done: while a part is announced, in a scenario, in any other part.
_READY: tuple[Can, ...] = ("open", "next", "end")
_SCENARIO: tuple[Can, ...] = ("close", "open", "reveal", "next", "end")
_OTHER: tuple[Can, ...] = ("close", "revote", "next", "end")


def sensible(
    state: State, part: Part | None, may: Collection[Can], leading: Sequence[str], advice: Advice | None
) -> Can | None:
    """Return the one command that is sensible now; None if there is none.

    `may` is all that may be done now, `leading` the choices of a scenario that may be taken. If several choices share
    the lead, the trainer decides, so no command is the next one.
    """
    scenario = part is not None and part.kind == "scenario"
    if state.phase == "closed" and scenario:
        return "take" if len(leading) == 1 else None
    if state.phase == "closed" and part is not None and part.kind == "vote":
        return _AFTER_VOTE[advice if state.round <= 1 else None]
    if state.phase == "closed" and "reveal" in may:
        return "reveal"
    order = _READY if state.phase == "ready" else _SCENARIO if scenario else _OTHER
    return next((what for what in order if what in may), None)


def most_answered(answered: int, here: int) -> bool:
    """Return whether most of those who are here have answered. Nobody is not most of nobody."""
    return answered > 0 and answered >= MOST * here
