"""Check a correction before it goes out and return findings, each with its field; no finding is what one wants.

Rules of the chapter "Countering false information": the fact first, and in it nothing of the error; no question; words
that can be checked; no blame and no threat; where the error went, the correction goes; the first version is kept and
nothing vanishes in silence; our own error within the hour. The phrases stand in words/correction-signs.json; a phrase
that is found may be meant otherwise, so a finding asks to look, and forbids nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.correction.fields import Correction, Said
from raabta_desk.private_data import find
from raabta_desk.workbench.parse.phrases import spaced

#: Words of a first line: beyond this, it is no longer read as one line on a phone.
_LONG_LINE, _SHORT_LINE = 24, 4
#: From how many words on an error is compared with the first line, and which share of them may stand there.
_FEWEST, _ALIKE, _LETTERS = 3, 0.8, 3
#: The chapter's hour for our own errors; and how long what was seen of a rumour may be taken to hold.
_HOUR, _STALE = timedelta(hours=1), timedelta(hours=12)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_ACCOUNT = re.compile(r"(?<!\w)@\w{3,}|https?://\S+|www\.\S+", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;\u060c\u061b]\s*")
_PUBLIC = ("fact", "source", "how", "ask")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, `at` a field. `kind` is a key of the form's words: findings; `blanks` fill its sentence."""

    kind: str
    at: str
    blanks: dict[str, str] = field(default_factory=dict)


def findings(made: Correction, now: datetime) -> list[Finding]:
    """Return everything to look at: the texts by language, then the times and the ways."""
    found = [one for language, said in made.texts.items() for one in _of_text(made, said, language)]
    missing = [Finding("other_language", f"fact.{one}") for one in i18n.LANGUAGES if one not in made.texts]
    return [*found, *missing, *_between(made), *_of_times(made, now), *_of_ways(made)]


def places(made: Correction) -> list[str]:
    """Return where the error went, as it was typed with commas."""
    return [one for one in _SPLIT.split(made.where) if one]


def _of_text(made: Correction, said: Said, language: str) -> Iterator[Finding]:
    first = f"fact.{language}"
    yield from _of_first_line(said.fact, first)
    if not made.is_ours:
        yield from _echoes(said, first)
        if not said.how:
            yield Finding("no_how", f"how.{language}")
        for name in ("fact", "how"):
            if account := _ACCOUNT.search(getattr(said, name)):
                yield Finding("account", f"{name}.{language}", {"found": account.group()[:60]})
    yield from _of_words(made, said, language)
    for name in ("ask", "office"):
        if not getattr(said, name):
            yield Finding(f"no_{name}", f"{name}.{language}")


def _between(made: Correction) -> Iterator[Finding]:
    """Yield the numbers that stand in one language and not in the other."""
    if len(made.texts) < len(i18n.LANGUAGES):
        return
    for name in ("fact", "ask"):
        numbers = [set(_NUMBER.findall(fold(getattr(made.texts[one], name)))) for one in i18n.LANGUAGES]
        if apart := sorted(set.union(*numbers) - set.intersection(*numbers)):
            yield Finding("differ", f"{name}.{i18n.LANGUAGES[-1]}", {"found": ", ".join(apart[:3])})


def _of_first_line(fact: str, name: str) -> Iterator[Finding]:
    if denial := _has(fact, "denial"):
        yield Finding("denial", name, {"found": denial})
    elif negated := _has(fact, "not"):
        yield Finding("not", name, {"found": negated})
    if "?" in fact or "\u061f" in fact:
        yield Finding("question", name)
    if vague := _has(fact, "vague"):
        yield Finding("vague", name, {"found": vague})
    count = len(fact.split())
    if count < _SHORT_LINE:
        yield Finding("short", name)
    if count > _LONG_LINE:
        yield Finding("long", name, {"count": str(count)})


def _echoes(said: Said, name: str) -> Iterator[Finding]:
    """Yield a number, or most of the words, of the error that stand in the first line."""
    numbers = set(_NUMBER.findall(fold(said.wrong))) & set(_NUMBER.findall(fold(said.fact)))
    if numbers:
        yield Finding("number", name, {"found": ", ".join(sorted(numbers)[:3])})
    words = {word for word in spaced(said.wrong).split() if len(word) >= _LETTERS}
    alike = words & set(spaced(said.fact).split())
    if len(words) >= _FEWEST and len(alike) >= _ALIKE * len(words):
        yield Finding("echo", name)


def _of_words(made: Correction, said: Said, language: str) -> Iterator[Finding]:
    for name in (*_PUBLIC, "office"):
        text, where = getattr(said, name), f"{name}.{language}"
        if blame := _has(text, "blame"):
            yield Finding("blame", where, {"found": blame})
        if made.is_ours and (gone := _has(text, "deleted")):
            yield Finding("deleted", where, {"found": gone})
        if made.is_ours and (sorry := _has(text, "sorry")):
            yield Finding("sorry", where, {"found": sorry})
    for name in (*_PUBLIC, "wrong", "office"):
        for one in find(getattr(said, name))[:1]:
            yield Finding("private", f"{name}.{language}", {"found": one.text})


def _of_times(made: Correction, now: datetime) -> Iterator[Finding]:
    for name in ("seen", "known"):
        moment = getattr(made, name)
        if moment and moment > now:
            yield Finding("ahead", name)
    if made.is_ours and made.seen and made.known < made.seen:
        yield Finding("knew", "known")
    elif made.is_ours and now - made.known > _HOUR:
        yield Finding("hour", "known")
    elif not made.is_ours and now - made.known > _STALE:
        yield Finding("stale", "known")
    if not made.next:
        yield Finding("no_next", "next")
    elif made.next <= made.known:
        yield Finding("next_past", "next")


def _of_ways(made: Correction) -> Iterator[Finding]:
    if not places(made):
        yield Finding("no_where_ours" if made.is_ours else "no_where", "where")
    if not made.page:
        yield Finding("no_page", "page")
    if made.is_ours and not made.kept:
        yield Finding("no_kept", "kept")
    if made.is_ours and (gone := _has(made.kept, "deleted")):
        yield Finding("deleted", "kept", {"found": gone})


def _has(text: str, what: str) -> str:
    """Return the first of the phrases of a kind that stands in a text, or ""."""
    plain = spaced(text)
    known = i18n.load("raabta_desk/correction/correction-signs")[what]
    return next((phrase for phrase in known if spaced(phrase) in plain), "")
