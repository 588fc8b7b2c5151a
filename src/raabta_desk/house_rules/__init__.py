"""Write an office's choices as a comment policy in two languages, and refuse it where it is unfair."""

from raabta_desk.house_rules.answer import answer
from raabta_desk.house_rules.judge import Finding, judge
from raabta_desk.house_rules.policy import DOMAIN, FIELDS, Policy, long_form, short_form

__all__ = ["DOMAIN", "FIELDS", "Finding", "Policy", "answer", "judge", "long_form", "short_form"]
