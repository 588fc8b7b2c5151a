"""The campaign one-pager: OASIS fields to one page, with a SMART objective."""

from raabta.tools.campaign.document import FIELDS, PARTS, OnePager, docx, example, one_pager
from raabta.tools.campaign.objective import Fault, sentence, smart

__all__ = ["FIELDS", "PARTS", "Fault", "OnePager", "docx", "example", "one_pager", "sentence", "smart"]
