"""Audit an office's register of digital assets: find its gaps, and propose who should have which access."""

from raabta.tools.assets.answer import answer, terms_of
from raabta.tools.assets.audit import RULES, Access, Finding, Terms, access, audit, later, next_look
from raabta.tools.assets.card import CARDS
from raabta.tools.assets.register import COLUMNS, Asset, Register, read_register

__all__ = [
    "CARDS",
    "COLUMNS",
    "RULES",
    "Access",
    "Asset",
    "Finding",
    "Register",
    "Terms",
    "access",
    "answer",
    "audit",
    "later",
    "next_look",
    "read_register",
    "terms_of",
]
