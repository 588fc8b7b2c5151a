"""Define the card of the information-request clock: the act, the day of receipt, days off, and the acts for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import FieldWidget, ToolCard
from raabta.tools.forms import desk_card, form_groups
from raabta.tools.request_clock.answer import FIELDS
from raabta.tools.request_clock.holidays import DOMAIN

ID = "request-clock"
_WIDGETS: Mapping[str, FieldWidget] = {
    "act": "choice",
    "received": "date",
    "life": "choice",
    "extended": "choice",
    "weekend": "choice",
    "holidays": "area",
}
#: The request of the chapter's question before-you-post/due-day.
_EXAMPLE = {"act": "federal", "received": "2026-08-03"}


def clock_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    groups = form_groups(DOMAIN, language, FIELDS, _WIDGETS)
    return desk_card(ID, DOMAIN, language, groups, _EXAMPLE | dict(words["example"]))


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: clock_card}
