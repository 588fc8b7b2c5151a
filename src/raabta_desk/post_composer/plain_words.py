"""Find official words and give plain ones for them, sentences in which nobody acts, and what the reader shall do.

Bad input: none is refused. The lists are in words/post-rules.json; what is not in them is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from raabta_desk.post_composer.draft import Finding, Text, count_words, info, rules, warn
from raabta_desk.workbench.parse.phrases import spaced

#: The limit that the chapter tells, of a source for English; for Urdu there is none, and it is only counted.
LONGEST = 25
#: A first sentence this short is a heading: what shall be done may stand in the next one.
_HEADING = 6


class Phrase(NamedTuple):
    """A phrase of a text: its kind ("plain", "hedge" or "passive"), and a plain word for it."""

    kind: str
    words: str
    plain: str


def plain_words(text: Text) -> Iterator[Finding]:
    """Yield what is found about sentences and words."""
    most = count_words(text.longest)
    if most > LONGEST:
        yield (
            warn("long", text.field, n=most, most=LONGEST)
            if text.language == "en"
            else info("long_ur", text.field, n=most)
        )
    found = [phrase.kind for phrase in phrases(text)]
    if n := found.count("plain"):
        yield warn("official", text.field, n=n)
    if n := found.count("hedge"):
        yield warn("hedged", text.field, n=n)
    if n := found.count("passive"):
        yield info("passive", text.field, n=n)
    yield from _deed(text)
    here = _in(f" {spaced(text.whole)} ", rules("here")[text.language])
    if here:
        yield warn("here", text.field, words=here[0])


def phrases(text: Text) -> list[Phrase]:
    """Return official words, hedges and passives of a text, in the order in which they stand in their list."""
    rest = spaced(text.whole)
    found = []
    known = [("hedge", one, "") for one in rules("hedges")[text.language]]
    known += [("plain", one, plain) for one, plain in rules("plain")[text.language].items()]
    for kind, words, plain in sorted(known, key=lambda one: -len(one[1])):
        place = rest.find(spaced(words))
        if place >= 0:
            found.append((place, Phrase(kind, words, plain)))
            rest = rest.replace(spaced(words), " " * len(spaced(words)))
    passive = _passives(text, rest)
    return [phrase for _, phrase in sorted(found)] + [Phrase("passive", words, "") for words in dict.fromkeys(passive)]


def _in(text: str, known: tuple[str, ...]) -> list[str]:
    return [one for one in known if spaced(one) in text]


def _passives(text: Text, rest: str) -> Iterator[str]:
    known = rules("passive")
    if text.language == "ur":
        yield from _in(rest, known["ur"])
        return
    words = rest.split()
    for place, word in enumerate(words):
        if word not in known["be"]:
            continue
        behind = place + 1
        while behind < len(words) and words[behind] in known["between"]:
            behind += 1
        last = words[behind] if behind < len(words) else ""
        if last in known["irregular"] or (last.endswith("ed") and last not in known["states"]):
            yield " ".join(words[place : behind + 1])


def _deed(text: Text) -> Iterator[Finding]:
    """Say where the text asks the reader to do something: nowhere, or not at its beginning."""
    asks = [has_deed(one, text.language) for one in text.sentences]
    if not any(asks):
        yield warn("no_deed", text.field)
        return
    first = 2 if count_words(text.sentences[0]) <= _HEADING else 1
    if not any(asks[:first]):
        yield warn("late_deed", text.field, n=asks.index(True) + 1)


def has_deed(sentence: str, language: str) -> bool:
    """Return whether a sentence asks its reader to do something, by the verbs of the list."""
    if language == "ur":
        return bool(set(spaced(sentence).split()) & _urdu_deeds())
    return bool(_asks().search(re.sub(r"^\W+", "", sentence.lower().replace("\u2019", "'"))))


@cache
def _urdu_deeds() -> frozenset[str]:
    return frozenset(word for one in rules("deeds")["ur"] for word in spaced(one).split())


@cache
def _asks() -> re.Pattern[str]:
    verbs, may = ("|".join(map(re.escape, rules("deeds")[name])) for name in ("en", "may"))
    begins = r"^|[:;,.!?(\u2013\u2014-]\s*|\b(?:and|or|then|also)\s+"
    return re.compile(rf"(?:{begins}|\b(?:{may})\s+)(?:{verbs})\b")
