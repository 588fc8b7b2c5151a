"""Judge each of the six elements of a warning: said, said vaguely, too little to judge, or missing.

Source, hazard, place, guidance and time are the content that research on warnings asks for (Mileti and Sorensen 1990);
impact was added later. Which words are vague is data: words/warning-rules.<language>.json. The JavaScript twin
in web/src/tools/warning-check.js reads the same data from the card; tests/canonical/warning_check.json binds the two.

How an element is judged, in this order:
1. blanks of a template ("[place]", "<place>") are taken out; when no word is left, or only words of `missing` ("tbd",
   "same as above", "see attached"), it is missing;
2. with a blank still in it, it is vague; 3. a time with a clock time or a date is ok, any other is vague;
4. a phrase of `anywhere` makes it vague; 5. so does saying nothing but phrases of `alone` and fillers;
6. with fewer different letters than `least` it is unclear, and so is an action without a word of `acts`;
7. else ok, which means that the words are there, not that they are true.
The words of every language count, whatever the language of the card: people mix them, and the script tells them apart.
Phrases are compared word by word on folded text, so hyphens, capitals, vowel signs and Urdu digits make no difference.

Bad input: a language without rules is refused with LookupError; a name that is no element, or a value that is not
text, with ValueError that names all of them. Fields left out count as missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.alert import sms
from raabta_desk.alert.sms import SmsCount, sms_parts
from raabta_desk.workbench.parse.phrases import spaced

State = Literal["ok", "vague", "unclear", "missing"]
ELEMENTS = ("source", "hazard", "place", "time", "action", "impact")
_GAP = re.compile("[ \t\r\n\u00a0]+")
_TRIM = " .,;:!\u06d4\u060c\u061b"


@dataclass(frozen=True, slots=True)
class WarningCheck:
    """The judgement of a draft warning. `found` quotes, per vague element, the phrase that makes a reader guess."""

    elements: Mapping[str, State]
    complete: bool
    score: int
    message: str
    sms: SmsCount
    found: Mapping[str, str] = field(default_factory=dict)


def check_warning(fields: Mapping[str, str], language: str = "en") -> WarningCheck:
    """Judge the six elements of a warning and join what was said to one message.

    `fields` holds text by element: `source`, `hazard`, `place`, `time`, `action`, `impact`. `score` counts the elements
    that are ok. Refuses with ValueError an unknown element and a value that is not text, with LookupError a language
    without rules.
    """
    rules = rules_of(language)
    _refuse_strangers(fields)
    judged = {element: _judge(element, fields.get(element, ""), rules) for element in ELEMENTS}
    elements = {element: state for element, (state, _) in judged.items()}
    message = _join({name: fields[name] for name in fields if elements[name] != "missing"}, rules["joints"])
    score = sum(state == "ok" for state in elements.values())
    found = {element: phrase for element, (_, phrase) in judged.items() if phrase}
    return WarningCheck(elements, score == len(ELEMENTS), score, message, sms_parts(message), found)


@cache
def rules_of(language: str) -> Mapping[str, Any]:
    """Return the rules of `language` with the words of the others behind its own: a text may be in either script."""
    language = i18n.spoken("raabta_desk/alert/warning-rules", language)
    own = i18n.load("raabta_desk/alert/warning-rules", language)
    others = [i18n.load("raabta_desk/alert/warning-rules", name) for name in i18n.LANGUAGES if name != language]
    merged: dict[str, Any] = i18n.thawed(own)
    for name in ("missing", "fillers", "acts", "clock"):
        merged[name] = list(dict.fromkeys(word for rules in (own, *others) for word in rules[name]))
    for name in ("anywhere", "alone"):
        merged[name] = {
            element: list(dict.fromkeys(word for rules in (own, *others) for word in rules[name][element]))
            for element in ELEMENTS
        }
    return merged


def _refuse_strangers(fields: Mapping[str, str]) -> None:
    strangers = [repr(name) for name in fields if name not in ELEMENTS]
    no_text = [name for name in fields if name in ELEMENTS and not isinstance(fields[name], str)]
    if strangers or no_text:
        faults = [f"{name} is no element ({', '.join(ELEMENTS)})" for name in strangers]
        raise ValueError("; ".join(faults + [f"{name} is not text" for name in no_text]))


def _judge(element: str, value: str, rules: Mapping[str, Any]) -> tuple[State, str]:
    """Return the state of one element and the phrase that spoils it."""
    blank = re.search(rules["blank"], value)
    rest = re.sub(rules["blank"], " ", value)
    words = spaced(rest)
    if not words.strip() or any(re.search(pattern, words) for pattern in rules["missing"]):
        return "missing", ""
    if blank:
        return "vague", blank.group()
    if element == "time":
        clock = any(re.search(pattern, fold(rest)) for pattern in rules["clock"])
        return ("ok", "") if clock else ("vague", _first(rules["anywhere"]["time"], words))
    phrase = _first(rules["anywhere"][element], words) or _only(rules["alone"][element], rules["fillers"], words)
    if phrase:
        return "vague", phrase
    is_short = len({sign for sign in fold(rest) if sign.isalpha()}) < rules["least"][element]
    acts = element != "action" or any(re.search(pattern, fold(rest)) for pattern in rules["acts"])
    return ("unclear" if is_short or not acts else "ok"), ""


def _first(phrases: Iterable[str], words: str) -> str:
    return next((phrase for phrase in phrases if spaced(phrase) in words), "")


def _only(phrases: Iterable[str], fillers: Iterable[str], words: str) -> str:
    """Return the first of `phrases` that is said, when nothing but them and fillers is said."""
    rest = words
    for phrase in sorted([*phrases, *fillers], key=len, reverse=True):
        while spaced(phrase) in rest:
            rest = rest.replace(spaced(phrase), " ", 1)
    return "" if rest.strip() else _first(phrases, words) or words.strip()


def _join(said: Mapping[str, str], joints: Mapping[str, str]) -> str:
    """Join what was said: "Source: hazard. Place: impact, time. Action."."""
    parts = {name: _GAP.sub(" ", value).strip(_TRIM) for name, value in said.items()}
    where = joints["clause"].join(parts[name] for name in ("impact", "time") if name in parts)
    middle = joints["place"].join(text for text in (parts.get("place", ""), where) if text)
    sentences = [text for text in (parts.get("hazard", ""), middle, parts.get("action", "")) if text]
    body = joints["sentence"].join(sentences) + joints["end"] if sentences else ""
    return joints["source"].join(text for text in (parts.get("source", ""), body) if text)


def twin_data(language: str) -> dict[str, Any]:
    """Return the rules that the twin judges with, and the alphabets that it counts with."""
    return {"sms": sms.twin_data(language), **rules_of(language)}
