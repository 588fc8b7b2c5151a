"""The desk file as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class DeskFileForm(CardForm):
    """A form for one office, filled with lines of a fictional one."""

    tool_id = "desk-file"
    domain = "tools/desk_file/desk-file"
