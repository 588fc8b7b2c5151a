"""`raabta items`: table, CSV and the page of what is measured, on SYNTHETIC answers to the course's questions."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from raabta.cli.items_table import REMARKS
from raabta.cli.main import main
from raabta.items import measured
from raabta.model.codec import meaning
from support.course import ours

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/items/statistics.md"
ROW = re.compile(r"^\| `(.+?)` \| `(.+?)` \| (.+?) \|", re.MULTILINE)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["items", *map(str, arguments)])


def files(folder: Path, people: int, **more: Any) -> list[Path]:
    """Write as many donations with answers to ten single choices of the course."""
    chance, course = random.Random(8), ours()
    some = [one for one in course.questions.values() if one.control.widget == "one"][:10]
    paths = []
    for number in range(people):
        able = chance.random()
        answers = []
        for question in some:
            right = chance.random() < 0.3 + 0.6 * able
            wrong = [option.id for option in question.control.options if option.id not in question.key.accept]
            chosen = question.key.accept[0] if right else chance.choice(wrong)
            first = "correct" if right else "wrong"
            answers.append({"question": question.id, "hash": meaning(question), "first": first, "response": chosen})
        head = {"schema": "raabta.donation/1", "course": course.settings.id, "made": "2026-12-01"}
        path = folder / f"{number}.json"
        path.write_text(json.dumps(head | {"donors": [f"{number:016x}"], "answers": answers} | more), "utf-8")
        paths.append(path)
    return paths


def test_a_table_says_what_is_known_and_from_how_many(here: None, tmp_path: Path) -> None:
    made = files(tmp_path, 80)
    said = call(*made)
    assert said.exit_code == 0, said.output
    lines = said.stdout.splitlines()
    assert lines[0].split()[:2] == ["question", "people"]
    assert lines[-1] == "80 people, from 80 files."
    row = next(line for line in lines if line.startswith("advocacy/"))
    assert re.search(r" 80 +\d+ % \(\d+ to \d+\) +0\.\d\d \(-?0\.\d\d to 0\.\d\d\) +– +.*\*\S+ \d+ %", row), row
    few = call(*made[:12]).stdout
    assert "between" in few
    assert " %  (" not in few
    assert "*" not in few.partition("\n")[2], "no share of an option"
    assert "fewer than 10 people" in call(*made[:9]).stdout
    assert not re.search(r"^\S+ +9 ", call(*made[:9]).stdout, re.MULTILINE)


def test_csv_holds_no_number_that_the_table_does_not_tell(here: None, tmp_path: Path) -> None:
    made = files(tmp_path, 80)
    for people in (80, 30, 9):
        said = call(*made[:people], "--csv")
        rows = list(csv.DictReader(io.StringIO(said.stdout, newline="")))
        assert len(rows) == 10
        for row in rows:
            assert bool(row["low"]) == bool(row["people"]) == (people >= measured.LEAST)
            assert bool(row["right"]) == bool(row["share"]) == bool(row["options"]) == (people >= measured.SURE)
            assert bool(row["rest"]) == (people >= measured.SURE)
        assert f"{people} people" in said.stderr


def test_bad_files_are_named_the_others_are_told_and_the_end_is_a_failure(here: None, tmp_path: Path) -> None:
    made = files(tmp_path, 12)
    (tmp_path / "bad.json").write_text("{", "utf-8")
    said = call(tmp_path / "bad.json", *made, tmp_path / "none.json")
    assert said.exit_code == 1
    assert "bad.json: it is damaged: it is no JSON to its end – expected the whole file" in said.stderr
    assert "none.json: " in said.stderr
    assert "12 people, from 12 files." in said.stdout
    assert call().exit_code == 2


def test_nothing_that_is_printed_says_who_answered(here: None, tmp_path: Path) -> None:
    made = files(tmp_path, 80)
    for said in (call(*made), call(*made, "--csv"), call(*made, "--write", tmp_path / "page.md")):
        assert not re.search(r"[0-9a-f]{16}", said.output)
    assert not re.search(r"[0-9a-f]{16}", (tmp_path / "page.md").read_text("utf-8"))


def test_the_page_lists_every_question_once_and_measured_rows_stay_until_the_meaning_changes(
    here: None, tmp_path: Path
) -> None:
    page, made = tmp_path / "new/page.md", files(tmp_path, 80)
    assert call(*made, "--write", page).exit_code == 0
    first = page.read_text("utf-8")
    rows = ROW.findall(first)
    assert [name for name, _, _ in rows] == sorted(ours().questions)
    told = [(name, badge) for name, _, badge in rows if badge.startswith("**measured**")]
    assert len(told) == 10
    assert all("n = 80" in badge for _, badge in told)
    assert f"**10 of {len(rows)} questions are measured" in first
    call("--write", page)
    again = page.read_text("utf-8")
    assert ROW.findall(again) == rows, "nobody has given anything new"
    page.write_text(again.replace(f"`{told[0][0]}` | `", f"`{told[0][0]}` | `f"), "utf-8")
    call("--write", page)
    assert len([1 for _, _, badge in ROW.findall(page.read_text("utf-8")) if "measured" in badge]) == 9
    call(*made[:20], "--write", tmp_path / "few.md")
    assert (tmp_path / "few.md").read_text("utf-8").count("| argued, n = 20 so far |") == 10


def test_made_up_answers_are_never_written_where_measured_ones_are(here: None, tmp_path: Path) -> None:
    made = files(tmp_path, 60, made_up=True)
    said = call(*made, "--write", tmp_path / "page.md")
    assert said.exit_code == 1
    assert "made up" in said.output
    assert not (tmp_path / "page.md").exists()
    assert call(*made).exit_code == 0, "a trial may be looked at"


def test_the_committed_page_has_every_question_of_the_course_and_claims_nothing() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = {name: (hashed, badge) for name, hashed, badge in ROW.findall(text)}
    now = {name: meaning(question) for name, question in ours().questions.items()}
    renew = "run `raabta items --write docs/items/statistics.md`"
    assert {name: hashed for name, (hashed, _) in rows.items()} == now, renew
    # Until the first answers are given: then this line goes, and the state says how many are measured.
    assert {badge for _, badge in rows.values()} == {"argued"}
    assert f"all {len(now)} questions are argued, none is measured" in text, renew


def test_every_remark_has_its_sentence() -> None:
    assert tuple(REMARKS) == measured.REMARKS
