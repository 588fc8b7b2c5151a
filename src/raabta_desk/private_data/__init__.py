"""Mask private data in a text: numbers and addresses that lead to a person."""

from raabta_desk.private_data.answer import DOMAIN, answer, mask, staying
from raabta_desk.private_data.finding import KINDS, Found, find, masked
from raabta_desk.private_data.hinting import Hint, hints

__all__ = ["DOMAIN", "KINDS", "Found", "Hint", "answer", "find", "hints", "mask", "masked", "staying"]
