"""Print how long a learner's record is on its way to another device: `PYTHONPATH=tests python benchmarks/record.py`."""

from __future__ import annotations

import re
from typing import Any

from raabta import content
from raabta.model.compact import Table, pack, to_base41, to_base64url
from raabta.model.progress import dump
from support.compact_records import whole_course
from support.record import to_code

#: Bytes of a code that fill a square of version 18 behind an address of 45 letters.
SQUARE = 650


def _row(name: str, record: dict[str, Any], table: Table) -> str:
    (code,), rest = pack(record, table)
    assert not rest
    squares = len(pack(record, table, SQUARE)[0])
    figures = len(record["answers"]), len(dump(record).encode("utf-8")), len(to_code(record)), len(code)
    letters = len(to_base64url(code)), len(to_base41(code)), squares
    return f"| {name} | {' | '.join(f'{one:,}' for one in (*figures, *letters))} |"


def main() -> None:
    """Print the table."""
    root = content.find_root()
    course = content.load(root)
    table = Table(course.settings.id, content.slots(root))
    whole = whole_course(table.course, table.slots)
    cells = "".join(page.read_text(encoding="utf-8") for page in sorted((root / "chapters").glob("*.ipynb")))
    called = set(re.findall(r"(?:quiz|scenario)\(\\\"([a-z0-9/-]+)", cells))
    quizzes = {one.id for name in called & course.quizzes.keys() for one in course.quizzes[name].questions}
    asked = quizzes | called
    three = ("disaster", "event", "advocacy")
    chapters = {
        name: one for name, one in whole["answers"].items() if name.startswith(tuple(f"{one}/" for one in three))
    }
    records = {
        "all questions of the course": whole,
        "all that its pages ask": whole
        | {"answers": {name: one for name, one in whole["answers"].items() if name in asked}},
        "three chapters": whole | {"answers": chapters, "places": {name: whole["places"][name] for name in three}},
    }
    print("| record | answers | JSON | long code | compact, bytes | in a link | in squares | squares |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    for name, record in records.items():
        kept = {name: one for name, one in record["repeats"].items() if name in record["answers"]}
        print(_row(name, record | {"repeats": kept}, table))


if __name__ == "__main__":
    main()
