"""Check the steps into which chapters fall: how long they are, what they ask, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.cells import Cell
from raabta.content.read.headings import section_ids
from raabta.content.read.pages import TextPage
from raabta.content.read.steps import LEFT_OUT, author_word, begins_act, headings, is_chapter
from raabta.errors import Problem
from raabta.model.steps import Step, StepSection, total_minutes

#: A step of fewer minutes is no step; one of more, or of more words than seven screens of a phone hold, is put down
#: before its end.
SHORTEST, MINUTES, WORDS = 2, 8, 700
#: A chapter of more steps, or of more minutes, is put down before its last questions. What takes it home is not counted
#: among the steps, for it asks nothing.
STEPS, CHAPTER = 10, 40
#: A longer name does not fit into the bar of a phone.
LETTERS = 22
_ADDRESS = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NAME = '`"raabta": {"step": "Name"}` in the metadata of its cell'
_JOIN = '`"raabta": {"step": false}` in the metadata of its cell'


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what cells say of steps and acts and cannot mean."""
    for page in seen.pages:
        for cell in page.cells:
            yield from _of_act(page, cell)
            yield from _of_address(page, cell)
            if not isinstance(cell.about, dict) or "step" not in cell.about:
                continue
            if author_word(cell) is None:
                message = f"{cell.name}: the metadata 'raabta.step' is {cell.about['step']!r}"
                yield Problem(page.path, 0, message, "write a name, or false: then it joins the step before")
            elif cell.kind != "markdown" or not any(level > 1 for _at, level, _title, _end in headings(cell)):
                message = f"{cell.name}: 'raabta.step' stands in a cell without a heading of its own"
                yield Problem(page.path, 0, message, "move it to the cell with the ## or ### at which the step begins")


def _of_address(page: TextPage, cell: Cell) -> Iterator[Problem]:
    if not isinstance(cell.about, dict) or "address" not in cell.about:
        return
    said = f"{cell.name}: the metadata 'raabta.address' is {cell.about['address']!r}"
    if not _ADDRESS.fullmatch(cell.address):
        hint = "write the id that the section had, as `three-doors`: small letters, digits and hyphens, a letter first"
        yield Problem(page.path, 0, said, hint)
    elif cell.kind != "markdown" or not any(level > 1 for _at, level, _title, _end in headings(cell)):
        message = f"{cell.name}: 'raabta.address' stands in a cell without a heading of its own"
        yield Problem(page.path, 0, message, "move it to the cell with the ## or ### whose address it is")
    elif section_ids(page).count(cell.address) > 1:
        message = f"{said}, and another section of the page has it too"
        yield Problem(page.path, 0, message, "an address leads to one place: give the other heading other words")


def _of_act(page: TextPage, cell: Cell) -> Iterator[Problem]:
    if not isinstance(cell.about, dict) or "act" not in cell.about:
        return
    if not begins_act(cell):
        message = f"{cell.name}: the metadata 'raabta.act' is {cell.about['act']!r}"
        yield Problem(page.path, 0, message, "write true, or take it out: without it acts are cut by their height")
    elif LEFT_OUT in cell.tags or not cell.source.strip():
        message = f"{cell.name}: 'raabta.act' stands in a cell of which the page shows nothing"
        yield Problem(page.path, 0, message, "move it to the cell with which the act begins")


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield steps and chapters that are too long, steps that are too short, ask nothing or have a name too long for the
    bar, and minutes that are said twice."""
    if seen.files.problems:
        return
    for page in seen.pages:
        if not is_chapter(page.about):
            continue
        sections, planned = seen.steps(page.path)
        steps = [step for step in planned if step.counted]
        for step in steps:
            inside = sections[step.first : step.end]
            for message, hint in _of_step(step, inside):
                yield Problem(page.path, 0, f"the step “{step.name}” {message}", hint)
        yield from _of_chapter(page, [step for step in steps if not _ends(sections[step.first : step.end])], steps)
        yield from _said_twice(page, steps)


def _of_step(step: Step, inside: list[StepSection]) -> Iterator[tuple[str, str]]:
    if len(step.name) > LETTERS:
        shorter = f"give it a shorter one: {_NAME}"
        yield f"has a name of {len(step.name)} letters; the bar of a phone has room for {LETTERS}", shorter
    # A quiz of several questions and a scenario are taken piece by piece, and may be left and taken up again.
    if not any(one.in_pieces for one in inside):
        hint = f"shorten it, or let another step begin in it: {_NAME}"
        if step.shown_minutes > MINUTES:
            yield f"takes {step.shown_minutes} minutes, which is more than {MINUTES}", hint
        elif step.words > WORDS:
            yield f"has {step.words} words, which is more than {WORDS}", hint
        elif step.shown_minutes < SHORTEST and not _ends(inside) and not any(one.leads for one in inside):
            hint = f"join it with a neighbour: {_JOIN}, or of the next one"
            yield f"takes {step.shown_minutes} minute, which is less than {SHORTEST}", hint
    if not step.acts and not _ends(inside):
        yield "asks nothing of its reader", f"give it a question or a tool, or join it: {_JOIN}"


def _ends(inside: list[StepSection]) -> bool:
    return any(one.tail for one in inside)


def _of_chapter(page: TextPage, asking: list[Step], steps: list[Step]) -> Iterator[Problem]:
    if len(asking) > STEPS:
        message = f"the chapter has {len(asking)} steps before it is taken home, which is more than {STEPS}"
        yield Problem(page.path, 0, message, f"join neighbours that are one idea: {_JOIN}")
    if (minutes := total_minutes(steps)) > CHAPTER:
        hint = 'shorten it, fold what only some need into <details class="later">, or give a part a page of its own'
        yield Problem(
            page.path, 0, f"the steps of the chapter take {minutes} minutes, which is more than {CHAPTER}", hint
        )


def _said_twice(page: TextPage, steps: list[Step]) -> Iterator[Problem]:
    if steps and "minutes" in page.about["raabta"]:
        message = (
            f"the metadata says how long the chapter takes, and its steps say it too: {total_minutes(steps)} minutes"
        )
        yield Problem(page.path, 0, message, "take 'raabta.minutes' out of the metadata of the notebook")
