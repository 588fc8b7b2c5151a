"""Hold what all checks look at: the files of the course, its pages, and the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.files import names
from raabta.content.read.markup import Link
from raabta.content.read.pages import TextPage, TextPart
from raabta.content.read.pairs import Pair
from raabta.content.read.pairs_lock import PairsLock, State, read_lock
from raabta.content.read.scenario_standings import Ends, ends
from raabta.content.read.scenarios import ScenarioDraft
from raabta.content.read.steps import chapter_steps
from raabta.content.read.translated import folders, translated
from raabta.content.read.uses import Use
from raabta.errors import Problem
from raabta.model.course import Course
from raabta.model.steps import Step, StepSection

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
    _pairs: dict[str, list[Pair]] = field(default_factory=dict)
    _states: dict[str, list[tuple[Pair, State]]] = field(default_factory=dict)
    _locks: dict[str, PairsLock] = field(default_factory=dict)
    _steps: dict[Path, tuple[list[StepSection], list[Step]]] = field(default_factory=dict)
    _kept: dict[str, Any] = field(default_factory=dict)

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

    def original(self) -> Course:
        """Return the course in the language in which it is written."""
        return self.course(self.files.settings.original)

    def of_file(self, what: str, path: Path, find: Callable[[], Iterable[Problem]], *more: Path) -> list[Problem]:
        """Return the problems that `find` finds in one file of the course, and `more` beside it: once for each text."""
        return self.once(what, path, lambda: list(find()), *more)

    def once(self, what: str, path: Path, make: Callable[[], _T], *more: Path) -> _T:
        """Return what `make` makes of the text of one file of the course, and `more` beside it: once for each text."""
        marks = [self.files.marks.get(one, "") for one in (path, *more)]
        return self.files.memory.once(what, (path.as_posix(), *marks), make) if all(marks) else make()

    def kept(self, what: str, make: Callable[[], _T]) -> _T:
        """Return what `make` makes: once for all checks of this course, whatever it is called `what`."""
        if what not in self._kept:
            self._kept[what] = make()
        made: _T = self._kept[what]
        return made

    def ends(self, draft: ScenarioDraft) -> Ends | None:
        """Return how a scenario that can be played may end, or None where its ways are too many to be walked.

        They are walked once for all checks.
        """
        if draft.id not in self._ends:
            self._ends[draft.id] = ends(draft.values)
        return self._ends[draft.id]

    def steps(self, page: Path) -> tuple[list[StepSection], list[Step]]:
        """Return the sections of a page and its steps, as it is written; none of what is no chapter, or too short."""
        if page not in self._steps:
            is_notebook = page.suffix == ".ipynb"
            self._steps[page] = chapter_steps(self.root / page, self.original()) if is_notebook else ([], [])
        return self._steps[page]

    def pairs(self) -> Mapping[str, list[Pair]]:
        """Return every text that is translated, with its English, by the folder whose lock knows of it."""
        self._pairs = self._pairs or translated(self.files, self.pages)
        return self._pairs

    def pairs_locks(self) -> Mapping[str, PairsLock]:
        """Return what was declared of the translations, by the folder in which it lies."""
        self._locks = self._locks or {folder: read_lock(self.root, folder) for folder in folders(self.files)}
        return self._locks

    def states(self) -> Mapping[str, list[tuple[Pair, State]]]:
        """Return each translated text with what its lock says of it, by the folder of the lock."""
        if not self._states:
            locks = self.pairs_locks()
            for folder, pairs in self.pairs().items():
                self._states[folder] = [(pair, locks[folder].state(pair)) for pair in pairs if pair.local]
        return self._states

    def older(self) -> list[tuple[Pair, list[str]]]:
        """Return the translations whose English has changed, each with the hashes of that from which it was made."""
        found = [(folder, pair) for folder, some in self.states().items() for pair, its in some if its is State.OLDER]
        return [(pair, self.pairs_locks()[folder].english_of(pair)) for folder, pair in found]

    def may_call(self, full_id: str) -> bool:
        """Return whether a page that could not be read may call this: one problem is reported once."""
        chapter = full_id.partition("/")[0]
        broken = (page.path for page in self.pages if page.broken)
        # A page of the chapter, or one beside it: event.ipynb, event-desk.ipynb.
        return any(
            path.stem == chapter or path.stem.startswith(f"{chapter}-") or names(self.root / path, full_id)
            for path in broken
        )
