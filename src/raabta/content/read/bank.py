"""Read a private bank: a folder outside of the course with questions that are held back and stand in no public file.

It is laid out as `exercises/` is, `<chapter>/<name>.yml`. Its files are named by their whole paths: a course knows of
its own files by the way from its folder, so the two never mix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.files import below, is_yaml
from raabta.content.read.registry import Placed, placed
from raabta.errors import Problem
from raabta.root import EXERCISES

#: The variable that names the folder on one computer.
HELD_BACK = "RAABTA_HELD_BACK"
_BESIDE = "name a folder beside the course, like ../held-back: what lies inside is published with it"


def bank_fault(course: Path, folder: Path) -> tuple[str, str] | None:
    """Return why a folder cannot be the private bank of a course, and what to do; None if it can. It need not exist."""
    whole, bank = course.resolve(), folder.resolve()
    if bank.is_relative_to(whole):
        return "the private bank lies inside the course", _BESIDE
    if whole.is_relative_to(bank):
        return "the private bank is a folder in which the course lies", _BESIDE
    if bank.exists() and not bank.is_dir():
        return "the private bank is a file", "name the folder in which its questions lie"
    return None


def placed_in_bank(bank: Path) -> Iterator[Placed | Problem]:
    """Yield the kind of each file of a bank, or what is wrong with its name or its place."""
    for inside in sorted(filter(is_yaml, below(bank)), key=lambda path: path.parts):
        path = bank / inside
        if len(inside.parts) != 2:
            hint = f"move it to {bank.name}/<chapter>/"
            yield Problem(path, 0, "the file does not lie in the folder of a chapter", hint)
            continue
        found = placed(Path(EXERCISES, inside))
        if isinstance(found, Problem):
            yield replace(found, path=path)
        elif found.kind.place != "questions":
            message = f"a private bank holds questions, and this is a {found.kind.noun}"
            yield Problem(path, 0, message, f"move it to {EXERCISES}/{found.chapter}/ of the course, or delete it")
        else:
            yield replace(found, path=path, base=path.with_name(found.base.name))


def put_by(course: CourseFiles) -> Iterator[Problem]:
    """Hold back every question of the bank, whether its file says so or not; yield those that say the contrary."""
    for name in sorted(course.private()):
        draft = course.questions[name]
        if draft.values.get("bank") is False:
            message = f"the question '{draft.slug}' lies in a private bank and is not held back"
            yield Problem(draft.path, draft.line("bank"), message, "take the line out: all are held back here")
        draft.values["bank"] = True
