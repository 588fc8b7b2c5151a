"""Define the card of the desk file: an office, one group of lines for each chapter, and the same lines for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import CardGroup, ToolCard
from raabta.tools.desk_file.sheets import DOMAIN, SHEETS, day_field
from raabta.tools.forms import desk_card, field
from raabta.tools.letterhead import letterhead_group

ID = "desk-file"


def file_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    groups = [CardGroup("", (field(DOMAIN, language, "office"),))]
    for sheet, names in SHEETS.items():
        lines = tuple(field(DOMAIN, language, name) for name in names)
        day = field(DOMAIN, language, day_field(sheet), "date")
        groups.append(CardGroup(words["groups"][sheet], (*lines, day), folded=sheet != "start"))
    groups.append(letterhead_group(language))
    labels = words["labels"]
    rows = [(words["groups"][sheet], "; ".join(labels[name] for name in names), "") for sheet, names in SHEETS.items()]
    return desk_card(ID, DOMAIN, language, groups, words["example"], rows)


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: file_card}
