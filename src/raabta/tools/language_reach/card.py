"""Define the card of the languages of a district: a table, a district, a share, and a sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.tools.forms import desk_card, field
from raabta.tools.language_reach.shares import DOMAIN

ID = "language-reach"
_SHARE = "90"


def reach_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    # Which districts there are is known when a table has been read.
    district = CardField("district", words["labels"]["district"], "choice", choices={"": words["together"]})
    groups = (
        CardGroup("", (field(DOMAIN, language, "table", "sheet"),)),
        CardGroup(words["groups"]["ask"], (district, field(DOMAIN, language, "share", "number", _SHARE))),
    )
    return desk_card(ID, DOMAIN, language, groups, {"table": "\n".join(words["example"])})


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: reach_card}
