"""Find what of a course can be kept of a learner: its questions, scenarios, chapters and their steps, its outcomes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from raabta.content.read.cells import Cell
from raabta.content.read.pages import TextPage
from raabta.content.read.steps import LEFT_OUT, headings, is_chapter, step_sections
from raabta.model.codec import meaning
from raabta.model.compact import Slot
from raabta.model.compact.slots import STEP
from raabta.model.course import Course
from raabta.model.scenario_codec import meaning as scenario_meaning
from raabta.model.steps import StepSection, plan

_NO_ID = re.compile(r"[^a-z0-9]+")
_AROUND = re.compile(r"^[-0-9]+|-+$")


def answerable(course: Course) -> Iterator[Slot]:
    """Yield the slot of every question and scenario, as it is now."""
    for name, question in sorted(course.questions.items()):
        control = question.control
        options, targets = (tuple(sorted(one.id for one in some)) for some in (control.options, control.targets))
        yield Slot(name, meaning(question), control.widget, options, targets)
    for name, scenario in sorted(course.scenarios.items()):
        choices = {choice.id for inject in scenario.injects for choice in inject.choices}
        endings = {ending.id for ending in scenario.endings}
        yield Slot(name, scenario_meaning(scenario), "path", tuple(sorted(choices)), tuple(sorted(endings)))


def places(pages: Iterable[TextPage], course: Course) -> Iterator[Slot]:
    """Yield the slots of every chapter in steps: one for the place in it, and one for each step."""
    for page in pages:
        if page.broken or not is_chapter(page.about):
            continue
        sections = step_sections(page.cells, course)
        planned = [step for step in plan(sections) if step.counted]
        if planned:
            chapter = page.about["raabta"]["chapter"]
            ids = [section_id(_title(page.cells)), *(_id(sections[step.first]) for step in planned[1:])]
            yield Slot(chapter, "", "place")
            yield from (Slot(f"{chapter}{STEP}{one}", "", "step") for one in dict.fromkeys(ids))


def outcomes(course: Course) -> Iterator[Slot]:
    """Yield the slot of every outcome: its text may change, its id stays."""
    for name in sorted(course.outcomes):
        yield Slot(name, "", "outcome")


def _id(section: StepSection) -> str:
    return section.address or section_id(section.title)


def section_id(title: str) -> str:
    """Return the id that the page of a chapter gives to a section: as docutils makes it of a title."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode("ascii")
    return _AROUND.sub("", _NO_ID.sub("-", plain))


def _title(cells: Iterable[Cell]) -> str:
    shown = (cell for cell in cells if cell.kind == "markdown" and LEFT_OUT not in cell.tags)
    titles = (title for cell in shown for _at, level, title, _end in headings(cell) if level == 1)
    return next(titles, "")
