"""Define the card of the masker of private data: a text, how it is masked, and what to look for on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from raabta import i18n
from raabta.model.card import CardGroup, ToolCard
from raabta.tools.forms import desk_card, field
from raabta.tools.private_data.answer import DOMAIN

ID = "private-data"


def masker_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    how = (field(DOMAIN, language, "masks", "choice"), field(DOMAIN, language, "stay"))
    groups = (
        CardGroup("", (field(DOMAIN, language, "text", "text"),)),
        CardGroup(words["groups"]["how"], how, folded=True),
    )
    example = {"text": "\n".join(words["example"]), "stay": words["example_stay"]}
    made = desk_card(ID, DOMAIN, language, groups, example)
    # What is pasted here is what must not lie about: the page keeps no draft of it.
    return replace(made, data={**made.data, "forgets": True})


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: masker_card}
