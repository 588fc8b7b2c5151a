"""Cut a text into pieces, and tell sentences from headings and from lists of facts, in English and in Urdu.

A sentence has a verb of words/sentences.json, four words, and a comma at fewer than every third word. That is no
grammar: it tells a text from a list. Bad input: none is refused.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from raabta import i18n
from raabta.model.fold import fold

_WORD = re.compile(r"[^\W_]+")
_OWNER = re.compile(r"'s(?!\w)")
_STOP = re.compile("[.!?\u061f\u06d4\u2026]+[\"'\u201c\u201d\u2019)]*|[\r\n]+")
_COMMA = re.compile("[,;\u060c\u061b/|\u2022\u00b7]|(?<= )[-\u2013\u2014](?= )")
#: Words that a sentence has at least, and words for each comma in it.
_LEAST, _FOR_A_COMMA = 4, 3


def words(text: str) -> list[str]:
    """Return the folded words of a text, without apostrophes and without the s of an owner."""
    return _WORD.findall(_OWNER.sub("", fold(text)).replace("'", ""))


def pieces(text: str) -> list[str]:
    """Return what stands between full stops and ends of lines; a stop behind an abbreviation or in a number is none."""
    found, begin = [], 0
    for stop in _STOP.finditer(text):
        if stop.group()[0] == "." and not _ends(text, begin, stop):
            continue
        found.append(text[begin : stop.end()].strip())
        begin = stop.end()
    return [one for one in (*found, text[begin:].strip()) if words(one)]


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Return whether a full stop ends a piece."""
    behind = text[stop.end() : stop.end() + 1]
    before = text[begin : stop.start()].split()
    word = before[-1].lower().lstrip("(\"'\u201c") if before else ""
    return not behind.strip() and (word not in _known()["abbreviations"] or not text[stop.end() :].strip())


def is_sentence(piece: str) -> bool:
    """Return whether a piece of a text is a sentence."""
    own = words(piece)
    commas = len(_COMMA.findall(piece))
    known, endings = _verbs()
    has_verb = any(word in known or word.endswith(endings) for word in own)
    return len(own) >= _LEAST and has_verb and commas * _FOR_A_COMMA < len(own)


@cache
def _known() -> Any:
    return i18n.load("form/sentences")


@cache
def _verbs() -> tuple[frozenset[str], tuple[str, ...]]:
    found = _known()
    listed = frozenset(word for one in (*found["verbs"], *found["verbs_ur"]) for word in words(one))
    return listed, tuple(fold(one) for one in found["endings"])
