"""Plan a content calendar from an office's dates: find clashes, list what is filed after an event, make a calendar."""

from raabta_desk.content_calendar.answer import answer
from raabta_desk.content_calendar.checks import clashes, hints
from raabta_desk.content_calendar.plan import DOMAIN, KINDS, Plan, Row, read
from raabta_desk.content_calendar.records import DAYS, Record, records

__all__ = ["DAYS", "DOMAIN", "KINDS", "Plan", "Record", "Row", "answer", "clashes", "hints", "read", "records"]
