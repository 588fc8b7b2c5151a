"""Write a verdict as the note for the file: day, question, answers, what stood in the way, who signs, and the text.

The text stands in it as it may lie in a file: numbers that lead to a person are masked. What a final rule stops is left
out, for no machine masks a name. The same note is plain text to copy and Markdown to save.

Bad input: it refuses nothing of its own; characters that no document may hold are left out, what looks like markup
stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta_desk.may_i_post.draft import Draft, kinds_of, masked
from raabta_desk.may_i_post.rules import DOMAIN, FIELDS, TYPED, Rule, Values, asked
from raabta_desk.workbench.parse.times import moment_words

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")
#: A note lies in a file for years: its day always has one.
_NO_YEAR = 0
Part = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a post: answers, rules in the way, fields still open, draft and subject, and when it was asked."""

    values: Values
    stops: tuple[Rule, ...]
    open: tuple[str, ...]
    draft: Draft
    subject: Draft
    now: datetime

    @property
    def ways(self) -> int:
        """Return how many things stand in the way."""
        return len(self.stops) + bool(self.draft.has(contacts=False))

    @property
    def stopped(self) -> bool:
        """Return whether a final rule stands in the way."""
        return any(rule.final for rule in self.stops)

    def words(self, language: str) -> str:
        """Return the answer: that it stops here, what is in the way and what is open, or who decides."""
        words: Any = i18n.load(DOMAIN, language)["verdict"]
        if self.stopped:
            return str(words["stop"])
        if not self.ways and not self.open:
            return str(words["clear"]).format(signer=_own(self.values["signer"], language))
        parts = [words["first"]] if set(self.open) & set(FIELDS["first"]) else []
        if self.ways:
            parts.append(words["way_one"] if self.ways == 1 else words["ways"].format(n=self.ways))
        if n := len(self.open):
            parts.append(words["open_one"] if n == 1 else words["open"].format(n=n))
        return " ".join(parts if self.ways else [*parts, words["so_far"]])

    def steps(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield what to do next: by whom, as a key of the words, and what."""
        words: Any = i18n.load(DOMAIN, language)
        for rule in self.stops:
            yield rule.who, words["rules"][rule.kind]["next"]
        if self.draft.has(contacts=False):
            yield "author", words["draft"]["next"]
        if self.open and not self.stopped:
            yield "author", words["steps"]["open"]
        yield "signer", words["steps"]["sign" if not self.ways and not self.open else "wait"]
        yield "author", words["steps"]["file_stopped" if self.stopped else "file"]


def who_words(who: str, verdict: Verdict, language: str) -> str:
    """Return who does it: a job, or the one that was typed for the signature."""
    signer = verdict.values["signer"]
    if who == "signer" and signer:
        return _own(signer, language)
    return str(i18n.load(DOMAIN, language)["who"][who])


def rule_words(kind: str, verdict: Verdict, language: str) -> str:
    """Return the rule from which it comes; that of an own account depends on the employer."""
    words: Any = i18n.load(DOMAIN, language)
    said = str(words["rules"][kind]["rule"])
    return said.format(employer=words["employers"][verdict.values["employer"]]) if kind == "own_account" else said


def plain(verdict: Verdict, language: str) -> str:
    """Return the note as text."""
    lines: list[str] = []
    below = False
    for head, inner in _parts(verdict, language):
        lines += ["", head] if lines and (inner or below) else [head]
        lines += inner
        below = bool(inner)
    return "\n".join(lines)


def markdown(verdict: Verdict, language: str) -> str:
    """Return the note as a Markdown file."""
    lines: list[str] = []
    for n, (head, inner) in enumerate(_parts(verdict, language)):
        said = _MARKUP.sub(r"\\\1", head)
        lines.append(f"# {said}" if not n else f"## {said}" if inner else said)
        # Two blanks at its end keep a line a line.
        lines += [re.sub("^– ", "- ", _MARKUP.sub(r"\\\1", line)) + "  " for line in inner]
        lines.append("")
    return "\n".join(lines)


def _parts(verdict: Verdict, language: str) -> Iterator[Part]:
    """Yield the parts of the note: a head, and the lines below it; a head without lines is a sentence."""
    words: Any = i18n.load(DOMAIN, language)
    said, values = words["note"], verdict.values
    yield said["about"].format(about=_own(masked(verdict.subject, language), language) or said["blank"]), []
    yield said["asked"].format(when=moment_words(verdict.now, language, year=_NO_YEAR)), []
    yield said["answer"], [verdict.words(language), *_stopped(verdict, language)]
    yield said["to_do"], [f"– {who_words(who, verdict, language)}: {what}" for who, what in verdict.steps(language)]
    answers = [
        f"– {words['labels'][name]} {words['choices'][name][values[name]]}"
        for name in asked(values)
        if name not in TYPED and values[name]
    ]
    yield said["answers"], answers or [f"– {said['none']}"]
    if not verdict.stopped and (text := _UNFIT.sub("", masked(verdict.draft, language)).strip()):
        yield said["text"], re.split(r"\r\n|\r|\n", text)
    yield said["done"].format(signer=_own(values["signer"], language) or said["job"]), []
    yield words["teaching"], []


def _stopped(verdict: Verdict, language: str) -> Iterator[str]:
    words: Any = i18n.load(DOMAIN, language)
    for rule in verdict.stops:
        yield f"– {words['rules'][rule.kind]['way']}"
    if found := verdict.draft.has(contacts=False):
        yield f"– {words['draft']['way'].format(kinds=kinds_of(found, language))}"
    for name in verdict.open:
        yield f"– {words['note']['unanswered']} {words['labels'][name]}"


def _own(typed: str, language: str) -> str:
    """Keep the two directions of a note apart: what was typed may be in either language."""
    kept = _UNFIT.sub("", typed)
    return f"\u2068{kept}\u2069" if kept and (i18n.direction(language) == "rtl" or not kept.isascii()) else kept
