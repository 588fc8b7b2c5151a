"""Write an office's choices as a comment policy in two languages, and refuse it where it is unfair."""

from raabta.tools.house_rules.answer import answer
from raabta.tools.house_rules.card import CARDS
from raabta.tools.house_rules.judge import Finding, judge
from raabta.tools.house_rules.policy import FIELDS, Policy, long_form, short_form

__all__ = ["CARDS", "FIELDS", "Finding", "Policy", "answer", "judge", "long_form", "short_form"]
