"""Say when something was true: on a day, in a month or in a year, as exact as a source has it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

#: Nothing that a course for officials tells is older than a thousand years.
_WHEN = re.compile(r"([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or a year. `month` and `day` are 0 where they are not said."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Return it as it is written: 2022-11-18, 2022-11, 2022."""
        return f"{self.year}" + "".join(f"-{part:02}" for part in (self.month, self.day) if part)

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        month = self.month or _DECEMBER
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def as_when(text: str) -> When | None:
    """Return a day, month or year that is written as 2022-11-18, 2022-11 or 2022, or None."""
    found = _WHEN.fullmatch(text)
    if not found:
        return None
    try:
        when = When(*(int(part or 0) for part in found.groups()))
        # "-00" is no month and no day, although nothing says that it is missing.
        return when if when.last and str(when) == text else None
    except ValueError:
        return None


def as_day(text: str) -> date | None:
    """Return a day that is written as 2022-11-18, or None. Python reads days in other forms, too; readers do not."""
    when = as_when(text)
    return when.first if when and when.day else None
