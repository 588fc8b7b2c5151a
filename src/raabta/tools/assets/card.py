"""Define the card of the register of assets: its fields in groups, and a blank register for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from raabta import i18n
from raabta.model.card import CardGroup, ToolCard
from raabta.tools.assets.audit import USUAL_MAILS
from raabta.tools.assets.register import DOMAIN
from raabta.tools.forms import desk_card, field

ID = "asset-register"
#: Blank rows of the sheet for paper.
_BLANKS = 8
#: Where the fictional office of the example has its mail.
_EXAMPLE_MAILS = "gov.example"


def register_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    how = (
        field(DOMAIN, language, "mails", start=", ".join(USUAL_MAILS)),
        field(DOMAIN, language, "left"),
        field(DOMAIN, language, "months", "choice", "3"),
        field(DOMAIN, language, "day_first", "choice"),
    )
    groups = (
        CardGroup("", (field(DOMAIN, language, "table", "sheet"),)),
        CardGroup(words["groups"]["how"], how, folded=True),
    )
    example = {"table": "\n".join(words["example"]), "mails": _EXAMPLE_MAILS, "left": words["example_left"]}
    blank = tuple("" for _ in words["table"][0])
    made = desk_card(ID, DOMAIN, language, groups, example, [blank] * _BLANKS)
    # Who holds which key is nothing for a phone to keep.
    return replace(made, data={**made.data, "forgets": True})


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: register_card}
