"""The post composer as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from datetime import UTC, datetime

from raabta.render.widget.forms.card_form import CardForm


class PostForm(CardForm):
    """A form for one post in two languages, filled with a fictional one in which faults are planted."""

    tool_id = "post-composer"
    domain = "tools/post_composer/post-composer"
    example_at = datetime(2026, 11, 27, 4, 30, tzinfo=UTC)
