"""Answer the form of the run of show with blocks: findings, steps, a timeline, texts and files.

Values by field name: `title`, `day` (2026-12-05, or as people write it), `place`, `publisher`, `gatherers`
and `clearer` (names with commas between them), `minutes`, and `table`, the steps as show.py reads them (a file that is
chosen for it goes first).

Bad input: what cannot be planned becomes findings, each at its field; a form in which nothing is typed gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import given
from raabta.form.form_file import fields_of
from raabta.model.fold import parse_count
from raabta_desk.run_of_show.checks import Finding, findings, sentence
from raabta_desk.run_of_show.outputs import calendar, crew_words, page, timeline
from raabta_desk.run_of_show.show import Crew, Show, between, clock, read_show
from raabta_desk.workbench.parse.dates import date_words, read_date

DOMAIN = "raabta_desk/run_of_show/run-of-show-form"
#: Group of the form -> its fields.
FIELDS = fields_of("raabta_desk.run_of_show")
_LONGEST = 600
#: What a finding about the crew is about; all others are about the steps.
_ROLES: Mapping[str, str] = {"publisher": "publisher", "gatherer": "gatherers", "clearer": "clearer"}


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    typed = (values.get(name, "").strip() for names in FIELDS.values() for name in names if name != "minutes")
    if not any(typed) and not files:
        return []
    show, faults = read(values, files, language)
    words = i18n.load(DOMAIN, language)
    if show is None:
        return blocks.findings("bad", words["faults"], faults)
    picture = blocks.figure(timeline(show)._repr_html_())
    return [*_state(show), picture, *_copies(show), *_files(show, now)]


def read(
    values: Mapping[str, str], files: Mapping[str, Sheet], language: str
) -> tuple[Show | None, list[tuple[str, str]]]:
    """Return the plan, or None and what forbids it: sentences, each with the name of its field."""
    words = i18n.load(DOMAIN, language)
    faults: list[tuple[str, str]] = []
    title, day, minutes = (values.get(name, "") for name in ("title", "day", "minutes"))
    if not title.strip():
        faults.append((i18n.load("raabta_desk/run_of_show/run-of-show", language)["faults"]["no_title"], "title"))
    when = _day(day)
    if when is None:
        faults.append((words["bad_day" if day.strip() else "no_day"].format(typed=day), "day"))
    number = parse_count(minutes)
    if number is None or not 0 <= number <= _LONGEST or number % 1:
        faults.append((words["bad_minutes"].format(typed=minutes), "minutes"))
        number = 0
    publisher, gatherers, clearer = (values.get(name, "") for name in ("publisher", "gatherers", "clearer"))
    crew = Crew(publisher, gatherers, clearer, int(number))
    table, _ = given(values, files, "table") or ("\n", "")
    try:
        show = read_show(
            table, title.strip() or "–", when or datetime.now(UTC).date(), crew, values.get("place", ""), language
        )
    except ToolError as refusal:
        return None, [*faults, *((one, "table") for one in refusal.faults)]
    return (None if faults else show), faults


def _day(typed: str) -> date | None:
    try:
        return read_date(typed)
    except ValueError:
        return None


def _state(show: Show) -> Iterator[Block]:
    """Yield what is to be settled, how the steps were read, and the steps."""
    words, language = i18n.load(DOMAIN, show.language), show.language
    found = [(sentence(one, language), _field(one)) for one in findings(show)]
    yield from blocks.findings("warn", words["findings"], found)
    if not found:
        yield blocks.say("good", words["settled"])
    if show.unknown:
        yield blocks.say("info", words["unknown"].format(columns=", ".join(show.unknown)))
    guesses = ((guess.sentence, "") for guess in show.guesses)
    yield from blocks.findings("info", i18n.load("raabta_desk/workbench/tables/tables", language)["title"], guesses)
    rows = (
        [
            between(step.start, step.end, language),
            step.what,
            ", ".join(step.who),
            "" if step.draft is None else clock(step.draft),
        ]
        for step in show.steps
    )
    yield blocks.table(words["steps"], words["head"], rows)


def _field(finding: Finding) -> str:
    return "table" if finding.line else _ROLES.get(finding.kind.split("_")[0], "table")


def _copies(show: Show) -> Iterator[Block]:
    """Yield the plan as the crew's message, and what is posted when, by language."""
    words, language = i18n.load(DOMAIN, show.language), show.language
    when = ", ".join(filter(None, (date_words(show.day, language), show.place)))
    nobody = i18n.load("raabta_desk/run_of_show/run-of-show", language)["page"]["nobody"]
    lines = (
        words["text_line"].format(
            time=between(step.start, step.end, language), what=step.what, who=", ".join(step.who) or nobody
        )
        for step in show.steps
    )
    yield blocks.copy("text", words["text"], "\n".join([show.title, when, crew_words(show), "", *lines]), language)
    for said, title in words["captions"].items():
        posts = [f"{clock(step.start)}\n{step.captions[said]}" for step in show.steps if said in step.captions]
        if posts:
            yield blocks.copy(f"captions.{said}", title, "\n\n".join(posts), said)


def _files(show: Show, now: datetime) -> Iterator[Block]:
    words = i18n.load(DOMAIN, show.language)
    names = (blocks.file_name(show.title, ending, "run-of-show") for ending in (".html", ".ics"))
    yield blocks.file(words["save_page"], next(names), "text/html", page(show))
    yield blocks.file(words["save_calendar"], next(names), "text/calendar", calendar(show, now))
