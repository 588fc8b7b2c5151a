"""Build what the cards of all desk tools share: groups and fields; read the values of the fields.

Bad input: what is no choice of a list is read as nothing chosen, as if nobody had touched the list.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from raabta import i18n
from raabta.model.card import CardField, CardGroup, FieldWidget, ToolCard
from raabta.tools.blocks import Sheet

_FORMULA = ("=", "+", "-", "@", "\t")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")
#: How a date that may be two days is read, by what is chosen in the list of it.
DAY_FIRST: Mapping[str, bool | None] = {"day": True, "month": False}


def desk_card(
    tool_id: str,
    domain: str,
    language: str,
    groups: Iterable[CardGroup],
    example: Mapping[str, str],
    rows: Iterable[tuple[str, ...]] = (),
) -> ToolCard:
    """Return the card of a tool that the engine answers; LookupError for a language that it does not speak.

    `rows` are those of its sheet for paper that do not stand in its words.
    """
    language, words = i18n.spoken(domain, language), i18n.load(domain, language)
    made = tuple(groups)
    empty = {field.name: field.start for group in made for field in group.fields}
    return ToolCard(
        id=tool_id,
        title=words["title"],
        intro=words["intro"],
        fields=(),
        words=bar_words(language) | dict(words["words"]),
        table=(*map(tuple, words["table"]), *rows),
        table_title=words["table_title"],
        language=language,
        data={"example": empty | dict(example), "empty": empty, "language": language},
        groups=made,
        engine="python",
    )


def bar_words(language: str) -> dict[str, str]:
    """Return what every form of many fields says: to keep, to empty, to copy, to share."""
    return dict(i18n.load("tools/desk", language))


def field(domain: str, language: str, name: str, widget: FieldWidget = "line", start: str = "") -> CardField:
    """Return a field whose label, hint and choices stand in the words of its tool; a list begins with its first."""
    words = i18n.load(domain, language)
    choices: Mapping[str, str] = words.get("choices", {}).get(name, {})
    hint = words.get("hints", {}).get(name, "")
    begins = start or next(iter(choices), "")
    return CardField(name, words["labels"][name], widget, start=begins, hint=hint, choices=dict(choices))


def form_groups(
    domain: str,
    language: str,
    fields: Mapping[str, Iterable[str]],
    widgets: Mapping[str, FieldWidget],
    starts: Mapping[str, str] = MappingProxyType({}),
    folded: str = "",
) -> list[CardGroup]:
    """Return the groups of a form, each under its title, from group -> names of its fields.

    `widgets` are those of the fields that are no line, `starts` what stands in a field at first; `folded` is the group
    that opens when somebody wants it.
    """
    titles = i18n.load(domain, language)["groups"]
    return [
        CardGroup(
            titles[group],
            tuple(field(domain, language, name, widgets.get(name, "line"), starts.get(name, "")) for name in names),
            folded=group == folded,
        )
        for group, names in fields.items()
    ]


def given(values: Mapping[str, str], files: Mapping[str, Sheet], name: str) -> tuple[str | bytes, str] | None:
    """Return the file that was chosen for a sheet, with its name, or what was pasted into it; None for neither."""
    if name in files:
        return files[name].content, files[name].name
    pasted = values.get(name, "")
    # A single line would be taken for the name of a file.
    return (f"{pasted}\n", "") if pasted.strip() else None


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as a file that a spreadsheet opens; no cell of it is taken for a formula there."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in row] for row in rows)
    # The mark at the front tells Excel that the letters are UTF-8.
    return f"\ufeff{out.getvalue()}"


def plain_markdown(text: str) -> str:
    """Return a text as Markdown that shows it as it was typed."""
    return _MARKUP.sub(r"\\\1", text)


def picked(values: Mapping[str, str], name: str, others: Iterable[str]) -> dict[str, str]:
    """Return what was chosen in place of the usual, by the field's name; nothing where the usual stands."""
    value = values.get(name, "")
    return {name: value} if value in set(others) else {}
