"""Check the catalogues of further languages: what a translation must not change, and how far each has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.catalogues import LOCALE, PageCatalogue, State, read_catalogues
from raabta.content.yaml.file_problems import counted
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the faults of the catalogues, and those of which there is no page."""
    for language in seen.files.settings.languages[1:]:
        found = of_language(seen, language)
        for one in found:
            yield from one.problems
        known = {one.path for one in found}
        for path in sorted((seen.root / LOCALE / language).rglob("*.po")):
            if (inside := path.relative_to(seen.root)) not in known:
                message = "there is no page that this could be the translation of"
                yield Problem(inside, 0, message, "move it as its page has moved, or delete it")


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the pages whose catalogue does not know each message of today, or says that its translation is stale."""
    for language in seen.files.settings.editions:
        for one in of_language(seen, language):
            if not one.catalogue.entries:
                continue
            known = {entry.english for entry in one.catalogue.entries if not entry.gone}
            new = sum(message.text not in known for message, _state, _entry in one.said)
            if new:
                message = f"{counted(new, 'message', 'messages')} of {one.page.as_posix()} changed since"
                yield Problem(one.path, 0, message, f"`raabta translate {language}`")
            if stale := one.counts[State.STALE]:
                message = f"{counted(stale, 'translation is', 'translations are')} of older English, and not shown"
                yield Problem(one.path, 0, message, "translate what is marked fuzzy, and take the mark out")


def of_language(seen: Seen, language: str) -> list[PageCatalogue]:
    """Return the catalogues of a language."""
    return seen.kept(
        f"catalogues {language}", lambda: read_catalogues(seen.root, language, seen.pages, seen.files.memory)
    )


def summary(seen: Seen) -> dict[str, dict[str, int]]:
    """Return for each edition how many messages are in each state."""
    languages = seen.files.settings.editions
    found = {name: sum((one.counts for one in of_language(seen, name)), Counter[State]()) for name in languages}
    return {name: {state.value: number for state, number in counts.items()} for name, counts in found.items()}
