"""Judge a warning that somebody wrote as a whole: words that make a reader guess, the hour, the deed, the SMS parts.

The rules are those of the six elements (warning.py), looked for in the whole text: which words belong to which element,
a free text does not say. Bad input: none is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from raabta import i18n
from raabta.form.judged import Found, Judge
from raabta.model.fold import fold
from raabta_desk.alert.sms import sms_parts
from raabta_desk.alert.warning import ELEMENTS, rules_of
from raabta_desk.workbench.parse.phrases import spaced

#: An hour is looked for by itself: "tonight" beside an hour makes nobody guess.
_VAGUE = tuple(element for element in ELEMENTS if element != "time")
_MOST_PARTS = 2
_HOUR, _DEED, _BLANK, _PARTS = "no-hour", "no-deed", "blank", "parts"
KEYS = frozenset((*(f"vague-{element}" for element in _VAGUE), _HOUR, _DEED, _BLANK, _PARTS))


def find(text: str, _given: Mapping[str, str], language: str, _now: datetime) -> list[Found]:
    """Return what makes a reader of a warning guess, in the order of its elements, then its length."""
    return [*_found(text, language)]


def _found(text: str, language: str) -> Iterator[Found]:
    rules, words = rules_of(language), i18n.load("raabta_desk/alert/warning-check", language)["words"]
    own, plain = i18n.load("raabta_desk/alert/warning-written", language), spaced(text)
    for element in _VAGUE:
        phrase = next((one for one in rules["anywhere"][element] if spaced(one) in plain), "")
        if phrase:
            quoted = i18n.quoted(phrase, language)
            yield Found(f"vague-{element}", own["vague"].format(found=quoted, why=words[f"vague_{element}"]), phrase)
    if not any(re.search(pattern, fold(text)) for pattern in rules["clock"]):
        yield Found(_HOUR, words["vague_time"])
    if not any(re.search(pattern, fold(text)) for pattern in rules["acts"]):
        yield Found(_DEED, words["unclear_action"])
    if blank := re.search(rules["blank"], text):
        yield Found(_BLANK, own["blank"].format(found=i18n.quoted(blank.group(), language)), blank.group())
    parts = sms_parts(text).parts
    if parts > _MOST_PARTS:
        yield Found(_PARTS, own["parts"].format(n=parts, most=_MOST_PARTS))


JUDGE = Judge(KEYS, find)
