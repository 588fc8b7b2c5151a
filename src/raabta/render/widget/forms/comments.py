"""The triage of comments as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class CommentsForm(CardForm):
    """A form for comments, filled with some that nobody wrote."""

    tool_id = "comment-triage"
    domain = "tools/comments/comment-triage"
