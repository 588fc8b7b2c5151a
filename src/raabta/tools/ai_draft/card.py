"""Define the card that checks a machine's draft: its fields in groups, and its sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from raabta import i18n
from raabta.model.card import FieldWidget, ToolCard
from raabta.tools.ai_draft.answer import DOMAIN, FIELDS
from raabta.tools.forms import desk_card, form_groups

ID = "ai-draft"


def draft_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    widgets: dict[str, FieldWidget] = dict.fromkeys(FIELDS["texts"], "area")
    groups = form_groups(DOMAIN, language, FIELDS, widgets, folded="note")
    example = dict(i18n.load("tools/ai_draft/ai-example")) | dict(words["example"])
    made = desk_card(ID, DOMAIN, language, groups, example)
    # What went to a machine may be what must not lie about: the page keeps no draft of it.
    return replace(made, data={**made.data, "forgets": True})


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: draft_card}
