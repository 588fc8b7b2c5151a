"""Answer the form of the post composer with blocks: what to settle, measures, plain words, and texts.

Values by field name: `channel` and `media` (of draft.py's lists), `english` and `urdu` (the texts),
`alt_en` and `alt_ur` (what is seen in the picture), `link`, `hashtags`, `size` (MB) and `price` (rupees a GB).

Bad input: a form without a text, and a text that is too long, are findings that forbid a result; whatever else is odd
is a finding at its field, and the rest is told all the same. A form in which nothing is typed gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta_desk.alert import sms_parts
from raabta_desk.post_composer.both import both
from raabta_desk.post_composer.draft import ALTS, DOMAIN, Draft, Finding, Text, count_words, info, warn
from raabta_desk.post_composer.media import cost, media
from raabta_desk.post_composer.outputs import X_LIMIT, cost_words, measure_head, measures, posted, sheet, weight
from raabta_desk.post_composer.plain_words import phrases, plain_words
from raabta_desk.post_composer.signs import signs
from raabta_desk.post_composer.when import when
from raabta_desk.workbench.parse.times import local

_TYPED = ("english", "alt_en", "urdu", "alt_ur", "link", "hashtags", "size")
#: Signs of a field; no post is longer.
LONGEST = 10_000


def answer(values: Mapping[str, str], _files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    if not any(values.get(name, "").strip() for name in _TYPED):
        return []
    words = i18n.load(DOMAIN, language)
    draft = Draft(values)
    too_long = [name for name in _TYPED if len(draft.value(name)) > LONGEST]
    if too_long or not draft.texts:
        said = [(words["too_long"].format(most=f"{LONGEST:,}"), name) for name in too_long]
        return blocks.findings("bad", words["faults"], said or [(words["no_text"], "english")])
    found = findings(draft, language, local(now).date())
    return [*_state(draft, found, language), *_tables(draft, language), *_takeaways(draft, found, language)]


def findings(draft: Draft, language: str, today: date) -> list[Finding]:
    """Return what is found in a draft, in the order of the form; days are written in the reader's `language`."""
    found: list[Finding] = []
    for text in draft.texts:
        found += [*plain_words(text), *when(text, today, language), *signs(text), *_channel(draft, text)]
    return [*found, *both(draft, language), *media(draft)]


def sentence(finding: Finding, language: str) -> str:
    """Return a finding as a sentence. What was typed keeps its direction inside a line of Urdu."""
    said = str(i18n.load(DOMAIN, language)["findings"][finding.key])
    is_turned = i18n.direction(language) == "rtl"
    blanks = {
        name: f"\u2068{one}\u2069" if is_turned and isinstance(one, str) else one
        for name, one in finding.blanks.items()
    }
    return said.format(**blanks)


def _channel(draft: Draft, text: Text) -> Iterator[Finding]:
    """Yield what the channel makes of a text."""
    whole = posted(draft, text)
    if draft.channel == "x" and (weighs := weight(draft, text)) > X_LIMIT:
        yield warn("x_long", text.field, n=weighs, most=X_LIMIT)
    if draft.channel != "sms":
        return
    count = sms_parts(whole)
    if text.language == "en" and count.why:
        yield warn("sms_wide", text.field, sign=count.why if count.why.isprintable() else f"U+{ord(count.why):04X}")
    if count.parts > 1:
        yield info("sms_long", text.field, n=count.parts)


def _state(draft: Draft, found: list[Finding], language: str) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    for level in ("warn", "info"):
        said = [(sentence(one, language), one.field) for one in found if one.level == level]
        if level == "warn" and not said:
            yield blocks.say("good", words["settled"])
        yield from blocks.findings(level, words[level], said)
    if spent := cost(draft):
        yield blocks.say("info", cost_words(spent, language))
    yield blocks.say("info", words["unknown"])


def _tables(draft: Draft, language: str) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    rows = [
        [i18n.quoted(phrase.words, language), words["instead"].get(phrase.plain or phrase.kind, phrase.plain)]
        for text in draft.texts
        for phrase in phrases(text)
    ]
    if rows:
        yield blocks.table(words["replace"], words["replace_head"], rows)
    longest = [
        [words["languages"][one.language], str(count_words(one.longest)), i18n.quoted(one.longest, language)]
        for one in draft.texts
    ]
    yield blocks.table(words["longest"], words["longest_head"], longest)
    yield blocks.table(words["measured"], measure_head(draft, language), measures(draft, language))


def _takeaways(draft: Draft, found: list[Finding], language: str) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    ways = ("text", "sms") if draft.channel == "sms" else ("text", "whatsapp")
    for text in draft.texts:
        yield blocks.copy(
            f"text.{text.language}", words["text"][text.language], posted(draft, text), text.language, ways
        )
        if draft.media != "none" and (alt := draft.value(ALTS[text.language])):
            yield blocks.copy(f"alt.{text.language}", words["alt"][text.language], alt, text.language, ("text",))
    said = [sentence(one, language) for one in found]
    name = blocks.file_name(" ".join(draft.texts[0].whole.split()[:6]), ".md", "post")
    yield blocks.file(words["save"], name, "text/markdown", sheet(draft, said, cost(draft), language))
