"""The course of this repository, read once a language, for tests that change nothing; copies of others, to change."""

import shutil
from functools import cache
from pathlib import Path

from raabta import content
from raabta.model.course import Course

ROOT = Path(__file__).parents[2]


@cache
def ours(language: str = "en") -> Course:
    """Return the course in this language. Whoever wants to change it copies what they change."""
    return content.load(ROOT, language)


def copied(course: Path, folder: Path) -> Path:
    """Copy a course into a folder, as `course`, and return where it lies."""
    return Path(shutil.copytree(course, folder / "course"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text, which must be there, in a file of a copied course."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
