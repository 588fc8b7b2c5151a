"""Make a campaign of one page from the OASIS fields, with a SMART objective."""

from raabta_desk.campaign.answer import answer
from raabta_desk.campaign.document import FIELDS, PARTS, OnePager, docx, example, one_pager
from raabta_desk.campaign.objective import Fault, sentence, smart
from raabta_desk.campaign.written import JUDGE

#: It judges a text that somebody wrote freely.
JUDGES = {"campaign-one-pager": JUDGE}

__all__ = [
    "FIELDS",
    "JUDGES",
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
