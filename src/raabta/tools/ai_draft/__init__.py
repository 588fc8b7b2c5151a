"""The check of a machine's draft: what it says that its source does not, what it lost, and a note for the file."""

from raabta.tools.ai_draft.answer import answer, note
from raabta.tools.ai_draft.card import CARDS
from raabta.tools.ai_draft.claims import KINDS, Claim, claims, lost, secrets

__all__ = ["CARDS", "KINDS", "Claim", "answer", "claims", "lost", "note", "secrets"]
