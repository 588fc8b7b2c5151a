"""Say below a translation what is still to be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta.model.question import OLDER


def review_html(review: str, words: Mapping[str, str]) -> str:
    """Return the line for what `review` of a question or scenario says; nothing where nothing is to be done."""
    said = words["older" if review == OLDER else "review"]
    return f'<p class="rb-review">{escape(said)}</p>' if review else ""
