"""How many made files are read right: of each kind there are many shapes, none from the template of another."""

from collections.abc import Mapping

import pytest

#: So many shapes there are at least, and such a share of them is read; the rest is refused, and none is read wrong.
LEAST, LEAST_READ = 40, 0.9


def judge(found: Mapping[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Take what came of each shape, `right`, `refused: …` or `wrong: …`; print what was refused."""
    with capsys.disabled():
        print(*(f"\n{name}: {one}" for name, one in found.items() if one.startswith("refused")))
    assert len(found) >= LEAST
    assert {name: one for name, one in found.items() if one.startswith("wrong")} == {}
    assert sum(one == "right" for one in found.values()) >= LEAST_READ * len(found)
