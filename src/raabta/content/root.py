"""Where the course lies: upwards from here to `_toc.yml`, else the copy that was installed with the package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from raabta.errors import ContentError, Problem

MARK = "_toc.yml"


def find_root(start: Path | None = None) -> Path:
    """Return the folder of the course."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / MARK).is_file():
            return folder
    packaged = Path(str(files("raabta"))) / "_course"
    if (packaged / MARK).is_file():
        return packaged
    raise ContentError(
        [Problem(here, 0, "there is no course in this folder or above it", f"go to the folder that holds {MARK}")]
    )
