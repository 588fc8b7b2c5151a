"""Read facts.yml into facts: every number and dated claim that the book prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import get_args

from raabta.content.yaml.fields import SLUG, as_table, read_table
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Node, Scalar, Table
from raabta.i18n.numbers import grouped
from raabta.kinds.field import Field
from raabta.model.course import Fact, Mark
from raabta.model.question import Source
from raabta.model.when import When, as_day, as_when

MARKS = get_args(Mark)
FIELDS = (
    Field("value", "text", "the number in plain digits, or the claim", required=True),
    Field("text", "text", "how it is printed; left out, the number with commas by thousand"),
    Field("unit", "text", "what is counted", required=True),
    Field("as_of", "text", "when it was true: a day, a month or a year, as 2022-11-18; or undated", required=True),
    Field("read_on", "text", "the day on which it was read; left out, the `urldate` of its source"),
    Field("source", "text", "a key of references.bib", required=True),
    Field(
        "mark",
        "name",
        "R read in its source, S second hand, C computed, I inferred, M from memory",
        True,
        allowed=MARKS,
    ),
    Field("review_by", "text", "the day by which somebody has to look again"),
    Field("fixed", "flag", "true for closed history that is never looked at again"),
    Field("note", "text", "what a reader of the number should know"),
)
_NUMBER = re.compile(r"[+-]?[0-9]{1,300}(?:\.[0-9]{1,300})?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{2,3})+(?:\.[0-9]+)?")
#: How `as_of` says that the source does not tell when it was true.
UNDATED = "undated"
_AGAIN = "write `review_by:` and a day, or `fixed: true` for closed history"


def read_facts(
    root: Node, sources: Mapping[str, Source] | None, language: str, file: FileProblems
) -> dict[str, tuple[int, Fact]]:
    """Return fact id -> line and fact. Without `sources` (their file has faults) no fact can be made."""
    table = as_table(root, "the facts are", "write `fact-id:` and under it value, unit, as_of …", file)
    facts = {}
    for key, node in table.entries if table else ():
        if not SLUG.fullmatch(key.text):
            file.report(key.line, f"'{key.text}' is not an id", "use small letters a-z, digits and hyphens")
        elif not isinstance(node, Table):
            file.report(node.line, f"the fact '{key.text}' has no keys under it", "write value, unit, as_of … under it")
        else:
            fact = _fact(key, node, sources, language, file)
            if fact is not None:
                facts[key.text] = (key.line, fact)
    return facts


def _fact(
    key: Scalar, node: Table, sources: Mapping[str, Source] | None, language: str, file: FileProblems
) -> Fact | None:
    before = len(file.problems)
    where = f"fact '{key.text}'"
    values = read_table(node, FIELDS, file, where)
    lines = {name.text: name.line for name, _value in node.entries}
    days = {name: _day(values[name], name, lines[name], file) for name in ("read_on", "review_by") if name in values}
    as_of = _when(values.get("as_of", UNDATED), lines.get("as_of", 0), file)
    if sources is not None and "source" in values and values["source"] not in sources:
        file.report(
            lines["source"], f"there is no source '{values['source']}'", advice(values["source"], sources, "sources")
        )
    if "review_by" not in lines and ("fixed" not in lines or values.get("fixed") is False):
        file.report(key.line, f"{where} does not say when it is to be looked at again", _AGAIN)
    if "review_by" in lines and "fixed" in lines:
        file.report(key.line, f"{where} has both 'review_by' and 'fixed'", _AGAIN)
    if _is_odd(values.get("value", "")):
        hint = "write plain digits, for example 4.15 or 1739; `text` says how it is printed"
        file.report(lines["value"], f"the value '{values['value']}' is not a number in plain digits", hint)
    if len(file.problems) > before or sources is None:
        return None
    value = _value(values["value"])
    return Fact(
        id=key.text,
        value=value,
        text=values.get("text") or _printed(value, language),
        unit=values["unit"],
        as_of=as_of,
        source=sources[values["source"]],
        mark=values["mark"],
        read_on=days.get("read_on") or sources[values["source"]].read_on,
        review_by=days.get("review_by"),
        note=values.get("note", ""),
    )


def _day(text: str, name: str, line: int, file: FileProblems) -> date | None:
    day = as_day(text)
    if day is None:
        file.report(line, f"'{name}' is not a day", "write year-month-day, for example 2022-11-18")
    return day


def _when(text: str, line: int, file: FileProblems) -> When | None:
    when = as_when(text)
    if when is None and text != UNDATED:
        hint = (
            f"write year-month-day, for example 2022-11-18, or 2022-11, or 2022; or `{UNDATED}` where nothing says it"
        )
        file.report(line, "'as_of' is neither a day nor a month nor a year", hint)
    return when


def _value(text: str) -> float | str:
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _is_odd(text: str) -> bool:
    """Return whether Python reads a number where readers see a word, or digits that are no plain ones: 1,739."""
    if _GROUPED.fullmatch(text):
        return True
    try:
        float(text)
    except ValueError:
        return False
    return not _NUMBER.fullmatch(text)


def _printed(value: float | str, language: str) -> str:
    return value if isinstance(value, str) else grouped(value, language)
