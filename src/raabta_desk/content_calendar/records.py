"""List what is filed of an event, and when: on its evening, the day after, on day 7 and on day 30.

Day 7 is the rule of the course (Event coverage, Preserve); day 30 is the last on which Facebook keeps a live video.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from raabta_desk.content_calendar.plan import Plan, Row

#: Days after the event -> what is due, keys of the words.
DAYS: Mapping[int, tuple[str, ...]] = {
    0: ("originals", "log", "posts"),
    1: ("texts", "corrections"),
    7: ("file", "comments", "insights"),
    30: ("insights_again", "comments_again", "replay"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """The records that are due on a day after an event."""

    event: Row
    after: int
    day: date

    @property
    def due(self) -> tuple[str, ...]:
        """Return the keys of what is due."""
        return DAYS[self.after]


def records(plan: Plan) -> Iterator[Record]:
    """Yield what is due after each event, counted from its last day."""
    for row in plan.of("event") if plan.has_records else ():
        for after in DAYS:
            if row.end and row.end <= date.max - timedelta(days=after):
                yield Record(row, after, row.end + timedelta(days=after))
