"""The content calendar as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class ContentCalendarForm(CardForm):
    """A form for the dates of a month, filled with a fictional plan in which clashes are planted."""

    tool_id = "content-calendar"
    domain = "tools/content_calendar/content-calendar"
