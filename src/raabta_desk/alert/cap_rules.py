"""Check CAP XML against the schema's rules and stricter ones of ours; return problems as sentences with a way out.

The schema lets an Update without references, an alert that says nothing, an end before its start and languages that
contradict each other pass; here they are problems, and so are outlines and circles that no map can show. A Cancel may
be references alone, and a language may have an <info> for each area: that is how services send. What has no problem
here is valid against the schema too.

Bad input: more than a megabyte, a DOCTYPE or entities (refused before anything is expanded), text that is no XML,
another document or another CAP version: one problem each, and nothing further is read. All other problems come at
once, up to a hundred.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from raabta import i18n
from raabta_desk.alert.cap_areas import agree, shapes
from raabta_desk.alert.cap_parts import NAMESPACE, Problem, placed, tag, text, texts
from raabta_desk.alert.data import ASKS_FOR_ACTION, CODES
from raabta_desk.workbench.parse.times import read_reference, read_stamp

SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}"
#: Where a schema is to be found, which any element of any document may say.
_ALLOWED = {
    f"{{http://www.w3.org/2001/XMLSchema-instance}}{name}" for name in ("schemaLocation", "noNamespaceSchemaLocation")
}
LIMIT = 1_000_000
MOST = 100
# Children in the order of the schema: ! once, ? at most once, + once or more, * any number.
_ALERT = (
    "identifier! sender! sent! status! msgType! source? scope! restriction? addresses? code* note? references? "
    "incidents? info*"
)
_INFO = (
    "language? category+ event! responseType* urgency! severity! certainty! audience? eventCode* effective? onset? "
    "expires? senderName? headline? description? instruction? web? contact? parameter* resource* area*"
)
SHAPES: Mapping[str, tuple[str, ...]] = {
    name: tuple(shape.split())
    for name, shape in {
        "alert": _ALERT,
        "info": _INFO,
        "area": "areaDesc! polygon* circle* geocode* altitude? ceiling?",
        "resource": "resourceDesc! mimeType! size? uri? derefUri? digest?",
        **dict.fromkeys(("eventCode", "parameter", "geocode"), "valueName! value!"),
    }.items()
}
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[+-]?[0-9]+([.][0-9]+)?")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_URI = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]{1,250}(:[0-9]{1,5})?"
    r"([/?]([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?(#[A-Za-z0-9._~-]*)?"
)
_CODE = re.compile(r"[^\s,<&]+")


def check_cap(xml: str | bytes, language: str = "en") -> list[str]:
    """Return one sentence, in `language`, for every problem of a CAP message; none when it can go out."""
    words = i18n.load("raabta_desk/alert/cap", language)
    found = list(islice(_problems(xml), MOST + 1))
    said = [str(words[key]).format(**_worded(blanks, words)) for key, blanks in found[:MOST]]
    return [*said, str(words["more"])] if len(found) > MOST else said


def _worded(blanks: dict[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    near = blanks.get("near")
    return {**blanks, "near": words["near"].format(name=near)} if near else blanks


def _problems(xml: str | bytes) -> Iterator[Problem]:
    # Half surrogates cannot be written as bytes; as question marks they are no way round the checks.
    data = xml.encode("utf-8", "replace") if isinstance(xml, str) else xml
    if len(data) > LIMIT:
        yield "too_big", {"size": len(data), "limit": LIMIT}
        return
    refusal = _unreadable(data, "utf-8" if isinstance(xml, str) else None)
    if refusal:
        yield refusal
        return
    parser = ET.XMLParser(encoding="utf-8") if isinstance(xml, str) else None  # noqa: S314 - no DOCTYPE, checked above
    root = ET.fromstring(data, parser)  # noqa: S314 - no DOCTYPE, so nothing to expand
    if root.tag != f"{{{NAMESPACE}}}alert":
        yield "root", {"found": root.tag, "namespace": NAMESPACE}
        return
    yield from _shape(root, "alert")
    yield from _alert(root)
    infos = root.findall(tag("info"))
    for number, info in enumerate(infos, 1):
        yield from _info(info, placed(info, number), root)
    yield from agree(infos)


class _DoctypeError(Exception):
    """The message has a DOCTYPE."""


def _unreadable(data: bytes, encoding: str | None) -> Problem | None:
    """Read once without building anything, and stop at a DOCTYPE, before an entity could be expanded."""
    reader = expat.ParserCreate(encoding)
    reader.StartDoctypeDeclHandler = _stop
    try:
        reader.Parse(data, True)
    except _DoctypeError:
        return "doctype", {}
    except expat.ExpatError as error:
        return "broken", {"line": error.lineno, "column": error.offset + 1, "reason": expat.ErrorString(error.code)}
    except (ValueError, LookupError) as error:  # an encoding that is unknown or of several bytes
        return "broken", {"line": 1, "column": 1, "reason": error}
    return None


def _stop(*_: object) -> None:
    raise _DoctypeError


def _shape(element: ET.Element, where: str) -> Iterator[Problem]:
    """Check what the schema checks: known children, in order, as often as allowed, none empty; recursively."""
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    shape = SHAPES.get(name, ())
    children = [child for child in element if not (name == "alert" and child.tag.startswith(SIGNATURE))]
    names = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in children]
    known = [entry[:-1] for entry in shape]
    if strange := [one for one in element.attrib if one not in _ALLOWED]:
        yield "attribute", {"where": where, "name": name, "value": ", ".join(strange)}
    yield from _stray(element, where) if shape else ()
    for unknown in dict.fromkeys(child for child in names if child not in known):
        near = difflib.get_close_matches(unknown, known, n=1)
        yield "unknown", {"where": where, "name": unknown, "near": near[0] if near else ""}
    yield from _order([child for child in names if child in known], known, where)
    yield from _counts(names, shape, where)
    yield from _inside([child for child in children if child.tag.removeprefix(f"{{{NAMESPACE}}}") in known], where)


def _inside(children: list[ET.Element], where: str) -> Iterator[Problem]:
    infos = 0
    for child in children:
        name = child.tag.removeprefix(f"{{{NAMESPACE}}}")
        infos += name == "info"
        yield from _shape(child, placed(child, infos) if name == "info" else f"{where}, {name}")
        if name not in SHAPES and not (child.text or "").strip() and not len(child):
            yield "missing", {"where": where, "name": name}


def _stray(element: ET.Element, where: str) -> Iterator[Problem]:
    between = " ".join(filter(None, ((part or "").strip() for part in (element.text, *(c.tail for c in element)))))
    if between:
        yield "stray", {"where": where, "value": between[:40]}


def _order(names: list[str], known: list[str], where: str) -> Iterator[Problem]:
    furthest = names[0] if names else ""
    for name in names:
        if known.index(name) < known.index(furthest):
            yield "order", {"where": where, "name": name, "before": furthest}
        else:
            furthest = name


def _counts(names: list[str], shape: tuple[str, ...], where: str) -> Iterator[Problem]:
    counted = Counter(names)
    for entry in shape:
        name, often = entry[:-1], entry[-1]
        count = counted[name]
        if count == 0 and often in "!+":
            yield "missing", {"where": where, "name": name}
        if count > 1 and often in "!?":
            yield "twice", {"where": where, "name": name, "count": count}


def _alert(root: ET.Element) -> Iterator[Problem]:
    yield from _choices(root, ("status", "msgType", "scope"), "alert")
    for name in ("identifier", "sender"):
        value = text(root, name)
        if value and not _CODE.fullmatch(value):
            yield "space", {"where": "alert", "name": name, "value": value}
    yield from _times(root, ("sent",), "alert")
    yield from _references(root)
    kind, scope = text(root, "msgType"), text(root, "scope")
    if kind in {"Alert", "Update"} and root.find(tag("info")) is None:
        yield "no_info", {}
    needed = {"Restricted": "restriction", "Private": "addresses"}.get(scope)
    if needed and root.find(tag(needed)) is None:
        yield "restricted", {"scope": scope, "name": needed}


def _references(root: ET.Element) -> Iterator[Problem]:
    kind, references = text(root, "msgType"), text(root, "references").split()
    if kind in {"Update", "Cancel", "Ack", "Error"} and not references:
        yield "references", {"kind": kind}
    for value in references:
        if not read_reference(value):
            yield "reference", {"value": value}


def _choices(element: ET.Element, names: tuple[str, ...], where: str) -> Iterator[Problem]:
    for name in names:
        for value in texts(element, name):
            if value.strip() and value not in CODES[name]:
                yield "choice", {"where": where, "name": name, "value": value, "known": ", ".join(CODES[name])}


def _times(element: ET.Element, names: tuple[str, ...], where: str) -> Iterator[Problem]:
    for name in names:
        for value in texts(element, name):
            if value.strip() and not read_stamp(value):
                yield "time", {"where": where, "name": name, "value": value}


def _info(info: ET.Element, where: str, root: ET.Element) -> Iterator[Problem]:
    yield from _choices(info, ("category", "responseType", "urgency", "severity", "certainty"), where)
    yield from _times(info, ("effective", "onset", "expires"), where)
    yield from _ends(info, where, text(root, "sent"))
    yield from _values(info, where)
    yield from shapes(info, where, text(root, "sent"))
    asked = [kind for kind in texts(info, "responseType") if kind in ASKS_FOR_ACTION]
    if asked and not text(info, "instruction").strip():
        yield "instruction", {"where": where, "kind": ", ".join(asked)}
    if asked and text(root, "msgType") == "Cancel":
        yield "cancel", {"where": where, "kind": ", ".join(asked)}
    if info.find(tag("area")) is None:
        yield "no_area", {"where": where}


def _ends(info: ET.Element, where: str, sent: str) -> Iterator[Problem]:
    end = read_stamp(text(info, "expires"))
    for name, early in (("sent", sent), ("effective", text(info, "effective")), ("onset", text(info, "onset"))):
        start = read_stamp(early)
        if end and start and end <= start:
            yield "expires", {"where": where, "expires": text(info, "expires"), "name": name, "early": early}


def _values(info: ET.Element, where: str) -> Iterator[Problem]:
    for pattern, key, name in (
        (_LANGUAGE, "language", "language"),
        (_URI, "uri", "web"),
        (_URI, "uri", "uri"),
        (_WHOLE, "number", "size"),
        (_NUMBER, "number", "altitude"),
        (_NUMBER, "number", "ceiling"),
    ):
        for element in info.iter(tag(name)):
            value = element.text or ""
            if value.strip() and not pattern.fullmatch(value):
                yield key, {"where": where, "name": name, "value": value}
