"""Define the card of the after-action report: its fields in groups, and its sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from raabta import i18n
from raabta.model.card import FieldWidget, ToolCard
from raabta.tools.after_action.answer import FIELDS
from raabta.tools.after_action.report import DOMAIN, PARTS
from raabta.tools.forms import desk_card, form_groups
from raabta.tools.letterhead import letterhead_group

ID = "after-action"
_WIDGETS: Mapping[str, FieldWidget] = {
    "day": "date",
    "timeline": "sheet",
    "gap": "number",
    "actions": "sheet",
    **dict.fromkeys(PARTS, "area"),
}
#: Minutes without a line, after which the report asks what happened.
_GAP = "60"


def report_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    groups = form_groups(DOMAIN, language, FIELDS, _WIDGETS, {"gap": _GAP})
    lists = {name: "\n".join(words["example_lines"][name]) for name in words["example_lines"]}
    return desk_card(
        ID, DOMAIN, language, [*groups, letterhead_group(language)], {"day": "2026-11-20", **words["example"], **lists}
    )


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: report_card}
