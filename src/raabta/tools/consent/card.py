"""Define the card of the consent form and the register of pictures, and the form's questions as a sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import FieldWidget, ToolCard
from raabta.tools.consent.answer import FIELDS
from raabta.tools.consent.form import DOMAIN
from raabta.tools.forms import desk_card, form_groups
from raabta.tools.letterhead import letterhead_group

ID = "consent-register"
_WIDGETS: Mapping[str, FieldWidget] = {"who": "choice", "until": "date", "register": "sheet", "day": "date"}


def consent_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    groups = form_groups(DOMAIN, language, FIELDS, _WIDGETS, folded="urdu")
    example = dict(i18n.load("tools/consent/consent-example")["example"]) | {
        "register": "\n".join(words["example_register"])
    }
    return desk_card(ID, DOMAIN, language, [*groups, letterhead_group(language)], example)


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: consent_card}
