"""Find everything that forbids an alert's going out, and return it all at once, as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.alert.area import FORBIDDEN, Fault, codes_of, outlines
from raabta_desk.alert.circle import circles
from raabta_desk.alert.data import CODES, EVENT_CODES, MESSAGE_TYPES, Alert, AlertText
from raabta_desk.alert.warning import check_warning
from raabta_desk.workbench.parse.times import moment_words, read_reference, read_stamp, stamp

LIMIT = 1000
# Longer than any warning holds: a wrong month or year.
LONGEST = timedelta(days=30)
# A Cancel needs no action.
NEEDED = {"source": "source", "hazard": "hazard", "places": "place", "action": "action"}
MOMENTS = ("sent", "onset", "expires", "next_update")
# The blanks of a sentence that are moments.
_STAMPED = {"expires", "onset", "sent", "next"}
_CODE = re.compile(r"[^\s,<&]{1,200}")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()/-]{1,39}")
_WEB = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]{1,250}(:[0-9]{1,5})?"
    r"([/?]([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?(#[A-Za-z0-9._~-]*)?"
)
REFERENCE_EXAMPLE = "office.example,alert-1,2025-07-05T02:10:00+05:00"


def faults(alert: Alert, language: str = "en") -> list[str]:
    """Return one sentence, in `language`, for every fault of `alert`; none when it can go out."""
    return [sentence(fault, language) for fault in found(alert)]


def found(alert: Alert) -> Iterator[Fault]:
    """Yield every fault of `alert`: the key of its sentence, and what the sentence names."""
    yield from (*_texts(alert), *_moments(alert), *_codes(alert), *_addresses(alert), *_area(alert))


def sentence(fault: Fault, language: str) -> str:
    """Return a fault as a sentence in `language`."""
    words, (key, blanks) = i18n.load("raabta_desk/alert/alert", language), fault
    times = {name: _time(blanks[name], language) for name in _STAMPED & blanks.keys()}
    return str(words["faults"][key]).format(**{**blanks, **times, **_named(blanks, words)})


def _time(written: str, language: str) -> str:
    """Return a time as people say it, with its year: a wrong year is what they look for."""
    moment = read_stamp(written)
    return moment_words(moment, language, year=-1) if moment else written


def _named(blanks: dict[str, Any], words: Any) -> dict[str, str]:
    """Put the reader's names in the place of ours."""
    known = {"name": words["names"], "language": words["languages"]}
    return {key: known[key].get(blanks[key], blanks[key]) for key in known if key in blanks}


def _texts(alert: Alert) -> Iterator[Fault]:
    if not alert.texts:
        yield "no_text", {}
    needed = {name: element for name, element in NEEDED.items() if name != "action" or alert.msg_type != "Cancel"}
    for language, text in alert.texts.items():
        if language not in i18n.LANGUAGES:
            yield "unknown_language", {"language": language, "known": ", ".join(i18n.LANGUAGES)}
        else:
            yield from _text(language, text, needed)
    counts = [len(text.places) for text in alert.texts.values()]
    if len(set(counts)) > 1:
        yield "places_differ", {"counts": ", ".join(str(count) for count in counts)}


def _text(language: str, text: AlertText, needed: Mapping[str, str]) -> Iterator[Fault]:
    for name in (field.name for field in fields(text)):
        value = getattr(text, name)
        parts = value if isinstance(value, tuple) else (value,)
        joined = " ".join(parts)
        where = {"language": language, "name": name}
        yield from _unsaid(needed.get(name, ""), parts, where)
        if len(joined) > LIMIT:
            yield "too_long", {**where, "length": len(joined), "limit": LIMIT}
        codes = sorted({f"U+{ord(char):04X}" for char in FORBIDDEN.findall(joined)})
        if codes:
            yield "characters", {**where, "codes": ", ".join(codes)}


def _unsaid(element: str, parts: tuple[str, ...], where: dict[str, Any]) -> Iterator[Fault]:
    """Find what is not said, and what a template left open."""
    rules = i18n.load("raabta_desk/alert/warning-rules", where["language"])
    if element and any(
        check_warning({element: part}, where["language"]).elements[element] == "missing" for part in parts or ("",)
    ):
        yield "missing", where
    blank = re.search(rules["blank"], " ".join(parts))
    if blank:
        yield "blank", {**where, "found": blank.group()}


def _moments(alert: Alert) -> Iterator[Fault]:
    usable: dict[str, datetime] = {}
    needed = {"sent"} if alert.msg_type == "Cancel" else {"sent", "onset", "expires"}
    for name in MOMENTS:
        moment = getattr(alert, name)
        if moment is None:
            if name in needed:
                yield "no_time", {"name": name}
        elif moment.utcoffset() is None:
            yield "naive_time", {"name": name}
        elif not 2000 <= moment.year <= 2100:
            yield "far_time", {"name": name, "year": moment.year}
        else:
            usable[name] = moment
    yield from _order(usable)


def _order(usable: dict[str, datetime]) -> Iterator[Fault]:
    if "onset" in usable and "expires" in usable and usable["expires"] - usable["onset"] > LONGEST:
        yield (
            "too_long_event",
            {"days": -((usable["onset"] - usable["expires"]) // timedelta(days=1)), "limit": LONGEST.days},
        )
    stamps = {name: stamp(moment) for name, moment in usable.items()}
    for key, late, early in (
        ("expires_onset", "expires", "onset"),
        ("expires_sent", "expires", "sent"),
        ("next_sent", "next_update", "sent"),
    ):
        # All stamps are in one time zone, so that they compare as text.
        if late in stamps and early in stamps and stamps[late] <= stamps[early]:
            yield key, {late.removesuffix("_update"): stamps[late], early: stamps[early]}


def _codes(alert: Alert) -> Iterator[Fault]:
    for name, value, known in (
        ("status", alert.status, CODES["status"]),
        ("msgType", alert.msg_type, MESSAGE_TYPES),
        ("category", alert.category, CODES["category"]),
        *(("responseType", value, CODES["responseType"]) for value in alert.response_types),
        ("urgency", alert.urgency, CODES["urgency"]),
        ("severity", alert.severity, CODES["severity"]),
        ("certainty", alert.certainty, CODES["certainty"]),
    ):
        if not value:
            yield "no_choice", {"name": name, "known": ", ".join(known)}
        elif value not in known:
            yield "choice", {"name": name, "value": value, "known": ", ".join(known)}
    if alert.event_code and alert.event_code not in EVENT_CODES:
        yield "choice", {"name": "eventCode", "value": alert.event_code, "known": ", ".join(EVENT_CODES)}
    if not alert.response_types:
        yield "no_choice", {"name": "responseType", "known": ", ".join(CODES["responseType"])}


def _addresses(alert: Alert) -> Iterator[Fault]:
    names = {"sender": alert.sender, **({"identifier": alert.identifier} if alert.identifier else {})}
    for name, value in names.items():
        if not _CODE.fullmatch(value) or FORBIDDEN.search(value):
            yield "code", {"name": name, "value": value}
    if alert.helpline and not _PHONE.fullmatch(fold(alert.helpline)):
        yield "helpline", {"value": alert.helpline}
    if alert.web and not _WEB.fullmatch(alert.web):
        yield "web", {"value": alert.web}
    if alert.msg_type in {"Update", "Cancel"} and not alert.references:
        yield "references", {"kind": alert.msg_type}
    yield from _references(alert)


def _references(alert: Alert) -> Iterator[Fault]:
    sent = alert.sent if alert.sent and alert.sent.utcoffset() is not None else None
    for value in alert.references:
        earlier = read_reference(value)
        if not earlier or FORBIDDEN.search(value):
            yield "reference", {"value": value, "example": REFERENCE_EXAMPLE}
        elif sent and earlier >= sent:
            yield "reference_later", {"value": value, "sent": stamp(sent)}


def _area(alert: Alert) -> Iterator[Fault]:
    yield from codes_of(alert.geocode)[1]
    yield from outlines(alert.polygon).faults
    yield from circles(alert.circle).faults
