"""Define the card of the checker: two questions that stop a post, its facts in six groups, and a sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from raabta import i18n
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.tools.forms import desk_card, field
from raabta.tools.may_i_post.rules import DOMAIN, FIELDS, TYPED

ID = "may-i-post"
#: A picture of a camp: most of it is in order, and four things are not.
_EXAMPLE = {
    **{"crime": "no", "blame": "no"},
    **{"urgency": "soon", "account": "office", "people": "yes", "children": "no", "need": "no", "private": "no"},
    **{"mine": "ours", "facts": "no_hour", "matter": "none", "papers": "no", "election": "no", "politics": "none"},
    **{"portrait": "no", "made": "no", "rights": "ours", "cleared": "typist"},
}


def checker_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    groups = (
        CardGroup(words["groups"][group], tuple(_field(name, language) for name in names))
        for group, names in FIELDS.items()
    )
    made = desk_card(ID, DOMAIN, language, groups, _EXAMPLE | dict(words["example"]))
    # A draft may hold what must not lie about: the page keeps nothing of it.
    return replace(made, data={**made.data, "forgets": True})


def _field(name: str, language: str) -> CardField:
    return field(DOMAIN, language, name, ("area" if name == "text" else "line") if name in TYPED else "choice")


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: checker_card}
