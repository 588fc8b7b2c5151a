"""Read a quiz or a question by itself, without a course: from a file, from a folder of files, or from plain values.

A file holds one question, or a list of them; `check.quiz.yml` names questions of the files beside it. What is written
into a cell or a page may also be a quiz with its whole questions in it. Sources are those of the nearest references.bib
above; where a question names none, none is needed. Its translations lie beside a file, as in a course.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from raabta.content.read.beside import drawings_beside, sources_above
from raabta.content.read.files import lies_there, read_text
from raabta.content.read.made import enter, made, of_tree, relative, trees_of
from raabta.content.read.questions import QuestionDraft, question, read_questions
from raabta.content.read.quizzes import FIELDS, QuizDraft, quiz, read_quiz
from raabta.content.read.translations import ENGLISH, read_translations
from raabta.content.yaml.fields import read_table
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table, compose
from raabta.errors import Problem
from raabta.kinds import TAIL
from raabta.model.question import Question, Quiz

#: What a course asks of a question, and nobody else needs.
_OF_COURSES = frozenset({"sources", "outcome"})
_TAIL = tuple(replace(key, required=key.required and key.name not in _OF_COURSES) for key in TAIL)
_QUIZ, _ASKS = ".quiz.yml", "questions"
_QUIZ_FIELDS = tuple(replace(key, required=False) for key in FIELDS if key.name not in {_ASKS, "entry"})
#: What a course has beside its questions.
_OTHERS = (".scenario.yml", ".session.yml")
_LANGUAGE = re.compile(r"(?P<base>.+)\.(?P<language>[a-z]{2,3})\.yml")
_WHOLE = "write it as keys and values: id, kind, prompt …"


@dataclass(frozen=True, slots=True)
class Alone:
    """A quiz that needs no course, or None and why not. `files` are all whose change would change it."""

    quiz: Quiz | None
    problems: tuple[Problem, ...]
    files: frozenset[Path]


def of_file(path: Path, language: str = ENGLISH, *, root: Path | None = None) -> Alone:
    """Return what a file asks: its quiz, or its question or questions. Problems name files from `root` on."""
    reading = _Reading(root or Path.cwd(), language, path.parent)
    reading.files.add(path)
    if not lies_there(path):
        names = sorted(other.name for other in _main_files(path.parent))
        hint = advice(path.name, names, "in this folder") if names else "write it, or mend its name"
        reading.problems.append(Problem(relative(path, reading.root), 0, "there is no such file", hint))
        return reading.done()
    drafts = reading.read(path)
    if not path.name.endswith(_QUIZ):
        return reading.done(reading.asked(drafts))
    reading.read_rest()
    return reading.done(reading.quiz(next(iter(reading.quizzes.values()), None)))


def in_folder(folder: Path, asked: str, language: str = ENGLISH, *, root: Path | None = None) -> Alone:
    """Return the quiz or the question with an id of a folder: "fire/check" is `check` in its folder fire."""
    below, _, slug = asked.rpartition("/")
    reading = _Reading(root or folder, language, folder / below)
    full, files = f"{reading.chapter}/{slug}", sorted(_main_files(folder / below))
    # Mostly one file names it so. Written otherwise, or nowhere, it is looked for in all of them.
    for some in ([path for path in files if _declares(path, slug)], files):
        for path in (path for path in some if path not in reading.files):
            reading.read(path)
        if full in reading.quizzes:
            reading.read_rest()
            return reading.done(reading.quiz(reading.quizzes[full]))
        if full in reading.questions:
            return reading.done(reading.asked([reading.questions[full]]))
    slugs = [name.rpartition("/")[2] for name in (*reading.quizzes, *reading.questions)]
    where = relative(folder, reading.root)
    hint = advice(asked, [f"{below}/{name}" if below else name for name in slugs], f"in {where.as_posix()}/")
    reading.tell_all()
    reading.problems.append(Problem(where, 0, f"there is no quiz or question '{asked}'", hint))
    return reading.done()


def of_values(values: object, language: str = ENGLISH, *, name: str = "quiz({…})") -> Alone:
    """Return what plain values ask: a question, a list of them, or a quiz with its questions in it."""
    here = Path.cwd()
    return _of_node(_node(values), FileProblems(Path(name)), _Reading(here, language, here))


def of_text(text: str, language: str, place: tuple[Path, int], *, root: Path) -> Alone:
    """Return what a text asks that stands in a file, `place` and its first line: the same as values, in YAML.

    Its ids belong to the page: "guide-fire/lock" for a question `lock` of guide/fire.md.
    """
    path, first = place
    file = FileProblems(relative(path, root))
    # With as many lines above it as in the file, each fault has the line in which it is looked for.
    node = compose("\n" * (first - 1) + text, file)
    page = _slug("-".join(file.path.with_suffix("").parts))
    return _of_node(node, file, _Reading(root, language, path.parent, page))


def _of_node(node: Node | None, file: FileProblems, reading: _Reading) -> Alone:
    table = node if isinstance(node, Table) else None
    listed = table.get(_ASKS) if table else None
    values: dict[str, Any] = {}
    if table and isinstance(listed, Listing) and any(isinstance(item, Table) for item in listed.items):
        rest = Table(table.line, tuple(entry for entry in table.entries if entry[0].text != _ASKS))
        values, node = read_table(rest, _QUIZ_FIELDS, file, "the quiz"), listed
    drafts = list(read_questions(node, reading.chapter, file, _TAIL)) if node else []
    if not drafts and not file.problems:
        file.report(0, "there is no question here", _WHOLE)
    reading.take(drafts, file)
    return reading.done(reading.asked(drafts, values))


@dataclass(slots=True)
class _Reading:
    """The things read so far of a folder, whose name stands before their ids as a chapter's does in a course."""

    root: Path
    language: str
    folder: Path
    page: str = ""
    questions: dict[str, QuestionDraft] = field(default_factory=dict)
    quizzes: dict[str, QuizDraft] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: set[Path] = field(default_factory=set)
    #: What is wrong with each file: it is told where something of the file is asked.
    waiting: dict[Path, list[Problem]] = field(default_factory=dict)

    @property
    def chapter(self) -> str:
        """Return what stands before the ids."""
        return self.page or _slug(self.folder.resolve().name)

    def read(self, path: Path) -> list[QuestionDraft]:
        """Read a file with its translations; return its questions."""
        file = FileProblems(relative(path, self.root))
        self.files.add(path)
        text = read_text(self.root, file)
        if path.name.endswith(_QUIZ):
            quizzes = made(text, file, of_tree(lambda node, file: list(read_quiz(node, self.chapter, file)))).result
            self.waiting[file.path] = [*file.problems, *enter(self.quizzes, quizzes or (), "quizzes")]
            self._translate(path, {draft.slug: draft for draft in quizzes or ()}, ("quiz", "quizzes"))
            return []
        questions = of_tree(lambda node, file: list(read_questions(node, self.chapter, file, _TAIL)))
        drafts = made(text, file, questions).result or []
        self.take(drafts, file)
        self._translate(path, {draft.slug: draft for draft in drafts}, ("question", "questions"))
        return drafts

    def read_rest(self) -> None:
        """Read what else lies in the folder: a quiz asks for it by name."""
        for path in sorted(_main_files(self.folder)):
            if path not in self.files:
                self.read(path)

    def take(self, drafts: list[QuestionDraft], file: FileProblems) -> None:
        """Keep questions, and what is wrong with the file in which they stand."""
        named = [draft for draft in drafts if draft.slug]
        self.waiting[file.path] = [*file.problems, *enter(self.questions, named, "questions")]

    def _translate(self, path: Path, drafts: Mapping[str, Any], nouns: tuple[str, str]) -> None:
        """Read the translations beside a file."""
        trees = trees_of(drafts)
        for beside in sorted(path.parent.glob(f"{path.stem}.*.yml")):
            name = _LANGUAGE.fullmatch(beside.name)
            if name is None or name["base"] != path.stem:
                continue
            file, language = FileProblems(relative(beside, self.root)), name["language"]
            self.files.add(beside)

            def texts(node: Node, file: FileProblems, language: str = language) -> dict[str, Any]:
                return dict(read_translations(node, trees, nouns, language, file))

            translated = made(read_text(self.root, file), file, of_tree(texts))
            self.waiting[relative(path, self.root)] += translated.problems
            for slug, said in (translated.result or {}).items():
                drafts[slug].translations[language] = said

    def quiz(self, draft: QuizDraft | None) -> Quiz | None:
        """Return a quiz with its questions, if nothing is wrong with it and them."""
        if draft is None:
            self.tell_all()
            return None
        self._tell(draft.path)
        drafts = [self.questions[name] for _at, name in draft.named() if name in self.questions]
        slugs = [other.slug for other in self.questions.values()]
        for at, name in draft.named():
            if name not in self.questions:
                asked = name.removeprefix(f"{self.chapter}/")
                message, hint = f"there is no question '{asked}' beside the quiz", advice(asked, slugs)
                self.problems.append(Problem(draft.path, draft.line(*at), message, hint))
                self.tell_all()  # a file that could not be read may have it
        questions = {made_of.id: made_of for made_of in self._questions(drafts)}
        return self._spoken(quiz(draft, questions, {}, self.language), drafts) if not self.problems else None

    def asked(self, drafts: list[QuestionDraft], values: Mapping[str, Any] | None = None) -> Quiz | None:
        """Return questions as a quiz, if nothing is wrong with them. `values` are its title and the like."""
        said = values or {}
        if not drafts:
            self.tell_all()
        questions = self._questions(drafts)
        if self.problems or not questions:
            return None
        name = f"{self.chapter}/{said['id']}" if "id" in said else questions[0].id
        spoken = [made_of.language for made_of in questions]
        language = self.language if self.language in spoken else spoken[0]
        made_quiz = Quiz(name, said.get("title", ""), tuple(questions), said.get("pass_mark", 0.0), language)
        return self._spoken(made_quiz, drafts)

    def _questions(self, drafts: list[QuestionDraft]) -> list[Question]:
        for path in dict.fromkeys(draft.path for draft in drafts):
            self._tell(path)
        sources, wrong, files = sources_above(drafts, self.folder, self.root)
        self.problems += wrong
        drawings, wrong, more = drawings_beside(drafts, self.folder)
        self.problems += wrong
        self.files |= files | more
        if self.problems:
            return []
        # A heading of the same page may be named; that it has the file's name is a rule of courses.
        made_of = [question(draft, sources, self.language, drawings) for draft in drafts]
        return [
            replace(one, read=draft.values.get("read", ""), language=one.language or ENGLISH)
            for one, draft in zip(made_of, drafts, strict=True)
        ]

    def _spoken(self, asked: Quiz, drafts: Iterable[QuestionDraft]) -> Quiz:
        """Return a quiz that nobody translated as one in the language that was asked for: it is written in it."""
        asked = replace(asked, language=asked.language or ENGLISH)
        if self.language == asked.language or any(draft.translations for draft in drafts):
            return asked
        own = tuple(replace(made_of, language=self.language) for made_of in asked.questions)
        return replace(asked, language=self.language, questions=own)

    def _tell(self, path: Path) -> None:
        self.problems += self.waiting.pop(path, [])

    def tell_all(self) -> None:
        """Tell what is wrong with every file that was read."""
        for path in list(self.waiting):
            self._tell(path)

    def done(self, asked: Quiz | None = None) -> Alone:
        """Return the quiz, or else all that is wrong, each once."""
        problems = tuple(sorted({*self.problems}))
        return Alone(None if problems else asked, problems, frozenset(self.files))


def _slug(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") or "questions"


def _main_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that are no translations of others."""
    for path in folder.glob("*.yml"):
        if path.name.endswith(_OTHERS):
            continue
        name = _LANGUAGE.fullmatch(path.name)
        if not (name and lies_there(path.with_name(f"{name['base']}.yml"))):
            yield path


def _declares(path: Path, slug: str) -> bool:
    """Return whether a file has a line by which a question or a quiz gets this id."""
    line = rf"""^[ -]*id:[ ]*["']?{re.escape(slug)}["']?[ ]*$"""
    try:
        return re.search(line.encode(), path.read_bytes(), re.MULTILINE) is not None
    except OSError:  # its reader says why
        return False


def _node(value: object) -> Node:
    """Return plain values as a tree of YAML, which has no lines here."""
    if isinstance(value, Mapping):
        return Table(0, tuple((Scalar(0, str(key)), _node(part)) for key, part in value.items()))
    if isinstance(value, list | tuple):
        return Listing(0, tuple(map(_node, value)))
    if isinstance(value, str):
        return Scalar(0, value.strip())
    return Scalar(0, "" if value is None else str(value).lower(), plain=True)
