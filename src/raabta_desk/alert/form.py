"""Read the values of the alert form into an alert, for the page and for the notebook.

A form's values, by the name of the field: the words of each language ("hazard.en", "places.ur"; places with commas
between them), the four moments of `MOMENTS`, `languages` ("both", "en" or "ur"), `helpline`, `web`, `sender`,
`references` (with spaces between them), `geocode`, `polygon` and `circle` (the area for systems), `event_code`, one
code for each of `CHOICES`, and what is `NOTED` beside the text: `before` (the words of the message that an Update
replaces, "en:123456 ur:654321"), `first` and `second` (the roles of two people), `code` (what the second has typed). A
field that is not there is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta_desk.alert.data import CODES, MESSAGE_TYPES, Alert, AlertText, example
from raabta_desk.alert.digits import six_digits
from raabta_desk.alert.faults import MOMENTS
from raabta_desk.alert.phrases import tidy
from raabta_desk.workbench.parse.times import PAKISTAN, local

#: The words of an alert in the order of the form; what fills more than a line is said in `AREAS`.
TEXTS = ("source", "hazard", "places", "impact", "action", "reason", "office")
AREAS = frozenset({"impact", "action"})
#: Field -> the codes to choose from. Nothing in a course is "Actual".
CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(code for code in CODES["status"] if code != "Actual"),
    "msg_type": MESSAGE_TYPES,
    "category": CODES["category"],
    "response_types": CODES["responseType"],
    **{name: CODES[name] for name in ("urgency", "severity", "certainty")},
}
#: Kind of message -> the words that it does not say; of all other kinds, the reason.
UNSAID: Mapping[str, frozenset[str]] = {"Cancel": frozenset({"impact", "action"})}
#: What is no part of the text: the print of the message before, the roles of two people, the code that one has typed.
NOTED = ("before", "first", "second", "code")
_SITE = re.compile(r"[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+(/[^\s]*)?")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]")


def read_moment(typed: str) -> datetime | None:
    """Read "2025-07-05T08:00", as pages give it, as Pakistan time; None for what is no such time."""
    if not _ISO.fullmatch(typed):
        return None
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=PAKISTAN)
    except ValueError:
        return None


def alert_of(values: Mapping[str, str]) -> tuple[Alert, tuple[str, ...]]:
    """Return the alert, and the names of the moments that are filled in and cannot be read."""
    given = {name: values.get(name, "") for name in MOMENTS}
    moments = {name: read_moment(typed) for name, typed in given.items()}
    unread = tuple(name for name, typed in given.items() if typed.strip() and moments[name] is None)
    kind = values.get("msg_type", "")
    if kind == "Cancel":  # it takes a message back: when that was, is no longer said
        moments |= {"onset": None, "expires": None}
        unread = tuple(name for name in unread if name not in {"onset", "expires"})
    rest: dict[str, Any] = moments | {name: values.get(name, "") for name in CHOICES}
    response = rest.pop("response_types")
    alert = Alert(
        {language: _text(values, language) for language in languages_of(values)},
        helpline=values.get("helpline", ""),
        web=_whole(values.get("web", "").strip()),
        sender=values.get("sender", "").strip(),
        event_code=values.get("event_code", ""),
        geocode=values.get("geocode", ""),
        polygon=values.get("polygon", ""),
        circle=values.get("circle", ""),
        references=() if kind == "Alert" else tuple(values.get("references", "").split()),
        response_types=(response,),
        **rest,
    )
    return alert, unread


def languages_of(values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages that the form is set to."""
    return tuple(language for language in i18n.LANGUAGES if values.get("languages", "") in {"both", language})


def _text(values: Mapping[str, str], language: str) -> AlertText:
    unsaid = UNSAID.get(values.get("msg_type", ""), frozenset({"reason"}))
    said = {name: "" if name in unsaid else values.get(f"{name}.{language}", "") for name in TEXTS}
    places = (place.strip() for place in re.split("[,،\n]", said.pop("places")))
    return AlertText(places=tuple(place for place in places if place), **said)


def words_print(values: Mapping[str, str], language: str) -> str:
    """Return six digits that stand for what is said in a language: a later form knows whether it is the same."""
    return six_digits("\n".join(tidy(values.get(f"{name}.{language}", "")) for name in TEXTS if name != "reason"))


def _whole(web: str) -> str:
    """Put before the name of a site what a browser puts before it."""
    return f"https://{web}" if _SITE.fullmatch(web) else web


def values_of(alert: Alert, languages: str = "both") -> dict[str, str]:
    """Return what stands in the fields for `alert`; its moments as pages write them."""
    values = {"languages": languages}
    for language, text in alert.texts.items():
        comma = i18n.load("raabta_desk/alert/alert", language)["joined"]["comma"]
        for name in TEXTS:
            value = getattr(text, name)
            values[f"{name}.{language}"] = comma.join(value) if isinstance(value, tuple) else value
    for name in MOMENTS:
        moment = getattr(alert, name)
        values[name] = f"{local(moment):%Y-%m-%dT%H:%M}" if moment else ""
    for name in CHOICES:
        value = getattr(alert, name)
        values[name] = value[0] if isinstance(value, tuple) else value
    names = ("helpline", "web", "sender", "event_code", "geocode", "polygon", "circle")
    own = {name: getattr(alert, name) for name in names}
    return values | own | {"references": " ".join(alert.references)}


def empty_values() -> dict[str, str]:
    """Return what stands in the fields of an empty form: nobody has chosen the kind of event and what to do."""
    values = dict.fromkeys(values_of(example()), "")
    first = {name: "Unknown" for name, codes in CHOICES.items() if "Unknown" in codes}
    first |= {name: CHOICES[name][0] for name in ("status", "msg_type")}
    return values | first | {"languages": "both", "sender": Alert({}).sender, **dict.fromkeys(NOTED, "")}
