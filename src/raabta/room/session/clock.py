"""Tell the time in a room, by a wall clock that runs steadily even if somebody sets the computer's clock."""

from __future__ import annotations

import time


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
