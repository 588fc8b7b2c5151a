"""Define the card of the content calendar: its rows of dates, its wished gap, its records, and its sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import CardGroup, ToolCard
from raabta.tools.content_calendar.plan import DOMAIN
from raabta.tools.forms import desk_card, field

ID = "content-calendar"
#: Days without a post, after which the plan asks.
_GAP = "7"


def calendar_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    rules = (field(DOMAIN, language, "gap", "number", _GAP), field(DOMAIN, language, "records", "choice"))
    groups = (
        CardGroup(words["groups"]["plan"], (field(DOMAIN, language, "table", "sheet"),)),
        CardGroup(words["groups"]["rules"], rules),
    )
    return desk_card(ID, DOMAIN, language, groups, {"table": "\n".join(words["example"])})


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: calendar_card}
