"""Find the languages that a post needs to reach a share of a district's people."""

from raabta.tools.language_reach.answer import answer, language_name
from raabta.tools.language_reach.card import CARDS
from raabta.tools.language_reach.shares import District, Reach, Spoken, reach, read, together

__all__ = ["CARDS", "District", "Reach", "Spoken", "answer", "language_name", "reach", "read", "together"]
