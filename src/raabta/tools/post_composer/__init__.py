"""Check a draft of a post in two languages: say what is to be settled, measure it, and write the texts to post."""

from raabta.tools.post_composer.answer import answer, findings, sentence
from raabta.tools.post_composer.card import CARDS
from raabta.tools.post_composer.draft import Draft, Finding, Text
from raabta.tools.post_composer.outputs import posted

__all__ = ["CARDS", "Draft", "Finding", "Text", "answer", "findings", "posted", "sentence"]
