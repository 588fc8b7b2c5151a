"""Write advice about an alert and its outputs: sentences about what is allowed and could be better."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from raabta import i18n
from raabta_desk.alert.area import outlines
from raabta_desk.alert.circle import circles
from raabta_desk.alert.data import Alert
from raabta_desk.alert.sms import ROOM
from raabta_desk.workbench.parse.bounds import bounds, lost

if TYPE_CHECKING:
    from raabta_desk.alert.outputs import LanguageOutputs

# A Cancel withdraws a message: what to do, the time and the impact are no longer said.
SAID_IN_CANCEL = ("source", "hazard", "place")
# What stands for the sender until an office writes its own.
_NOBODY = "office.example"
#: The texts in which people and houses are counted.
_COUNTED = ("hazard", "impact", "action", "reason")
_DAY = timedelta(days=1)
#: What is odd -> the field that it is about; the time of the six elements is that of the start.
_FIELDS: Mapping[str, str] = {
    "onset_past": "onset",
    "next_late": "next_update",
    "sent_old": "sent",
    "all_clear": "response_types",
    "past": "urgency",
    "sender": "sender",
    "time": "onset",
}
_LATIN, _SMALL, _ARABIC = re.compile("[A-Za-z]"), re.compile("[a-z]"), re.compile("[\u0620-\u064a\u0671-\u06d3]")


def advice(
    alert: Alert, outputs: Mapping[str, LanguageOutputs], language: str, now: datetime
) -> Iterator[tuple[str, str]]:
    """Say in `language` what is allowed and could be better, each sentence with the form's field that it is about."""
    words = i18n.load("raabta_desk/alert/alert", language)
    yield from _elements(alert, outputs, language)
    yield from _strays(alert, words)
    yield from _bounds(alert, words)
    for sentence in _longer(outputs, words, "" if alert.status == "Actual" else str(words["advice"]["bare"])):
        yield sentence, ""
    yield from _unsaid(alert, words)
    yield from ((words["advice"][key], _FIELDS[key]) for key in (*_days(alert, now), *_codes(alert)))
    yield from ((words["advice"][key], "polygon") for key in outlines(alert.polygon).hints)
    yield from ((words["advice"][key], "circle") for key in circles(alert.circle).hints)


def _unsaid(alert: Alert, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find what nobody is forced to say, and people ask for."""
    for name in i18n.LANGUAGES:
        if name not in alert.texts:
            yield words["advice"]["one_language"].format(language=words["languages"][name]), "languages"
    if alert.msg_type == "Cancel":
        for name, text in alert.texts.items():
            if not text.reason.strip():
                yield words["advice"]["reason"].format(language=words["languages"][name]), f"reason.{name}"
    elif not alert.next_update:
        yield words["advice"]["next"], "next_update"
    if not alert.helpline.strip():
        yield words["advice"]["helpline"], "helpline"


def _days(alert: Alert, now: datetime) -> Iterator[str]:
    """Yield the keys of what is odd about the times; `faults` has seen to it that they can be compared."""
    if alert.sent and alert.onset and alert.sent - alert.onset > _DAY:
        yield "onset_past"
    if alert.next_update and alert.expires and alert.next_update > alert.expires:
        yield "next_late"
    if alert.sent and now - alert.sent > _DAY:
        yield "sent_old"


def _codes(alert: Alert) -> Iterator[str]:
    """Yield the keys of codes that contradict the text, or that nobody wrote. A Cancel tells nobody what to do."""
    if alert.msg_type != "Cancel":
        if "AllClear" in alert.response_types:
            yield "all_clear"
        if alert.urgency == "Past":
            yield "past"
    if alert.sender == _NOBODY:
        yield "sender"


def _elements(alert: Alert, outputs: Mapping[str, LanguageOutputs], language: str) -> Iterator[tuple[str, str]]:
    words = i18n.load("raabta_desk/alert/alert", language)
    labels = i18n.load("raabta_desk/alert/warning-check", language)["words"]
    for name, output in outputs.items():
        for element, state in output.check.elements.items():
            if state != "ok" and (alert.msg_type != "Cancel" or element in SAID_IN_CANCEL):
                blanks = {"element": labels[f"element_{element}"], "sentence": labels[f"{state}_{element}"]}
                said = words["advice"]["element"].format(language=words["languages"][name], **blanks)
                yield said, _FIELDS.get(element, f"{'places' if element == 'place' else element}.{name}")


def _strays(alert: Alert, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find English that was typed where Urdu goes out, and the other way round; DDMA alone is no English."""
    for language, text in alert.texts.items():
        for name in (field.name for field in fields(text)):
            value = getattr(text, name)
            said = " ".join(value) if isinstance(value, tuple) else value
            latin, arabic = len(_LATIN.findall(said)), len(_ARABIC.findall(said))
            if arabic > latin if language == "en" else latin > arabic and _SMALL.search(said):
                blanks = {"language": words["languages"][language], "name": words["names"][name]}
                yield words["advice"]["script"].format(**blanks), f"{name}.{language}"


def _bounds(alert: Alert, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find signs of doubt that nobody can read aloud, and numbers that lose their doubt in the other language."""
    for language, text in alert.texts.items():
        others = [other for name, other in alert.texts.items() if name != language]
        for name in _COUNTED:
            said = getattr(text, name)
            blanks = {"language": words["languages"][language], "name": words["names"][name]}
            for bound in bounds(said):
                if bound.is_sign:
                    yield words["advice"]["sign"].format(**blanks, found=bound.words), f"{name}.{language}"
            for bound in (one for other in others for one in lost(getattr(other, name), said)):
                yield words["advice"]["bound"].format(**blanks, found=bound.words), f"{name}.{language}"


def _longer(outputs: Mapping[str, LanguageOutputs], words: Mapping[str, Any], bare: str) -> Iterator[str]:
    """Say for every SMS of several parts how much shorter it must be for one part fewer, without the mark."""
    for name, output in outputs.items():
        count = output.sms.bare
        if count.parts > 1:
            fewer = count.parts - 1
            single, joined = ROOM[count.encoding]
            over = count.units - (single if fewer == 1 else joined * fewer)
            blanks = {"parts": count.parts, "over": max(over, 1), "fewer": fewer, "bare": bare}
            yield words["advice"]["parts"].format(language=words["languages"][name], **blanks)
