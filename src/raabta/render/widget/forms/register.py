"""The register of accounts as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class RegisterForm(CardForm):
    """A form for a register, filled with a fictional one in which gaps are planted."""

    tool_id = "asset-register"
    domain = "tools/assets/asset-register"
