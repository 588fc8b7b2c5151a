"""Check the metadata of notebooks: the minutes that a chapter takes, and one id for each cell."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.cells import Cell
from raabta.errors import Problem

LEAST, MOST = 1, 600


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of metadata and of ids of cells."""
    for page in seen.pages:
        about = page.about.get("raabta", {})
        if not isinstance(about, dict):
            hint = 'write `"raabta": {"chapter": "floods"}` into the metadata of the notebook'
            yield Problem(page.path, 0, "the metadata 'raabta' holds no keys", hint)
            continue
        minutes = about.get("minutes")
        if "minutes" in about and not _is_time(minutes):
            hint = f"write a number from {LEAST} to {MOST} into the metadata of the notebook: how long a reader needs"
            yield Problem(page.path, 0, f"the metadata 'raabta.minutes' is {minutes!r}", hint)
        met: dict[str, Cell] = {}
        for cell in page.cells:
            if cell.id and cell.id in met:
                message = f"{cell.name}: it has the id '{cell.id}', as {met[cell.id].name} has"
                yield Problem(page.path, 0, message, "copy the cell anew in Jupyter, which gives it an id of its own")
            met.setdefault(cell.id, cell)


def _is_time(minutes: object) -> bool:
    return isinstance(minutes, int | float) and not isinstance(minutes, bool) and LEAST <= minutes <= MOST
