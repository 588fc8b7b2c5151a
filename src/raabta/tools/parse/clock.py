"""Read a time of day as people type it into minutes after midnight: 10:30, 10.30, 2:15pm, 2 pm, Urdu digits.

Bad input: what is no time of day is None.
"""

from __future__ import annotations

import re

from raabta.model.fold import fold

# Excel writes a time with its day, when it has one.
_CLOCK = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?([0-9]{1,2})(?:[:.]([0-9]{2}))?(?: ?([ap])\.?m\.?)?")


def read_clock(typed: str) -> int | None:
    """Return a time of day in minutes after midnight; None when it cannot be read."""
    match = _CLOCK.fullmatch(fold(typed))
    if not match or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return hour * 60 + minute if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else None
