"""Answer the form of the situation report with blocks: findings, totals, a chart, texts and a file.

Values by field name: `table` (pasted text; a file chosen for it goes first), `figure` (which the chart
draws), `day_first`, `date`, `dash` and `places` (what was taken for granted, chosen in another way), and what a version
that goes out says of itself (release.py). What is to be settled stands in the draft alone.

Bad input: a table that cannot be read, and a day that is none, become findings; an empty table gives no block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from raabta import i18n
from raabta.charts import Figure
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import DAY_FIRST, csv_text, given, picked
from raabta_desk.sitrep.charts import chart
from raabta_desk.sitrep.document import draft_parts, release_parts
from raabta_desk.sitrep.release import Release, draft_text, release_of, why_no_release
from raabta_desk.sitrep.situation import (
    SituationReport,
    basis,
    event_words,
    none_found,
    report,
    subtotals_said,
    title_of,
    unchecked,
)
from raabta_desk.workbench.letterhead import word_file
from raabta_desk.workbench.parse.amounts import amount_words
from raabta_desk.workbench.parse.dates import date_words
from raabta_desk.workbench.parse.doubt import Doubt, status
from raabta_desk.workbench.parse.times import PAKISTAN

DOMAIN = "raabta_desk/sitrep/sitrep-form"
#: What is taken for granted -> the field in which it is chosen in another way.
_CHOSEN = ("day_first", "date", "dash", "places")


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while there is no table."""
    if given(values, files, "table") is None:
        return []
    words = i18n.load(DOMAIN, language)
    if fault := _bad_day(values, language):
        return blocks.findings("bad", words["faults"], [(fault, "date")])
    try:
        made = read(values, files, language, now)
    except ToolError as refusal:
        return blocks.findings("bad", words["faults"], ((one, "table") for one in refusal.faults))
    offered = _figures(made)
    chosen = values.get("figure", "")
    drawn = _drawn(made, [chosen] if chosen in dict(offered) else list(dict(offered)))
    picture = blocks.figure(drawn._repr_html_()) if drawn else blocks.say("info", words["no_chart"])
    release = release_of(values, made)
    said = [*(("release", release.text(made)) for _ in [0] if release), ("report", draft_text(made))]
    copies = [blocks.copy("text" if name == "report" else name, words[name], text, language) for name, text in said]
    copies += [blocks.copy("alt", words["alt"], drawn.alt, language, ())] if drawn else []
    offer = blocks.options("figure", [("", words["first_figure"]), *offered])
    about = [] if release else [blocks.say("info", why_no_release(values, made))]
    return [*_state(made), *about, picture, *copies, *_word(made, release, files), _file(made), offer]


def read(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> SituationReport:
    """Return the report of what stands in the form; refuse with ToolError what cannot be read."""
    table, name = given(values, files, "table") or ("\n", "")
    choices = {**picked(values, "dash", ("zero",)), **picked(values, "places", ("apart",))}
    if values.get("date", ""):
        choices["date"] = values["date"]
    how: dict[str, Any] = {"day_first": DAY_FIRST.get(values.get("day_first", "")), "choices": choices}
    return report(table, name=name, language=language, today=now.astimezone(PAKISTAN).date(), **how)


def _bad_day(values: Mapping[str, str], language: str) -> str:
    typed = values.get("date", "")
    try:
        date.fromisoformat(typed or "2025-07-05")
    except ValueError:
        return str(i18n.load("raabta_desk/sitrep/table", language)["date"]).format(value=typed)
    return ""


def _figures(made: SituationReport) -> list[tuple[str, str]]:
    """Return the figures that the table has, each with its name."""
    known = {entry.figure for entry in made.table.entries}
    named = i18n.load("raabta_desk/sitrep/sitrep", made.language)["figures"]
    return [(name, label) for name, label in named.items() if name in known]


def _state(made: SituationReport) -> Iterator[Block]:
    """Yield what is to be settled, the totals, and how the table was read."""
    words = i18n.load(DOMAIN, made.language)
    if made.table.synthetic:
        yield blocks.say("info", i18n.load("raabta_desk/sitrep/sitrep", made.language)["synthetic"])
    yield from blocks.findings("warn", words["findings"], ((one, "table") for one in made.sentences))
    if not made.sentences:
        yield blocks.say("good", none_found(made.table, made.language))
    if missing := unchecked(made.table, made.language):
        yield blocks.say("info", missing)
    yield blocks.table(words["totals"], words["head"], _rows(made))
    title = i18n.load("raabta_desk/sitrep/sitrep", made.language)["reconciled_title"]
    yield from blocks.findings("info", title, ((one, "") for one in made.reconciled))
    read_as = [(guess.sentence, guess.id if guess.id in _CHOSEN else "") for guess in made.table.guesses]
    if said := subtotals_said(made.table, made.language):
        read_as.append((said, ""))
    yield from blocks.findings(
        "info", i18n.load("raabta_desk/workbench/tables/tables", made.language)["title"], read_as
    )


def _rows(made: SituationReport) -> Iterator[list[str]]:
    words = i18n.load("raabta_desk/sitrep/sitrep", made.language)
    for total in made.totals:
        yield [
            f"{words['figures'][total.figure]}{event_words(total.event, made.language)}: {total.definition}."
            f" {basis(total, made.language)}.",
            amount_words(total.amount, made.language),
            date_words(total.day, made.language),
        ]


def _drawn(made: SituationReport, names: Iterable[str]) -> Figure | None:
    """Return the chart of the first of these figures that has one; None when none has."""
    for name in names:
        try:
            return chart(made, name)
        except ToolError:
            continue
    return None


def _word(made: SituationReport, release: Release | None, files: Mapping[str, Sheet]) -> Iterator[Block]:
    """Yield the report as a Word document: the version that goes out where there is one, else the draft."""
    words = i18n.load(DOMAIN, made.language)
    rows = [list(words["head"]), *_rows(made)]
    name = f"situation-report-{made.as_of.isoformat()}"

    def parts(room: int) -> Iterator[str]:
        return release_parts(made, release, rows, room) if release else draft_parts(made, rows, room)

    about = (words["save_release"], f"{name}.docx") if release else (words["save_docx"], f"{name}-draft.docx")
    yield from word_file(title_of(made), parts, about, files, made.language)


def _file(made: SituationReport) -> Block:
    """Return the totals as a table for a spreadsheet."""
    words = i18n.load(DOMAIN, made.language)
    named = i18n.load("raabta_desk/sitrep/sitrep", made.language)["figures"]
    rows = [list(words["columns"])]
    for total in made.totals:
        areas = (", ".join(total.areas), ", ".join(total.silent))
        # Beside a doubt no number stands alone: a spreadsheet would add it as a count.
        shown = total.number if total.amount.doubt is Doubt.NONE else amount_words(total.amount, made.language)
        known = (shown, status(total.amount.doubt, made.language))
        hidden = amount_words(total.of_areas, made.language) if total.of_areas else ""
        row = (named[total.figure], total.event, *known, total.day.isoformat(), total.definition, *areas, hidden)
        rows.append(list(row))
    name = f"situation-report-{made.as_of.isoformat()}.csv"
    return blocks.file(words["save_totals"], name, "text/csv", csv_text(rows))
