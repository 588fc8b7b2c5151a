"""Hold what all checks look at: the files of the course, its pages, and the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.files import names
from raabta.content.read.markup import Link
from raabta.content.read.pages import TextPage, TextPart
from raabta.content.read.scenario_standings import Ends, ends
from raabta.content.read.scenarios import ScenarioDraft
from raabta.content.read.uses import Use
from raabta.errors import Problem
from raabta.model.course import Course

_T = TypeVar("_T")


@dataclass(slots=True)
class Seen:
    """The files of the course, its pages with what they use, and the day of the check.

    `build` makes the course in a language. Without `tool_ids`, calls of tools are not looked at.
    """

    files: CourseFiles
    pages: Sequence[TextPage]
    uses: Sequence[Use]
    today: date
    build: Callable[[CourseFiles, str], Course]
    tool_ids: Sequence[str] = ()
    _ends: dict[str, Ends | None] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """Return the folder of the course."""
        return self.files.root

    def parts(self) -> Iterator[TextPart]:
        """Yield the texts of all pages."""
        return (part for page in self.pages for part in page.parts)

    def links(self) -> Iterator[tuple[TextPart, Link]]:
        """Yield every link and picture of the pages, with the text in which it stands."""
        return ((part, link) for part in self.parts() for link in part.links)

    def course(self, language: str) -> Course:
        """Return the course in a language, of the drafts that have no faults."""
        return self.build(self.files, language)

    def of_file(self, what: str, path: Path, find: Callable[[], Iterable[Problem]]) -> list[Problem]:
        """Return the problems that `find` finds in one file of the course by its text alone: once for each text."""
        return self.once(what, path, lambda: list(find()))

    def once(self, what: str, path: Path, make: Callable[[], _T]) -> _T:
        """Return what `make` makes of the text of one file of the course: once for each text."""
        mark = self.files.marks.get(path)
        return self.files.memory.once(what, (path.as_posix(), mark), make) if mark else make()

    def ends(self, draft: ScenarioDraft) -> Ends | None:
        """Return how a scenario that can be played may end, or None where its ways are too many to be walked.

        They are walked once for all checks.
        """
        if draft.id not in self._ends:
            self._ends[draft.id] = ends(draft.values)
        return self._ends[draft.id]

    def may_call(self, full_id: str) -> bool:
        """Return whether a page that could not be read may call this: one problem is reported once."""
        chapter = full_id.partition("/")[0]
        broken = (page.path for page in self.pages if page.broken)
        # A page of the chapter, or one beside it: event.ipynb, event-desk.ipynb.
        return any(
            path.stem == chapter or path.stem.startswith(f"{chapter}-") or names(self.root / path, full_id)
            for path in broken
        )
