"""Answer the form of the after-action report with blocks: findings, tables, the report and its files.

Values by field name: those of FIELDS, as report.py reads them; `gap` has a start of its own and is nothing
that somebody typed.

Bad input: what forbids the report becomes findings, each at its field; a form in which nothing is typed gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.form_file import fields_of
from raabta_desk.after_action.checks import findings
from raabta_desk.after_action.outputs import (
    PAGE,
    action_rows,
    calendar,
    docx_parts,
    lines_on_paper,
    markdown,
    text,
    timeline_rows,
)
from raabta_desk.after_action.report import DOMAIN, Report, read
from raabta_desk.workbench.letterhead import FIELD as LETTERHEAD
from raabta_desk.workbench.letterhead import word_file

#: Group of the form -> its fields.
FIELDS = fields_of("raabta_desk.after_action")
_SHOWN = 40


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    typed = (values.get(name, "").strip() for names in FIELDS.values() for name in names if name != "gap")
    if not any(typed) and not files.keys() - {LETTERHEAD}:
        return []
    words = i18n.load(DOMAIN, language)
    report, faults = read(values, files, language)
    if report is None:
        return blocks.findings("bad", words["faults"], faults)
    return [*_state(report, language), *_takeaways(report, files, language, now)]


def _state(report: Report, language: str) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    found = findings(report, language)
    yield blocks.say("warn" if found else "good", words["open" if found else "whole"].format(count=len(found)))
    rest = [(words["more"].format(count=len(found) - _SHOWN), "")] if len(found) > _SHOWN else []
    yield from blocks.findings("warn", words["settle"], [*found[:_SHOWN], *rest])
    known = list(report.guesses)
    if (taken := lines_on_paper(report, language)) > PAGE:
        known.insert(0, (words["long"].format(count=taken, most=PAGE), "timeline"))
    yield from blocks.findings("info", words["know"], known)
    for name, rows in (("timeline", timeline_rows(report, language)), ("actions", action_rows(report, language))):
        if len(rows) > 1:
            yield blocks.table(words["report"][name], rows[0], rows[1:])


def _takeaways(report: Report, files: Mapping[str, Sheet], language: str, now: datetime) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    names = {ending: blocks.file_name(report.title, ending, "after-action") for ending in (".docx", ".md", ".ics")}
    yield blocks.copy("report", words["copy"], text(report, language), language)
    about = (words["save_docx"], names[".docx"])
    yield from word_file(report.title, lambda room: docx_parts(report, language, room), about, files, language)
    yield blocks.file(words["save_markdown"], names[".md"], "text/markdown", markdown(report, language))
    if any(one.by for one in report.actions):
        yield blocks.file(words["save_days"], names[".ics"], "text/calendar", calendar(report, language, now))
