"""Find the folder of the course, from here upwards. A notebook may also read a copy that came with a package."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from raabta.errors import ContentError, Problem

MARK, SETTINGS, EXERCISES = "_toc.yml", "_config.yml", "exercises"
#: Where the pages of a course lie: those of its chapters, and those on which its tools stand alone.
CHAPTERS, TOOLS = PAGES = ("chapters", "tools")
#: Where questions lie without a course.
QUESTIONS = (EXERCISES, "questions")
#: A package that brings a course names itself in this group, and has the course in this folder.
GROUP, _PACKAGED = "raabta.courses", "_course"


def find_root(start: Path | None = None) -> Path:
    """Return the folder of the course: `start` or the nearest one above it, never the copy in a package.

    Raises ContentError if there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if is_course(folder) and folder.name != _PACKAGED:
            return folder
    message = "there is no course in this folder or above it"
    raise ContentError([Problem(here, 0, message, f"go to the folder of a course, the one that holds {MARK}")])


def find_readable(start: Path | None = None) -> Path:
    """Return the folder of the course, as `find_root` does, or outside a course the copy in a package.

    That copy is for reading only: upgrades replace it. Raises ContentError if there is neither.
    """
    try:
        return find_root(start)
    except ContentError:
        for folder in _packaged():
            if is_course(folder):
                return folder
        raise


def own_questions(start: Path | None = None) -> Path | None:
    """Return the folder `exercises` or `questions` here or beside this folder, where there is no course; else None."""
    here = (start or Path.cwd()).resolve()
    places = (folder / name for folder in (here, here.parent) for name in QUESTIONS)
    return next((place for place in places if place.is_dir()), None)


def is_course(folder: Path) -> bool:
    """Return whether a course lies here. The contents of another book do not make one."""
    if not (folder / MARK).is_file():
        return False
    if (folder / EXERCISES).is_dir():
        return True
    settings = folder / SETTINGS
    return settings.is_file() and b"raabta" in settings.read_bytes()


def _packaged() -> Iterator[Path]:
    """Yield where a copy can lie: beside the code, or (when the code is linked to) where it was installed."""
    for entry in entry_points(group=GROUP):
        spec = find_spec(entry.value)
        yield from (Path(place) / _PACKAGED for place in (spec and spec.submodule_search_locations) or ())
        if entry.dist:
            yield Path(str(entry.dist.locate_file(f"{entry.value}/{_PACKAGED}")))
