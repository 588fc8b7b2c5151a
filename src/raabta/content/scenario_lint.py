"""What a scenario lacks: translations that are missing, and marks that its texts may not hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from raabta.content.gather import Gathered
from raabta.content.lint import MARKUP
from raabta.content.reading import listed
from raabta.content.scenario_texts import expected, places
from raabta.content.scenarios import ScenarioDraft
from raabta.errors import Problem


def lint_scenarios(gathered: Gathered) -> Iterator[Problem]:
    """Yield what is missing in translations, and tags and links in the texts of every language."""
    for draft in gathered.scenarios.values():
        if draft.whole:
            for place, text in places(expected(draft)):
                yield from _markup(text, draft.path, _line(draft, place))
    for language, translated in gathered.scenario_texts.items():
        for scenario_id, texts in translated.items():
            draft = gathered.scenarios[scenario_id]
            path = gathered.sidecars[draft.path.as_posix(), language]
            if texts.missing:
                are = "is" if len(texts.missing) == 1 else "are"
                message = f"{len(texts.missing)} of {texts.total} texts of '{draft.slug}' {are} missing"
                yield Problem(path, texts.line, message, f"add: {listed(texts.missing)}")
            for text in texts.texts.values():
                yield from _markup(text, path, texts.line)


def _markup(text: str, path: Path, line: int) -> Iterator[Problem]:
    found = MARKUP.search(text)
    if found:
        message = f"'{found[0].strip()}' would be shown as it stands"
        hint = "scenarios know only *emphasis*, **strong** and `code`; put links and pictures into the chapter"
        yield Problem(path, line, message, hint)


def _line(draft: ScenarioDraft, place: str) -> int:
    """Return the line of a text: rows are named in its place and counted in the file."""
    steps: list[str | int] = []
    rows: object = draft.values
    for name in place.split("."):
        if isinstance(rows, list):
            number = [row["id"] for row in rows].index(name)
            steps.append(number)
            rows = rows[number]
        elif isinstance(rows, dict):
            steps.append(name)
            rows = rows[name]
    return draft.line(*steps)
