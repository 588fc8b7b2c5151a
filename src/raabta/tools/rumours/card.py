"""Define the card of rumour triage and log: the claim, harm and spread, what is known, the log; and its paper sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import FieldWidget, ToolCard
from raabta.tools.forms import desk_card, form_groups
from raabta.tools.rumours.claim import CHOICES, DOMAIN, MOMENTS

ID = "rumour-log"
#: Group of the form -> its fields.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "claim": ("claim", "what", "seen", "where", "first"),
    "harm": ("harm", "who", "spread", "far", "pace", "asked"),
    "known": ("known", "source", "ours", "by", "again"),
    "log": ("log",),
}
_WIDGETS: Mapping[str, FieldWidget] = {
    **dict.fromkeys(CHOICES, "choice"),
    **dict.fromkeys(MOMENTS, "moment"),
    **dict.fromkeys(("claim", "known"), "area"),
    "log": "sheet",
}


def log_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    groups = form_groups(DOMAIN, language, FIELDS, _WIDGETS)
    return desk_card(ID, DOMAIN, language, groups, {**words["example"], "log": "\n".join(words["example_log"])})


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: log_card}
