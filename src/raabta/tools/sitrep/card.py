"""Define the card of the situation report: a table, how to read it, and a sheet that checks one on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.tools.course_data import data_file
from raabta.tools.forms import desk_card, field
from raabta.tools.letterhead import letterhead_group
from raabta.tools.sitrep.answer import DOMAIN
from raabta.tools.sitrep.floods import PLANTED
from raabta.tools.sitrep.release import FIELDS

ID = "situation-report"


def report_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    # Which figures there are is known when the table has been read.
    figure = CardField("figure", words["labels"]["figure"], "choice", choices={"": words["first_figure"]})
    reading = (
        field(DOMAIN, language, "day_first", "choice"),
        field(DOMAIN, language, "date", "date"),
        field(DOMAIN, language, "dash", "choice"),
        field(DOMAIN, language, "places", "choice"),
    )
    groups = (
        CardGroup("", (field(DOMAIN, language, "table", "sheet"), figure)),
        CardGroup(words["groups"]["how"], reading, folded=True),
        CardGroup(words["groups"]["release"], tuple(field(DOMAIN, language, name) for name in FIELDS), folded=True),
        letterhead_group(language),
    )
    example = {"table": data_file(PLANTED, language).read_text(encoding="utf-8")}
    return desk_card(ID, DOMAIN, language, groups, example)


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: report_card}
