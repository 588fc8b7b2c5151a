"""Print how far the form of options tells the right one: a Markdown table for each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path

from raabta import content
from raabta.content.guess import GUESSERS, MIN_COURSE, ROLES, Group, choices, table

#: How many times the keys are dealt by lot for the band.
DEALS = 200
_NAMES = {"form": "form", "words": "words", "both": "together", "other": "the other guesser"}


def table_of_guesses(root: Path, *, other: bool, deals: int = DEALS) -> list[str]:
    """Return the lines: a table for each language, and to what the ceiling of the course can fall.

    With `other` there is a column for the guesser that is kept back for the proof.
    """
    files = content.read_course_files(root)
    make = content.reader(files)
    lines: list[str] = []
    every: list[Group] = []
    for language in files.settings.languages:
        asked = choices(make(language), files.held_back())
        found = table(asked, deals, other=other)
        every += found
        lines += [*_table(language, found), ""] if found else [_too_few(language, len(asked)), ""]
    return [*lines, *_ceiling(every, files.settings.form_ceiling)]


def _too_few(language: str, number: int) -> str:
    return f"{language}: {number} choices, too few to learn from: {MIN_COURSE} in two chapters are needed."


def _table(language: str, found: Sequence[Group]) -> list[str]:
    guessers = [*GUESSERS, *(["other"] if "other" in found[0].found else [])]
    head = [f"{language}: single choices", "questions", "chance", *(_NAMES[one] for one in guessers), "chance, 5–95 %"]
    rows = [[_name(one.name), str(one.size), f"{one.chance:.0f}", *_cells(one, guessers)] for one in found]
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] + ["--:"] * (len(head) - 1), *rows)]


def _cells(group: Group, guessers: Sequence[str]) -> Iterator[str]:
    """Yield what each guesser found, in bold where the joint one is above its band, and the band."""
    for one in guessers:
        bold = "**" if one == "both" and group.above(one) else ""
        yield f"{bold}{group.found[one]:.0f}{bold}"
    yield f"{group.low:.0f}–{group.high:.0f}"


def _name(name: str) -> str:
    return f"`{name[:-1]}`" if name.endswith("/") else ROLES.get(name, name)


def _ceiling(every: Sequence[Group], ceiling: float) -> Iterator[str]:
    """Yield to what the ceiling can fall without a problem, where that is lower than it is."""
    sure = [ceil(100 * one.found["both"] / one.size) for one in every if one.judged and one.found["both"] > one.sure]
    lowest = max(sure, default=0)
    if lowest < ceiling:
        yield f"`form_ceiling` in _config.yml is {ceiling:g}; it can be {lowest} now."
