"""Check whether a post may go out: what stands in its way, what to do next, and who has to approve it."""

from raabta_desk.may_i_post.answer import answer
from raabta_desk.may_i_post.rules import DOMAIN, FIELDS, LOOKS, RULES, Look, Rule, open_questions, stops

__all__ = ["DOMAIN", "FIELDS", "LOOKS", "RULES", "Look", "Rule", "answer", "open_questions", "stops"]
