"""The worker of a book: what it keeps, and that its edition changes with every file and with nothing else."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from raabta.book.binding import offline
from support import books as book


@pytest.fixture
def html(tmp_path: Path) -> Path:
    for name in (
        "index.html",
        "chapters/flood.html",
        "print/cards.html",
        "_static/raabta.css",
        ".buildinfo",
        "icons/a.png",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} رابطہ" * 40, encoding="utf-8")
    offline.write(tmp_path)
    return tmp_path


def worker(html: Path) -> dict[str, Any]:
    first = (html / offline.WORKER).read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"self\.raabtaBook = (.*);", first)
    assert found
    return dict(json.loads(found[1]))


def test_it_names_what_pages_need_first_and_what_is_printed_last(html: Path) -> None:
    said = worker(html)
    assert list(said["files"]) == ["_static/raabta.css", "index.html", "chapters/flood.html", "print/cards.html"]
    assert said["bytes"] == sum((html / name).stat().st_size for name in said["files"])
    assert 0 < said["packed"] < said["bytes"]
    about = json.loads((html / offline.ABOUT).read_text(encoding="utf-8"))
    assert about == {"total": 4, "bytes": said["bytes"], "packed": said["packed"]}


def test_every_file_changes_the_edition_and_nothing_else_does(html: Path) -> None:
    before = worker(html)
    written = (html / offline.WORKER).stat().st_mtime_ns
    os.utime(html / "index.html", (1, 1))
    (html / ".buildinfo").write_text("other", encoding="utf-8")
    offline.write(html)
    assert worker(html) == before
    assert (html / offline.WORKER).stat().st_mtime_ns == written, "it says the same, so it is not written"
    editions = {before["version"]}
    for name in before["files"]:
        (html / name).write_text("other", encoding="utf-8")
        offline.write(html)
        editions.add(worker(html)["version"])
    (html / "print/cards.html").rename(html / "print/cards-ur.html")
    offline.write(html)
    assert len(editions | {worker(html)["version"]}) == len(before["files"]) + 2


@pytest.mark.slow
def test_a_built_book_keeps_all_of_itself(tmp_path: Path) -> None:
    course = book.write_course(tmp_path, [book.quiz_cell("flood/alert", "quiz")])
    built = book.build(course)
    assert built.ok, built.log
    kept = set(worker(built.html)["files"])
    assert kept == {name for name in built.files() if not name.startswith(("icons/", "manifest."))} - {
        offline.WORKER,
        offline.ABOUT,
        "404.html",  # a host's own
    }
    assert {"index.html", "chapters/flood.html", "progress.html", "search.html", "print/flood-questions.html"} <= kept
