"""Make a campaign of one page from the OASIS fields, with a SMART objective."""

from raabta.tools.campaign.answer import answer
from raabta.tools.campaign.card import CARDS
from raabta.tools.campaign.document import FIELDS, PARTS, OnePager, docx, example, one_pager
from raabta.tools.campaign.objective import Fault, sentence, smart

__all__ = [
    "CARDS",
    "FIELDS",
    "PARTS",
    "Fault",
    "OnePager",
    "answer",
    "docx",
    "example",
    "one_pager",
    "sentence",
    "smart",
]
