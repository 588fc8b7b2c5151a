"""Check `lanes.yml`: every page and step of a lane is there, and no lane is longer than its title promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from raabta.content.checks.seen import Seen
from raabta.content.read.cells import read_notebook
from raabta.content.read.lanes import LANES, LanePage, read_lanes
from raabta.content.read.uses import listed_pages
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.errors import Problem
from raabta.root import MARK


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the faults of the file, pages and steps that are not there, and lanes that have grown too long."""
    file = FileProblems(LANES)
    lanes = read_lanes(seen.root, file)
    pages = {path.with_suffix("").as_posix(): path for path in listed_pages(seen.root)} if lanes.lanes else {}
    for number, lane in enumerate(lanes.lanes):
        minutes = 0
        for row, one in enumerate(lane.pages):
            at = (number, "pages", row)
            name = PurePosixPath(one.page).as_posix()
            if name not in pages:
                hint = f"{advice(name, sorted(pages), 'pages')}; it has to be in {MARK}"
                file.report(lanes.line(*at, "page"), f"there is no page '{one.page}'", hint)
                continue
            minutes += _minutes(seen, pages[name], one, lanes.line(*at, "steps"), file)
        if lane.at_most and minutes > lane.at_most:
            message = f"the lane '{lane.id}' takes {minutes} minutes, and promises at most {lane.at_most:g}"
            hint = "take a page or a step out of it, or give it another title"
            file.report(lanes.line(number, "at_most"), message, hint)
    yield from file.problems


def _minutes(seen: Seen, path: Path, one: LanePage, line: int, file: FileProblems) -> int:
    """Return how long a page of a lane takes, after reporting the steps that it has not."""
    _sections, planned = seen.steps(path)
    known = {step.name: step.shown_minutes for step in planned if step.counted}
    for name in one.steps:
        if name not in known:
            file.report(line, f"{path.as_posix()} has no step '{name}'", advice(name, known, "steps"))
    if known:
        return sum(minutes for name, minutes in known.items() if not one.steps or name in one.steps)
    read = read_notebook(seen.root / path, FileProblems(path)) if path.suffix == ".ipynb" else None
    about = read.about.get("raabta") if read else None
    said = about.get("minutes", 0) if isinstance(about, dict) else 0
    return said if isinstance(said, int) else 0
