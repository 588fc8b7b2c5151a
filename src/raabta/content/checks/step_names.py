"""Check that the steps are there to which a feedback leads by name, as *Event coverage: Permission*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.content.read.pages import TextPage
from raabta.content.read.steps import headings
from raabta.content.yaml.file_problems import advice
from raabta.errors import Problem

_NAME = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield each name of a step in an English feedback for which the page that it names has no such step."""
    pages = {title: page for page in seen.pages if (title := _title(page))}
    for draft in seen.files.questions.values():
        for row, option in enumerate(draft.values.get("options", ())):
            for name in _NAME.findall(option.get("feedback", "")):
                # A title may have a colon of its own: the longest one is meant.
                title = max((one for one in pages if name.startswith(f"{one}: ")), key=len, default="")
                if not title:
                    continue
                step, known = name.removeprefix(f"{title}: "), _counted(seen, pages[title].path)
                if step not in known:
                    message = f"{pages[title].path.as_posix()} has no step '{step}'"
                    yield Problem(
                        draft.path, draft.line("options", row, "feedback"), message, advice(step, known, "steps")
                    )


def _title(page: TextPage) -> str:
    return next((title for cell in page.cells for _at, level, title, _end in headings(cell) if level == 1), "")


def _counted(seen: Seen, page: Path) -> list[str]:
    _sections, steps = seen.steps(page)
    return [step.name for step in steps if step.counted]
