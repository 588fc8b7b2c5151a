"""The masker of private data as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class PrivateDataForm(CardForm):
    """A form for a text, filled with complaints that nobody wrote."""

    tool_id = "private-data"
    domain = "tools/private_data/private-data-form"
