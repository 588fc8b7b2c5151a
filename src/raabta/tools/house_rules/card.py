"""Define the card of the house rules: the page, its hours, what is hidden, what follows; and six lines for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from raabta import i18n
from raabta.model.card import CardField, CardGroup, FieldWidget, ToolCard
from raabta.tools.forms import desk_card, field
from raabta.tools.house_rules.policy import DOMAIN, FIELDS, HOURS, NUMBERS, hour_words
from raabta.tools.letterhead import letterhead_group

ID = "house-rules"
_AREAS = ("more_en", "more_ur")
_EXAMPLE = {"opens": "9", "closes": "17", "reply": "3", "emergency": "1122", "address": "051-0123456"}


def rules_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    groups = [
        CardGroup(words["groups"][group], tuple(_field(name, language) for name in names))
        for group, names in FIELDS.items()
    ]
    groups.append(letterhead_group(language))
    return desk_card(ID, DOMAIN, language, groups, _EXAMPLE | dict(i18n.load("tools/house_rules/house-rules-example")))


def _field(name: str, language: str) -> CardField:
    words = i18n.load(DOMAIN, language)
    widget: FieldWidget = "choice" if name in words["choices"] else "number" if name in NUMBERS else "line"
    made = field(DOMAIN, language, name, "area" if name in _AREAS else widget)
    hours = {hour: hour_words(hour, language) for hour in HOURS.get(name, ())}
    return replace(made, choices={**made.choices, **hours})


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: rules_card}
