"""Make a situation report from a table of figures: totals with date and definition, and what to settle first.

Bad input: what `read_table` refuses (table.py), and a table in which no figure was reported (ToolError). Otherwise what
does not add up is a finding with a sentence: areas against the stated total (with the digit that would put it right),
words against digits (lakh and million), a figure ten times the one before, a cumulative figure that falls without a
note, deaths that became casualties, changed definitions, two figures for one day; and what is not there (gaps.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.sitrep.checks import BIG, Finding, falls, findings, series_of
from raabta_desk.sitrep.doubts import cells_said, sums_of_bounds
from raabta_desk.sitrep.entries import FigureEntry, FigureTable
from raabta_desk.sitrep.gaps import gaps, once, silent_areas, sums_checked
from raabta_desk.sitrep.table import read_table
from raabta_desk.workbench.parse.amounts import Amount, added, amount_words, by_thousands, in_units
from raabta_desk.workbench.parse.dates import date_words
from raabta_desk.workbench.parse.times import PAKISTAN
from raabta_desk.workbench.tables import Choices


@dataclass(frozen=True, slots=True)
class Total:
    """The newest total of one figure. `areas` were added; none, when the table states the total.

    `silent` are the areas that gave no figure on that day, so that no reader takes the total for all of them.
    `of_areas` is what the areas beside a stated total add up to, where that has a doubt that the total does not have.
    """

    figure: str
    event: str
    amount: Amount
    day: date
    definition: str
    areas: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    of_areas: Amount | None = None

    @property
    def number(self) -> int | float:
        """The number alone, without its doubt."""
        return self.amount.number

    @property
    def count(self) -> int:
        """Return how many areas were added."""
        return len(self.areas)


@dataclass(frozen=True, slots=True)
class SituationReport:
    """A situation report. `sentences` are the findings in words, `text` is the whole report, ready to copy."""

    table: FigureTable
    as_of: date
    totals: tuple[Total, ...]
    findings: tuple[Finding, ...]
    sentences: tuple[str, ...]
    reconciled: tuple[str, ...]
    text: str
    language: str = "en"


def report(
    table: FigureTable | str | Path | bytes,
    *,
    name: str = "",
    day_first: bool | None = None,
    choices: Choices | None = None,
    language: str = "en",
    today: date | None = None,
) -> SituationReport:
    """Return the report of `table`, which may be a file, bytes or pasted text. `today` is the day here, unless given.

    Raises ToolError as `read_table` does, and if no figure was reported.
    """
    how: dict[str, Any] = {"name": name, "day_first": day_first, "choices": choices, "language": language}
    known = table if isinstance(table, FigureTable) else read_table(table, **how)
    found = gaps(known, today or datetime.now(PAKISTAN).date())
    # What is said twice counts once, in every sum and chart.
    known = replace(known, entries=once(known.entries))
    found = sorted([*findings(known.entries), *found], key=lambda finding: (finding.line, finding.kind))
    totals = tuple(_totals(known, language))
    if not known.entries:
        raise ToolError([str(i18n.load("raabta_desk/sitrep/sitrep", language)["nothing"])])
    as_of = max(entry.day for entry in known.entries)
    sentences = tuple(sentence(finding, language) for finding in found)
    reconciled = tuple(_reconciled(known, language))
    text = "\n".join(_lines(known, totals, sentences, reconciled, language))
    return SituationReport(known, as_of, totals, tuple(found), sentences, reconciled, text, language)


def event_words(event: str, language: str) -> str:
    """Return the event in brackets, or nothing when the table has no events."""
    said = i18n.load("raabta_desk/sitrep/sitrep", language)["event"]
    return str(said.format(event=i18n.isolated(event, language))) if event else ""


def title_of(made: SituationReport) -> str:
    """Return the title of the report, with its day."""
    words = i18n.load("raabta_desk/sitrep/sitrep", made.language)
    return str(words["title"]).format(date=date_words(made.as_of, made.language))


def sentence(finding: Finding, language: str = "en") -> str:
    """Say a finding in words."""
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
    said = str(words["findings"][finding.kind]).format(**blanks_of(finding, language))
    return str(words["line"]).format(line=finding.line) + said


def blanks_of(finding: Finding, language: str) -> dict[str, Any]:
    """Return what fills the sentences about a finding, in words; every amount with its doubt."""
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
    blanks = {**_common(finding.entry, language), **{key: _blank_words(key, finding, words) for key in finding.blanks}}
    blanks = {key: i18n.isolated(said, language) if isinstance(said, str) else said for key, said in blanks.items()}
    blanks["hint"] = _hint(finding.blanks.get("options", []), words, language)
    for key in ("before", "sum", "gap", "said", "deaths", "injured"):
        if isinstance(finding.blanks.get(key), Amount):
            blanks[key] = amount_words(finding.blanks[key], language)
    if "cells" in finding.blanks:
        earlier = finding.blanks["earlier"]
        blanks["cells"] = cells_said(finding.blanks["cells"], language)
        blanks["earlier"] = words["doubts"]["earlier"].format(count=earlier) if earlier else ""
    if "date_before" in finding.blanks:
        blanks["date_before"] = date_words(finding.blanks["date_before"], language)
    return {**blanks, "total": blanks["number"]}


def _common(entry: FigureEntry, language: str) -> dict[str, Any]:
    return {
        "figure": i18n.load("raabta_desk/sitrep/sitrep", language)["figures"][entry.figure],
        "event": event_words(entry.event, language),
        "area": i18n.isolated(entry.area, language),
        "date": date_words(entry.day, language),
        "number": amount_words(entry.amount, language),
    }


def _blank_words(key: str, finding: Finding, words: Any) -> Any:
    value = finding.blanks[key]
    if key == "figures":
        return ", ".join(words["figures"][figure] for figure in value)
    if key == "gone":
        return words["joint"].join(words["provinces"][name] for name in value)
    if key == "factor":
        return words["factors"][str(value)]
    if key == "ten":
        return words["ten"].format(factor=words["ten_factors"][str(value)]) if value else ""
    return value


def _hint(options: list[tuple[FigureEntry, float]], words: Any, language: str) -> str:
    said = []
    for entry, right in options:
        area = i18n.isolated(entry.area, language)
        said.append(words["option"].format(area=area, right=by_thousands(right), wrong=by_thousands(entry.number)))
    return str(words["hint"].format(options=words["or"].join(said))) if said else ""


def _totals(table: FigureTable, language: str) -> Iterator[Total]:
    """Yield the newest total of each figure: the stated one, or the sum of the areas of that day."""
    groups: dict[tuple[str, str], list[FigureEntry]] = {}
    for entry in table.entries:
        groups.setdefault((entry.event, entry.figure), []).append(entry)
    usual = i18n.load("raabta_desk/sitrep/sitrep", language)["definitions"]
    silent = silent_areas(table)
    for (event, figure), group in groups.items():
        newest = max((entry.day for entry in group if entry.is_total), default=max(entry.day for entry in group))
        today = [entry for entry in group if entry.day == newest]
        stated = [entry for entry in today if entry.is_total]
        definition = next((entry.definition for entry in stated or today if entry.definition), usual[figure])
        parts = [entry for entry in today if not entry.is_total]
        whole = added(entry.amount for entry in parts)
        amount = stated[-1].amount if stated else whole
        areas = () if stated else tuple(entry.area for entry in parts)
        hidden = whole if stated and whole.doubt & ~amount.doubt else None
        gone = tuple(one.area for one in silent if (one.event, one.figure, one.day) == (event, figure, newest))
        yield Total(figure, event, amount, newest, definition, areas, gone, hidden)


def _reconciled(table: FigureTable, language: str) -> Iterator[str]:
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
    for run in series_of(table.entries).values():
        for before, now in falls(run):
            if now.note:
                said = amount_words(before.amount, language)
                blanks = {"before": said, "date_before": date_words(before.day, language)}
                note = i18n.isolated(now.note.rstrip(" .۔"), language)
                yield words["reconciled"].format(**_common(now, language), **blanks, note=note)


def _lines(
    table: FigureTable,
    totals: tuple[Total, ...],
    sentences: tuple[str, ...],
    reconciled: tuple[str, ...],
    language: str,
) -> Iterator[str]:
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
    yield words["title"].format(date=date_words(max(entry.day for entry in table.entries), language))
    if table.synthetic:
        yield words["synthetic"]
    yield from (total_line(total, language) for total in totals)
    if reconciled:
        yield from ("", words["reconciled_title"], *reconciled)
    yield from ("", *((words["findings_title"], *sentences) if sentences else (none_found(table, language),)))
    yield from filter(None, (unchecked(table, language), subtotals_said(table, language)))
    if table.guesses:
        title = i18n.load("raabta_desk/workbench/tables/tables", language)["title"]
        yield from ("", title, *(guess.sentence for guess in table.guesses))


def none_found(table: FigureTable, language: str) -> str:
    """Say that no fault was found; the sums are named only where they were checked."""
    checked = sums_checked(table.entries)
    return str(i18n.load("raabta_desk/sitrep/sitrep", language)["no_findings" if checked else "no_findings_unchecked"])


def unchecked(table: FigureTable, language: str) -> str:
    """Say which sums were not checked, and why; nothing where all were."""
    if sums_of_bounds(table.entries):
        return str(i18n.load("raabta_desk/sitrep/sitrep", language)["bounds"])
    if sums_checked(table.entries):
        return ""
    key = "no_areas" if any(entry.is_total for entry in table.entries) else "no_total"
    return str(i18n.load("raabta_desk/sitrep/sitrep", language)[key])


def subtotals_said(table: FigureTable, language: str) -> str:
    """Say which rows were read as sub-totals; nothing where there are none."""
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
    rows = dict.fromkeys((entry.area, entry.line) for entry in table.subtotals)
    said = (words["subtotal_row"].format(area=i18n.isolated(area, language), line=line) for area, line in rows)
    return str(words["subtotals"]).format(rows=", ".join(said)) if rows else ""


def basis(total: Total, language: str) -> str:
    """Say how a total was made, who is not in it, and what its areas are where they are no exact counts."""
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
    areas, silent = (i18n.isolated(", ".join(ones), language) for ones in (total.areas, total.silent))
    said = [words["summed" if total.count else "stated"].format(areas=areas, count=total.count)]
    if total.of_areas:
        said.append(words["of_areas"].format(sum=amount_words(total.of_areas, language)))
    return "".join([*said, *([words["silent"].format(areas=silent)] if silent else [])])


def total_line(total: Total, language: str) -> str:
    """Say a total with its definition, how it was made, and its day."""
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
    western, local = in_units(total.number, total.amount.doubt)
    return str(
        words["total_line"].format(
            figure=words["figures"][total.figure],
            event=event_words(total.event, language),
            number=amount_words(total.amount, language),
            units=words["units"].format(western=western, local=local) if total.number >= BIG else "",
            definition=i18n.isolated(total.definition, language),
            basis=basis(total, language),
            date=date_words(total.day, language),
        )
    )
