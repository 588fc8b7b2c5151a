"""keys/: what cannot be trusted of it is named with its line and what to do, and no secret key stays unnoticed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from raabta import content
from raabta.content.read.keys import read_keys
from raabta.model.certify import Key
from raabta.model.compact import Table
from support.certify import SECRET, public
from support.course import ROOT

GOOD = {name: public(name) for name in SECRET}


def text(one: Key, **more: object) -> str:
    said = {
        "id": f"'{one.id}'", "name": "{en: An office, ur: دفتر}", "level": one.level, "from": one.since,
        "until": one.until, "x": f"'{one.x:064x}'", "y": f"'{one.y:064x}'",
    } | ({"by": one.by} if one.by else {}) | ({"years": one.years} if one.years else {}) | more  # fmt: skip
    return "".join(f"{key}: {value}\n" for key, value in said.items() if value is not None)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "keys").mkdir()
    for name, one in GOOD.items():
        (tmp_path / f"keys/{name}.key.yml").write_text(text(one), encoding="utf-8")
    (tmp_path / "keys/withdrawn.yml").write_text("as_of: 2026-12-14\nwithdrawn: []\n", encoding="utf-8")
    return tmp_path


def said(course: Path) -> list[str]:
    return [f"{one.path}:{one.line} {one.message} {one.hint}" for one in read_keys(course)[1]]


def test_good_keys_are_read_and_a_course_without_any_has_none(course: Path, tmp_path: Path) -> None:
    keys, problems = read_keys(course)
    assert problems == []
    assert {one.file: one.level for one in keys.keys.values()} == {"dgpr": "signed", "hall": "seen"}
    assert keys.keys[GOOD["dgpr"].id].years == 3
    assert keys.as_of == date(2026, 12, 14)
    assert read_keys(tmp_path / "nowhere")[0].keys == {}


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ({"id": "abcdef"}, 1, "is not the id of this key"),
        ({"level": "master"}, 3, "'level' is 'master'"),
        ({"from": "2026-12-32"}, 4, "no day from 2026 on"),
        ({"from": "2025-12-31"}, 4, "no day from 2026 on"),
        ({"until": "2026-11-30"}, 5, "before 'from'"),
        ({"x": "'00'"}, 6, "not a public key"),
        ({"y": f"'{GOOD['dgpr'].y ^ 1:064x}'"}, 6, "not a public key"),
        ({"years": "2.5"}, 8, "not a number of years"),
        ({"by": "pmo"}, 9, "answers for itself"),
        ({"secret": "'1'"}, 9, "unknown key 'secret'"),
        ({"name": "{ur: دفتر}"}, 2, "has no 'en'"),
        ({"x": None}, 1, "has no 'x'"),
    ],
)
def test_a_fault_of_a_key_has_its_line(course: Path, more: dict[str, object], line: int, message: str) -> None:
    (course / "keys/dgpr.key.yml").write_text(text(GOOD["dgpr"], **more), encoding="utf-8")
    found = [one for one in said(course) if one.startswith("keys/dgpr")]
    assert any(one.startswith(f"keys/dgpr.key.yml:{line} ") and message in one for one in found), found


def test_a_trainer_without_an_office_and_one_key_in_two_files_are_refused(course: Path) -> None:
    (course / "keys/hall.key.yml").write_text(text(GOOD["hall"], by="pmo"), encoding="utf-8")
    assert any("'pmo' is no office with a key" in one and "dgpr" in one for one in said(course))
    (course / "keys/hall.key.yml").write_text(text(GOOD["dgpr"]), encoding="utf-8")
    assert any("another key has the id" in one for one in said(course))


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("as_of: soon\nwithdrawn: []\n", "'as_of' is no day"),
        ("withdrawn: []\n", "has no 'as_of'"),
        ("as_of: 2026-12-14\nwithdrawn:\n- {key: 'abcdef', number: 1, day: 2026-12-14}\n", "no key 'abcdef'"),
        (
            f"as_of: 2026-12-14\nwithdrawn:\n- {{key: '{GOOD['dgpr'].id}', number: 1.5, day: 2026-12-14}}\n",
            "number of a record",
        ),
        ("- 1\n", "not written as keys"),
    ],
)
def test_a_fault_of_the_list_is_named(course: Path, listed: str, message: str) -> None:
    (course / "keys/withdrawn.yml").write_text(listed, encoding="utf-8")
    assert any(message in one for one in said(course)), said(course)


def test_a_missing_list_is_named_once_there_are_keys(course: Path) -> None:
    (course / "keys/withdrawn.yml").unlink()
    assert any("no list of what was withdrawn" in one for one in said(course))


def test_a_secret_key_in_the_course_and_a_file_that_nobody_reads_are_problems(course: Path) -> None:
    (course / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (course / "_config.yml").write_text("title: T\ncourse: {id: small}\n", encoding="utf-8")
    (course / "index.md").write_text("# T\n", encoding="utf-8")
    (course / "keys/dgpr.pem").write_text("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", encoding="utf-8")
    (course / "keys/pmo.yml").write_text("id: x\n", encoding="utf-8")
    found = [str(one) for one in content.check(course, today=date(2026, 12, 14)).problems]
    assert any("dgpr.pem: this is a secret key" in one for one in found)
    assert any("pmo.yml: nobody reads this file" in one for one in found)


def test_every_outcome_of_the_course_has_a_number_that_stays() -> None:
    course = content.load(ROOT)
    numbered = Table(course.settings.id, content.slots(ROOT)).outcomes
    assert {*course.outcomes} <= {*numbered}
    assert len({*numbered}) == len(numbered)
