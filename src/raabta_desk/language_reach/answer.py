"""Answer the form of the languages of a district with blocks: those a post needs, a table, and a file.

Values by field name: `table` (as shares.py reads it; a file that is chosen for it goes first), `district`
(one of the table, or "" for all together) and `share` (per cent of the people).

Bad input: a table that cannot be read is a finding at `table`, a share that is none from 1 to 100 one at `share`; a
district that the table has not is read as all together. A form without a table gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import csv_text, given
from raabta.model.fold import fold, parse_count
from raabta_desk.language_reach.shares import DOMAIN, OTHERS, District, Reach, Spoken, reach, read, together
from raabta_desk.workbench.tables import has_districts

_SHOWN, _NAMED = 60, 8


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, _now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while there is no table."""
    source = given(values, files, "table")
    if source is None:
        return []
    words: Any = i18n.load(DOMAIN, language)
    share = parse_count(values.get("share", ""), ("%",))
    faults = [] if share is not None and 1 <= share <= 100 else [(words["bad_share"], "share")]
    try:
        spoken = read(source[0], language)
    except ToolError as refusal:
        return blocks.findings("bad", words["faults"], [*((one, "table") for one in refusal.faults), *faults])
    if not spoken.districts:
        faults.append((words["no_people"], "table"))
    if faults or share is None:
        return blocks.findings("bad", words["faults"], faults)
    chosen = spoken.districts.get(fold(values.get("district", "")))
    named = [("", words["together"]), *((one.name, one.name) for one in spoken.districts.values())]
    return [
        *_state(spoken, chosen, share, language),
        *_tables(spoken, chosen, share, language),
        *_takeaways(spoken, chosen, share, language),
        blocks.options("district", named),
    ]


def language_name(spoken: str, language: str) -> str:
    """Return a language as the reader calls it, or as the table does."""
    return str(i18n.load(DOMAIN, language)["columns"].get(spoken, spoken))


def _names(found: Reach, language: str) -> str:
    return str(i18n.load(DOMAIN, language)["comma"]).join(language_name(one, language) for one in found.needed)


def _sentence(name: str, found: Reach, share: float, language: str) -> str:
    """Return the languages that are needed, as a sentence."""
    words: Any = i18n.load(DOMAIN, language)
    where = i18n.quoted(name, language) if name else words["together"]
    blanks = {
        "where": where,
        "total": f"{found.total:,.0f}",
        "share": f"{share:g}",
        "languages": _names(found, language),
    }
    said = words["needed" if is_reached(found, share) else "not_reached"]
    return str(said).format(reached=_per_cent(found.reached, found.total), **blanks)


def is_reached(found: Reach, share: float) -> bool:
    """Return whether languages with a name reach the share."""
    return found.reached >= share / 100 * found.total


def _state(spoken: Spoken, chosen: District | None, share: float, language: str) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    one = chosen or together(spoken)
    found = reach(one, share)
    yield blocks.say("good" if is_reached(found, share) else "warn", _sentence(one.name, found, share, language))
    behind = [] if chosen else _behind(spoken, found, share)
    yield from blocks.findings("warn", words["settle"], _settle(spoken, found, share, behind, language))
    guessed = [(one, "table") for one in spoken.guesses]
    yield from blocks.findings("info", i18n.load("raabta_desk/workbench/tables/tables", language)["title"], guessed)
    yield blocks.say("info", words["unknown"])


def _behind(spoken: Spoken, found: Reach, share: float) -> list[str]:
    """Return the districts in which the languages of all together reach less than the share."""
    sums = ((one, sum(one.people.get(name, 0) for name in found.needed)) for one in spoken.districts.values())
    return [one.name for one, people in sums if people < share / 100 * one.total]


def _settle(spoken: Spoken, found: Reach, share: float, behind: list[str], language: str) -> Iterator[tuple[str, str]]:
    """Yield what the numbers do not settle, each at its field."""
    words: Any = i18n.load(DOMAIN, language)["settles"]
    comma = i18n.load(DOMAIN, language)["comma"]
    if not is_reached(found, share):
        yield words["not_enough"].format(unnamed=_per_cent(found.unnamed, found.total)), "table"
    if behind:
        names = i18n.quoted(comma.join(behind[:_NAMED]), language)
        yield words["behind"].format(names=names, share=f"{share:g}"), "district"
    yield from _read_as(spoken, language)


def _read_as(spoken: Spoken, language: str) -> Iterator[tuple[str, str]]:
    """Yield what of the table could not be read, or may be read in another way."""
    words: Any = i18n.load(DOMAIN, language)["settles"]
    comma, districts = i18n.load(DOMAIN, language)["comma"], list(spoken.districts.values())
    for line, cell in spoken.unread[:_NAMED]:
        yield words["unread"].format(line=line, cell=i18n.quoted(cell[:40], language)), "table"
    if len(spoken.unread) > _NAMED:
        yield words["more_unread"].format(count=len(spoken.unread) - _NAMED), "table"
    twice = [f"{one.name}: {language_name(name, language)}" for one in districts for name in sorted(one.twice)]
    if twice:
        yield words["twice"].format(what=i18n.quoted(comma.join(twice[:_NAMED]), language)), "table"
    over = [one.name for one in districts if one.whole and sum(one.people.values()) > one.whole]
    if over:
        yield words["over"].format(names=i18n.quoted(comma.join(over[:_NAMED]), language)), "table"
    provinces = [one.name for one in districts if has_districts(one.name)]
    if provinces and len(provinces) < len(districts):
        yield words["levels"].format(names=i18n.quoted(comma.join(provinces[:_NAMED]), language)), "table"
    if spoken.unknown:
        yield words["columns"].format(columns=i18n.quoted(comma.join(spoken.unknown)[:200], language)), "table"


def _tables(spoken: Spoken, chosen: District | None, share: float, language: str) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    yield blocks.table(words["languages"], words["languages_head"], _rows(chosen or together(spoken), share, language))
    if chosen is None and len(spoken.districts) > 1:
        rows = []
        for one in list(spoken.districts.values())[:_SHOWN]:
            found = reach(one, share)
            rows.append(
                [one.name, f"{found.total:,.0f}", _names(found, language), _per_cent(found.reached, found.total)]
            )
        yield blocks.table(words["districts"], words["districts_head"], rows)


def _rows(one: District, share: float, language: str, number_format: str = ",.0f") -> list[list[str]]:
    """Return a row for each language, the largest first, with the sum so far; and one for who has none."""
    words: Any = i18n.load(DOMAIN, language)
    found = reach(one, share)
    rows, sum_so_far = [], 0.0
    for name, number in found.people:
        sum_so_far += number
        mark = words["yes"] if name in found.needed else ""
        shares = (_per_cent(part, found.total) for part in (number, sum_so_far))
        rows.append([language_name(name, language), format(number, number_format), *shares, mark])
    if found.unnamed > 0:
        rows.append(
            [
                words["columns"][OTHERS],
                format(found.unnamed, number_format),
                _per_cent(found.unnamed, found.total),
                "",
                "",
            ]
        )
    return rows


def _takeaways(spoken: Spoken, chosen: District | None, share: float, language: str) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    if chosen:
        shown = [chosen]
    else:
        shown = [together(spoken), *spoken.districts.values()] if len(spoken.districts) > 1 else [together(spoken)]
    lines = [_sentence(one.name, reach(one, share), share, language) for one in shown[:_SHOWN]]
    yield blocks.copy("plan", words["plan"], "\n".join([*lines, words["same"]]), language)
    head = [words["columns"]["district"], *words["languages_head"]]
    rows = [[one.name or words["together"], *row] for one in shown for row in _rows(one, share, language, ".0f")]
    yield blocks.file(words["save"], "languages.csv", "text/csv", csv_text([head, *rows]))


def _per_cent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}" if whole else "0"
