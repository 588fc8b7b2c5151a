"""The correction composer as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class CorrectionForm(CardForm):
    """A form for one correction, filled with that of the chapter, which is invented."""

    tool_id = "correction-composer"
    domain = "tools/correction/correction-form"
