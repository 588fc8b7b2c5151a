"""Compare a machine's draft with its source: list what it adds and what it lost, and write a note for the file."""

from raabta.tools.ai_draft.answer import answer, note
from raabta.tools.ai_draft.card import CARDS
from raabta.tools.ai_draft.claims import KINDS, Claim, claims, lost, secrets

__all__ = ["CARDS", "KINDS", "Claim", "answer", "claims", "lost", "note", "secrets"]
