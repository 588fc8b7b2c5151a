"""Define the card of the post composer: channel, two languages, what goes with them, and a sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from raabta import i18n
from raabta.model.card import FieldWidget, ToolCard
from raabta.tools.forms import desk_card, form_groups
from raabta.tools.post_composer.answer import FIELDS
from raabta.tools.post_composer.draft import DOMAIN, TEXTS

ID = "post-composer"
_WIDGETS: Mapping[str, FieldWidget] = {
    **dict.fromkeys(("channel", "media"), "choice"),
    **dict.fromkeys(("english", "urdu", "alt_en", "alt_ur"), "area"),
    **dict.fromkeys(("size", "price"), "number"),
}
#: Rupees a GB: the course's own figure, as in the tool for a live broadcast.
PRICE = "27"


def post_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    groups = (
        replace(group, language=name if name in TEXTS else "")
        for name, group in zip(FIELDS, form_groups(DOMAIN, language, FIELDS, _WIDGETS, {"price": PRICE}), strict=True)
    )
    return desk_card(ID, DOMAIN, language, groups, i18n.load("tools/post_composer/post-example"))


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: post_card}
