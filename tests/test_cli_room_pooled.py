"""`raabta room report --with`: halls are added up from their exports, and what is bad among these is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from raabta.room.report.summary import Summary
from support.course import ours
from support.room.command import call, keep
from support.room.held import ROOM, held

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]
OTHER = "BELA22"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "rooms.sqlite"
    plan = ours().sessions["disaster/session"]
    keep(path, *held(plan), *(replace(record, room=OTHER) for record in held(plan, 60, seed=3)))
    for name in (ROOM, OTHER):
        assert call("export", name, "--rows", "--to", tmp_path / name, "--ledger", path).exit_code == 0
    return path


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Summary]:
    """The summaries that reports were made of."""
    made: list[Summary] = []
    monkeypatch.setattr("raabta.cli.room.reports.report_html", lambda summary, _language: made.append(summary) or "")
    return made


def people(summary: Summary) -> int:
    return sum(item.people for item in summary.items)


def test_halls_are_added_up_and_what_form_tells_stands_by_outcome(
    ledger: Path, seen: list[Summary], tmp_path: Path
) -> None:
    to = ("--to", tmp_path / "r.html", "--ledger", ledger)
    for halls in ([], [OTHER], [OTHER, ROOM, f"{OTHER}/session.json"]):
        named = [part for hall in halls for part in ("--with", tmp_path / hall)]
        done = call("report", ROOM, *named, *to)
        assert done.exit_code == 0, done.output
    alone, two, again = seen
    assert [summary.halls for summary in seen] == [1, 2, 2]
    assert 0 < people(alone) < people(two) == people(again)
    assert {item.question for item in alone.items} <= set(ours().questions)
    outcomes = {gain.outcome for gain in alone.gains if gain.outcome}
    assert outcomes <= set(alone.told_by)


def test_what_is_bad_is_named_and_the_report_is_written_all_the_same(
    ledger: Path, seen: list[Summary], tmp_path: Path
) -> None:
    (tmp_path / "bad.json").write_text("[]", "utf-8")
    (tmp_path / OTHER / "session.json").unlink()
    named = ("--with", tmp_path / "bad.json", "--with", tmp_path / OTHER)
    done = call("report", ROOM, *named, "--to", tmp_path / "r.html", "--ledger", ledger)
    assert done.exit_code == 1
    assert "bad.json: it is of no kind that is known here – expected" in done.stderr
    assert f"{OTHER}/rows.csv is not in the report, which holds only counts" in done.stderr
    assert "The report is ready" in done.stdout
    assert seen[0].halls == 1
