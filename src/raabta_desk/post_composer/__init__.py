"""Check a draft of a post in two languages: say what is to be settled, measure it, and write the texts to post."""

from raabta_desk.post_composer.answer import answer, findings, sentence
from raabta_desk.post_composer.draft import DOMAIN, Draft, Finding, Text
from raabta_desk.post_composer.outputs import posted
from raabta_desk.post_composer.written import JUDGE

#: It judges a text that somebody wrote freely.
JUDGES = {"post-composer": JUDGE}

__all__ = ["DOMAIN", "JUDGES", "Draft", "Finding", "Text", "answer", "findings", "posted", "sentence"]
