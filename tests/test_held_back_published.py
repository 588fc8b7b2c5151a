"""What is published of a course holds nothing of its private bank: it is built and exported, and all is read."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from raabta.content.read.bank import HELD_BACK
from support.course import edit
from support.private_bank import SECRET, SECRET_ID, SECRET_UR, give_bank, give_exam

#: The bank is named by the settings and by the variable at once, and no command but two reads it.
COMMANDS = (
    "check --update-lock",
    "build",
    "export zip",
    "export epub --no-build",
    "export scorm --no-build",
    "export moodle --bank",
    "export moodle --bank --language ur",
    "slides first",
    "exam paper --seed 7",
)
PUBLISHED = ("html/index.html", "html/exam.html", "html/print/*.html", "html/search*", "*.zip", "*.epub", "*.xml")
_MARKS = [word.encode(code) for word in (SECRET, SECRET_ID, SECRET_UR) for code in ("utf-8", "utf-16-le")]
_MARKS += [SECRET_UR.encode("ascii", "backslashreplace")]


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of a file, and of all that is packed in it."""
    data = path.read_bytes()
    yield path.name, data
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from ((f"{path.name}: {name}", packed.read(name)) for name in packed.namelist())
    elif path.suffix == ".gz" or data[:1] == b"\x78":
        try:
            yield f"{path.name}: unpacked", zlib.decompress(data, 47)
        except zlib.error:
            return


def leaks(folder: Path) -> list[str]:
    """Return the files below a folder that say a word of a bank, or where on this computer one lies."""
    marks = [*_MARKS, str(folder.parent / "held-back").encode()]
    return [
        name
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name, data in contents(path)
        if any(mark in data for mark in marks)
    ]


def run(root: Path, command: str, bank: Path) -> None:
    program = [sys.executable, "-c", "from raabta.cli.main import main; main()", *command.split()]
    env = {**os.environ, HELD_BACK: str(bank)}
    done = subprocess.run(
        program, cwd=root, env=env, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


@pytest.mark.slow
@pytest.mark.process
def test_nothing_that_is_made_of_a_course_holds_a_word_of_its_bank(tmp_path: Path) -> None:
    run(tmp_path, "new course course", tmp_path / "held-back")
    root = tmp_path / "course"
    edit(root / "_config.yml", "languages: [en]", "languages: [en, ur]")
    give_exam(root, "own", "lock-screens", "first")
    bank = give_bank(root, "own", "lock-screens", chapter="first")
    for command in COMMANDS:
        run(root, command, bank)
    missing = [one for one in PUBLISHED if not list((root / "_build").glob(one))]
    assert missing == [], "it was not published, so nothing was looked at"
    assert leaks(root) == []
    # Who looks would see it: the forms for paper lie in the bank, and hold its words.
    assert {"form-a.html", "form-b.html"} <= set(leaks(bank))


def test_a_word_of_the_bank_would_be_seen_in_whatever_it_is_packed(tmp_path: Path) -> None:
    (tmp_path / "plain.js").write_text(f"{SECRET_UR}", encoding="utf-8")
    (tmp_path / "escaped.json").write_bytes(SECRET_UR.encode("ascii", "backslashreplace"))
    (tmp_path / "packed.bin").write_bytes(zlib.compress(SECRET.encode()))
    with zipfile.ZipFile(tmp_path / "book.epub", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("page.xhtml", SECRET_ID)
    assert leaks(tmp_path) == ["book.epub: page.xhtml", "escaped.json", "packed.bin: unpacked", "plain.js"]
