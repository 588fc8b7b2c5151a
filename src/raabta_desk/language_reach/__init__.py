"""Find the languages that a post needs to reach a share of a district's people."""

from raabta_desk.language_reach.answer import answer, language_name
from raabta_desk.language_reach.shares import DOMAIN, District, Reach, Spoken, reach, read, together

__all__ = ["DOMAIN", "District", "Reach", "Spoken", "answer", "language_name", "reach", "read", "together"]
