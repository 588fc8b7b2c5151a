"""Find missing translations. A sidecar is whole; only outcomes may wait: their author need not know the language."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.drafts import Draft
from raabta.content.read.registry import FILE_KINDS, OUTCOMES
from raabta.content.read.translations import Texts
from raabta.content.yaml.file_problems import listed
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield each draft of which texts are missing."""
    for kind in FILE_KINDS:
        if kind.path != OUTCOMES:
            yield from _missing(seen, kind.place)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the outcomes without a translation. They are shown in English."""
    yield from _missing(seen, "outcomes")


def _missing(seen: Seen, place: str) -> Iterator[Problem]:
    for draft in seen.files.drafts(place).values():
        for texts in draft.translations.values():
            if texts.missing:
                yield _problem(draft, texts)


def _problem(draft: Draft, texts: Texts) -> Problem:
    if texts.node is None:
        its = "its text" if texts.total == 1 else f"its {texts.total} texts"
        return Problem(texts.path, 0, f"'{draft.slug}' is not translated", f"add `{draft.slug}:` with {its}")
    are = "is" if len(texts.missing) == 1 else "are"
    what = "the text" if texts.total == 1 else f"{len(texts.missing)} of {texts.total} texts"
    return Problem(texts.path, texts.line, f"{what} of '{draft.slug}' {are} missing", f"add: {listed(texts.missing)}")
