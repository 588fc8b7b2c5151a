"""Compute the day on which the first answer to an information request is due, from the act and the day of receipt."""

from raabta_desk.request_clock.answer import answer, read
from raabta_desk.request_clock.count import ACTS, Act, Count, Line, Off, Term, count
from raabta_desk.request_clock.holidays import DOMAIN

__all__ = ["ACTS", "DOMAIN", "Act", "Count", "Line", "Off", "Term", "answer", "count", "read"]
