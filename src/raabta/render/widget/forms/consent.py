"""The consent form and the register of pictures as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class ConsentForm(CardForm):
    """A form for one consent and a register, filled with fictional ones."""

    tool_id = "consent-register"
    domain = "tools/consent/consent"
