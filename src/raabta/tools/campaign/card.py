"""Define the card of the campaign on one page: its fields by the letters of OASIS, and its sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.tools.campaign.answer import DOMAIN
from raabta.tools.campaign.document import FIELDS, PARTS, example
from raabta.tools.forms import desk_card
from raabta.tools.letterhead import letterhead_group

ID = "campaign-one-pager"
#: What fits on one line of the form.
_LINES = frozenset({"title", "who", "measure", "baseline", "baseline_date", "target", "by"})
_OBJECTIVE = "O"


def page_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words, page = i18n.load(DOMAIN, language), i18n.load("tools/campaign/one-pager", language)
    others = {letter: names for letter, names in PARTS.items() if letter != _OBJECTIVE}
    taken = {name for names in others.values() for name in names}
    first = tuple(_field(name, language) for name in FIELDS if name not in taken)
    groups = [CardGroup(words["smart"], first)]
    for letter, names in others.items():
        groups.append(CardGroup(page["oasis"][letter], tuple(_field(name, language) for name in names), folded=True))
    groups.append(letterhead_group(language))
    shown = example(language)
    rows = ((page["labels"][name], shown[name], "") for name in FIELDS)
    return desk_card(ID, DOMAIN, language, groups, shown, rows)


def _field(name: str, language: str) -> CardField:
    label = i18n.load("tools/campaign/one-pager", language)["labels"][name]
    hint = i18n.load(DOMAIN, language)["hints"].get(name, "")
    return CardField(name, label, "line" if name in _LINES else "area", hint=hint)


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: page_card}
