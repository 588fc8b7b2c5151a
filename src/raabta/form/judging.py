"""Judge a text that was written from a brief: by the facts of the brief, by rules of its own, and by a tool's findings.

What a rule is, says `model.product`. Only what is judged of each criterion comes back; the text is kept nowhere.
Bad input: a text that is empty, or longer than `LONGEST`, meets nothing. A tool that judges no text is LookupError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any, NamedTuple

from raabta import i18n
from raabta.form.judged import Found, Judge
from raabta.form.registry import faces
from raabta.form.sentences import is_sentence, pieces, words
from raabta.model.fold import fold

#: Characters of a text that are read.
LONGEST = 5000
#: So many words in a row that stand in the brief are copied, and so much of a text may be.
_RUN, _COPIED = 5, 0.4
#: The share of a text's words that has to stand in sentences.
_IN_SENTENCES = 0.6
_SHOWN = 70
_PARTS = re.compile(r"[^\W_]+|[*]")


class Judged(NamedTuple):
    """The judgement of one criterion: whether it is met, the words of the text that it rests on, and a reason or ""."""

    met: bool
    place: str = ""
    why: str = ""


@dataclass(frozen=True)
class _Text:
    """A text with what it is judged with."""

    whole: str
    asked: Mapping[str, Any]
    language: str
    now: datetime

    @cached_property
    def pieces(self) -> list[str]:
        return pieces(self.whole)

    @cached_property
    def found(self) -> list[Found]:
        return judges()[self.asked["tool"]].find(self.whole, self.asked["given"], self.language, self.now)

    def said(self, key: str, **blanks: object) -> str:
        shown = {name: i18n.quoted(one, self.language) if isinstance(one, str) else one for name, one in blanks.items()}
        return str(i18n.load("form/judging", self.language)[key]).format(**shown)


@cache
def judges() -> Mapping[str, Judge]:
    """Return the tools that judge a text, by id."""
    return {tool_id: judge for face in faces() for tool_id, judge in face.judges.items()}


def judge(text: str, asked: Mapping[str, Any], language: str, now: datetime) -> dict[str, Judged]:
    """Return the judgement of each criterion. `asked` is what `Product.asked` returns.

    Where nothing of the brief is said, nothing is met: a text that leaves everything out leaves out what is wrong, too.
    """
    if asked["tool"] not in judges():
        raise LookupError(f"the tool {asked['tool']!r} judges no text; there are: {', '.join(sorted(judges()))}")
    one = _Text(text.strip(), asked, language, now)
    rules: Mapping[str, Mapping[str, Any]] = asked["rules"]
    if len(one.whole) > LONGEST:
        why = one.said("too_long", n=len(one.whole), most=LONGEST)
        return dict.fromkeys(rules, Judged(met=False, why=why))
    found = {name: _judged(rule, one) for name, rule in rules.items()}
    if not any(found[name].met for name, rule in rules.items() if "says" in rule):
        return {name: one if not one.met else Judged(met=False) for name, one in found.items()}
    return found


def _judged(rule: Mapping[str, Any], text: _Text) -> Judged:
    return next(_RULES[name](rule, text) for name in _RULES if name in rule)


def _says(rule: Mapping[str, Any], text: _Text) -> Judged:
    counted = [one for one in text.pieces if not _has(one, rule.get("unless", ()))]
    groups: Sequence[Sequence[str]] = rule["says"]
    held = [[one for one in counted if _has(one, group)] for group in groups]
    if not all(held):
        return Judged(met=False)
    if rule.get("together"):
        whole = [one for one in counted if all(_has(one, group) for group in groups)]
        return Judged(True, _short(whole[0])) if whole else Judged(False, _short(held[0][0]), text.said("apart"))
    return Judged(True, _short(held[0][0]))


def _never(rule: Mapping[str, Any], text: _Text) -> Judged:
    wrong = [one for one in text.pieces if _has(one, rule["never"]) and not _has(one, rule.get("unless", ()))]
    return Judged(False, _short(wrong[0])) if wrong else Judged(met=True)


def _findings(rule: Mapping[str, Any], text: _Text) -> Judged:
    found = [one for one in text.found if one.key in rule["findings"]]
    if not found:
        return Judged(met=True)
    return Judged(False, _short(found[0].words), " ".join(dict.fromkeys(one.sentence for one in found)))


def _sentences(rule: Mapping[str, Any], text: _Text) -> Judged:
    whole = [one for one in text.pieces if is_sentence(one)]
    rest = [one for one in text.pieces if one not in whole]
    share = sum(len(words(one)) for one in whole) / max(1, len(words(text.whole)))
    if whole and share < _IN_SENTENCES:
        longest = max(rest, key=len)
        return Judged(False, _short(longest), text.said("list", place=_short(longest)))
    if len(whole) < rule["sentences"]:
        return Judged(False, _short(rest[0]) if rest else "", text.said("few", n=len(whole), least=rule["sentences"]))
    return Judged(met=True)


def _length(rule: Mapping[str, Any], text: _Text) -> Judged:
    n = len(words(text.whole))
    return (
        Judged(True)
        if 0 < n <= rule["words"]
        else Judged(False, "", text.said("long", n=n, most=rule["words"]) if n else "")
    )


def _own(_rule: Mapping[str, Any], text: _Text) -> Judged:
    own, brief = words(text.whole), words(text.asked["brief"])
    known = {tuple(brief[at : at + _RUN]) for at in range(len(brief) - _RUN + 1)}
    runs = [at for at in range(len(own) - _RUN + 1) if tuple(own[at : at + _RUN]) in known]
    copied = {at + more for at in runs for more in range(_RUN)}
    if own and len(copied) <= _COPIED * len(own):
        return Judged(met=True)
    place = " ".join(own[runs[0] : runs[0] + _RUN]) if runs else ""
    return Judged(False, place, text.said("copied", place=place) if place else "")


_RULES: Mapping[str, Callable[[Mapping[str, Any], _Text], Judged]] = {
    "says": _says,
    "never": _never,
    "findings": _findings,
    "sentences": _sentences,
    "words": _length,
    "own": _own,
}


def _has(piece: str, phrases: Iterable[str]) -> bool:
    return any(_pattern(one).search(f" {' '.join(words(piece))} ") for one in phrases)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds a phrase among folded words; a word that ends with `*` may go on."""
    parts = [r"\w*" if one == "*" else one for one in _PARTS.findall(fold(phrase).replace("'", ""))]
    return re.compile(" " + " ".join(parts).replace(r" \w*", r"\w*") + " ")


def _short(place: str) -> str:
    """Return words of a text as they are quoted."""
    plain = " ".join(place.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN].rsplit(' ', 1)[0]} …"
