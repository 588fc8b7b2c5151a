"""Read days as records of achievement can carry them: from 2026 on, for 179 years."""

from __future__ import annotations

import re
from datetime import date

from raabta.model.certify.token import EPOCH

WRITE_DAY = "write year-month-day, for example 2026-12-01"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(text: str) -> date | None:
    """Return the day that a text names, or None if it names none that fits into two bytes."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    return day if day and 0 < (day - EPOCH).days < 2**16 else None
