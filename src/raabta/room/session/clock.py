"""Time for a room: a wall clock that runs steadily even when somebody sets the computer's clock."""

from __future__ import annotations

import time


class Clock:
    """`time()` is the wall clock as it was at the start plus what has really passed since; seconds."""

    def __init__(self) -> None:
        self._wall, self._start = time.time(), time.monotonic()

    def monotonic(self) -> float:
        """Return seconds that only go forward; they mean nothing across a restart."""
        return time.monotonic()

    def time(self) -> float:
        """Return seconds since 1970 for people to read and for measuring the session across restarts."""
        return self._wall + (time.monotonic() - self._start)
