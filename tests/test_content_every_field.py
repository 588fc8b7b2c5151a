"""Every field of every kind of file, broken in every way: told with file and line, never a traceback, never silence.

`tests/good/every-field` is a course with every field that there is. Many files are broken at once, one field in each;
what is not told then is tried once more alone.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from raabta import content
from raabta.content.read import drawn, exams, facts, outcomes, quizzes, scenarios, sessions, settings
from raabta.content.read.acts import FIELDS as ACTS
from raabta.content.read.glossary import FIELDS as GLOSSARY
from raabta.content.read.lanes import FIELDS as LANES
from raabta.content.read.lanes import LANE
from raabta.content.read.places import FIELDS as PLACES
from raabta.errors import Problem
from raabta.kinds import HEAD, KINDS, TAIL, Field
from support.broken_fields import SCALARS, SHAPES, Broken, Keys, broken, parsed
from support.course import ROOT

COURSE = Path(__file__).parent / "good" / "every-field"
TODAY = date(2026, 11, 25)
FLOOD = "exercises/flood"
#: The table of fields of each English file.
TABLES: dict[str, tuple[Field, ...]] = {
    "_config.yml": settings.FIELDS,
    "assets/figures/event/camp.yml": drawn.FIELDS,
    "assets/figures/flood/gate.yml": drawn.FIELDS,
    "assets/figures/flood/way.yml": drawn.ROUTE,
    "assets/figures/flood/river.yml": tuple(one for one in drawn.FIELDS if one.name != "words"),
    "exercises/exam.yml": exams.FIELDS,
    "exercises/outcomes.yml": outcomes.FIELDS,
    "facts.yml": facts.FIELDS,
    "glossary.ur.yml": GLOSSARY,
    "acts.yml": ACTS,
    # A page without steps of its own: what `steps` names, tests/test_lanes.py breaks.
    "lanes.yml": (replace(LANES[0], rows=(*LANE[:-1], replace(LANE[-1], rows=LANE[-1].rows[:1]))),),
    "places.yml": PLACES,
    f"{FLOOD}/check.quiz.yml": quizzes.FIELDS,
    f"{FLOOD}/desk.scenario.yml": scenarios.FIELDS,
    f"{FLOOD}/session.session.yml": sessions.FIELDS,
}
QUESTIONS = tuple(
    f"{FLOOD}/{name}.yml" for name in ("alerts", "calls", "camp", "pairs", "passages", "steps", "typed", "written")
)
LISTS = ("_toc.yml", "refused-outlets.yml")
SIDECARS = (
    "assets/figures/event/camp.ur.yml",
    *(path.relative_to(COURSE).as_posix() for path in sorted(COURSE.rglob("*/*.ur.yml"))),
)
#: What each fault of a scalar must be told of, whatever else the value may be.
NO_TEXT = {"null", "nothing", "empty text", "spaces"}
#: Other values that are none of a type of field.
NO_VALUE = {
    "number": {"no number", "endless", "thousand digits", "bool", "yes", "other script", "path", "address", "pattern"}
    | {"very long", "one long word"},
    "flag": SCALARS.keys() - {"bool"},
    "id": {"number", "negative", "no number", "bool", "yes", "other script", "path", "address", "pattern"}
    | {"very long", "one long word", "thousand digits"},
}
#: Settings that another program reads, and may be empty for it.
FOREIGN = re.compile(r"author|copyright|repository|sphinx|html_theme")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(COURSE, tmp_path_factory.mktemp("every") / "course"))
    (root / "assets/figures/event").mkdir(exist_ok=True)
    for path in (ROOT / "assets/figures/event").glob("camp.*"):
        shutil.copy(path, root / "assets/figures/event")
    # A scene draws it: whoever has no scene of it has no slot for its words either.
    shutil.copytree(ROOT / "assets/parts", root / "assets/parts")
    (root / "assets/scenes/event").mkdir(parents=True)
    shutil.copy(ROOT / "assets/scenes/event/camp.svg", root / "assets/scenes/event")
    return root


@pytest.fixture(scope="module")
def look(course: Path) -> Callable[[], set[Problem]]:
    """What is told of the course now, but for the warnings that it has when it is whole."""
    memory = content.Memory(course.parent / "memory", "every field")

    def told() -> set[Problem]:
        files = content.read_course_files(course, memory)
        report = content.check(course, today=TODAY, tool_ids=["sms-parts"], files=files)
        return {*report.problems, *report.warnings}

    before = told()
    assert not content.check(course, today=TODAY, tool_ids=["sms-parts"]).problems
    return lambda: told() - before


def test_the_course_has_every_field(course: Path) -> None:
    for name, fields in TABLES.items():
        assert lacking(parsed((course / name).read_text("utf-8")), fields) == [], name
    asked = [one for name in QUESTIONS for one in listed(parsed((course / name).read_text("utf-8")))]
    assert lacking(asked, every_field()) == []


def every_field() -> list[Field]:
    return [*HEAD, *TAIL, *(field for kind in KINDS.values() for field in kind.fields)]


def lacking(tree: object, fields: Iterable[Field]) -> list[str]:
    """Return the fields of a table that stand nowhere in a tree."""
    written = set(names(tree))
    return [one.name for one in every(fields) if one.name not in written]


def every(fields: Iterable[Field]) -> Iterator[Field]:
    for one in fields:
        yield one
        yield from every(one.rows)


def names(tree: object) -> Iterator[str]:
    if isinstance(tree, Keys):
        for key, value in tree:
            yield key
            yield from names(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from names(value)


def listed(tree: object) -> list[Keys]:
    return tree if isinstance(tree, list) and not isinstance(tree, Keys) else [tree]  # type: ignore[list-item]


def field_of(name: str, one: Broken) -> Field | None:
    """Return the field that stands at a place, None for a key of the author's or what belongs to another program."""
    at = [step for step in one.at if isinstance(step, str)]
    fields = tuple(every(every_field()))
    if name not in QUESTIONS:
        fields = TABLES.get(name, ())
        at = at[1:] if name in {"_config.yml", "facts.yml"} else at
    found = None
    for step in at:
        found = next((field for field in fields if field.name == step), None)
        fields = found.rows if found else ()
    return found if isinstance(one.at[-1], str) else None


def must_be_told(name: str, one: Broken) -> bool:
    """Return whether silence about it would be wrong."""
    if FOREIGN.search(" ".join(map(str, one.at))) and name == "_config.yml":
        return one.how == "doubled"
    if one.how == "doubled" or one.how in SHAPES or isinstance(one.was, list) or one.how in NO_TEXT:
        return one.how != "removed" or is_needed(name, one)
    field = field_of(name, one)
    if one.how == "removed":
        return is_needed(name, one)
    return field is not None and one.how in NO_VALUE.get(field.type, set())


def is_needed(name: str, one: Broken) -> bool:
    field = field_of(name, one)
    return (field.required if field else False) or (name in SIDECARS and not {"review", "answers", "spots"} & {*one.at})


def batches(course: Path, files: Iterable[str], *, few: bool) -> Iterator[list[tuple[str, Broken]]]:
    """Yield one broken field of each file at a time, until each field of each file was broken; in a few ways or all."""
    each = [[(name, one) for one in broken((course / name).read_text("utf-8"), few=few)] for name in files]
    yield from ([one for one in row if one] for row in zip_longest(*each))


FILES = pytest.mark.parametrize(
    "files", [(*TABLES, *LISTS), QUESTIONS, SIDECARS], ids=["files", "questions", "sidecars"]
)


@FILES
def test_a_field_that_is_broken_is_told(course: Path, look: Callable[[], set[Problem]], files: tuple[str, ...]) -> None:
    break_all(course, look, files, few=True)


@pytest.mark.slow
@FILES
def test_a_field_that_is_broken_in_any_way_is_told(
    course: Path, look: Callable[[], set[Problem]], files: tuple[str, ...]
) -> None:
    break_all(course, look, files, few=False)


def break_all(course: Path, look: Callable[[], set[Problem]], files: tuple[str, ...], *, few: bool) -> None:
    whole = {name: (course / name).read_text("utf-8") for name in files}
    wrong, tried = [], 0
    for batch in batches(course, files, few=few):
        for name, one in batch:
            (course / name).write_text(one.text, encoding="utf-8")
        told = look()
        doubtful = batch if any("broke off" in one.message for one in told) else []
        doubtful = doubtful or [one for one in batch if must_be_told(*one) and not own(told, one[0])]
        for name in {name for name, _one in batch}:
            (course / name).write_text(whole[name], encoding="utf-8")
        for name, one in doubtful:
            (course / name).write_text(one.text, encoding="utf-8")
            alone = look()
            (course / name).write_text(whole[name], encoding="utf-8")
            fell = next((str(problem) for problem in alone if "broke off" in problem.message), "")
            if fell or (must_be_told(name, one) and not own(alone, name)):
                wrong.append(f"{name} {one.at} {one.how}: {fell or 'not told'}")
        tried += len(batch)
    assert wrong == []
    assert tried > 500


def own(told: set[Problem], name: str) -> list[Problem]:
    """Return what is told of a file, or of the drawing that it belongs to."""
    path, of = Path(name), Path(name).name.partition(".")[0]
    return [one for one in told if one.path == path or (one.path.parent == path.parent and one.path.stem == of)]


SIGNS = ("", "null", "7", "ہیلو", "w" * 20_000, "{", "}", "|", "\x00", "\\", "- [{")
ANYTHING = (None, "", 7, -1.5, True, [], {}, [[{}]], {"": {"": ""}}, "w" * 20_000, "ہیلو", "../x", ["x"])


def test_a_notebook_whose_metadata_or_cells_are_broken_is_told_or_harmless(
    course: Path, look: Callable[[], set[Problem]]
) -> None:
    path = course / "chapters/flood.ipynb"
    whole = json.loads(path.read_text("utf-8"))
    fell, silent = [], []
    for at in spots(whole):
        for value in ANYTHING:
            path.write_text(json.dumps(changed(whole, at, value)), encoding="utf-8")
            told = look()
            fell += [f"{at} {value!r}"[:80] + str(one) for one in told if "broke off" in one.message]
            # What Jupyter writes for itself is its own affair; what the course reads is not, and nothing is nothing.
            if at[-1] == "raabta" and not value:
                continue
            if "raabta" in at and not isinstance(value, str | int | float) and not told:
                silent.append(f"{at} {value!r}")
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert fell == []
    assert silent == []


def spots(tree: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*at, step)
        yield from spots(value, (*at, step))


def changed(tree: Any, at: tuple[Any, ...], value: Any) -> Any:
    tree = tree.copy()
    tree[at[0]] = changed(tree[at[0]], at[1:], value) if at[1:] else value
    return tree


@pytest.mark.parametrize("name", ["exercises/ids.lock", "references.bib", "index.md"])
def test_a_line_of_lock_sources_or_page_that_is_broken_never_ends_the_check(
    course: Path, look: Callable[[], set[Problem]], name: str
) -> None:
    path, fell = course / name, []
    whole = path.read_text("utf-8")
    parts = re.split(r"( \| | = |[{}\n,:])", whole)
    for number, part in enumerate(parts):
        # Each part in three ways, other ones than the part before it.
        for turn in range(3):
            value = (*SIGNS, part * 2)[(number * 3 + turn) % (len(SIGNS) + 1)]
            path.write_text("".join((*parts[:number], value, *parts[number + 1 :])), encoding="utf-8")
            fell += [f"{part!r} {value[:9]!r}: {one}" for one in look() if "broke off" in one.message]
    path.write_text(whole, encoding="utf-8")
    assert fell == []
