"""Compute the day on which the first answer to an information request is due, from the act and the day of receipt."""

from raabta.tools.request_clock.acts import ACTS, Act, Term
from raabta.tools.request_clock.answer import answer, read
from raabta.tools.request_clock.card import CARDS
from raabta.tools.request_clock.count import Count, Line, Off, count

__all__ = ["ACTS", "CARDS", "Act", "Count", "Line", "Off", "Term", "answer", "count", "read"]
