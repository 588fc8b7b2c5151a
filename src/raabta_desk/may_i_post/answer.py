"""Answer the form of the checker with blocks: what stands in the way, what to do, and a note for the file.

Values by field name: `about` and `signer` (a line each), `text` (the draft, if wanted), and the choices of
words/may-i-post.*.json. The answer is never "you may": where nothing stands in the way it says who signs.

Bad input: a line or a draft that is too long is a finding at its field; what is no choice of a field counts as not
answered; a form in which nothing stands gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta_desk.may_i_post import note
from raabta_desk.may_i_post.draft import kinds_of, lines_of, masked, read_draft
from raabta_desk.may_i_post.note import Verdict, rule_words, who_words
from raabta_desk.may_i_post.rules import DOMAIN, chosen, looks, open_questions, stops

_LONGEST = {"about": 120, "signer": 80, "text": 20_000}


def answer(values: Mapping[str, str], _files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing stands in it."""
    given = chosen(values)
    given |= {name: " ".join(given[name].split()) for name in ("about", "signer")}
    if not any(value.strip() for value in given.values()):
        return []
    words = i18n.load(DOMAIN, language)
    long = [(name, len(given[name])) for name, most in _LONGEST.items() if len(given[name]) > most]
    if long:
        said = ((words["too_long"][name].format(n=f"{n:,}", most=f"{_LONGEST[name]:,}"), name) for name, n in long)
        return blocks.findings("bad", words["faults"], said)
    draft, subject = (read_draft(given[name]) for name in ("text", "about"))
    verdict = Verdict(given, tuple(stops(given)), tuple(open_questions(given)), draft, subject, now)
    return [*_state(verdict, language), *_takeaways(verdict, language)]


def _state(verdict: Verdict, language: str) -> Iterator[Block]:
    """Yield the answer, what stands in the way with its rule, what is open, what to look at, and the next steps."""
    words = i18n.load(DOMAIN, language)
    level = "bad" if verdict.stopped else "warn" if verdict.ways or verdict.open else "good"
    yield blocks.say(level, verdict.words(language))
    yield blocks.say("info", words["teaching"])
    yield from blocks.findings("warn", words["stops"], _rules(verdict, language, final=True))
    yield from blocks.findings("warn", words["ways"], _ways(verdict, language))
    labels = ((words["labels"][name], name) for name in verdict.open)
    yield from blocks.findings("info", words["open"], labels)
    yield from blocks.findings("info", words["look"], _to_see(verdict, language))
    rows = ([who_words(who, verdict, language), what] for who, what in verdict.steps(language))
    yield blocks.table(words["next"], words["next_head"], rows)


def _rules(verdict: Verdict, language: str, *, final: bool) -> Iterator[tuple[str, str]]:
    words: Any = i18n.load(DOMAIN, language)
    for rule in verdict.stops:
        if rule.final is final:
            yield f"{words['rules'][rule.kind]['way']} {rule_words(rule.kind, verdict, language)}", rule.field


def _ways(verdict: Verdict, language: str) -> Iterator[tuple[str, str]]:
    words: Any = i18n.load(DOMAIN, language)
    yield from _rules(verdict, language, final=False)
    if found := verdict.draft.has(contacts=False):
        said = words["draft"]["way"].format(kinds=kinds_of(found, language))
        yield f"{said} {words['draft']['rule']}", "text"


def _to_see(verdict: Verdict, language: str) -> Iterator[tuple[str, str]]:
    words: Any = i18n.load(DOMAIN, language)
    for look in looks(verdict.values):
        yield words["looks"][look.kind], look.field
    if found := verdict.draft.has(contacts=True):
        yield words["draft"]["contact"].format(kinds=kinds_of(found, language)), "text"
    if verdict.subject.found:
        yield words["draft"]["subject"], "about"
    if lines := verdict.draft.to_read:
        yield words["draft"]["read"].format(lines=lines_of(lines, words["comma"])), "text"


def _takeaways(verdict: Verdict, language: str) -> Iterator[Block]:
    """Yield the note for the file: to copy in each language, and as files in the reader's."""
    words: Any = i18n.load(DOMAIN, language)
    for said, title in words["notes"].items():
        yield blocks.copy(f"note.{said}", title, note.plain(verdict, said), said)
    names = (blocks.file_name(masked(verdict.subject, language), ending, "may-i-post") for ending in (".txt", ".md"))
    yield blocks.file(words["save_text"], next(names), "text/plain", f"\ufeff{note.plain(verdict, language)}\n")
    yield blocks.file(words["save_markdown"], next(names), "text/markdown", note.markdown(verdict, language))
