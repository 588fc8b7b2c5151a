"""Plan a content calendar from an office's dates: find clashes, list what is filed after an event, make a calendar."""

from raabta.tools.content_calendar.answer import answer
from raabta.tools.content_calendar.card import CARDS
from raabta.tools.content_calendar.checks import clashes, hints
from raabta.tools.content_calendar.plan import KINDS, Plan, Row, read
from raabta.tools.content_calendar.records import DAYS, Record, records

__all__ = ["CARDS", "DAYS", "KINDS", "Plan", "Record", "Row", "answer", "clashes", "hints", "read", "records"]
