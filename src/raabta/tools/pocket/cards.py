"""Tool id and language to the card that the page shows: fields, words, the paper table, and the data of the twin.

Bad input: an unknown id, or a language that the tool does not speak, is refused with LookupError that lists the known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raabta.model.card import CardField, ToolCard
from raabta.tools import texts
from raabta.tools.alert.sms import GSM_BASIC, GSM_EXTENSION, ROOM
from raabta.tools.alert.warning import rules_of
from raabta.tools.pocket import ab_test, golive, ranking

CARD_IDS = ("sms-parts", "warning-check", "go-live", "ab-test", "ranking")


def card(tool_id: str, language: str = "en") -> ToolCard:
    """Return the card of a pocket tool, for example `card("sms-parts", "ur")`."""
    if tool_id not in CARD_IDS:
        raise LookupError(f"no pocket tool {tool_id!r}; there are: {', '.join(CARD_IDS)}")
    words = texts.load(tool_id, language)
    return ToolCard(
        id=tool_id,
        title=words["title"],
        intro=words["intro"],
        fields=tuple(_field(name, field) for name, field in words["fields"].items()),
        words=words["words"],
        table=tuple(tuple(row) for row in words["table"]),
        table_title=words["table_title"],
        language=language,
        data=_data(tool_id, language),
    )


def _field(name: str, field: Mapping[str, Any]) -> CardField:
    return CardField(
        name, field["label"], field.get("widget", "area"), start=field.get("start", ""), hint=field["hint"]
    )


def _data(tool_id: str, language: str) -> Mapping[str, Any]:
    """Return what the JavaScript twin works with, so that it has no list of its own."""
    if tool_id == "go-live":
        return golive.twin_data(language)
    if tool_id == "ab-test":
        return ab_test.twin_data()
    if tool_id == "ranking":
        return ranking.twin_data(language)
    alphabet = {"basic": GSM_BASIC, "extension": GSM_EXTENSION, "room": {name: [*room] for name, room in ROOM.items()}}
    if tool_id == "sms-parts":
        return alphabet
    return {"sms": alphabet, **rules_of(language)}
