"""Write an after-action report as text, as Markdown, as a Word document, and its actions as calendar reminders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil
from typing import Any

from raabta import i18n
from raabta.form.fields import plain_markdown
from raabta_desk.after_action.report import ACTIONS, DOMAIN, TIMELINE, Action, Report
from raabta_desk.workbench import ics, word
from raabta_desk.workbench.parse.dates import date_words

#: What stands on an A4 page of word.py: lines, and signs in one. A cell of a table holds so many.
PAGE, _LINE, _CELL = 52, 105, 48
_WEEK_BEFORE = "-P6DT15H"
#: Columns of the two tables on paper, with their widths in millimetres.
_WIDTHS = {"timeline": (28, 92, 30, 30), "actions": (75, 40, 30, 35)}
Rows = list[tuple[str, ...]]


def head(report: Report, language: str) -> tuple[str, str]:
    """Return the title, and the line below it."""
    words: Any = i18n.load(DOMAIN, language)["report"]
    when = date_words(report.day, language)
    below = words["where"].format(day=when, place=report.place) if report.place else words["when"].format(day=when)
    return str(words["title"]).format(title=report.title), str(below)


def sections(report: Report, language: str) -> Iterator[tuple[str, Sequence[str] | Rows]]:
    """Yield the parts in their order: a name, and lines, or the rows of a table whose first row is its head."""
    empty = (str(i18n.load(DOMAIN, language)["report"]["open"]),)
    yield "planned", report.parts["planned"] or empty
    yield "timeline", timeline_rows(report, language) if report.timeline else empty
    for name in ("worked", "failed", "causes"):
        yield name, report.parts[name] or empty
    yield "actions", action_rows(report, language) if report.actions else empty


def timeline_rows(report: Report, language: str) -> Rows:
    """Return the timeline as it was typed, below its head."""
    called = i18n.load(DOMAIN, language)["columns"]
    names = tuple(TIMELINE.names)
    rows = (tuple(row.typed.get(name, "") for name in names) for row in report.timeline)
    return [tuple(called[name] for name in names), *rows]


def action_rows(report: Report, language: str) -> Rows:
    """Return the actions below their head, with what is open said."""
    words = i18n.load(DOMAIN, language)
    names = tuple(ACTIONS.names)
    rows = (tuple(_cell(one, name, language) for name in names) for one in report.actions)
    return [tuple(words["columns"][name] for name in names), *rows]


def _cell(action: Action, name: str, language: str) -> str:
    typed = action.typed.get(name, "")
    if name == "by" and action.by:
        return date_words(action.by, language)
    return typed or ("" if name == "trigger" else str(i18n.load(DOMAIN, language)["report"]["open"]))


def text(report: Report, language: str) -> str:
    """Return the report as a message holds it."""
    words: Any = i18n.load(DOMAIN, language)["report"]
    parts = ["\n".join(head(report, language))]
    for name, lines in sections(report, language):
        said = (_joined(line, words["bar"]) if isinstance(line, tuple) else line for line in lines)
        # The head of a table says nothing in a message.
        shown = list(said)[1 if isinstance(lines[0], tuple) else 0 :]
        parts.append("\n".join([words[name], *(f"- {line}" for line in shown)]))
    return "\n\n".join([*parts, words["foot"]])


def _joined(cells: Sequence[str], bar: str) -> str:
    return bar.join(filter(None, cells))


def markdown(report: Report, language: str) -> str:
    """Return the report as Markdown."""
    words: Any = i18n.load(DOMAIN, language)["report"]
    title, below = (plain_markdown(one) for one in head(report, language))
    parts = [f"# {title}", below]
    for name, lines in sections(report, language):
        parts.append(f"## {words[name]}")
        if isinstance(lines[0], tuple):
            rows = [f"| {' | '.join(map(plain_markdown, row))} |" for row in lines]
            parts.append("\n".join([rows[0], f"|{'---|' * len(lines[0])}", *rows[1:]]))
        else:
            parts.append("\n".join(f"- {plain_markdown(str(line))}" for line in lines))
    return "\n\n".join([*parts, f"*{words['foot']}*"]) + "\n"


def docx_parts(report: Report, language: str, room: int = 180) -> list[str]:
    """Return what stands in the Word document, on paper of so many millimetres between its margins."""
    words: Any = i18n.load(DOMAIN, language)["report"]
    title, below = head(report, language)
    parts = [word.heading(title), word.paragraph(below)]
    for name, lines in sections(report, language):
        parts.append(word.paragraph(words[name], bold=True))
        if isinstance(lines[0], tuple):
            rows = [
                [word.paragraph(cell, bold=n == 0, language=language) for cell in row] for n, row in enumerate(lines)
            ]
            parts.append(word.table(rows, word.fitted(_WIDTHS[name], room), language))
        else:
            parts += [word.paragraph(f"– {line}") for line in lines]
    return [*parts, word.paragraph(words["foot"])]


def lines_on_paper(report: Report, language: str) -> int:
    """Return about how many lines the report takes on paper."""
    taken = 5
    for _, lines in sections(report, language):
        taken += 1
        for line in lines:
            cells = line if isinstance(line, tuple) else ()
            taken += max((ceil(len(cell) / _CELL) for cell in cells), default=ceil(len(line) / _LINE)) or 1
    return taken


def calendar(report: Report, language: str, made: datetime) -> str:
    """Return the actions that have a day as a calendar file (.ics), each with a ring a week before."""
    words: Any = i18n.load(DOMAIN, language)["report"]
    events = []
    for one in report.actions:
        if one.by:
            what, who = (_cell(one, name, language) for name in ("what", "who"))
            about = words["reminder"].format(who=who, title=report.title)
            key = f"{report.title}|{report.day}|{what}"
            events.append(ics.reminder(key, one.by, made, (what, about), (ics.MORNING, _WEEK_BEFORE)))
    return ics.calendar("after-action", events)
