"""The after-action report as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class AfterActionForm(CardForm):
    """A form for one event, filled with a fictional one in which faults are planted."""

    tool_id = "after-action"
    domain = "tools/after_action/after-action"
