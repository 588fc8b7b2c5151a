"""Find what is longer than the glossary of its language allows: stories, questions, options, reasons, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from raabta.content.read.glossary import FEEDBACK, OPTION, QUESTION, QUOTED, SENTENCE, STORY
from raabta.content.read.questions import QuestionDraft
from raabta.errors import Problem

_BLANK_LINE = re.compile(r"\n\s*\n")
#: What people are quoted with is as long as they made it.
_QUOTATION = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")
_END = re.compile(r"(?<=[.?!:…])[\s)”’*_]+|\n\s*\n|\n\s*[-*|>#]|\n\s*\d+\. |(?:^| )[☐·] ")
_LINK = re.compile(r"\]\([^)]*\)|<[^>]*>|`[^`]*`|\$[^$]*\$|\|")
_WORD = re.compile(r"\w")


def of_question(draft: QuestionDraft, most: Mapping[str, int]) -> Iterator[Problem]:
    """Yield what is too long in a question, in English. `most` says how many words each part may have."""
    *story, asked = _BLANK_LINE.split(str(draft.values.get("prompt", "")).strip())
    at = draft.line("prompt")
    yield from _too_long(draft, at, "the story", words(_without_quotations(" ".join(story))), most.get(STORY))
    yield from _too_long(draft, at, "the question", words(asked), most.get(QUESTION))
    choices = draft.kind.choices if draft.kind else ""
    for number, row in enumerate(draft.values.get(choices, ())):
        text = row.get("text", "")
        allowed = most.get(QUOTED if text.startswith(("“", '"')) else OPTION)
        yield from _too_long(draft, draft.line(choices, number, "text"), "an option", words(text), allowed)
        line = draft.line(choices, number, "feedback")
        yield from _too_long(draft, line, "a reason", words(row.get("feedback", "")), most.get(FEEDBACK))
    for name, text in _notes(draft.values.get("feedback")):
        yield from _too_long(draft, draft.line("feedback", name), "a reason", words(text), most.get(FEEDBACK))


def of_texts(texts: Iterable[str], most: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences that are too long: which text, lines before it, its words."""
    if SENTENCE not in most:
        return
    for number, text in enumerate(texts):
        if len(text) > 4 * most[SENTENCE]:
            plain = _LINK.sub(" ", text)
            for sentence in _END.split(plain):
                if sentence and (count := words(_without_quotations(sentence))) > most[SENTENCE]:
                    before = plain.find(sentence)
                    yield number, plain[: max(before, 0)].count("\n"), count


def words(text: str) -> int:
    """Return the number of words of a text; what has no letter and no digit is none."""
    return sum(bool(_WORD.search(part)) for part in text.split())


def _without_quotations(text: str) -> str:
    return _QUOTATION.sub("“”", text)


def _notes(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from value.items()


def _too_long(draft: QuestionDraft, line: int, what: str, count: int, most: int | None) -> Iterator[Problem]:
    if most is not None and count > most:
        yield Problem(draft.path, line, f"{what} of '{draft.slug}' has {count} words", f"say it in {most} or fewer")
