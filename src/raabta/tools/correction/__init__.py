"""Write a correction in English and in Urdu: what is so, how it is known, and since when."""

from raabta.tools.correction.answer import answer
from raabta.tools.correction.card import CARDS
from raabta.tools.correction.checks import Finding, findings
from raabta.tools.correction.fields import Correction, Said, read
from raabta.tools.correction.outputs import log_line, post, record, sms

__all__ = ["CARDS", "Correction", "Finding", "Said", "answer", "findings", "log_line", "post", "read", "record", "sms"]
