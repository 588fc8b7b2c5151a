"""Print a form of consent to be pictured in two languages, and list what must come down from a register of pictures."""

from raabta_desk.consent.answer import answer
from raabta_desk.consent.form import BLANKS, DOMAIN, WHO, Consent, read_form, text
from raabta_desk.consent.register import STATES, Picture, read_register, state_of

__all__ = [
    "BLANKS",
    "DOMAIN",
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
