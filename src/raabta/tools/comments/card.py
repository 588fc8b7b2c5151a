"""Define the card of the triage of comments: its fields in groups, and the order of classes for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from raabta import i18n
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.tools.comments.reading import DOMAIN
from raabta.tools.course_data import data_file
from raabta.tools.forms import desk_card, field

ID = "comment-triage"
SAMPLE = "comments_SYNTHETIC.csv"


def triage_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    # Which heads there are is known when a file has been read.
    column = CardField("column", words["labels"]["column"], "choice", choices={"": words["as_named"]})
    groups = (
        CardGroup("", (field(DOMAIN, language, "comments", "sheet"),)),
        CardGroup(words["groups"]["how"], (column, field(DOMAIN, language, "stay")), folded=True),
    )
    example = {"comments": data_file(SAMPLE, language).read_text(encoding="utf-8"), "stay": words["example_stay"]}
    made = desk_card(ID, DOMAIN, language, groups, example)
    # What citizens wrote is not kept by the page.
    return replace(made, data={**made.data, "forgets": True})


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: triage_card}
