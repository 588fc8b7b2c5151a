"""Answer the form of the explorer with blocks: sentences, tables, charts, texts and files.

Values by field name: `table` (a pasted export; a file chosen for it goes first), `zone` and `day_first`
(what was taken for granted, chosen in another way), `published`, `reach` and `engagement` (heads of the file), and
`columns`, such a choice as it was saved from an earlier export (JSON, our name to the head).

Bad input: an export that cannot be read becomes findings; a saved choice that is none, or whose heads the file does not
have, is left out and said; no export gives no block.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.charts import Figure
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import DAY_FIRST, csv_text, given, picked
from raabta_desk.insights.analysis import Group, Insights, insights
from raabta_desk.insights.charts import group_head, group_row, groups_chart, hours_chart, spread_chart
from raabta_desk.insights.data import Export, heads_of, read_export
from raabta_desk.insights.heads import CHOSEN, Heads, names_of
from raabta_desk.insights.shape import lacking

DOMAIN = "raabta_desk/insights/insights-form"
_WORDS = "raabta_desk/insights/insights"
_ZONES = ("pakistan", "utc", "pacific")
#: What is taken for granted -> the field in which it is chosen in another way.
_FIELDS: Mapping[str, str] = {
    **{name: name for name in ("day_first", "published")},
    "measure": "reach",
    "engaged": "engagement",
    "no_engagement": "engagement",
}


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, _now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while there is no export."""
    source = given(values, files, "table")
    if source is None:
        return []
    words = i18n.load(DOMAIN, language)
    heads = heads_of(source[0], language)
    columns, is_bad = _chosen(values, files, heads)
    bad_choice = blocks.findings("warn", words["bad_columns"], [(words["bad_columns"], "columns")] if is_bad else [])
    offered = [("", words["as_named"]), *((head, head) for head in heads)]
    offers = [blocks.options(name, offered) for name in CHOSEN]
    try:
        export = _read(values, source, columns, language)
    except ToolError as refusal:
        field = _asked(heads, columns, language)
        said = i18n.load(_WORDS, language)["faults"]
        order = said["two_dates"].rpartition("}")[2]
        settles = {said["side_by_side"]: "table"}
        items = ((one, "day_first" if one.endswith(order) else settles.get(one, field)) for one in refusal.faults)
        bad = blocks.findings("bad", words["faults"], items)
        return [*bad, *bad_choice, *offers]
    found = insights(export, language)
    drawn = dict(_pictures(export, found, language))
    pictures = [blocks.figure(one._repr_html_()) for one in drawn.values()]
    files_made = _files(export, found, language, is_chosen=bool(columns))
    return [
        *bad_choice,
        *_state(export, found, language),
        *pictures,
        *_copies(found, drawn, language),
        *files_made,
        *offers,
    ]


def read(values: Mapping[str, str], files: Mapping[str, Sheet], language: str) -> tuple[Export, Insights]:
    """Return the export of what stands in the form and what it shows; refuse with ToolError what cannot be read."""
    source = given(values, files, "table") or ("\n", "")
    columns, _ = _chosen(values, files, heads_of(source[0], language))
    export = _read(values, source, columns, language)
    return export, insights(export, language)


def _read(
    values: Mapping[str, str], source: tuple[str | bytes, str], columns: Mapping[str, str], language: str
) -> Export:
    day_first = DAY_FIRST.get(values.get("day_first", ""))
    how: dict[str, Any] = {"day_first": day_first, "columns": columns, "choices": picked(values, "zone", _ZONES)}
    return read_export(source[0], name=source[1], language=language, **how)


def _chosen(
    values: Mapping[str, str], files: Mapping[str, Sheet], heads: tuple[str, ...]
) -> tuple[dict[str, str], bool]:
    """Return which column is which as somebody chose it, here or before, and whether a saved choice is none."""
    kept, is_bad = _saved_columns(values, files, heads)
    here = {name: values.get(name, "") for name in CHOSEN if values.get(name, "") in heads}
    return kept | {name: head for name, head in here.items() if head}, is_bad


def _saved_columns(
    values: Mapping[str, str], files: Mapping[str, Sheet], heads: tuple[str, ...]
) -> tuple[dict[str, str], bool]:
    saved = given(values, files, "columns")
    if saved is None:
        return {}, False
    try:
        kept = json.loads(saved[0])
    except (ValueError, RecursionError):
        return {}, True
    named = {name: kept.get(name, "") for name in CHOSEN} if isinstance(kept, dict) else {}
    there = {name: head for name, head in named.items() if isinstance(head, str) and head in heads and head}
    return there, not there


def _asked(heads: tuple[str, ...], columns: Mapping[str, str], language: str) -> str:
    """Return the field that settles a refusal: the first column that the file does not name, or the export itself."""
    if len(heads) < len(CHOSEN):
        return "table"  # there are not even three columns to choose from
    known = Heads(columns, i18n.load(_WORDS, language)["faults"]).known
    missing = lacking(names_of(heads, known))
    return missing[0] if missing else "table"


def _state(export: Export, found: Insights, language: str) -> Iterator[Block]:
    """Yield what the export shows, in sentences and tables."""
    words, said = i18n.load(DOMAIN, language), i18n.load(_WORDS, language)["says"]
    guessed = {guess.sentence: _FIELDS.get(guess.id, "") for guess in export.guesses}
    zone = (said["zone"], said["zone_said"])
    items = ((one, "zone" if one.endswith(zone) else guessed.get(one, "")) for one in found.sentences)
    yield from blocks.findings("info", words["shows"], items)
    for title, groups in _tables(found, language):
        yield blocks.table(title, group_head(found, language), (_row(one, language) for one in groups))


def _tables(found: Insights, language: str) -> Iterator[tuple[str, tuple[Group, ...]]]:
    words = i18n.load(DOMAIN, language)
    named = (("labels_title", found.labels), ("types", found.types), ("boosted", found.boosted))
    yield from ((words[key], groups) for key, groups in named if groups)


def _row(group: Group, language: str) -> list[str]:
    name, *cells = group_row(group, language)
    return [i18n.load(DOMAIN, language)["boosted_names"].get(group.name, name), *cells]


def _pictures(export: Export, found: Insights, language: str) -> Iterator[tuple[str, Figure]]:
    """Yield the pictures that this export can carry."""
    makers: Mapping[str, Callable[[], Figure]] = {
        "spread": lambda: spread_chart(export, found, language),
        "groups": lambda: groups_chart(found, language),
        "hours": lambda: hours_chart(found, language),
    }
    for name, make in makers.items():
        try:
            yield name, make()
        except ToolError:
            continue


def _copies(found: Insights, drawn: Mapping[str, Figure], language: str) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    yield blocks.copy("text", words["shows"], "\n".join(found.sentences), language)
    for name, figure in drawn.items():
        yield blocks.copy(name, words["alt"].format(chart=words["charts"][name]), figure.alt, language, ())


def _files(export: Export, found: Insights, language: str, *, is_chosen: bool) -> Iterator[Block]:
    """Yield the tables for a spreadsheet and, where somebody chose, which column is which for the next export."""
    words = i18n.load(DOMAIN, language)
    tables = list(_tables(found, language))
    if tables:
        rows: list[list[str]] = []
        for title, groups in tables:
            rows += [[title, *group_head(found, language)[1:]], *(_row(one, language) for one in groups), []]
        yield blocks.file(words["save_tables"], "insights.csv", "text/csv", csv_text(rows[:-1]))
    if is_chosen:
        used = {name: export.columns[name] for name in CHOSEN if name in export.columns}
        data = json.dumps(used, ensure_ascii=False, indent=1)
        yield blocks.file(words["keep"], "columns.json", "application/json", data)
