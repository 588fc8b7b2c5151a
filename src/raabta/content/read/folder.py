"""Read the folder of a course: every file once, and every problem in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from raabta.content.read.bib import read_bib
from raabta.content.read.course_files import BIB, CONFIG, FACTS, CourseFiles
from raabta.content.read.drafts import Draft
from raabta.content.read.drawn import FIGURES, DrawnDraft, known, read_drawn, read_shown
from raabta.content.read.facts import read_facts
from raabta.content.read.files import entries, read_text
from raabta.content.read.isolation import attempt
from raabta.content.read.links import lost
from raabta.content.read.memory import Memory
from raabta.content.read.pairs import EXERCISES, of_draft
from raabta.content.read.pairs_lock import read_lock
from raabta.content.read.pictures import exists, names, read_picture
from raabta.content.read.registry import FILE_KINDS, OUTCOMES, Placed, placed
from raabta.content.read.scenes import read_scenes
from raabta.content.read.settings import no_settings, read_settings
from raabta.content.read.translations import ENGLISH, ORIGINAL, REVIEW, Texts, read_translations
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Node, Scalar, Table, compose
from raabta.errors import Problem
from raabta.model.course import CourseSettings
from raabta.model.question import OLDER, Source

_T = TypeVar("_T")
#: One problem in these can hide other entries of them.
WHOLE = frozenset({FACTS, BIB, OUTCOMES})
_YAML = re.compile(r"\.y.*ml$")


def read_course_files(root: Path, memory: Memory | None = None) -> CourseFiles:
    """Read everything under `root` that makes up a course, except its pages. What `memory` knows is not made again."""
    course = CourseFiles(root, memory or Memory())
    if (root / CONFIG).exists():
        # Whether its picture is there is nothing that its text says.
        settings = _yaml(course, CONFIG, lambda node, file: read_settings(node, file, root), remember=False)
        course.settings = settings or CourseSettings()
    else:
        file = FileProblems(CONFIG)
        no_settings(file)
        course.problems += file.problems
    course.entries = _read(course, BIB, lambda text, file: (None, read_bib(text, file))).result or {}
    course.sources = {key: entry.source for key, entry in course.entries.items() if entry.source}
    sources: Mapping[str, Source] | None = None if BIB in course.unread else course.sources
    beside = (course.marks.get(BIB, ""),)
    course.facts = _yaml(course, FACTS, lambda node, file: read_facts(node, sources, file), beside) or {}
    course.pairs_lock = read_lock(root, EXERCISES)
    known = [placed(path) for path in _files(root)]
    course.problems += [one for one in known if isinstance(one, Problem)]
    found = [one for one in known if isinstance(one, Placed)]
    for one in found:
        if not one.language:
            _drafts(course, one)
    written = _by_file(course)
    for one in found:
        if one.language:
            _translations(course, one, written.get(one.base, {}))
    attempt("the reader of drawings", lambda: _drawn(course), course.problems)
    _pictures(course)
    course.problems += attempt("the look for lost links", lambda: list(lost(course)), course.problems) or []
    if not course.settings.languages:
        spoken = sorted({*course.sidecars.values()} - {ENGLISH})
        course.settings = replace(course.settings, languages=(ENGLISH, *spoken))
    return course


def _drawn(course: CourseFiles) -> None:
    """Read the scenes, and the texts of the drawings that code draws or a scene."""
    course.scenes, problems = read_scenes(course.root)
    course.problems += problems
    found = sorted(path.relative_to(course.root) for path in (course.root / FIGURES).glob("*/*.yml"))
    for path in (one for one in found if "." not in one.stem):
        scene = course.scenes.get(path.relative_to(FIGURES).with_suffix("").as_posix())
        reader = partial(read_drawn, scenes=course.scenes)
        draft = _yaml(course, path, reader, (scene.mark if scene else "",))
        if draft:
            draft.scene = scene
            course.drawn[draft.id] = draft
            _said_elsewhere(course, draft, lambda node: node)


def _shown(course: CourseFiles, name: str) -> DrawnDraft | None:
    """Return the texts of a drawing that is shown and that code does not draw."""
    draft = _yaml(course, FIGURES / f"{name}.yml", read_shown, ("shown",))
    if draft:
        course.shown[name] = draft
        _said_elsewhere(course, draft, lambda node: known(node, REVIEW))
    return draft


def _said_elsewhere(course: CourseFiles, draft: DrawnDraft, ours: Callable[[Node], Node]) -> None:
    """Read what a drawing says in further languages: camp.ur.yml beside camp.yml; `ours` is what is read of a file."""
    beside = (course.marks.get(draft.path, ""),)
    for path in sorted((course.root / draft.path).parent.glob(f"{draft.slug}.*.yml")):
        language = path.stem.partition(".")[2]
        reader = partial(_texts_of, draft, language, ours)
        draft.translations[language] = _yaml(course, path.relative_to(course.root), reader, beside) or ORIGINAL


def _texts_of(draft: DrawnDraft, language: str, ours: Callable[[Node], Node], node: Node, file: FileProblems) -> Texts:
    """Return what a sidecar says of the one drawing beside it; nothing if the English file has faults."""
    tree = draft.strings() if draft.whole else None
    whole = Table(node.line, ((Scalar(node.line, draft.slug), ours(node)),))
    return read_translations(whole, {draft.slug: tree}, ("drawing", "drawings"), language, file).get(
        draft.slug, ORIGINAL
    )


def _files(root: Path) -> list[Path]:
    """Return the files of exercises/, in the order of their folders and names."""
    found = [path for path in _below(root, Path("exercises")) if _YAML.search(path.name)]
    return sorted(found, key=lambda path: path.parts)


def _below(root: Path, folder: Path) -> Iterator[Path]:
    for entry in entries(root / folder):
        if not entry.name.startswith((".", "_")):
            if entry.is_dir(follow_symlinks=False):
                yield from _below(root, folder / entry.name)
            elif entry.is_file() and not (entry.is_symlink() and _leads_out(Path(entry.path), root)):
                yield folder / entry.name


def _leads_out(path: Path, root: Path) -> bool:
    """Return whether a link leads to a file outside the course, which is nothing that an author handed in."""
    return not path.resolve().is_relative_to(root.resolve())


class _Made(NamedTuple, Generic[_T]):
    """The things made of a file: its tree if it has one, what its reader returned, and what is wrong with it."""

    tree: Node | None = None
    result: _T | None = None
    problems: tuple[Problem, ...] = ()


def _read(
    course: CourseFiles,
    path: Path,
    reader: Callable[[str, FileProblems], tuple[Node | None, _T | None]],
    beside: tuple[str, ...] = (),
    *,
    remember: bool = True,
) -> _Made[_T]:
    """Read a file that may be absent. What comes of it depends on its text and on what `beside` names, and else on
    nothing; where that does not hold, it is not to be remembered."""
    if not (course.root / path).exists():
        return _Made()
    file = FileProblems(path)
    text = read_text(course.root, file)

    def make() -> _Made[_T]:
        found = attempt("the reader", lambda: reader(text, file), file.problems, path) if text is not None else None
        return _Made(*(found or (None, None)), tuple(file.problems))

    if text is None:
        made = make()
    else:
        mark = course.marks[path] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        made = course.memory.once("file", (path.as_posix(), mark, *beside), make) if remember else make()
    course.problems += made.problems
    if made.problems and (not made.result or path in WHOLE):
        course.unread.add(path)
    return made


def _yaml(
    course: CourseFiles,
    path: Path,
    reader: Callable[[Node, FileProblems], _T],
    beside: tuple[str, ...] = (),
    *,
    remember: bool = True,
) -> _T | None:
    """Read a YAML file that may be absent, and keep its tree."""

    def from_text(text: str, file: FileProblems) -> tuple[Node | None, _T | None]:
        node = compose(text, file)
        return node, reader(node, file) if node is not None else None

    made = _read(course, path, from_text, beside, remember=remember)
    if made.tree is not None:
        course.trees.append((path, made.tree))
    return made.result


def _drafts(course: CourseFiles, one: Placed) -> None:
    """Read a file in English, and add its drafts. A draft without an id cannot be asked for."""
    known, kind = course.drafts(one.kind.place), one.kind
    found = _yaml(
        course, one.path, lambda node, file: [new for new in kind.read(node, one.path.parts[1], file) if new.slug]
    )
    for draft in found or ():
        other = known.setdefault(draft.id, draft)
        if other is not draft:
            hint = f"{other.path.as_posix()}:{other.line('id')} has it; give this one another id"
            problem = Problem(draft.path, draft.line("id"), f"two {kind.nouns} have the id '{draft.slug}'", hint)
            course.problems.append(problem)
        if draft.slug == REVIEW:
            hint = "translations use this word; choose another id"
            course.problems.append(Problem(draft.path, draft.line("id"), f"the id '{REVIEW}' is reserved", hint))


def _by_file(course: CourseFiles) -> dict[Path, dict[str, Draft]]:
    """Return the drafts of each English file by their ids in it."""
    found: dict[Path, dict[str, Draft]] = {}
    for kind in FILE_KINDS:
        for draft in course.drafts(kind.place).values():
            found.setdefault(draft.path, {})[draft.slug] = draft
    return found


def _translations(course: CourseFiles, one: Placed, drafts: Mapping[str, Draft]) -> None:
    """Read a sidecar, and add its texts to the drafts of its English file."""
    if not (course.root / one.base).exists():
        message = f"there is no {one.base.name} that this could be the translation of"
        course.problems.append(Problem(one.path, 0, message, "rename it like its English file, or delete it"))
        return
    if one.base in course.unread:
        return
    course.sidecars[one.path] = one.language
    trees = {slug: draft.strings() if draft.whole else None for slug, draft in drafts.items()}
    nouns = (one.kind.noun, one.kind.nouns)
    beside = (course.marks.get(one.base, ""), *sorted(drafts))
    found = _yaml(
        course, one.path, lambda node, file: read_translations(node, trees, nouns, one.language, file), beside
    )
    for slug, texts in (found or {}).items():
        draft = drafts[slug]
        pairs = list(of_draft(one.kind.place, draft.id, trees[slug] or {}, texts))
        course.pairs += pairs
        older = any(course.pairs_lock.is_older(pair) for pair in pairs)
        draft.translations[one.language] = replace(texts, review=OLDER) if older else texts


def _pictures(course: CourseFiles) -> None:
    """Read the drawings that questions and scenarios name, each once, and look whether the spots in them are there."""
    known = names(course.root)
    for one in (*course.questions.values(), *course.scenarios.values()):
        attempt("the reader of pictures", partial(_pictures_of, course, one, known), course.problems, one.path)
    for draft in course.questions.values():
        for at, spot in draft.spots():
            drawing = course.pictures.get(draft.values.get("picture", ""))
            if drawing and drawing.whole and spot not in drawing.picture.spots:
                message = f"there is no spot '{spot}' in {drawing.path.as_posix()}"
                hint = advice(spot, drawing.picture.spots, "spots of this drawing")
                course.problems.append(Problem(draft.path, draft.line(*at), message, hint))


def _pictures_of(course: CourseFiles, one: Draft, known: list[str]) -> None:
    for at, name in one.drawings():
        if name in course.pictures:
            continue
        if not exists(course.root, name):
            message = f"there is no drawing '{name}'"
            hint = f"save it as {FIGURES.as_posix()}/{name}.svg; {advice(name, known, 'drawings')}"
            course.problems.append(Problem(one.path, one.line(*at), message, hint))
        else:
            said = course.drawn.get(name) or _shown(course, name)
            course.pictures[name], looked = read_picture(course.root, name, said)
            course.problems += [problem for file in looked for problem in file.problems]
