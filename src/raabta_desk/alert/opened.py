"""Read an earlier CAP message into the values of the form, for an Update about the same event.

The JavaScript twin is web/src/tools/alert/opened.js; tests/browser/test_composer_area.py holds the two together.

What the message says in English and Urdu is taken over, with its codes, outlines and circles; of a message in other
languages, its first. Texts that the composer wrote come back as they were typed; those of others go where they belong
most nearly, the description into the impact and the instruction into the action. Bad input: what is no CAP 1.2 message,
and one with a DOCTYPE, gives None; what the form has no place for is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from raabta import i18n
from raabta_desk.alert.cap_parts import spoken, tag, text, texts
from raabta_desk.alert.data import EVENT_CODES
from raabta_desk.alert.form import CHOICES, alert_of, empty_values, words_print
from raabta_desk.alert.phrases import blanks_of, tidy
from raabta_desk.workbench.parse.times import local, read_stamp

#: Field of the form -> element of CAP, for what is no text of a language.
_CODES: Mapping[str, str] = {
    "category": "category",
    "response_types": "responseType",
    **{name: name for name in ("urgency", "severity", "certainty")},
}
_STOPS = " .,;:\u06d4\u060c\u061b"
_OFFICE = re.compile(r"([+(]?[0-9][0-9 ()/-]*)(?: \((.*)\))?")
_UNHELD = ("altitude", "ceiling")


def opened(xml: str | bytes) -> tuple[dict[str, str], tuple[str, ...]] | None:
    """Return the values of the form's fields, and the names of what it has no place for; None for no CAP message."""
    data = xml.encode("utf-8", "replace") if isinstance(xml, str) else xml
    if b"<!DOCTYPE" in data:
        return None
    try:
        root = ET.fromstring(data)  # noqa: S314 - no DOCTYPE, so nothing to expand
    except (ET.ParseError, ValueError, LookupError):
        return None
    if root.tag != tag("alert"):
        return None
    infos = _infos(root)
    values = empty_values() | {
        "msg_type": "Update",
        "sender": text(root, "sender").strip(),
        "references": ",".join(text(root, name).strip() for name in ("sender", "identifier", "sent")),
        "languages": "both" if len(infos) > 1 else next(iter(infos), "both"),
    }
    left: list[str] = []
    for info in list(infos.values())[:1]:
        values |= _facts(info)
        shapes, left = _area(info)
        values |= shapes
    for language, info in infos.items():
        values |= {f"{name}.{language}": said for name, said in _texts(info, language).items()}
    for language, info in infos.items():
        values |= _long_texts(values | {"sent": _moment(root, "sent")}, info, language)
    if len(infos) > 1:
        values["before"] = " ".join(f"{name}:{words_print(values, name)}" for name in i18n.LANGUAGES)
    return values, tuple(dict.fromkeys(left))


def _infos(root: ET.Element) -> dict[str, ET.Element]:
    """Return the first <info> of each language of the form; where there is none, the first of all as English."""
    found: dict[str, ET.Element] = {}
    infos = root.findall(tag("info"))
    for name in i18n.LANGUAGES:
        own = [info for info in infos if re.match(rf"{name}(-|$)", spoken(info), re.IGNORECASE)]
        found |= {name: own[0]} if own else {}
    return found or dict(zip(i18n.LANGUAGES[:1], infos, strict=False))


def _facts(info: ET.Element) -> dict[str, str]:
    codes = {name: text(info, element) for name, element in _CODES.items()}
    known = {name: code for name, code in codes.items() if code in CHOICES[name]}
    terms = [
        text(code, "value").strip() for code in info.findall(tag("eventCode")) if text(code, "valueName")[:4] == "OET:"
    ]
    known |= {"event_code": terms[0]} if terms and terms[0] in EVENT_CODES else {}
    times = {name: _moment(info, name) for name in ("onset", "expires")}
    number = _OFFICE.fullmatch(_bare(text(info, "contact")))
    return known | times | {"web": text(info, "web").strip(), "helpline": number[1] if number else ""}


def _moment(element: ET.Element, name: str) -> str:
    """Return a time as the form's field holds it."""
    moment = read_stamp(text(element, name).strip())
    return f"{local(moment):%Y-%m-%dT%H:%M}" if moment else ""


def _area(info: ET.Element) -> tuple[dict[str, str], list[str]]:
    codes: dict[str, None] = {}
    polygons: dict[str, None] = {}
    circles: dict[str, None] = {}
    left: list[str] = []
    for area in info.findall(tag("area")):
        left += [name for name in _UNHELD if area.find(tag(name)) is not None]
        polygons.update(dict.fromkeys(tidy(polygon) for polygon in texts(area, "polygon") if polygon.strip()))
        # With its unit: no number of an earlier message is taken for metres.
        circles.update(dict.fromkeys(f"{tidy(circle)} km" for circle in texts(area, "circle") if circle.strip()))
        for code in area.findall(tag("geocode")):
            name, value = (text(code, part).strip() for part in ("valueName", "value"))
            if "=" in name or re.search(r"[\s,<&=]", value):
                left.append(name)
            else:
                codes[f"{name} = {value}"] = None
    return {"geocode": "\n".join(codes), "polygon": "\n".join(polygons), "circle": "\n".join(circles)}, left


def _texts(info: ET.Element, language: str) -> dict[str, str]:
    comma = i18n.load("raabta_desk/alert/alert", language)["joined"]["comma"]
    contact = _bare(text(info, "contact"))
    number = _OFFICE.fullmatch(contact)
    return {
        "source": tidy(text(info, "senderName")),
        "hazard": tidy(text(info, "event")),
        "places": comma.join(filter(None, (tidy(text(area, "areaDesc")) for area in info.findall(tag("area"))))),
        "office": (number[2] or "") if number else contact,
    }


def _bare(contact: str) -> str:
    return tidy(contact.replace("\u200e", ""))


def _long_texts(values: Mapping[str, str], info: ET.Element, language: str) -> dict[str, str]:
    """Return impact and action, without what the composer puts before and behind them."""
    words = i18n.load("raabta_desk/alert/alert", language)
    alert, _ = alert_of(values)
    blanks = blanks_of(alert, language)
    impact = tidy(text(info, "description"))
    for part in (words["mark"], blanks["hazard"], blanks["place"], blanks["time"]):
        impact = _without(impact, part)
    action = _without(tidy(text(info, "instruction")), words["mark"])
    for end in _ends(words):
        action = action[: action.rfind(end)] if end in action else action
    return {f"impact.{language}": impact.strip(_STOPS), f"action.{language}": action.strip(_STOPS)}


def _without(said: str, part: str) -> str:
    begins = part and said.lower().startswith(part.lower())
    return said[len(part) :].lstrip(_STOPS) if begins else said


def _ends(words: Mapping[str, Any]) -> Iterator[str]:
    """Yield how the sentences begin that stand behind the action."""
    for name in ("next", "help"):
        yield words["cap"][name].split("{")[0]
