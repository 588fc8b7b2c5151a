"""Define the card of the run of show: the event, its crew, its steps, and a sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta.model.card import FieldWidget, ToolCard
from raabta.tools.forms import desk_card, form_groups
from raabta.tools.run_of_show.answer import DOMAIN, FIELDS
from raabta.tools.run_of_show.outputs import example

ID = "run-of-show"
_WIDGETS: Mapping[str, FieldWidget] = {"day": "date", "minutes": "number", "table": "sheet"}
_MINUTES = "10"


def show_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    groups = form_groups(DOMAIN, language, FIELDS, _WIDGETS, {"minutes": _MINUTES})
    typed = example(language)
    shown = {name: str(typed[name]) for names in FIELDS.values() for name in names}
    return desk_card(ID, DOMAIN, language, groups, shown)


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: show_card}
