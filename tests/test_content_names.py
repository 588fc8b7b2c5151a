"""Files and folders that look as if they were read: links, twins, what cannot be opened. Git cannot keep them all."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check

SMALL = Path(__file__).parent / "good" / "small"
TODAY = date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "course")) / "exercises/flood"


def said(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder.parents[1], today=TODAY).problems]


def test_a_link_that_leads_nowhere_is_told(folder: Path) -> None:
    (folder / "linked.yml").symlink_to("nowhere.yml")
    expected = "exercises/flood/linked.yml: the link leads nowhere – delete it, or put the file itself in its place"
    assert said(folder) == [expected]


def test_a_link_out_of_the_course_is_told_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("- a secret\n", encoding="utf-8")
    (folder / "linked.yml").symlink_to(tmp_path / "secret.yml")
    assert said(folder) == [
        "exercises/flood/linked.yml: the link leads out of the course – "
        "put the file itself in its place: others have only the course"
    ]


def test_a_link_inside_the_course_is_no_fault(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes/linked.md").symlink_to("../../../index.md")
    assert said(folder) == []


def test_names_that_only_capitals_tell_apart_are_told(folder: Path) -> None:
    for name in ("rain.md", "Rain.md"):
        (folder / name).write_text("# Rain\n", encoding="utf-8")
    assert said(folder) == [
        "exercises/flood/rain.md: 'Rain.md' beside it has the same name but for capitals – "
        "rename one: Windows and macOS keep only one of the two"
    ]


@pytest.mark.parametrize("name", ["con.yml", "aux.ur.yml", "NUL.md", "com1.scenario.yml", "lpt9"])
def test_a_name_that_windows_keeps_for_a_device_is_told(name: str, folder: Path) -> None:
    (folder / name).write_text("# Rain\n", encoding="utf-8")
    assert (
        f"exercises/flood/{name}: Windows has no file with the name '{name.split('.')[0]}': it is a device there – "
        "rename it: else nobody with Windows can fetch the course"
    ) in said(folder)


@pytest.mark.parametrize("name", ["con-one.md", "contact.md", "com10.md", "rain.con.md"])
def test_a_name_that_only_begins_like_a_device_is_no_fault(name: str, folder: Path) -> None:
    (folder / name).write_text("# Rain\n", encoding="utf-8")
    assert said(folder) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root opens every folder")
def test_a_folder_that_cannot_be_opened_is_the_one_fault(folder: Path) -> None:
    folder.chmod(0)
    try:
        assert any("exercises/flood: the folder cannot be opened" in line for line in said(folder))
    finally:
        folder.chmod(0o755)


def test_a_folder_that_the_computer_refuses_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refused(path: Path) -> object:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("raabta.content.checks.names.os.scandir", refused)
    expected = "exercises/flood: the folder cannot be opened (Permission denied)"
    assert said(folder) == [f"{expected} – check its permissions: nothing in it was read"]
