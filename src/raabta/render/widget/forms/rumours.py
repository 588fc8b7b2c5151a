"""Rumour triage and log as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class RumourForm(CardForm):
    """A form for one claim and the log before it, filled with rumours that are invented."""

    tool_id = "rumour-log"
    domain = "tools/rumours/rumour-log"
