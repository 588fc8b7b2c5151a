"""Find the folder of the course, from here upwards. A notebook may also read the copy that came with the package."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from raabta.errors import ContentError, Problem

MARK, SETTINGS, EXERCISES = "_toc.yml", "_config.yml", "exercises"
_PACKAGED = ("raabta", "_course")


def find_root(start: Path | None = None) -> Path:
    """Return the folder of the course: `start` or the nearest one above it, never the copy in the package.

    Raises ContentError if there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if is_course(folder) and folder.parts[-2:] != _PACKAGED:
            return folder
    message = "there is no course in this folder or above it"
    raise ContentError([Problem(here, 0, message, f"go to the folder of a course, the one that holds {MARK}")])


def find_readable(start: Path | None = None) -> Path:
    """Return the folder of the course, as `find_root` does, or outside a course the copy in the package.

    That copy is for reading only: upgrades replace it. Raises ContentError if there is neither.
    """
    try:
        return find_root(start)
    except ContentError:
        for folder in _packaged():
            if is_course(folder):
                return folder
        raise


def is_course(folder: Path) -> bool:
    """Return whether a course lies here. The contents of another book do not make one."""
    if not (folder / MARK).is_file():
        return False
    if (folder / EXERCISES).is_dir():
        return True
    settings = folder / SETTINGS
    return settings.is_file() and b"raabta" in settings.read_bytes()


def _packaged() -> Iterator[Path]:
    """Yield where the copy can lie: beside the code, or (when the code is linked to) where it was installed."""
    yield Path(str(files("raabta"))) / _PACKAGED[-1]
    try:
        yield Path(str(distribution("raabta").locate_file("/".join(_PACKAGED))))
    except PackageNotFoundError:
        return
