"""Find what a draft says that its source does not say, line by line.

Compared are figures, names in capitals, quotations, links, laws, promises and words that sound sure; and what a machine
leaves behind when it talks to whoever asked it. Bad input: none is refused. A word for a word that means the same, and
a number that counts something else, are not seen; in Urdu only names behind a title are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.workbench.parse.figures import figure_words, figures, missing
from raabta_desk.workbench.parse.phrases import spaced

#: In the order in which they are told. What comes first is what can be wrong; a tone is only heard.
KINDS = ("figure", "name", "quote", "link", "law", "promise", "leftover", "sure")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"\u201c\u201d]+|(?<![\w@.])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:pk|com|org|net)\b[^\s]*"
)
_QUOTE = re.compile('["\u201c\u201d\u00ab]([^"\u201c\u201d\u00ab\u00bb\n]{3,400})["\u201c\u201d\u00bb]')
_BLANK = re.compile(r"\[[^\]\n]{2,60}\]|\{[^}\n]{2,60}\}|(?<!\w)X{2,}(?!\w)|\*\*|^#{1,4} ")
_SENTENCE = re.compile(
    r"[^.!?\u06d4\u061f]+(?:[.!?\u06d4\u061f]+(?=\s|$)|[.!?](?=\S)[^.!?\u06d4\u061f]*)*|[.!?\u06d4\u061f]+"
)
_CAPITAL = re.compile(r"[A-Z][\w'\u2019-]*")
#: Behind these a capital only begins.
_BEGINS = frozenset(":;!?.\"'(\u2013\u2014-*\u2022\u201c\u2018")
_SHOWN = 160


class Claim(NamedTuple):
    """A claim in a line of the draft: a kind of KINDS, the words, and the number of the line, from 1."""

    kind: str
    words: str
    line: int


def claims(draft: str, source: str, language: str) -> list[Claim]:
    """Return what is new in a draft, by kind and line, each once; figures as the reader's `language` writes them."""
    found: list[Claim] = []
    known, figures_lost = _known(source), set(missing(draft, source))
    for number, line in enumerate(draft.splitlines(), 1):
        for kind, look in _LOOKS.items():
            found += [Claim(kind, words[:_SHOWN], number) for words in look(line, known)]
        said = [one for one in figures(line) if one in figures_lost]
        found += [Claim("figure", figure_words(one, language), number) for one in said]
    first: dict[tuple[str, str], Claim] = {}
    for one in found:
        first.setdefault((one.kind, fold(one.words)), one)
    return sorted(first.values(), key=lambda one: (KINDS.index(one.kind), one.line))


def lost(draft: str, source: str, language: str) -> tuple[list[str], list[str]]:
    """Return what the source says and the draft does not: its figures, and its words of caution."""
    known = _known(draft)
    plain = spaced(source)
    limits = []
    for said, words in _phrases("limits"):
        if words in plain and words not in known.plain:
            limits.append(said)
            # "not yet confirmed" is told once, not also as "not".
            plain = plain.replace(words, "  ")
    return [figure_words(one, language) for one in missing(source, draft)], limits


def secrets(source: str) -> list[str]:
    """Return the marks in a text that say that it may not leave the office."""
    return [words for words in rules("secret") if spaced(words) in spaced(source)]


def rules(name: str) -> Any:
    """Return one of the lists of words/ai-rules.json."""
    return i18n.load("raabta_desk/ai_draft/ai-rules")[name]


class _Known(NamedTuple):
    """A source as it is searched: as it stands in small letters, its words in a row, and each of them."""

    small: str
    plain: str
    words: frozenset[str]


def _known(source: str) -> _Known:
    plain = spaced(source)
    return _Known(source.lower(), plain, frozenset(plain.split()))


def _names(line: str, known: _Known) -> Iterator[str]:
    """Yield names in capitals with a word that the source does not have; the first word of a sentence is no name."""
    without = _LINK.sub(" ", re.sub(r"#\S+", " ", line))
    for sentence in _SENTENCE.findall(without):
        for start, words in _capitals(sentence):
            begins = not sentence[:start].strip(" ") or sentence[:start].rstrip(" ")[-1] in _BEGINS
            own = words[1:] if begins and not (len(words[0]) > 1 and words[0].isupper()) else words
            if any(_is_new(word, known) for word in own if word not in rules("joins")):
                yield _without_start(" ".join(words))
    yield from _titled(without, known)


def _capitals(sentence: str) -> Iterator[tuple[int, list[str]]]:
    """Yield runs of words in capitals, small words between them included, each with the place where it starts."""
    run: list[str] = []
    start = end = 0
    for match in re.finditer(r"[^\W\d_][\w'\u2019-]*", sentence):
        touches = bool(run) and not sentence[end : match.start()].strip(" ")
        if _CAPITAL.fullmatch(match.group()):
            if not touches:
                yield from _run(start, run)
                run, start = [], match.start()
            run.append(match.group())
        elif touches and match.group() in rules("joins"):
            run.append(match.group())
        else:
            yield from _run(start, run)
            run = []
        end = match.end()
    yield from _run(start, run)


def _run(start: int, run: list[str]) -> Iterator[tuple[int, list[str]]]:
    while run and run[-1] in rules("joins"):
        run.pop()
    if run:
        yield start, run


def _is_new(word: str, known: _Known) -> bool:
    if fold(word) in _calendar():
        return False
    parts = spaced(re.sub("['\u2019]s$", "", word)).split()
    return any(len(part) > 1 and not {part, f"{part}s", part.removesuffix("s")} & known.words for part in parts)


@cache
def _calendar() -> frozenset[str]:
    times = i18n.load("raabta_desk/workbench/parse/times", "en")
    return frozenset(
        fold(one) for name in ("months", "months_short", "weekdays", "weekdays_short") for one in times[name]
    )


def _titled(line: str, known: _Known) -> Iterator[str]:
    """Yield Urdu names: a title or a word for a place, with the word behind it, where the source has not that word."""
    words, titles, particles = spaced(line).split(), _titles(), rules("particles")
    for place, word in enumerate(words[:-1]):
        behind = words[place + 1]
        is_title = word in titles or " ".join(words[max(0, place - 1) : place + 1]) in titles
        if is_title and behind not in known.words and behind not in particles and behind not in titles:
            yield f"{word} {behind}"


@cache
def _titles() -> frozenset[str]:
    return frozenset(spaced(title).strip() for title in rules("titles"))


def _quotes(line: str, known: _Known) -> Iterator[str]:
    for words in _QUOTE.findall(line):
        if len(words.split()) > 1 and spaced(words).strip() not in known.plain:
            yield words.strip(" ,.\u060c\u06d4")


def _links(line: str, known: _Known) -> Iterator[str]:
    for link in _LINK.findall(line):
        bare = link.rstrip(".,;:!?)\u06d4\u060c\u061f")
        if bare.lower() not in known.small:
            yield bare


def _laws(line: str, known: _Known) -> Iterator[str]:
    for pattern in _law_patterns():
        for match in pattern.finditer(line):
            if spaced(match.group()).strip() not in known.plain:
                yield _without_start(match.group())


@cache
def _law_patterns() -> tuple[re.Pattern[str], ...]:
    sections, english, urdu = ("|".join(rules("sections")), *("|".join(rules("laws")[one]) for one in ("en", "ur")))
    joins = "|".join(rules("joins"))
    return (
        re.compile(rf"(?<!\w)(?:{sections})\s{{0,2}}\d+[A-Za-z]*(?:\(\w{{1,4}}\)){{0,3}}", re.IGNORECASE),
        re.compile(rf"(?:(?<!\w)[A-Z][\w-]{{0,30}}\s(?:(?:{joins})\s){{0,2}}){{1,6}}(?:{english})\b(?:,?\s\d{{4}})?"),
        re.compile(rf"(?:(?<!\S)[^\W\d_]{{1,20}}\s){{1,3}}(?:{urdu})(?!\w)(?:\s\d{{4}})?"),
    )


def _promises(line: str, known: _Known) -> Iterator[str]:
    for sentence in _SENTENCE.findall(line):
        plain = spaced(sentence)
        if any(words in plain for _, words in _phrases("promises")) and plain not in known.plain:
            yield sentence.strip()


def _listed(name: str) -> Callable[[str, _Known], Iterator[str]]:
    def look(line: str, known: _Known) -> Iterator[str]:
        plain = spaced(line)
        yield from (said for said, words in _phrases(name) if words in plain and words not in known.plain)

    return look


@cache
def _phrases(name: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a list, in all languages, as they are told and as they are searched."""
    return tuple((words, spaced(words)) for said in rules(name).values() for words in said)


def _leftovers(line: str, known: _Known) -> Iterator[str]:
    yield from _listed("leftovers")(line, known)
    yield from (one for one in _BLANK.findall(line) if one.lower() not in known.small)


def _without_start(words: str) -> str:
    """Return words without those that only begin a sentence: Under the, This."""
    rest = words.split()
    while len(rest) > 1 and fold(rest[0]) in rules("starters"):
        rest = rest[1:]
    return " ".join(rest)


_LOOKS: Mapping[str, Callable[[str, _Known], Iterator[str]]] = {
    "name": _names,
    "quote": _quotes,
    "link": _links,
    "law": _laws,
    "promise": _promises,
    "leftover": _leftovers,
    "sure": _listed("sure"),
}
