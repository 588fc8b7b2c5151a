"""Check that the passage of a question marks the same in every language: the same words, the same gaps."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.questions import QuestionDraft
from raabta.content.read.translations import Texts
from raabta.errors import Problem
from raabta.model.passage import marked, stray


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield each translated passage that does not mark what the English one marks."""
    for draft in seen.files.questions.values():
        for texts in draft.translations.values():
            if draft.reduced is not None and "passage" in texts.texts:
                yield from _differences(draft, draft.reduced.control.passage, texts)


def _differences(draft: QuestionDraft, english: str, texts: Texts) -> Iterator[Problem]:
    there = texts.texts["passage"]
    shape, here = dict(marked(english)), marked(there)
    hints = {
        name: f"write `[{name}: …]` around its words" if words else f"write `[{name}]`" for name, words in shape.items()
    }
    faults = [
        *(
            ("a bracket of the passage opens or closes nothing", "take it out, or give it an id")
            for _ in range(stray(there))
        ),
        *(
            (f"the passage of '{draft.slug}' lacks '{name}' of the English one", hints[name])
            for name in shape.keys() - dict(here)
        ),
    ]
    seen: set[str] = set()
    for name, words in here:
        if name not in shape:
            faults.append((f"'{name}' is not marked in the English passage", f"the English marks: {', '.join(shape)}"))
        elif name in seen:
            faults.append((f"'{name}' stands in the passage twice", "each stands there once, as in English"))
        elif bool(words) is not bool(shape[name]):
            faults.append((f"'{name}' {'has words and is a gap' if words else 'marks no words'}", hints[name]))
        seen.add(name)
    for message, hint in sorted(faults):
        yield Problem(texts.path, texts.line_of("passage"), message, hint)
