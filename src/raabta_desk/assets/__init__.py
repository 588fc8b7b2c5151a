"""Audit an office's register of digital assets: find its gaps, and propose who should have which access."""

from raabta_desk.assets.answer import answer, terms_of
from raabta_desk.assets.audit import RULES, Access, Finding, Terms, access, audit, later, next_look
from raabta_desk.assets.register import COLUMNS, DOMAIN, Asset, Register, read_register

__all__ = [
    "COLUMNS",
    "DOMAIN",
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
