"""Make the card that a page shows, by tool id and language: fields, words, the paper table, and data of the twin.

Bad input: an unknown id, or a language that the tool does not speak, is refused with LookupError that lists the known.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from raabta import i18n
from raabta.errors import ContentError, Problem
from raabta.form.registry import Face, faces
from raabta.model.card import CardField, ToolCard

#: The words of a text that can be copied out.
_COPYING = ("copy", "copied", "share_text", "share_whatsapp")


@cache
def card_ids() -> tuple[str, ...]:
    """Return the ids of all tools: first those whose card stands in their words."""
    twins = tuple(tool_id for face in faces() for tool_id in face.twin_data)
    return (*twins, *(tool_id for face in faces() for tool_id in face.cards))


def card(tool_id: str, language: str = "en") -> ToolCard:
    """Return the card of a tool, as in `card("sms-parts", "ur")`. Raises LookupError for an unknown id or language."""
    for face in faces():
        if make := face.cards.get(tool_id):
            return make(language)
        if tool_id in face.twin_data:
            return _of_words(face, tool_id, language)
    raise LookupError(f"no tool {tool_id!r}; there are: {', '.join(card_ids()) or 'none'}")


def nearest_card(tool_id: str, language: str) -> ToolCard:
    """Return the card of a tool in a language, or in English where the tool does not speak it.

    Raises LookupError for an unknown id.
    """
    try:
        return card(tool_id, language)
    except LookupError:
        return card(tool_id)


def problems() -> list[Problem]:
    """Return what is wrong with forms: each word that is missing, each example that is nowhere."""
    found: list[Problem] = []
    for tool_id in card_ids():
        try:
            card(tool_id)
        except ContentError as error:
            found += error.problems
    return found


def _of_words(face: Face, tool_id: str, language: str) -> ToolCard:
    domain = face.domain(tool_id)
    language, words = i18n.spoken(domain, language), i18n.load(domain, language)
    copying = i18n.load("form/bar", language) if tool_id in face.copied else {}
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
        data=face.twin_data[tool_id](language),
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
