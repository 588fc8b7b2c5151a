"""Exports as they reach a desk: read right, or refused with the way out; shuffled columns change no figure."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from pathlib import Path

import pytest

from files.desk_exports import REVIEWED
from files.made import Made, csv_of
from files.more_exports import makes as usual
from files.own_exports import makes
from files.test_exports import said
from raabta.form import ToolError
from raabta_desk.insights import insights, read_export

SHAPES = {name: makes.make(name) for name in makes.makers}
_PAGE = Path(__file__).parents[2] / "docs/tools.md"
READ, WAY_OUT, KEPT_OUT, WRONG = "read right", "refused rightly", "refused though it could be read", "silently wrong"


def outcome(made: Made) -> tuple[str, str]:
    """Return what came of a shape, and what says so."""
    try:
        export = read_export(made.data, name=made.name)
    except ToolError as refusal:
        told = "\n".join(refusal.faults)
        is_right = made.refused and made.refused in told and len(refusal.faults) == 1
        return (WAY_OUT if is_right else KEPT_OUT), told
    if made.refused or said(export) != made.want:
        return WRONG, made.refused or str(sorted(map(str, set(said(export).items()) ^ set(made.want.items())))[:4])
    sentences = " ".join(insights(export).sentences)
    missing = {*made.told} - {guess.id for guess in export.guesses} | {one for one in made.said if one not in sentences}
    return (WRONG, f"not said: {missing}") if missing else (READ, "")


def test_nine_of_ten_that_can_be_read_are_read_and_none_is_silently_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    found = {name: outcome(made) for name, made in SHAPES.items()}
    with capsys.disabled():
        for kind, names in (("of the review", REVIEWED), ("own", [name for name in SHAPES if name not in REVIEWED])):
            print(f"\n{len(names)} exports {kind}:", dict(Counter(found[name][0] for name in names)))
        print(*(f"  {name}: {one}" for name, one in found.items() if one[0] in {KEPT_OUT, WRONG}), sep="\n")
    assert [name for name, (one, _) in found.items() if one == WRONG] == []
    readable = [name for name, made in SHAPES.items() if not made.refused]
    assert sum(found[name][0] == READ for name in readable) >= 0.9 * len(readable)
    assert [name for name, made in SHAPES.items() if made.refused and found[name][0] != WAY_OUT] == []
    assert (len(REVIEWED), len(SHAPES) - len(REVIEWED)) == (30, 23)
    counted = Counter(one for one, _ in found.values())
    told = f"{counted[READ]} of the {len(readable)} that can be read are read right, and {counted[WAY_OUT]} are refused"
    assert told in _PAGE.read_text(encoding="utf-8")


CSV = {
    name: made
    for name, made in {**{one: usual.make(one) for one in usual.makers}, **SHAPES}.items()
    if made.name.endswith(".csv") and not made.refused and not made.data.startswith(b"\xff")
}


@pytest.mark.parametrize("name", CSV)
def test_shuffled_columns_and_blank_rows_change_no_figure(name: str) -> None:
    made, draw = CSV[name], random.Random(name)
    text = made.data.decode({"letters_of_windows": "cp1252", "urdu_of_windows": "cp1256"}.get(name, "utf-8-sig"))
    start = "sep=;\r\n" if text.startswith("sep=;") else ""
    mark = ";" if text.partition("\n")[0].count(";") > 1 else ","
    rows = list(csv.reader(io.StringIO(text.removeprefix(start), newline=""), delimiter=mark))
    width = max(map(len, rows))
    order = draw.sample(range(width), width)
    turned = [[(row + [""] * width)[place] for place in order] for row in rows]
    for _ in range(3):
        turned.insert(draw.randint(1, len(turned)), [""] * width)
    found = read_export(csv_of(turned, mark), name=made.name)
    assert said(found) == made.want
