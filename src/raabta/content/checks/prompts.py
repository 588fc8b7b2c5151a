"""Find long questions: what a prompt asks, its last paragraph, stands in bold on every page, wall and sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.errors import Problem

_BLANK_LINE = re.compile(r"\n\s*\n")
#: So many words of a prompt stand in bold at most: a story before them is told in plain type.
MOST = 20
_HINT = f"tell the story first, as a paragraph of its own (in `>-`: two empty lines), and ask in {MOST} words or fewer"


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield, in every language of the course, the prompts of which too much stands in bold."""
    for draft in seen.files.questions.values():
        english = draft.values.get("prompt")
        if isinstance(english, str) and (count := _asked(english)) > MOST:
            yield Problem(draft.path, draft.line("prompt"), _said(draft.slug, count), _HINT)
        for texts in draft.translations.values():
            local = texts.texts.get("prompt")
            if isinstance(local, str) and (count := _asked(local)) > MOST:
                yield Problem(texts.path, texts.line_of("prompt"), _said(draft.slug, count), _HINT)


def _asked(prompt: str) -> int:
    """Return the number of words of what a prompt asks."""
    return len(_BLANK_LINE.split(prompt.strip())[-1].split())


def _said(slug: str, count: int) -> str:
    return f"of the prompt of '{slug}', {count} words stand in bold"
