"""How many made files are read right: of each kind there are many shapes, none from the template of another."""

from collections.abc import Mapping
from pathlib import Path

import pytest

#: So many shapes there are at least, and such a share of them is read; the rest is refused, and none is read wrong.
LEAST, LEAST_READ = 40, 0.9
_PAGE = Path(__file__).parents[2] / "docs/tools.md"


def judge(kind: str, found: Mapping[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Take what came of each shape, `right`, `refused: …` or `wrong: …`; print what was refused.

    docs/tools.md says how many of a `kind` were read right.
    """
    with capsys.disabled():
        print(*(f"\n{name}: {one}" for name, one in found.items() if one.startswith("refused")))
    assert len(found) >= LEAST
    assert {name: one for name, one in found.items() if one.startswith("wrong")} == {}
    right = sum(one == "right" for one in found.values())
    assert right >= LEAST_READ * len(found)
    assert f"{kind} {right} of {len(found)}" in _PAGE.read_text(encoding="utf-8"), (
        "docs/tools_table.py says another number"
    )
