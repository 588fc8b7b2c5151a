"""The house rules of a page as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class RulesForm(CardForm):
    """A form for the rules of one page, filled with those of a fictional office."""

    tool_id = "house-rules"
    domain = "tools/house_rules/house-rules"
