"""Write a run of show for the crew: one printed page, a calendar file, and a timeline with words and numbers.

Calendar times are UTC (Pakistan has UTC+5 all year), so that every client shows them right without a time zone table.
The same step keeps its UID, so that a file imported again renews the entries instead of doubling them.

Bad input: it refuses nothing of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from html import escape
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.charts import Figure, Lane, lanes
from raabta_desk.run_of_show.checks import findings, sentence
from raabta_desk.run_of_show.show import Show, ShowStep, between, clock
from raabta_desk.workbench import ics
from raabta_desk.workbench.parse.dates import date_words
from raabta_desk.workbench.parse.times import PAKISTAN

_SHEET = Path(__file__).with_name("run-of-show.css")


def page(show: Show) -> str:
    """Return the run of show as one printable HTML page, with what is still to be settled on top."""
    words = i18n.load("raabta_desk/run_of_show/run-of-show", show.language)["page"]
    sheet = _SHEET.read_text(encoding="utf-8").strip()
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in words["head"])
    rows = "".join(f"<tr>{_cells(step, show)}</tr>" for step in show.steps)
    said = [sentence(finding, show.language) for finding in findings(show)]
    items = "".join(f"<li>{escape(one)}</li>" for one in said)
    settle = f"<p><strong>{escape(words['settle'])}</strong></p><ul>{items}</ul>" if said else escape(words["settled"])
    when = ", ".join(part for part in (date_words(show.day, show.language), show.place) if part)
    return (
        f'<!doctype html>\n<html lang="{show.language}" dir="{i18n.direction(show.language)}">'
        '<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(show.title)}</title><style>{sheet}</style></head><body>"
        f"<h1>{escape(show.title)}</h1><p>{escape(when)}. {escape(crew_words(show))}</p>"
        f'<div class="rb-settle">{settle}</div><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        f"{_how_read(show)}<p>{escape(words['foot'])}</p></body></html>\n"
    )


def _how_read(show: Show) -> str:
    """Say what was taken for granted in the file."""
    if not show.guesses:
        return ""
    title = i18n.load("raabta_desk/workbench/tables/tables", show.language)["title"]
    items = "".join(f"<li>{escape(guess.sentence)}</li>" for guess in show.guesses)
    return f"<p>{escape(title)}</p><ul>{items}</ul>"


def crew_words(show: Show) -> str:
    """Say who publishes, gathers and clears."""
    words = i18n.load("raabta_desk/run_of_show/run-of-show", show.language)["page"]
    named = {
        name: ", ".join(getattr(show, name)) or words["nobody"] for name in ("publishers", "gatherers", "clearers")
    }
    return str(words["crew"]).format(minutes=show.minutes, **named)


def _cells(step: ShowStep, show: Show) -> str:
    draft = "" if step.draft is None else between(step.draft, step.draft + show.minutes, show.language, " → ")
    when = f'<th scope="row" class="rb-time">{between(step.start, step.end, show.language)}</th>'
    plain = "".join(f"<td>{escape(cell)}</td>" for cell in (step.what, ", ".join(step.who), draft))
    captions = (
        f'<td lang="{one}" dir="{i18n.direction(one)}">{escape(step.captions.get(one, ""))}</td>'
        for one in i18n.LANGUAGES
    )
    return f"{when}{plain}{''.join(captions)}"


def calendar(show: Show, made: datetime) -> str:
    """Return the steps as a calendar file (.ics)."""
    return ics.calendar("run-of-show", (_event(step, show, made) for step in show.steps))


def _event(step: ShowStep, show: Show, made: datetime) -> str:
    place = (ics.text("location", show.place),) if show.place else ()
    return ics.component(
        "vevent",
        ics.text("summary", f"{step.what} ({show.title})"),
        ics.moment("dtstart", _moment(show, step.start)),
        ics.moment("dtend", _moment(show, step.end)),
        ics.moment("dtstamp", made),
        ics.text("uid", _uid(step, show)),
        ics.text("description", "\n".join(_notes(step, show))),
        *place,
    )


def _moment(show: Show, minutes: int) -> datetime:
    return (datetime.combine(show.day, time(), PAKISTAN) + timedelta(minutes=minutes)).astimezone(UTC)


def _uid(step: ShowStep, show: Show) -> str:
    key = f"{show.title}|{show.day}|{step.line}|{step.what}"
    return f"{hashlib.sha256(key.encode()).hexdigest()[:24]}@raabta.invalid"


def _notes(step: ShowStep, show: Show) -> Iterator[str]:
    words = i18n.load("raabta_desk/run_of_show/run-of-show", show.language)["calendar"]
    if step.who:
        yield words["who"].format(who=", ".join(step.who))
    if step.draft is not None:
        yield words["draft"].format(draft=clock(step.draft))
    yield from step.captions.values()


def timeline(show: Show) -> Figure:
    """Draw who is busy when, and when drafts go to be cleared."""
    words = i18n.load("raabta_desk/run_of_show/run-of-show", show.language)["chart"]
    busy: dict[str, list[ShowStep]] = {}
    for step in show.steps:
        for name in step.who or (words["nobody"],):
            busy.setdefault(name, []).append(step)
    people = ". ".join(
        words["person"].format(name=name, spans=_spans(steps, show.language)) for name, steps in busy.items()
    )
    start, end = min(step.start for step in show.steps), max(step.end for step in show.steps)
    blanks = {"title": show.title, "date": date_words(show.day, show.language)}
    alt = words["alt"].format(**blanks, start=clock(start), end=clock(end), people=people)
    rows = [
        words["head"],
        *([name, clock(one.start), clock(one.end), one.what] for name in busy for one in busy[name]),
    ]
    return Figure(_draw(busy, (start, end), show.language), alt, rows, words["caption"].format(**blanks), show.language)


def _spans(steps: list[ShowStep], language: str) -> str:
    return ", ".join(between(step.start, step.end, language) for step in steps)


def _draw(people: dict[str, list[ShowStep]], span: tuple[int, int], language: str) -> str:
    rows = [
        Lane(name, [(one.start, one.end) for one in steps], [one.draft for one in steps if one.draft is not None])
        for name, steps in people.items()
    ]
    step = next(size for size in (15, 30, 60, 120, 240, 360) if (span[1] - span[0]) / size <= 4)
    ticks = [tick for tick in range(0, 24 * 60 + 1, step) if span[0] - step < tick < span[1] + step]
    return lanes(rows, [(tick, clock(tick)) for tick in ticks], turned=i18n.direction(language) == "rtl")


def example(language: str = "en") -> dict[str, Any]:
    """Return the invented event with planted faults, as it is typed into the form."""
    said = i18n.load("raabta_desk/run_of_show/run-of-show-example")
    return {**said, "table": "\n".join(said["table"]), "language": language}
