"""The check of a machine's draft as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from datetime import UTC, datetime

from raabta.render.widget.forms.card_form import CardForm


class DraftForm(CardForm):
    """A form for a brief and the draft that came back, filled with fictional ones in which faults are planted."""

    tool_id = "ai-draft"
    domain = "tools/ai_draft/ai-draft"
    example_at = datetime(2026, 11, 27, 4, 30, tzinfo=UTC)
