"""Print a form of consent to be pictured in two languages, and list what must come down from a register of pictures."""

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
