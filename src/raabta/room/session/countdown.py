"""Tell the time in a room, and count down that of a question, whose end closes nothing: the trainer does.

Seconds are those of the room's wall clock (`Clock`), so a countdown goes on after a restart of the program.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from raabta.model.session import Part
from raabta.room.protocol import parts
from raabta.room.protocol.values import Phase, Untrusted

#: Seconds for a vote or a decision, and for a talk with the neighbour.
VOTE, DISCUSS = 60.0, 120.0
#: Seconds for each planned minute of a test: the rest of its time is for explaining it and for what was wrong.
TEST = 45.0
#: The longest that a trainer may give, in seconds.
LONGEST = 7200


@dataclass(frozen=True, slots=True)
class Countdown:
    """`until` is when the time is over, 0 while it stands still; then `left` seconds are left. `whole`: were given.

    Without a countdown all three are 0.
    """

    until: float = 0.0
    left: float = 0.0
    whole: float = 0.0

    def rest(self, now: float) -> float:
        """Return the seconds that are left; 0 if the time is over. A computer's clock that was set back adds none."""
        return min(self.whole, max(0.0, self.until - now if self.until else self.left))

    def frame(self, now: float) -> parts.Clock:
        """Return what clients are told at `now`."""
        until = min(self.until, now + self.whole)
        return {"until": round(until, 3), "left": round(self.left, 3), "whole": self.whole, "now": round(now, 3)}


NONE = Countdown()


def kept(data: Mapping[str, Any]) -> Countdown:
    """Return a countdown from the body of a record; fields that only a newer version has are ignored."""
    return Countdown(**{name: float(data[name]) for name in Countdown.__dataclass_fields__ if name in data})


def started(part: Part | None, phase: Phase, now: float) -> Countdown:
    """Return the countdown of what has just begun: a test, a vote, a talk with the neighbour, a break; else none."""
    kind = part.kind if part else ""
    whole = 0.0
    if part and kind == "break" and phase == "ready":
        whole = 60 * part.minutes
    elif phase == "discuss":
        whole = DISCUSS
    elif part and phase == "open":
        whole = TEST * part.minutes if kind in {"before", "after"} else VOTE
    return Countdown(now + whole, 0.0, whole) if whole else NONE


def steered(countdown: Countdown, wanted: Untrusted, now: float) -> Countdown | None:
    """Return the countdown after the trainer has set it, added to it, or stopped it; None if a field is not valid.

    `seconds` sets it (0 takes it away), `add` gives more or less of it, `on` stops it and lets it run on.
    """
    seconds, add, on = wanted.get("seconds"), wanted.get("add"), wanted.get("on")
    rest = countdown.rest(now)
    if _whole(seconds) and 0 <= seconds <= LONGEST:
        return Countdown(now + seconds, 0.0, float(seconds)) if seconds else NONE
    if _whole(add) and abs(add) <= LONGEST:
        rest = min(float(LONGEST), max(0.0, rest + add))
        whole = min(float(LONGEST), countdown.whole + max(0, add))
        stopped = bool(countdown.whole) and not countdown.until
        return Countdown(0.0, rest, whole) if stopped else Countdown(now + rest, 0.0, whole) if whole else NONE
    if isinstance(on, bool) and countdown.whole:
        return replace(countdown, until=now + rest, left=0.0) if on else replace(countdown, until=0.0, left=rest)
    return None


def _whole(number: object) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool)


class Clock:
    """A clock that reads the computer's wall clock once, at the start, and counts on from there."""

    def __init__(self) -> None:
        self._wall, self._start = time.time(), time.monotonic()

    def monotonic(self) -> float:
        """Return seconds that only go forward; they mean nothing after a restart."""
        return time.monotonic()

    def time(self) -> float:
        """Return seconds since 1970, for people to read and for measuring the session across restarts."""
        return self._wall + (time.monotonic() - self._start)
