"""Decide whether and where a rumour is answered, and list what is still open in a log of claims."""

from raabta.tools.rumours.answer import answer
from raabta.tools.rumours.card import CARDS
from raabta.tools.rumours.claim import Claim, read
from raabta.tools.rumours.decision import DECISIONS, Decision, decide
from raabta.tools.rumours.log import COLUMNS, Entry, Log, csv_of, heads, read_log
from raabta.tools.rumours.open_claims import Finding, findings

__all__ = [
    "CARDS",
    "COLUMNS",
    "DECISIONS",
    "Claim",
    "Decision",
    "Entry",
    "Finding",
    "Log",
    "answer",
    "csv_of",
    "decide",
    "findings",
    "heads",
    "read",
    "read_log",
]
