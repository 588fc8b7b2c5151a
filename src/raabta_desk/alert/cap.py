"""Write an alert as a CAP 1.2 message with one `info` for each language.

Bad input: `build` expects an alert without faults (`faults.faults`); what it writes is valid against the schema
and free of the problems that `check_cap` (cap_rules.py) finds.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from raabta import i18n
from raabta_desk.alert.area import codes_of, outlines
from raabta_desk.alert.cap_parts import NAMESPACE
from raabta_desk.alert.circle import circles
from raabta_desk.alert.data import CANCEL_RESPONSES, EVENT_LIST, Alert
from raabta_desk.alert.phrases import MARKED, Blanks, blanks_of, templates_of, tidy
from raabta_desk.workbench.parse.times import local, stamp


def identifier(alert: Alert) -> str:
    """Return the alert's identifier; one made of sender and time, when none was given."""
    made = f"{alert.sender}-{local(alert.sent):%Y%m%dT%H%M%S}" if alert.sent else alert.sender
    return alert.identifier or made


def build(alert: Alert) -> str:
    """Write `alert` as CAP 1.2; the same alert gives the same bytes."""
    marks = [blanks_of(alert, language)["mark"] for language in alert.texts]
    root = ET.Element("alert", {"xmlns": NAMESPACE})
    _add(root, "identifier", identifier(alert))
    _add(root, "sender", alert.sender)
    _add(root, "sent", stamp(alert.sent) if alert.sent else "")
    _add(root, "status", alert.status)
    _add(root, "msgType", alert.msg_type)
    _add(root, "scope", "Public")
    _add(root, "note", " / ".join(filter(None, marks)))
    _add(root, "references", " ".join(alert.references))
    for language in alert.texts:
        _info(root, alert, language)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _info(root: ET.Element, alert: Alert, language: str) -> None:
    info = ET.SubElement(root, "info")
    blanks = blanks_of(alert, language)
    long = _long_texts(alert, language, blanks)
    _add(info, "language", i18n.load("raabta_desk/alert/alert", language)["cap"]["language"])
    _add(info, "category", alert.category)
    _add(info, "event", blanks["hazard"])
    for response in _responses(alert):
        _add(info, "responseType", response)
    _add(info, "urgency", alert.urgency)
    _add(info, "severity", alert.severity)
    _add(info, "certainty", alert.certainty)
    if alert.event_code:
        _pair(info, "eventCode", EVENT_LIST, alert.event_code)
    _add(info, "onset", stamp(alert.onset) if alert.onset else "")
    _add(info, "expires", stamp(alert.expires) if alert.expires else "")
    _add(info, "senderName", blanks["source"])
    for name, text in long.items():
        _add(info, name, text)
    _add(info, "web", alert.web)
    _add(info, "contact", blanks["contact"])
    _areas(info, alert, language)


def _areas(info: ET.Element, alert: Alert, language: str) -> None:
    """Add an area a place; one for all of them where codes or shapes say what they are together."""
    places = [tidy(place) for place in alert.texts[language].places]
    polygons, (codes, _) = outlines(alert.polygon).polygons, codes_of(alert.geocode)
    rounds = circles(alert.circle).circles
    if polygons or rounds or codes:
        places = [i18n.load("raabta_desk/alert/alert", language)["joined"]["comma"].join(places)]
    for place in places:
        area = ET.SubElement(info, "area")
        _add(area, "areaDesc", place)
        for polygon in polygons:
            _add(area, "polygon", polygon)
        for circle in rounds:
            _add(area, "circle", circle)
        for name, value in codes:
            _pair(area, "geocode", name, value)


def _pair(parent: ET.Element, kind: str, name: str, value: str) -> None:
    """Add a code with the name of its list."""
    code = ET.SubElement(parent, kind)
    _add(code, "valueName", name)
    _add(code, "value", value)


def _responses(alert: Alert) -> tuple[str, ...]:
    """Return the response types; those of a Cancel ask for nothing, whatever was chosen."""
    if alert.msg_type != "Cancel":
        return alert.response_types
    return tuple(kind for kind in CANCEL_RESPONSES if kind in alert.response_types) or CANCEL_RESPONSES[-1:]


def _long_texts(alert: Alert, language: str, blanks: Blanks) -> dict[str, str]:
    words = templates_of(alert, language)
    templates = words["cap"]
    ends = {
        "help": templates["help"].format(**blanks) if blanks["helpline"] else "",
        "next": templates["next"].format(**blanks) if blanks["next"] else "",
    }
    stop = words["joined"]["sentence"].strip() if blanks["impact"] else ""
    begun = {name: blanks[name][:1].upper() + blanks[name][1:] for name in ("hazard", "impact", "action")}
    filled = {**blanks, **begun, **ends, "mark": blanks[MARKED], "stop": stop}
    return {name: tidy(templates[name].format(**filled)) for name in ("headline", "description", "instruction")}


def _add(parent: ET.Element, name: str, text: str) -> None:
    """Add an element with text; an empty one would say nothing, so it is left out."""
    if text:
        ET.SubElement(parent, name).text = text
