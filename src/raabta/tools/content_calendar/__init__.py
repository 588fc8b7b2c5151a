"""The content calendar: dates that somebody gives to what clashes, what is filed after an event, a calendar."""

from raabta.tools.content_calendar.answer import answer
from raabta.tools.content_calendar.card import CARDS
from raabta.tools.content_calendar.checks import clashes, hints
from raabta.tools.content_calendar.plan import KINDS, Plan, Row, read
from raabta.tools.content_calendar.records import DAYS, Record, records

__all__ = ["CARDS", "DAYS", "KINDS", "Plan", "Record", "Row", "answer", "clashes", "hints", "read", "records"]
