"""`raabta check`: find every problem of the content at once, each with its place and what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from raabta import content, tools
from raabta.content import Report
from raabta.content.yaml.file_problems import counted
from raabta.errors import Problem

_SINGULARS = {"quizzes": "quiz"}


@click.command()
@click.option("--release", is_flag=True, help="Be strict: warnings count, too.")
@click.option(
    "--update-lock",
    is_flag=True,
    help="Write down the ids of finished questions, and which translation belongs to which English.",
)
@click.option(
    "--accept",
    metavar="ID",
    multiple=True,
    help="With --update-lock: take a changed meaning of this question, although stored answers to it are lost.",
)
@click.option(
    "--reworded",
    metavar="ID",
    multiple=True,
    help="With --update-lock: this question asks the same in other words; no stored answer is lost.",
)
@click.option(
    "--still-fits",
    metavar="TEXT",
    multiple=True,
    help="With --update-lock: this translation is older than its English and still right. A name, or its file.",
)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Check as on this day (2026-11-25).")
@click.option("--forms", is_flag=True, help="Print how often the form of an option alone finds the right one, and end.")
def check(release: bool, update_lock: bool, today: datetime | None, forms: bool, **named: tuple[str, ...]) -> None:
    """Look for problems in the content of the course.

    Prints every problem as `file:line: what – what to do`. Ends with 0 if there is none, else with 1.
    Warnings are printed but do not count: a fact whose date of review is past, an id that is not locked yet, a right
    option or a best choice that its form tells.
    """
    for option, names in named.items():
        if names and not update_lock:
            raise click.UsageError(f"--{option.replace('_', '-')} works together with --update-lock")
    root = content.find_root()
    if forms:
        click.echo("\n".join(table_of_forms(root)))
        return
    refused = content.update_lock(root, **named) if update_lock else []
    day = (today or datetime.now(tz=UTC)).date()
    report = content.check(root, today=day, release=release, tool_ids=tools.CARD_IDS)
    problems = sorted({*report.problems, *refused})
    _print(problems, "", root)
    _print(report.warnings, "warning: ", root)
    if update_lock:
        said = [] if refused else [f"{name} is reworded; no stored answer is lost." for name in named["reworded"]]
        click.echo("\n".join((*said, "ids.lock was not changed." if refused else "ids.lock is up to date.")))
    click.echo(summary(report, len(problems)))
    if problems:
        sys.exit(1)


def summary(report: Report, problems: int) -> str:
    """Return the last line of the output: what was looked at, and how much was found."""
    looked_at = ", ".join(
        counted(number, _SINGULARS.get(nouns, nouns[:-1]), nouns) for nouns, number in report.counts.items()
    )
    found = counted(problems, "problem", "problems") if problems else "no problems"
    warned = f", {counted(len(report.warnings), 'warning', 'warnings')}" if report.warnings else ""
    older = f", {counted(report.older, 'translation', 'translations')} older than the English" if report.older else ""
    return f"{looked_at}: {found}{warned}{older}."


def table_of_forms(root: Path) -> list[str]:
    """Return the lines of two Markdown tables with an empty one between: of questions, and of decisions in scenarios.

    A row for each rule; in each language what it decides, the keys that it finds, and those of chance.
    """
    files = content.read_course_files(root)
    languages = files.settings.languages
    courses = list(map(content.reader(files), languages))
    questions = [[one for one in course.questions.values() if one.language == course.language] for course in courses]
    scenarios = [[one for one in course.scenarios.values() if one.language == course.language] for course in courses]
    return [
        *_table("questions", languages, [content.tallies(content.guessable(some)) for some in questions]),
        "",
        *_table("decisions", languages, [content.tallies(content.decisions(some)) for some in scenarios]),
    ]


def _table(noun: str, languages: Sequence[str], told: Sequence[Sequence[content.Tally]]) -> list[str]:
    names = ("decides", "finds", "chance")
    head = [f"{noun}: always take", *(f"{language}: {name}" for language in languages for name in names)]
    rows = [
        [
            tallies[0].rule,
            *(cell for one in tallies for cell in (f"{one.decided}", f"{one.found:.0f}", f"{one.chance:.0f}")),
        ]
        for tallies in zip(*told, strict=True)
    ]
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] + ["--:"] * (len(head) - 1), *rows)]


def _print(problems: Iterable[Problem], mark: str, root: Path) -> None:
    """Print each with a path that leads there from the folder in which the author is."""
    for problem in problems:
        path = Path(os.path.relpath(root / problem.path))
        click.echo(replace(problem, path=path, message=mark + problem.message))
