"""The information-request clock as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class ClockForm(CardForm):
    """A form for one request, filled with a fictional one."""

    tool_id = "request-clock"
    domain = "tools/request_clock/request-clock"
