"""Check whether a post may go out: what stands in its way, what to do next, and who has to approve it."""

from raabta.tools.may_i_post.answer import answer
from raabta.tools.may_i_post.card import CARDS
from raabta.tools.may_i_post.rules import FIELDS, LOOKS, RULES, Look, Rule, open_questions, stops

__all__ = ["CARDS", "FIELDS", "LOOKS", "RULES", "Look", "Rule", "answer", "open_questions", "stops"]
