"""Consent to be pictured: a form to print in two languages, and a register of pictures to what must come down."""

from raabta.tools.consent.answer import answer
from raabta.tools.consent.card import CARDS
from raabta.tools.consent.form import BLANKS, WHO, Consent, read_form, text
from raabta.tools.consent.register import STATES, Picture, read_register, state_of

__all__ = [
    "BLANKS",
    "CARDS",
    "STATES",
    "WHO",
    "Consent",
    "Picture",
    "answer",
    "read_form",
    "read_register",
    "state_of",
    "text",
]
