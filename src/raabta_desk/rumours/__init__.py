"""Decide whether and where a rumour is answered, and list what is still open in a log of claims."""

from raabta_desk.rumours.answer import answer
from raabta_desk.rumours.claim import DOMAIN, Claim, read
from raabta_desk.rumours.decision import DECISIONS, Decision, decide
from raabta_desk.rumours.log import COLUMNS, Entry, Log, csv_of, heads, read_log
from raabta_desk.rumours.open_claims import Finding, findings

__all__ = [
    "COLUMNS",
    "DECISIONS",
    "DOMAIN",
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
