"""Make the card that a page shows, by tool id and language: fields, words, the paper table, and data of the twin.

Bad input: an unknown id, or a language that the tool does not speak, is refused with LookupError that lists the known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raabta import i18n
from raabta.model.card import CardField, ToolCard
from raabta.tools import alert, pocket
from raabta.tools.registry import DESK

#: Tool id -> what makes the data of its twin, so that the twin has no list of its own.
_TWIN_DATA = {**alert.TWIN_DATA, **pocket.TWIN_DATA}
#: Tool id -> what makes its whole card, where its fields are more than a list.
_CARDS = {**alert.CARDS, **{tool_id: make for tool in DESK for tool_id, make in tool.CARDS.items()}}
#: The words of a text that can be copied out.
_COPYING = ("copy", "copied", "share_text", "share_whatsapp")
CARD_IDS = (*_TWIN_DATA, *_CARDS)


def card(tool_id: str, language: str = "en") -> ToolCard:
    """Return the card of a tool, as in `card("sms-parts", "ur")`. Raises LookupError for an unknown id or language."""
    if tool_id not in CARD_IDS:
        raise LookupError(f"no pocket tool {tool_id!r}; there are: {', '.join(CARD_IDS)}")
    if make := _CARDS.get(tool_id):
        return make(language)
    domain = f"tools/{'alert' if tool_id in alert.TWIN_DATA else 'pocket'}/{tool_id}"
    language, words = i18n.spoken(domain, language), i18n.load(domain, language)
    copying = i18n.load("tools/desk", language) if tool_id in pocket.COPIED else {}
    copying = {name: copying[name] for name in _COPYING if name in copying}
    return ToolCard(
        id=tool_id,
        title=words["title"],
        intro=words["intro"],
        fields=tuple(_field(name, field) for name, field in words["fields"].items()),
        words={**words["words"], **copying},
        table=tuple(tuple(row) for row in words["table"]),
        table_title=words["table_title"],
        language=language,
        data=_TWIN_DATA[tool_id](language),
    )


def _field(name: str, field: Mapping[str, Any]) -> CardField:
    return CardField(
        name,
        field["label"],
        field.get("widget", "area"),
        start=field.get("start", ""),
        hint=field["hint"],
        choices=field.get("choices", {}),
    )
