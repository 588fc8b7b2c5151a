"""Hold what the files of a course say, with the place of everything in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from raabta.content.read.bib import BibEntry
from raabta.content.read.drafts import Draft
from raabta.content.read.drawn import DrawnDraft
from raabta.content.read.exams import ExamDraft
from raabta.content.read.files import names
from raabta.content.read.memory import Memory
from raabta.content.read.outcomes import OutcomeDraft
from raabta.content.read.pairs import Pair
from raabta.content.read.pairs_lock import PairsLock
from raabta.content.read.pictures import Drawing
from raabta.content.read.questions import QuestionDraft
from raabta.content.read.quizzes import QuizDraft
from raabta.content.read.said_in import SaidIn
from raabta.content.read.scenarios import ScenarioDraft
from raabta.content.read.sessions import SessionDraft
from raabta.content.read.words import CourseWords
from raabta.content.yaml.nodes import Node
from raabta.drawings.assemble import Scene
from raabta.errors import Problem
from raabta.model.course import Course, CourseSettings, Fact
from raabta.model.question import Source

CONFIG, FACTS = Path("_config.yml"), Path("facts.yml")


@dataclass(slots=True)
class CourseFiles:
    """The files of a course but its pages, with lines, and the problems so far. Drafts stand under their full ids."""

    root: Path
    #: The folder of a private bank whose questions are among these, or None: most readers never see one.
    bank: Path | None = None
    #: What was made of the same files before, and what is made of them now.
    memory: Memory = field(default_factory=Memory)
    #: A hash of the text of each file that was read.
    marks: dict[Path, str] = field(default_factory=dict)
    settings: CourseSettings = field(default_factory=CourseSettings)
    #: What it brings in place of the engine's words, by language.
    words: dict[str, CourseWords] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    questions: dict[str, QuestionDraft] = field(default_factory=dict)
    quizzes: dict[str, QuizDraft] = field(default_factory=dict)
    scenarios: dict[str, ScenarioDraft] = field(default_factory=dict)
    sessions: dict[str, SessionDraft] = field(default_factory=dict)
    outcomes: dict[str, OutcomeDraft] = field(default_factory=dict)
    #: One at most, under its own name.
    exams: dict[str, ExamDraft] = field(default_factory=dict)
    #: The drawings that questions show, by the name of their file.
    pictures: dict[str, Drawing] = field(default_factory=dict)
    #: The scenes without faults, by the name of their drawing.
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    #: The texts of the drawings that are drawn from them, by folder and name: "event/camp".
    drawn: dict[str, DrawnDraft] = field(default_factory=dict)
    #: The texts of the drawings that have no slots, as far as something shows them.
    shown: dict[str, DrawnDraft] = field(default_factory=dict)
    facts: dict[str, tuple[int, Fact]] = field(default_factory=dict)
    #: What further languages call facts and sources.
    said_in: dict[str, SaidIn] = field(default_factory=dict)
    entries: dict[str, BibEntry] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    #: What was declared of the translations in exercises/: which version of a text was made from which.
    pairs_lock: PairsLock = field(default_factory=lambda: PairsLock(Path()))
    #: The same of the translations in a private bank, where it lies.
    bank_lock: PairsLock = field(default_factory=lambda: PairsLock(Path()))
    #: The texts of sidecars with their English.
    pairs: list[Pair] = field(default_factory=list)
    #: The translations: file -> its language.
    sidecars: dict[Path, str] = field(default_factory=dict)
    #: Every YAML file that could be read, as a tree with its lines.
    trees: list[tuple[Path, Node]] = field(default_factory=list)
    #: Files that cannot be trusted to be known whole: what their text names is not missed elsewhere.
    unread: set[Path] = field(default_factory=set)
    #: The course in each language for which it was asked.
    built: dict[str, Course] = field(default_factory=dict)

    def drafts(self, kind_place: str) -> dict[str, Draft]:
        """Return the drafts of one kind of file, by the name of their field."""
        found: dict[str, Draft] = getattr(self, kind_place)
        return found

    def spoken(self) -> list[str]:
        """Return the languages in which there are texts: that of the course, and those of the translations."""
        return sorted({self.settings.original, *self.sidecars.values()})

    def held_back(self) -> frozenset[str]:
        """Return the ids of the questions that are kept for a bank, and that no page asks."""
        return frozenset(name for name, draft in self.questions.items() if draft.values.get("bank"))

    def private(self) -> frozenset[str]:
        """Return the ids of the questions of a private bank."""
        bank = self.bank
        return frozenset(name for name, one in self.questions.items() if bank and one.path.is_relative_to(bank))

    def may_hold(self, paths: Iterable[Path], name: str) -> bool:
        """Return whether one of these files could not be read and names `name` all the same."""
        return any(path in self.unread and names(self.root / path, name) for path in paths)

    def in_chapter(self, chapter: str) -> list[Path]:
        """Return the unread files of a chapter's exercises."""
        return [path for path in self.unread if path.parts[:2] == ("exercises", chapter)]
