"""Compare a machine's draft with its source: list what it adds and what it lost, and write a note for the file."""

from raabta_desk.ai_draft.answer import DOMAIN, answer, note
from raabta_desk.ai_draft.claims import KINDS, Claim, claims, lost, secrets

__all__ = ["DOMAIN", "KINDS", "Claim", "answer", "claims", "lost", "note", "secrets"]
