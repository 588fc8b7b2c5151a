"""Read the folder of a course: every file once, and every problem in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from raabta.content.read.bank import placed_in_bank, put_by
from raabta.content.read.bib import BIB, read_bib
from raabta.content.read.course_files import CONFIG, FACTS, CourseFiles
from raabta.content.read.drafts import Draft
from raabta.content.read.drawn import FIGURES, DrawnDraft, known, read_drawn, read_shown, unlike
from raabta.content.read.facts import read_facts
from raabta.content.read.files import below, is_yaml, read_text
from raabta.content.read.links import lost
from raabta.content.read.made import Made, Reader, attempt, enter, made, of_tree, trees_of
from raabta.content.read.memory import Memory
from raabta.content.read.pairs import EXERCISES, of_draft
from raabta.content.read.pairs_lock import read_lock
from raabta.content.read.pictures import exists, names, not_there, read_picture
from raabta.content.read.questions import unknown_spots
from raabta.content.read.registry import FILE_KINDS, OUTCOMES, Placed, placed
from raabta.content.read.said_in import SaidIn, read_facts_in, read_sources_in
from raabta.content.read.scenes import SCENES, read_scenes, read_template
from raabta.content.read.settings import no_settings, read_settings
from raabta.content.read.translations import ORIGINAL, REVIEW, Texts, read_translations
from raabta.content.read.words import bring
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node, Scalar, Table
from raabta.drawings.template import Template
from raabta.errors import Problem
from raabta.model.course import CourseSettings, Fact
from raabta.model.question import OLDER, Source

_T = TypeVar("_T")
#: One problem in these can hide other entries of them.
WHOLE = frozenset({FACTS, BIB, OUTCOMES})


def settings_of(root: Path) -> CourseSettings:
    """Return the settings of a course, read alone."""
    course = CourseFiles(root)
    _settings(course)
    return course.settings


def read_course_files(root: Path, memory: Memory | None = None, bank: Path | None = None) -> CourseFiles:
    """Read everything under `root` that makes up a course, except its pages. What `memory` knows is not made again.

    `bank` is the folder of a private bank. Only what makes no page and no file for others may name it.
    """
    course = CourseFiles(root, bank, memory or Memory())
    _settings(course)
    course.words, wrong = bring(root, course.settings.languages)
    course.problems += wrong
    course.entries = _read(course, BIB, lambda text, file: (None, read_bib(text, file))).result or {}
    course.sources = {key: entry.source for key, entry in course.entries.items() if entry.source}
    sources: Mapping[str, Source] | None = None if BIB in course.unread else course.sources
    original, bib = course.settings.original, course.marks.get(BIB, "")
    facts = _yaml(course, FACTS, lambda node, file: read_facts(node, sources, original, file), (bib, original))
    course.facts = facts or {}
    _said_in(course)
    course.pairs_lock = read_lock(root, EXERCISES)
    course.bank_lock = read_lock(root, str(bank)) if bank else course.bank_lock
    known = [*map(placed, _files(root)), *(placed_in_bank(bank) if bank else ())]
    course.problems += [one for one in known if isinstance(one, Problem)]
    found = [one for one in known if isinstance(one, Placed)]
    for one in found:
        if not one.language:
            _drafts(course, one)
    course.problems += put_by(course)
    written = _by_file(course)
    for one in found:
        if one.language:
            _translations(course, one, written.get(one.base, {}))
    attempt("the reader of drawings", lambda: _drawn(course), course.problems)
    _pictures(course)
    course.problems += attempt("the look for lost links", lambda: list(lost(course)), course.problems) or []
    if not course.settings.languages:
        first = course.settings.original
        spoken = sorted({*course.sidecars.values()} - {first})
        course.settings = replace(course.settings, languages=(first, *spoken))
    return course


def _settings(course: CourseFiles) -> None:
    """Read the settings. Whether their picture is there is nothing that their text says."""
    if (course.root / CONFIG).exists():
        reader = partial(read_settings, course=course.root)
        course.settings = _yaml(course, CONFIG, reader, remember=False) or CourseSettings()
        return
    file = FileProblems(CONFIG)
    no_settings(file)
    course.problems += file.problems


def _said_in(course: CourseFiles) -> None:
    """Read what further languages call facts and sources. Where these have faults, nothing is compared with them."""
    if not course.unread.isdisjoint({FACTS, BIB}):
        return
    facts = {name: fact for name, (_line, fact) in course.facts.items()}
    beside = tuple(course.marks.get(path, "") for path in (FACTS, BIB))
    for language in course.settings.languages[1:]:
        of_facts, of_sources = (Path(f"{path.stem}.{language}.yml") for path in (FACTS, BIB))
        said = _yaml(course, of_facts, partial(_facts_in, facts, language), beside)
        # No check reads the notes of sources in the original: nor does one in a translation.
        sources = _read(course, of_sources, of_tree(partial(_sources_in, tuple(course.sources))), beside).result
        course.said_in[language] = SaidIn(said or {}, **(sources or {}))
        if said is not None:
            course.sidecars[of_facts] = language


def _facts_in(facts: Mapping[str, Fact], language: str, node: Node, file: FileProblems) -> dict[str, dict[str, str]]:
    return read_facts_in(node, facts, language, file)


def _sources_in(keys: tuple[str, ...], node: Node, file: FileProblems) -> dict[str, dict[str, str]]:
    return read_sources_in(node, keys, file)


def _drawn(course: CourseFiles) -> None:
    """Read the scenes, and the drawings with words: their texts and, if no scene shows them, their templates."""
    course.scenes, problems = read_scenes(course.root)
    course.problems += problems
    original = course.settings.original
    found = sorted(path.relative_to(course.root) for path in (course.root / FIGURES).glob("*/*.yml"))
    for path in (one for one in found if "." not in one.stem):
        name = path.relative_to(FIGURES).with_suffix("").as_posix()
        scene = course.scenes.get(name)
        # A scene with faults says for itself why it is not drawn.
        if not scene and (course.root / SCENES / f"{name}.svg").exists():
            continue
        template = None if scene else read_template(course.root, path.with_suffix(".svg"), original, course.problems)
        reader = partial(read_drawn, scene=scene, template=template)
        draft = _yaml(course, path, reader, (scene.mark if scene else "", template.mark if template else ""))
        if draft:
            draft.scene, draft.original = scene, original
            course.drawn[draft.id] = draft
            _said_elsewhere(course, draft, lambda node: node)
            if template and not draft.route:
                _templates(course, draft, template)


def _templates(course: CourseFiles, draft: DrawnDraft, english: Template) -> None:
    """Give a draft its templates, and look for faults in them."""
    others = {one: read_template(course.root, draft.file(one), one, course.problems) for one in draft.translations}
    draft.templates = {draft.original: english} | {one: template for one, template in others.items() if template}
    for language, template in draft.templates.items():
        of = (template.path.as_posix(), template.mark)
        faults = course.memory.once("template", of, template.faults) or unlike(draft, language)
        course.problems += faults
        draft.broken |= {language} if faults else set()


def _shown(course: CourseFiles, name: str) -> DrawnDraft | None:
    """Return the texts of a drawing that is shown and has no slots."""
    draft = _yaml(course, FIGURES / f"{name}.yml", read_shown, ("shown",))
    if draft:
        draft.original = course.settings.original
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
    return sorted(filter(is_yaml, below(root, Path("exercises"))), key=lambda path: path.parts)


def _read(
    course: CourseFiles,
    path: Path,
    reader: Reader[_T],
    beside: tuple[str, ...] = (),
    *,
    remember: bool = True,
) -> Made[_T]:
    """Read a file that may be absent. What comes of it depends on its text and on what `beside` names, and else on
    nothing; where that does not hold, it is not to be remembered."""
    if not (course.root / path).exists():
        return Made()
    file = FileProblems(path)
    text = read_text(course.root, file)
    make = partial(made, text, file, reader)
    if text is None:
        found = make()
    else:
        mark = course.marks[path] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        found = course.memory.once("file", (path.as_posix(), mark, *beside), make) if remember else make()
    course.problems += found.problems
    if found.problems and (not found.result or path in WHOLE):
        course.unread.add(path)
    return found


def _yaml(
    course: CourseFiles,
    path: Path,
    reader: Callable[[Node, FileProblems], _T],
    beside: tuple[str, ...] = (),
    *,
    remember: bool = True,
) -> _T | None:
    """Read a YAML file that may be absent, and keep its tree."""
    found = _read(course, path, of_tree(reader), beside, remember=remember)
    if found.tree is not None:
        course.trees.append((path, found.tree))
    return found.result


def _drafts(course: CourseFiles, one: Placed) -> None:
    """Read a file in English, and add its drafts. A draft without an id cannot be asked for."""
    known, kind = course.drafts(one.kind.place), one.kind
    found = _yaml(course, one.path, lambda node, file: [new for new in kind.read(node, one.chapter, file) if new.slug])
    course.problems += enter(known, found or (), kind.nouns)


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
    trees = trees_of(drafts)
    nouns = (one.kind.noun, one.kind.nouns)
    beside = (course.marks.get(one.base, ""), *sorted(drafts))
    found = _yaml(
        course, one.path, lambda node, file: read_translations(node, trees, nouns, one.language, file), beside
    )
    private = course.private()
    for slug, texts in (found or {}).items():
        draft = drafts[slug]
        pairs = list(of_draft(one.kind.place, draft.id, trees[slug] or {}, texts))
        course.pairs += pairs
        lock = course.bank_lock if draft.id in private else course.pairs_lock
        older = any(lock.is_older(pair) for pair in pairs)
        draft.translations[one.language] = replace(texts, review=OLDER) if older else texts


def _pictures(course: CourseFiles) -> None:
    """Read the drawings that questions and scenarios name, each once, and look whether the spots in them are there."""
    known = names(course.root)
    for one in (*course.questions.values(), *course.scenarios.values()):
        attempt("the reader of pictures", partial(_pictures_of, course, one, known), course.problems, one.path)
    for draft in course.questions.values():
        course.problems += unknown_spots(draft, course.pictures.get(draft.values.get("picture", "")))


def _pictures_of(course: CourseFiles, one: Draft, known: list[str]) -> None:
    for at, name in one.drawings():
        if name in course.pictures:
            continue
        if not exists(course.root, name):
            course.problems.append(Problem(one.path, one.line(*at), *not_there(name, known)))
        else:
            said = course.drawn.get(name) or _shown(course, name)
            course.pictures[name], looked = read_picture(course.root, name, said)
            course.problems += [problem for file in looked for problem in file.problems]
