"""What scenarios and plans lack: translations that are missing, and marks that their texts may not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from raabta.content.gather import Gathered
from raabta.content.lint import MARKUP
from raabta.content.reading import listed
from raabta.content.scenario_texts import expected
from raabta.content.texts import Texts, Wanted, WholeDraft, places
from raabta.errors import Problem

_Known = Mapping[str, tuple[WholeDraft, Wanted]]


def lint_scenarios(gathered: Gathered) -> Iterator[Problem]:
    """Yield what is missing in translations, and tags and links in the texts of every language."""
    known = {name: (draft, expected(draft)) for name, draft in gathered.scenarios.items() if draft.whole}
    yield from lint_texts(gathered, known, gathered.scenario_texts, "scenarios")


def lint_texts(
    gathered: Gathered, known: _Known, translated: Mapping[str, Mapping[str, Texts]], nouns: str
) -> Iterator[Problem]:
    """Yield the same for files of any shape. `known` has id -> draft and texts, `nouns` is what they are called."""
    for draft, wanted in known.values():
        for place, text in places(wanted):
            yield from _markup(text, draft.path, _line(draft, place), nouns)
    for language, found in translated.items():
        for name, texts in found.items():
            draft = known[name][0]
            path = gathered.sidecars[draft.path.as_posix(), language]
            if texts.missing:
                are = "is" if len(texts.missing) == 1 else "are"
                message = f"{len(texts.missing)} of {texts.total} texts of '{draft.slug}' {are} missing"
                yield Problem(path, texts.line, message, f"add: {listed(texts.missing)}")
            for text in texts.texts.values():
                yield from _markup(text, path, texts.line, nouns)


def _markup(text: str, path: Path, line: int, nouns: str) -> Iterator[Problem]:
    found = MARKUP.search(text)
    if found:
        message = f"'{found[0].strip()}' would be shown as it stands"
        hint = f"{nouns} know only *emphasis*, **strong** and `code`; put links and pictures into the chapter"
        yield Problem(path, line, message, hint)


def _line(draft: WholeDraft, place: str) -> int:
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
