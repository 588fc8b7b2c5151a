"""Read the cells of a chapter into the sections of which its steps are made, with what each asks of a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raabta.content.read.cells import Cell, read_notebook
from raabta.content.read.headings import section_id, take_home_ids
from raabta.content.read.pages import TextPart
from raabta.content.read.uses import calls
from raabta.content.yaml.file_problems import FileProblems
from raabta.model.course import Course
from raabta.model.passage import unmarked
from raabta.model.question import Question
from raabta.model.scenario import Scenario
from raabta.model.steps import Step, StepSection, plan

HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<title>[^\n]*)$", re.MULTILINE)
#: What stands behind a title.
_CLOSING = " \t#"
# These read Markdown as it was written, in every check: a parser of HTML knows nothing of its code and its directives,
# and here only words are counted.
# Nothing is longer than a thousand letters: what is never closed is not read to the end of the cell, again and again.
#: What is no word of a text: pictures, where links lead, tags, the lines of a directive.
_PICTURE = re.compile(r"!\[[^\]]{0,1000}\]\([^)]{0,1000}\)")
_ADDRESS = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,1000}\]){0,1000})\]\([^)]{0,1000}\)")
#: A fold: of what lies in it only the line on which one taps is seen.
_FOLD = re.compile(
    r"<details\b[^>]{0,1000}>(?:\s*<summary>(?P<line>.{0,1000}?)</summary>)?.*?</details>",
    re.DOTALL,
)
#: What stands there in Urdu too: whoever reads the page has read it already.
_SAID_AGAIN = re.compile(r"<div\b[^>]{0,1000}\bdir=\"rtl\"[^>]{0,1000}>.*?</div>", re.DOTALL)
_NO_TEXT = re.compile(r"<[^<>]*>|^[ \t]*(?:[`~:]{3,}|:[\w-]+:).*$", re.MULTILINE)
#: The beginning of a word, up to its first letter or digit; signs alone, such as the frame of a table, are none.
_WORD = re.compile(r"(?<!\S)[^\w\s]*\w")
#: A bold link to a notebook: a page of the chapter on which its reader goes on.
_LEADS = re.compile(r"\*\*\[[^\]]{1,1000}\]\([\w-]+\.ipynb\)\*\*")
_EMPHASIS = re.compile(r"[*_`]")
#: A cell that the page leaves out.
LEFT_OUT = "remove-cell"
_DEEPEST = 3


@dataclass(slots=True)
class _Reading:
    """A section that is being read."""

    title: str
    level: int
    said: str | bool | None = None
    words: int = 0
    tools: int = 0
    injects: int = 0
    questions: int = 0
    listed: bool = False
    in_pieces: bool = False
    leads: int = 0
    address: str = ""
    asks: list[str] = field(default_factory=list)

    def take_in(self, before: _Reading) -> None:
        """Count what stands before the first heading as a part of the first section."""
        self.words += before.words
        self.tools += before.tools
        self.injects += before.injects
        self.questions += before.questions
        self.in_pieces |= before.in_pieces
        self.leads += before.leads
        self.asks[:0] = before.asks

    def done(self, tails: Collection[str]) -> StepSection:
        return StepSection(
            self.title,
            self.level,
            self.words,
            tools=self.tools,
            injects=self.injects,
            questions=self.questions,
            asks=tuple(self.asks),
            said=self.said,
            tail=section_id(self.title) in tails,
            listed=self.listed,
            in_pieces=self.in_pieces,
            leads=self.leads,
            address=self.address,
        )


def step_sections(cells: Iterable[Cell], course: Course) -> list[StepSection]:
    """Return the sections of a chapter below its title, as its page shows them: headings of level 2 and 3.

    What stands before the first heading counts for the first section, for it is read there.
    """
    read = [_Reading("", 1)]
    for cell in cells:
        if LEFT_OUT in cell.tags:
            continue
        if cell.kind == "markdown":
            read += _markdown(cell, read[-1])
        elif cell.kind == "code":
            for name, called, _language in calls(cell, "", FileProblems(Path())):
                _call(read[-1], name, called, course)
    before, *found = read
    if found:
        found[0].take_in(before)
    tails = take_home_ids(course.settings.original)
    return [one.done(tails) for one in found]


def chapter_steps(notebook: Path, course: Course) -> tuple[list[StepSection], list[Step]]:
    """Return the sections of a notebook and its steps: none where it is no chapter, or is too short for steps."""
    read = read_notebook(notebook, FileProblems(notebook))
    if read is None or not is_chapter(read.about):
        return [], []
    sections = step_sections(read.cells, course)
    return sections, plan(sections)


def is_chapter(about: Mapping[str, Any]) -> bool:
    """Return whether the metadata of a notebook name a chapter."""
    said = about.get("raabta")
    return isinstance(said, dict) and bool(said.get("chapter"))


def words(text: str) -> int:
    """Return the number of words that a reader reads of a Markdown text whose folds are closed, in one language."""
    opened = _before_last("</div>", text, lambda part: _SAID_AGAIN.sub(" ", part))
    opened = _before_last("</details>", opened, lambda part: _FOLD.sub(lambda fold: f" {fold['line'] or ''} ", part))
    seen = _NO_TEXT.sub(" ", _ADDRESS.sub(r"\1", _PICTURE.sub(" ", opened)))
    return len(_WORD.findall(seen))


def _before_last(end: str, text: str, change: Callable[[str], str]) -> str:
    """Return the text with what stands before the last `end` changed: what is not closed there is looked for once."""
    before, closed, behind = text.rpartition(end)
    return f"{change(before + closed)}{behind}"


def author_word(cell: Cell) -> str | bool | None:
    """Return what the metadata of a cell says of steps: a name, False, or None for nothing that can be used."""
    said = cell.about.get("step") if isinstance(cell.about, dict) else None
    return said if said is False or (isinstance(said, str) and said.strip()) else None


def act_cells(notebook: Path) -> list[int]:
    """Return the numbers of the cells of a notebook with which their author begins an act."""
    read = read_notebook(notebook, FileProblems(notebook))
    return [cell.number for cell in read.cells if begins_act(cell)] if read else []


def begins_act(cell: Cell) -> bool:
    """Return whether the metadata of a cell say that an act begins with it."""
    return isinstance(cell.about, dict) and cell.about.get("act") is True


def headings(cell: Cell) -> Iterator[tuple[int, int, str, int]]:
    """Yield place, level, title and end of each heading of a Markdown cell down to level 3; code holds none."""
    for found in HEADING.finditer(TextPart(Path(), 0, "", cell.source).prose):
        level = len(found["marks"])
        if level <= _DEEPEST:
            start = found.start("title")
            title = cell.source[start : start + len(found["title"].rstrip(_CLOSING))]
            yield found.start(), level, _EMPHASIS.sub("", _ADDRESS.sub(r"\1", title)).strip(), found.end()


def _markdown(cell: Cell, open_section: _Reading) -> list[_Reading]:
    """Count what stands before the first heading of the cell to the open section; return the new ones."""
    said, address, found, last, end = author_word(cell), cell.address, list[_Reading](), open_section, 0
    for at, level, title, after in headings(cell):
        _take(last, cell.source[end:at])
        end = after
        if level > 1:
            last = _Reading(title, level, said, address=address)
            # The author's words are for the first heading of the cell.
            said, address = None, ""
            found.append(last)
    _take(last, cell.source[end:])
    return found


def _take(section: _Reading, text: str) -> None:
    section.words += words(text)
    section.leads += len(_LEADS.findall(text))


def _call(section: _Reading, name: str, called: str, course: Course) -> None:
    if name == "sources":
        section.listed = True
    elif name == "tool":
        section.tools += 1
    elif name == "scenario" and called in course.scenarios:
        scenario = course.scenarios[called]
        section.injects += len(scenario.injects)
        section.words += sum(words(text) for text in _story_texts(scenario))
        section.asks.append(called)
        section.in_pieces = True
    elif name == "quiz":
        asked = course.quizzes[called].questions if called in course.quizzes else _single(course, called)
        section.questions += len(asked)
        section.in_pieces |= len(asked) > 1
        section.asks += [one.id for one in asked]
        section.words += sum(words(text) for one in asked for text in _asked(one))


def _single(course: Course, called: str) -> tuple[Question, ...]:
    return (course.questions[called],) if called in course.questions else ()


def _asked(question: Question) -> Iterator[str]:
    """Yield what a question shows before it is answered."""
    control = question.control
    yield from (question.prompt, unmarked(control.passage), control.product.brief if control.product else "")
    yield from (option.text for option in (*(() if control.passage else control.options), *control.classes))


def _story_texts(scenario: Scenario) -> Iterator[str]:
    """Yield what a scenario tells: its story and the choices, not what comes of them."""
    yield scenario.intro
    for inject in scenario.injects:
        yield inject.text
        yield from (choice.text for choice in inject.choices)
