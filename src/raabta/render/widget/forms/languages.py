"""The languages of a district as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class LanguageForm(CardForm):
    """A form for a table of people by district and language, filled with synthetic numbers."""

    tool_id = "language-reach"
    domain = "tools/language_reach/language-reach"
