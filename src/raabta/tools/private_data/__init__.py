"""Mask private data in a text: numbers and addresses that lead to a person."""

from raabta.tools.private_data.answer import answer, mask, staying
from raabta.tools.private_data.card import CARDS
from raabta.tools.private_data.finding import KINDS, Found, find, masked
from raabta.tools.private_data.hints import Hint, hints

__all__ = ["CARDS", "KINDS", "Found", "Hint", "answer", "find", "hints", "mask", "masked", "staying"]
