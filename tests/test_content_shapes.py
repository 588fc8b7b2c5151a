"""Every field of every kind of file, left out or with a value of a wrong shape: said as faults, and nothing falls."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from raabta.content import check
from raabta.content.read.quizzes import FIELDS as QUIZ
from raabta.content.read.scenarios import FIELDS as SCENARIO
from raabta.content.read.sessions import FIELDS as SESSION
from raabta.kinds import HEAD, KINDS, TAIL, Field

GOOD = Path(__file__).parent / "good"
#: A scenario whose ways are known, so that what walks them meets rows with holes.
DESK = yaml.load((GOOD / "scenario/exercises/flood/desk.scenario.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
LEFT_OUT = object()
THREE = [{"id": one, "text": f"Text {one}"} for one in ("a", "b", "c")]
SHAPES: tuple[Any, ...] = (
    *(LEFT_OUT, "", "x", 7, [], {}, ["x"], [[]], [{}], [{"id": "a"}, {"id": "a"}]),
    *({"a": "b"}, {"a": ["b"]}, {"trust": "5"}, THREE),
)


def good(field: Field) -> Any:
    """Return a value of the right shape."""
    if field.type == "rows":
        return [{cell.name: good(cell) for cell in field.rows} | {"id": f"row-{number}"} for number in range(3)]
    shapes = {"number": 7, "flag": True, "texts": ["one", "other"], "names": ["own"]}
    if field.type == "notes":
        return dict.fromkeys(field.keys or field.optional_keys or ("note",), "7")
    return shapes.get(field.type) or (field.allowed or ("word",))[0]


def whole(fields: Sequence[Field], **said: Any) -> tuple[Sequence[Field], dict[str, Any]]:
    return fields, {field.name: good(field) for field in fields} | said


FILES = {f"{kind.name}.yml": whole((*HEAD, *kind.fields, *TAIL), kind=kind.name) for kind in KINDS.values()}
FILES |= {"quiz.quiz.yml": whole(QUIZ), "plan.session.yml": whole(SESSION), "desk.scenario.yml": (SCENARIO, DESK)}


def spoilt(fields: Sequence[Field], values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the values with one field of another shape each, and with one field of one row."""
    for field in fields:
        for shape in SHAPES:
            yield {name: value for name, value in (values | {field.name: shape}).items() if value is not LEFT_OUT}
        rows = values.get(field.name)
        if field.rows and isinstance(rows, list):
            for row in spoilt(field.rows, rows[1]):
                yield values | {field.name: [rows[0], row, *rows[2:]]}


@pytest.mark.parametrize("name", FILES)
def test_no_shape_of_a_field_makes_the_check_fall(name: str, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(GOOD / "small", root)
    stem, _, ending = name.partition(".")
    number = 0
    for number, values in enumerate(spoilt(*FILES[name]), start=1):
        file = root / f"exercises/flood/{stem}-{number}.{ending}"
        file.write_text(json.dumps(values | {"id": values.get("id") and f"{stem}-{number}"}), encoding="utf-8")
    problems = check(root, today=date(2026, 11, 25)).problems
    assert len({problem.path for problem in problems}) > number // 2
