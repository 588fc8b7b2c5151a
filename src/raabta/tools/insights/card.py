"""Define the card of the insights explorer: an export, how to read it, and the monthly note on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.tools.course_data import data_file
from raabta.tools.forms import desk_card, field
from raabta.tools.insights.answer import DOMAIN
from raabta.tools.insights.heads import CHOSEN

ID = "insights-explorer"
SAMPLE = "page_insights_SYNTHETIC.csv"


def insights_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    # Which heads there are is known when a file has been read.
    named = {"": words["as_named"]}
    which = tuple(CardField(name, words["labels"][name], "choice", choices=named) for name in CHOSEN)
    reading = (field(DOMAIN, language, "zone", "choice"), field(DOMAIN, language, "day_first", "choice"))
    groups = (
        CardGroup("", (field(DOMAIN, language, "table", "sheet"),)),
        CardGroup(words["groups"]["how"], reading, folded=True),
        CardGroup(words["groups"]["which"], (*which, field(DOMAIN, language, "columns", "sheet")), folded=True),
    )
    example = {"table": data_file(SAMPLE, language).read_text(encoding="utf-8")}
    return desk_card(ID, DOMAIN, language, groups, example)


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: insights_card}
