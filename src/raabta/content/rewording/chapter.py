"""Gather the words of a chapter in the order in which a learner meets them.

A chapter is a page of the contents with the pages below it, the folder of exercises whose ids these pages call most,
and the drawings in the folders of the same names.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.drafts import Draft
from raabta.content.read.drawn import FIGURES
from raabta.content.read.folder import read_course_files
from raabta.content.read.questions import QuestionDraft
from raabta.content.read.registry import FILE_KINDS
from raabta.content.read.toc import contents, inside
from raabta.content.read.uses import Use, uses
from raabta.content.rewording.in_pages import Said, of_cell, of_page
from raabta.content.rewording.in_yaml import values
from raabta.content.yaml.file_problems import advice
from raabta.errors import ContentError, Problem

#: Keys whose values are for the machine, although one of them may be the same as a text.
_NOT_WORDS = frozenset({"id", "kind", "sources", "next", "outcome", "read", "bloom", "review", "sets", "unless"})
_NAME = re.compile(r"[a-z0-9/-]+")
_ASKED = {"quiz": ("quizzes", "questions"), "tool": ("scenarios",), "scenario": ("scenarios",)}
_PARTS = tuple(kind for kind in FILE_KINDS if kind.path is None)


class Passage(NamedTuple):
    """A text: its file and its place there, its line or 0, what it says, and the heading under which it comes."""

    path: Path
    at: str
    line: int
    text: str
    under: str

    @property
    def name(self) -> str:
        """Return by what a sheet knows it: `exercises/event/people.yml#crew/options/b/text`."""
        return f"{self.path.as_posix()}#{self.at}"


@dataclass(slots=True)
class _Chapter:
    """What is known while the words of a chapter are gathered."""

    files: CourseFiles
    #: Of exercises, and of drawings.
    folders: frozenset[str]
    done: set[str] = field(default_factory=set)
    read: dict[Path, dict[str, list[Said]]] = field(default_factory=dict)

    def of_draft(self, draft: Draft, title: str) -> Iterator[Passage]:
        """Yield the words of a draft, once, if it belongs to the chapter."""
        if title in self.done or draft.chapter not in self.folders or not draft.whole:
            return
        self.done.add(title)
        if draft.path not in self.read:
            self.read[draft.path] = _by_draft((self.files.root / draft.path).read_text(encoding="utf-8-sig"))
        known, drawn = set(_texts(draft.strings())), draft.path.is_relative_to(FIGURES)
        # Several questions may lie in one file, and of all else one thing does.
        all_of_file = self.read[draft.path]
        own = all_of_file.get(draft.slug, all_of_file[""]) if isinstance(draft, QuestionDraft) else all_of_file[""]
        for said in own:
            if said.text in known and (drawn or not _is_for_machine(said)):
                yield Passage(draft.path, said.at, said.line, said.text, title)


def chapter(root: Path, name: str, files: CourseFiles | None = None) -> list[Passage]:
    """Return the words of a chapter, named as its page or its folder of exercises.

    `files` are those of the course, if they are read already.
    Raises ContentError if there is no such chapter, or if files of the course cannot be read.
    """
    files = files or read_course_files(root)
    if files.problems:
        raise ContentError(sorted(files.problems))
    used, pages = uses(root, files.memory)
    known = {page.path.with_suffix("").as_posix(): page.path for page in pages}
    folder, mine = _home(files, name, used, known)
    found = _Chapter(files, frozenset({folder, *(path.stem for path in mine if path.parent.parts)} - {""}))
    return [passage for part in (_in_pages(found, mine, used), _beside(found)) for passage in part]


def _home(files: CourseFiles, name: str, used: Sequence[Use], known: Mapping[str, Path]) -> tuple[str, list[Path]]:
    """Return the folder of exercises of a chapter and its pages."""
    above = inside(files.root)
    tops = {Path(one.name).name: one.name for one in contents(files.root) if one.name not in above}
    homes = {}
    for stem, page in tops.items():
        below = [page, *(one.name for one in contents(files.root) if _top(one.name, above) == page)]
        paths = [known[one] for one in dict.fromkeys(below) if one in known and _is_original(files, one, known)]
        called = Counter(use.id.split("/")[0] for use in used if use.path in paths and use.what in _ASKED)
        called = Counter({one: count for one, count in called.items() if (files.root / "exercises" / one).is_dir()})
        homes[stem] = (stem if stem in called else next(iter(dict(called.most_common(1))), ""), paths)
    of_folders = {folder: stem for stem, (folder, _paths) in reversed(homes.items()) if folder}
    alone = {one.chapter for kind in _PARTS for one in files.drafts(kind.place).values()} - {*of_folders}
    stem = name if name in homes else of_folders.get(name, "")
    if not stem and name not in alone:
        names = sorted({*homes, *alone})
        raise ContentError([Problem(Path("_toc.yml"), 0, f"there is no chapter '{name}'", advice(name, names))])
    return homes[stem] if stem else (name, [])


def _top(name: str, above: Mapping[str, str]) -> str:
    while name in above:
        name = above[name]
    return name


def _is_original(files: CourseFiles, name: str, known: Mapping[str, Path]) -> bool:
    """Return whether a page is no twin of another in a further language."""
    stem, _hyphen, language = name.rpartition("-")
    return not (stem in known and language in files.settings.languages[1:])


def _in_pages(found: _Chapter, pages: Sequence[Path], used: Sequence[Use]) -> Iterator[Passage]:
    """Yield the words of pages, and of what a page asks where it asks it."""
    for path in pages:
        title, text = path.as_posix(), (found.files.root / path).read_text(encoding="utf-8-sig")
        asked = [use for use in used if use.path == path and use.what in _ASKED]
        if path.suffix != ".ipynb":
            yield from (Passage(path, *said, title) for said in of_page(text) if any(map(str.isalpha, said.text)))
            for use in asked:
                yield from _asked(found, use)
            continue
        for number, cell in enumerate(json.loads(text)["cells"], start=1):
            yield from (Passage(path, *said, title) for said in of_cell(cell, number))
            for use in asked:
                if use.where.startswith((f"cell {number}:", f"cell {number} ")):
                    yield from _asked(found, use)


def _asked(found: _Chapter, use: Use) -> Iterator[Passage]:
    for place in _ASKED[use.what]:
        draft = found.files.drafts(place).get(use.id)
        if draft:
            yield from found.of_draft(draft, f"{_noun(place)} {draft.id}")
        for one in draft.values.get("questions", ()) if draft and place == "quizzes" else ():
            name = str(one)
            asked = found.files.questions.get(name if "/" in name else f"{draft.chapter}/{name}") if draft else None
            if asked:
                yield from found.of_draft(asked, f"question {asked.id}")


def _beside(found: _Chapter) -> Iterator[Passage]:
    """Yield the words of what no page asks: held-back questions, plans, and the drawings."""
    for kind in _PARTS:
        drafts: Sequence[Draft] = list(found.files.drafts(kind.place).values())
        for draft in drafts:
            yield from found.of_draft(draft, f"{kind.noun} {draft.id}")
    for draft in (*found.files.drawn.values(), *found.files.shown.values()):
        if draft.path.is_relative_to(FIGURES):
            yield from found.of_draft(draft, f"picture {draft.path.as_posix()}")


def _is_for_machine(said: Said) -> bool:
    """Return whether a value is a name under a key of names. An option, too, may be called `next`: it says more."""
    *_above, key, last = "", *said.at.split("/")
    return bool(_NAME.fullmatch(said.text)) and (key if last.isdigit() else last) in _NOT_WORDS


def _noun(place: str) -> str:
    return next(kind.noun for kind in _PARTS if kind.place == place)


def _by_draft(text: str) -> dict[str, list[Said]]:
    """Return the values of a file by the draft to which they belong; "" has all of them."""
    found: dict[str, list[Said]] = {"": []}
    for value in values(text):
        said = Said(value.at, value.line, value.text.strip())
        found[""].append(said)
        found.setdefault(value.at.partition("/")[0], []).append(said)
    return found


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, Mapping):
        for part in tree.values():
            yield from _texts(part)
    elif isinstance(tree, str):
        yield tree.strip()
    else:
        yield from (one.strip() for one in tree)
