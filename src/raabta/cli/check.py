"""`raabta check`: find every problem of the content at once, each with its place and what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from raabta import content, form
from raabta.book.build import unchanged
from raabta.book.build.course import engine_mark
from raabta.cli import check_products, held_back
from raabta.cli.guess_table import table_of_guesses
from raabta.content import Report
from raabta.content.yaml.file_problems import counted
from raabta.errors import Problem

#: What works together with --update-lock only.
_WITH_LOCK = ("accept", "reworded", "still_fits", "allow_words")
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
@click.option(
    "--allow-words",
    metavar="LANGUAGE",
    default="",
    help="With --update-lock: allow as many words that the glossary of this language does not want as there are today.",
)
@click.option(
    "--words",
    metavar="PATH",
    multiple=True,
    help="List the words and sentences of these files or folders that a glossary does not want, and end.",
)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Check as on this day (2026-11-25).")
@click.option("--forms", is_flag=True, help="Print how often the form of an option alone finds the right one, and end.")
@click.option(
    "--guess", is_flag=True, help="Print how far form alone tells the right options, by use and chapter, and end."
)
@held_back.option
@click.option("--other", is_flag=True, help="With --guess: also by another guesser, which is kept back for the proof.")
def check(release: bool, update_lock: bool, today: datetime | None, **asked: Any) -> None:
    """Look for problems in the content of the course.

    Prints every problem as `file:line: what – what to do`. Ends with 0 if there is none, else with 1.
    Warnings are printed but do not count: a fact whose date of review is past, an id that is not locked yet, a right
    option or a best choice that its form tells. Where form tells more than `form_ceiling` allows, that is a problem.
    A private bank (`course: held_back:` in _config.yml) is looked at together with the course, where it is there.
    """
    _refuse(asked, update_lock=update_lock)
    root = content.find_root()
    bank = held_back.folder(root, asked["bank"])
    listed = _listed(root, asked, bank)
    if listed is not None:
        click.echo("\n".join(listed), nl=bool(listed))
        return
    named = {option: asked[option] for option in _WITH_LOCK}
    refused = content.update_lock(root, **named, bank=bank) if update_lock else []
    day = (today or datetime.now(tz=UTC)).date()
    files = _remembered(root)
    report = content.check(root, today=day, release=release, tool_ids=form.card_ids(), files=files)
    # A course in a folder that cannot be written is looked at all the same, only not faster the next time.
    with suppress(OSError):
        files.memory.save()
    of_bank, bank_line = _of_bank(files, bank, day, release=release)
    products = check_products.problems(files, day)
    problems = sorted({*report.problems, *refused, *form.problems(), *products, *of_bank.problems})
    warnings = sorted({*report.warnings, *of_bank.warnings})
    _print(problems, "", root)
    _print(warnings, "warning: ", root)
    if update_lock:
        said = [] if refused else [f"{name} is reworded; no stored answer is lost." for name in named["reworded"]]
        click.echo("\n".join((*said, "ids.lock was not changed." if refused else "ids.lock is up to date.")))
    if bank_line:
        click.echo(bank_line)
    click.echo(summary(replace(report, warnings=tuple(warnings)), len(problems)))
    if problems:
        sys.exit(1)


def _refuse(asked: Mapping[str, Any], *, update_lock: bool) -> None:
    """Refuse options that do nothing without another one."""
    for option in _WITH_LOCK:
        if asked[option] and not update_lock:
            raise click.UsageError(f"--{option.replace('_', '-')} works together with --update-lock")
    if asked["other"] and not asked["guess"]:
        raise click.UsageError("--other works together with --guess")


def _listed(root: Path, asked: Mapping[str, Any], bank: Path | None) -> list[str] | None:
    """Return the lines of the list that was asked for, or None."""
    if asked["words"]:
        return [str(_from_here(problem, root)) for problem in unwanted(root, asked["words"], bank)]
    if asked["guess"]:
        return table_of_guesses(root, other=asked["other"])
    return table_of_forms(root) if asked["forms"] else None


def _remembered(root: Path) -> content.CourseFiles:
    """Return the files of the course; what was read of a file that is as it was comes from the last check's memory."""
    mark = f"{engine_mark(root)} {unchanged.installed()}"
    return content.read_course_files(root, content.Memory(root / "_build" / "raabta-check", mark))


def _of_bank(files: content.CourseFiles, bank: Path | None, day: date, *, release: bool) -> tuple[Report, str]:
    """Return what is to be said of a private bank, and the line on it; both are empty where the course has none."""
    if bank is None:
        return Report((), (), {}), held_back.absent(files.root)
    report, size = content.check_bank(bank, public=files, today=day, release=release, tool_ids=form.card_ids())
    return report, f"{counted(size, 'question', 'questions')} in the private bank {bank}."


def summary(report: Report, problems: int) -> str:
    """Return the last lines of the output: what was looked at, and how much was found."""
    looked_at = ", ".join(
        counted(number, _SINGULARS.get(nouns, nouns[:-1]), nouns) for nouns, number in report.counts.items()
    )
    found = counted(problems, "problem", "problems") if problems else "no problems"
    warned = f", {counted(len(report.warnings), 'warning', 'warnings')}" if report.warnings else ""
    older = f", {counted(report.older, 'translation', 'translations')} older than the English" if report.older else ""
    some = counted(report.words, "word or sentence", "words and sentences")
    words = f", {some} to be written another way" if report.words else ""
    editions = "".join(f"\n{name}: {_states(states)}." for name, states in report.messages.items())
    return f"{looked_at}: {found}{warned}{older}{words}.{editions}"


def _states(states: Mapping[str, int]) -> str:
    """Return how far an edition has come; `raabta translate LANGUAGE --state` says it of each page."""
    listed = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
    return f"{counted(sum(states.values()), 'message', 'messages')}, {listed}"


def unwanted(root: Path, places: Sequence[str], bank: Path | None = None) -> list[Problem]:
    """Return what the glossaries do not want in these files or folders, which a person names from where they are. They
    may lie in a private bank."""
    wanted = [Path(place).resolve() for place in places]
    for place, path in zip(places, wanted, strict=True):
        if not path.exists():
            raise click.UsageError(f"there is no {place} here; name a file or a folder of the course")
    inside = [
        each
        for each in content.unwanted(root, content.read_course_files(root, bank=bank))
        if any((root / each.path).resolve().is_relative_to(one) for one in wanted)
    ]
    return sorted(problem for each in inside for problem in (*each.errors, *each.warnings))


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
        click.echo(replace(_from_here(problem, root), message=mark + problem.message))


def _from_here(problem: Problem, root: Path) -> Problem:
    try:
        return replace(problem, path=Path(os.path.relpath(root / problem.path)))
    except ValueError:  # on another drive, as a private bank on a stick may be: no way leads there from here
        return problem
