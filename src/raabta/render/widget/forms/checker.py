"""The checker of a post as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from raabta.render.widget.forms.card_form import CardForm


class CheckerForm(CardForm):
    """A form for one post, filled with a fictional one."""

    tool_id = "may-i-post"
    domain = "tools/may_i_post/may-i-post"
