"""A native reader gets a translated page as a sheet; it comes back by mark, and the page names who has read it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from raabta.cli.main import main
from raabta.content import reviewing
from raabta.content.read.catalogues import State
from raabta.content.rewording.sheet import read_table, write_sheet
from raabta.content.translating import catalogues, renew
from support import books
from support.course import edit
from support.two_languages import PAGE, write_course

ENGLISH = ("Flood", "Call **1122** now.", "Desk", "The desk", "It has [12](#fact-staff) clerks ([](#ref-desk-2026)).")
URDU = ("سیلاب", "ابھی **1122** پر کال کریں۔", "میز", "ڈیسک", "اس میں [12](#fact-staff) کلرک ہیں ([](#ref-desk-2026))۔")
NAME = "A Reader"
ID, NOW, NEW, RIGHT = 0, 2, 3, 4


def po(root: Path) -> Path:
    return root / f"locale/ur/{PAGE}.po"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_course(tmp_path)
    renew(root, "ur")
    for english, local in zip(ENGLISH, URDU, strict=True):
        edit(po(root), f'msgid "{english}"\nmsgstr "', f'msgid "{english}"\nmsgstr "{local}')
    monkeypatch.chdir(root)
    return root


def review(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", "ur", *arguments], catch_exceptions=False)


def sheet(change: dict[str, dict[int, str]]) -> Path:
    """The sheet as a reader gives it back: `change` is by id or English of a row, and by the number of a column."""
    assert review(PAGE).exit_code == 0
    path = Path("_build/review/flood.ur.xlsx")
    rows = [texts for _number, texts in read_table(path, reviewing.COLUMNS)]
    assert set(change) <= {one for row in rows for one in row[:2]}
    for row in rows:
        for at, text in (change.get(row[0]) or change.get(row[1]) or {}).items():
            row[at] = text
    path.write_bytes(write_sheet(rows, reviewing.COLUMNS, reviewing.WIDTHS))
    return path


def states(root: Path) -> dict[str, State]:
    found = next(one for one in catalogues(root, "ur") if one.page.stem == "flood")
    assert found.problems == []
    return {message.text: state for message, state, _entry in found.said}


def test_what_is_right_and_what_is_said_another_way_comes_back_with_name_and_day(course: Path) -> None:
    better = "فوراً **1122** پر فون کریں۔"
    path = sheet({reviewing.NAME: {NEW: NAME}, ENGLISH[0]: {RIGHT: "ہاں"}, ENGLISH[1]: {NEW: better}})
    before = po(course).read_bytes()
    told = f"{PAGE}: 2 texts were read, 1 of them worded anew; 3 stay what they are.\n"
    assert review("--back", str(path), "--dry-run").output == told
    assert po(course).read_bytes() == before
    assert review("--back", str(path)).output == told
    text = po(course).read_text("utf-8")
    assert better in text
    assert URDU[1] not in text
    assert text.count(f"# read: {NAME}, {datetime.now(tz=UTC).date().isoformat()}, ") == 2
    found = states(course)
    assert [found[one] for one in ENGLISH] == [State.READ] * 2 + [State.DRAFT] * 3


def test_one_yes_for_all_that_has_no_new_wording(course: Path) -> None:
    path = sheet({reviewing.NAME: {NEW: NAME}, reviewing.ALL: {RIGHT: "yes"}})
    assert review("--back", str(path)).exit_code == 0
    assert set(states(course).values()) == {State.READ}
    # Who reads it next sees what has been read, and an untouched sheet changes nothing.
    before = po(course).read_bytes()
    assert (
        review("--back", str(sheet({}))).output
        == f"{PAGE}: 0 texts were read, 0 of them worded anew; 0 stay what they are.\n"
    )
    assert po(course).read_bytes() == before


WRONG = {
    "no name": ({ENGLISH[0]: {RIGHT: "yes"}}, "the sheet does not say who has read it"),
    "a name with a comma": (
        {reviewing.NAME: {NEW: "Reader, A"}, ENGLISH[0]: {RIGHT: "yes"}},
        "'Reader, A' is no name for a page",
    ),
    "a figure": (
        {ENGLISH[1]: {NEW: "**1123** پر کال کریں۔"}},
        "the new wording differs from its English: only here",
    ),
    "bold": ({ENGLISH[1]: {NEW: "1122 پر کال کریں۔"}}, "the new wording differs from its English: 1 in bold there"),
    "a link": ({ENGLISH[4]: {NEW: "اس میں 12 کلرک ہیں۔"}}, "the new wording differs from its English: links"),
    "the wrong column": ({ENGLISH[0]: {NOW: "طوفان"}}, "the column “now” was changed"),
    "no yes": ({ENGLISH[0]: {RIGHT: "no"}}, "“right” says 'no'"),
    "another id": ({ENGLISH[0]: {ID: "head/1 00000000"}}, "this text, or its English, has changed"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_row_that_cannot_be_taken_is_named_with_its_number_and_nothing_is_written(course: Path, fault: str) -> None:
    change, said = WRONG[fault]
    named = {reviewing.NAME: {NEW: NAME}} if "name" not in fault else {}
    path, before = sheet(named | {ENGLISH[2]: {RIGHT: "yes"}} | change), po(course).read_bytes()
    done = review("--back", str(path))
    assert done.exit_code == 1
    assert f": {said}" in done.stderr
    assert "flood.ur.xlsx:" in done.stderr
    assert "1 problem: nothing was written." in done.stderr
    assert po(course).read_bytes() == before


def test_a_text_that_changed_after_the_sheet_was_written_gets_no_name(course: Path) -> None:
    path = sheet({reviewing.NAME: {NEW: NAME}, reviewing.ALL: {RIGHT: "yes"}})
    edit(po(course), URDU[0], "بڑا سیلاب")
    done = review("--back", str(path))
    assert done.exit_code == 1
    assert done.stderr.count("has changed since the sheet was written") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a page, as chapters/event, or a sheet that came --back"),
        ([PAGE, "--back", "index.md"], "name a page, as chapters/event, or a sheet"),
        (["chapters/flod"], "there is no page chapters/flod to read"),
        (["--back", "index.md"], "this is no .xlsx sheet that can be read"),
        (["--back", "none.xlsx"], "does not exist"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_what_to_do(course: Path, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["review", "ur", *arguments])
    assert done.exit_code
    assert said in " ".join(f"{done.output} {done.exception}".split())


def test_a_sheet_of_another_language_is_refused(course: Path) -> None:
    path = sheet({})
    rows = [texts for _number, texts in read_table(path, reviewing.COLUMNS)]
    rows[0][1] = rows[0][1].replace("ur", "sd", 1)
    path.write_bytes(write_sheet(rows, reviewing.COLUMNS, reviewing.WIDTHS))
    done = CliRunner().invoke(main, ["review", "ur", "--back", str(path)])
    assert "the sheet is of 'sd'" in f"{done.output} {done.exception}"


@pytest.mark.process
def test_the_page_names_who_has_read_it_and_when(course: Path) -> None:
    edit(course / "_config.yml", "    - language: ur\n", "    - {language: ur, least: 1}\n")
    path = sheet({reviewing.NAME: {NEW: NAME}, reviewing.ALL: {RIGHT: "yes"}})
    assert review("--back", str(path)).exit_code == 0
    built = books.build(course)
    assert built.ok, built.log
    assert f'<p class="edition-state">نظرِ ثانی: {NAME}، ' in built.page(f"ur/{PAGE}")
    assert "edition-state" not in built.page(PAGE)
