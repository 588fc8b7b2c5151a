"""The folder of a course to drafts: reads every file once and gathers every fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from raabta.content.file_faults import FileFaults
from raabta.content.read.bib import Entry, read_bib
from raabta.content.read.facts import read_facts
from raabta.content.read.files import names, read_text
from raabta.content.read.outcomes import OutcomeDraft, read_outcome_texts, read_outcomes
from raabta.content.read.questions import Draft, line_of, read_questions
from raabta.content.read.quizzes import QuizDraft, read_quiz, read_titles
from raabta.content.read.scenario_texts import read_scenario_texts
from raabta.content.read.scenarios import ScenarioDraft, read_scenario
from raabta.content.read.sessions import SessionDraft, read_session, read_session_texts
from raabta.content.read.settings import ENGLISH, no_settings, read_settings
from raabta.content.read.sidecars import Translation, read_sidecar
from raabta.content.read.texts import Texts, WholeDraft
from raabta.content.yaml.fields import SLUG
from raabta.content.yaml.nodes import Node
from raabta.errors import Problem
from raabta.model.course import CourseSettings, Fact
from raabta.model.question import Source

#: "warnings.yml", "warnings.ur.yml", "check.quiz.yml", "check.quiz.ur.yml", "desk.scenario.yml", "hall.session.yml"
_NAME = re.compile(r"(?P<stem>[^.]+)(?:\.(?P<what>quiz|scenario|session))?(?:\.(?P<language>[a-z]{2,3}))?\.yml")
_WHATS = "<name>.quiz.yml, <name>.scenario.yml, <name>.session.yml"
_T = TypeVar("_T")
_Draft = TypeVar("_Draft", QuizDraft, ScenarioDraft, SessionDraft)
CONFIG = Path("_config.yml")
FACTS, BIB, OUTCOMES = Path("facts.yml"), Path("references.bib"), Path("exercises/outcomes.yml")
#: One fault in these can hide other entries of them.
WHOLE = frozenset({FACTS, BIB, OUTCOMES})


@dataclass(slots=True)
class CourseFiles:
    """Everything on disk, with lines, and the faults so far. Translations: language -> id -> strings."""

    root: Path
    settings: CourseSettings = field(default_factory=CourseSettings)
    problems: list[Problem] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    quizzes: dict[str, QuizDraft] = field(default_factory=dict)
    scenarios: dict[str, ScenarioDraft] = field(default_factory=dict)
    sessions: dict[str, SessionDraft] = field(default_factory=dict)
    facts: dict[str, tuple[int, Fact]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    outcomes: dict[str, OutcomeDraft] = field(default_factory=dict)
    translations: dict[str, dict[str, Translation]] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    scenario_texts: dict[str, dict[str, Texts]] = field(default_factory=dict)
    session_texts: dict[str, dict[str, Texts]] = field(default_factory=dict)
    outcome_texts: dict[str, dict[str, str]] = field(default_factory=dict)
    sidecars: dict[tuple[str, str], Path] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    #: Every YAML file that could be read, as a tree with its lines.
    trees: list[tuple[Path, Node]] = field(default_factory=list)
    #: Files that cannot be trusted to be known whole: what their text names is not missed elsewhere.
    unread: set[Path] = field(default_factory=set)

    def may_hold(self, paths: Iterable[Path], name: str) -> bool:
        """Say whether one of these files could not be read and names `name` all the same."""
        return any(path in self.unread and names(self.root / path, name) for path in paths)

    def in_chapter(self, chapter: str) -> list[Path]:
        """Return the unread files of a chapter's exercises."""
        return [path for path in self.unread if path.parts[:2] == ("exercises", chapter)]


def gather(root: Path) -> CourseFiles:
    """Read everything under `root` that makes up a course, except chapters."""
    course = CourseFiles(root)
    _settings(course)
    course.entries = _read(course, BIB, read_bib) or {}
    course.sources = {key: entry.source for key, entry in course.entries.items()}
    course.facts = _read(course, FACTS, lambda text, reading: read_facts(text, _sources(course), reading)) or {}
    course.outcomes = _read(course, OUTCOMES, read_outcomes) or {}
    named = [(path, _NAME.fullmatch(path.name)) for path in _files(root)]
    for path, name in named:
        if name is None or not _placed(path):
            _misplaced(course, path)
        elif not name["language"] and path != OUTCOMES:
            _one(course, path, name["what"])
    for path, name in named:
        if name is not None and name["language"] and _placed(path):
            _sidecar(course, path, name["language"], name["what"])
    if not course.settings.languages:
        spoken = sorted({language for _base, language in course.sidecars} - {ENGLISH})
        course.settings = replace(course.settings, languages=(ENGLISH, *spoken))
    return course


def _settings(course: CourseFiles) -> None:
    """Read _config.yml, the one file that every course must have."""
    if (course.root / CONFIG).exists():
        course.settings = _read(course, CONFIG, read_settings) or CourseSettings()
        return
    reading = FileFaults(CONFIG)
    no_settings(reading)
    course.problems += reading.problems


def _sources(course: CourseFiles) -> Mapping[str, Source] | None:
    return None if BIB in course.unread else course.sources


def _files(root: Path) -> list[Path]:
    inside = (path for path in (root / "exercises").rglob("*.y*ml") if path.is_file() and not _leads_out(path, root))
    found = (path.relative_to(root) for path in inside)
    return sorted(path for path in found if not any(part.startswith((".", "_")) for part in path.parts))


def _leads_out(path: Path, root: Path) -> bool:
    """Say whether a file is a link to one outside the course, which is nothing that an author handed in."""
    return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())


def _placed(path: Path) -> bool:
    """Say whether a file lies in a chapter's folder, or is exercises/outcomes.yml or a sidecar of it."""
    return len(path.parts) == 3 or (len(path.parts) == 2 and path.name.split(".")[0] == OUTCOMES.stem)


def _misplaced(course: CourseFiles, path: Path) -> None:
    if path.suffix == ".yaml":
        problem = Problem(path, 0, "the name ends in .yaml and is not read", "rename it to end in .yml")
    elif not _placed(path):
        problem = Problem(
            path, 0, "the file does not lie in the folder of a chapter", "move it to exercises/<chapter>/"
        )
    else:
        hint = f"name it <name>.yml, {_WHATS}, or with a language <name>.ur.yml"
        problem = Problem(path, 0, "the name has a part that is not understood", hint)
    course.problems.append(problem)


def _read(course: CourseFiles, path: Path, reader: Callable[[str, FileFaults], _T]) -> _T | None:
    """Read a file that may be absent."""
    if not (course.root / path).exists():
        return None
    reading = FileFaults(path)
    text = read_text(course.root, reading)
    result = reader(text, reading) if text is not None else None
    course.problems += reading.problems
    if reading.tree is not None:
        course.trees.append((path, reading.tree))
    if reading.problems and (not result or path in WHOLE):
        course.unread.add(path)
    return result


def _one(course: CourseFiles, path: Path, what: str | None) -> None:
    chapter = path.parts[1]
    if not SLUG.fullmatch(chapter):
        hint = "use small letters a-z, digits and hyphens: the name is part of every id in it"
        course.problems.append(Problem(path, 0, f"the folder '{chapter}' cannot be the name of a chapter", hint))
        return
    if what == "quiz":
        _add(
            course,
            course.quizzes,
            _read(course, path, lambda text, reading: read_quiz(text, chapter, reading)),
            "quizzes",
        )
    elif what == "scenario":
        _add(
            course,
            course.scenarios,
            _read(course, path, lambda text, reading: read_scenario(text, chapter, reading)),
            "scenarios",
        )
    elif what == "session":
        _add(
            course,
            course.sessions,
            _read(course, path, lambda text, reading: read_session(text, chapter, reading)),
            "plans",
        )
    else:
        _questions(course, path, chapter)


def _questions(course: CourseFiles, path: Path, chapter: str) -> None:
    for draft in _read(course, path, lambda text, reading: read_questions(text, chapter, reading)) or []:
        other = course.drafts.get(draft.id)
        if other is None:
            course.drafts[draft.id] = draft
        else:
            hint = f"{other.path.as_posix()}:{other.line('id')} has it; give this one another id"
            course.problems.append(Problem(path, draft.line("id"), f"two questions have the id '{draft.slug}'", hint))


def _add(course: CourseFiles, known: dict[str, _Draft], new: _Draft | None, nouns: str) -> None:
    other = known.get(new.id) if new else None
    if new is None:
        return
    if other is None:
        known[new.id] = new
        return
    hint = f"{other.path.as_posix()} has it; give this one another id"
    course.problems.append(Problem(new.path, line_of(new.node, ("id",)), f"two {nouns} have the id '{new.id}'", hint))


def _sidecar(course: CourseFiles, path: Path, language: str, what: str | None) -> None:
    base = path.with_name(path.name.replace(f".{language}.yml", ".yml"))
    if not (course.root / base).exists():
        message = f"there is no {base.name} that this could be the translation of"
        course.problems.append(Problem(path, 0, message, "rename it like its English file, or delete it"))
        return
    if base in course.unread:
        return
    course.sidecars[base.as_posix(), language] = path
    if base == OUTCOMES:
        texts = _read(course, path, lambda text, reading: read_outcome_texts(text, course.outcomes, reading))
        course.outcome_texts[language] = texts or {}
        return
    if what in {"scenario", "session"}:
        _whole_sidecar(course, path, base, language)
        return
    if what == "quiz":
        known = {quiz_id: draft for quiz_id, draft in course.quizzes.items() if draft.path == base}
        titles = _read(course, path, lambda text, reading: read_titles(text, path.parts[1], known, reading))
        course.titles.setdefault(language, {}).update(titles or {})
        return
    drafts = {draft.slug: draft for draft in course.drafts.values() if draft.path == base}
    strings = _read(course, path, lambda text, reading: read_sidecar(text, drafts, reading)) or {}
    found = {drafts[slug].id: translation for slug, translation in strings.items()}
    course.translations.setdefault(language, {}).update(found)


def _whole_sidecar(course: CourseFiles, path: Path, base: Path, language: str) -> None:
    """Read the texts of a scenario or a plan."""
    scenario = next((one for one in course.scenarios.values() if one.path == base and one.whole), None)
    if scenario is not None:
        texts = _read(course, path, lambda text, reading: read_scenario_texts(text, scenario, reading))
        _keep(course.scenario_texts, language, scenario, texts)
    plan = next((one for one in course.sessions.values() if one.path == base and one.whole), None)
    if plan is not None:
        texts = _read(course, path, lambda text, reading: read_session_texts(text, plan, reading))
        _keep(course.session_texts, language, plan, texts)


def _keep(known: dict[str, dict[str, Texts]], language: str, draft: WholeDraft, texts: Texts | None) -> None:
    if texts is not None:
        known.setdefault(language, {})[draft.id] = texts
