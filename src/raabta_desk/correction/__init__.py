"""Write a correction in English and in Urdu: what is so, how it is known, and since when."""

from raabta_desk.correction.answer import answer
from raabta_desk.correction.checks import Finding, findings
from raabta_desk.correction.fields import DOMAIN, Correction, Said, read
from raabta_desk.correction.outputs import log_line, post, record, sms
from raabta_desk.correction.written import JUDGE

#: It judges a text that somebody wrote freely.
JUDGES = {"correction-composer": JUDGE}

__all__ = [
    "DOMAIN",
    "JUDGES",
    "Correction",
    "Finding",
    "Said",
    "answer",
    "findings",
    "log_line",
    "post",
    "read",
    "record",
    "sms",
]
