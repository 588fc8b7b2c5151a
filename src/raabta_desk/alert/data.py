"""Define an alert: one set of facts, and the words for it in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from raabta import i18n

# The codes of CAP 1.2, in its order. They are names for machines and the same in every language.
CODES: Mapping[str, tuple[str, ...]] = {
    "status": ("Actual", "Exercise", "System", "Test", "Draft"),
    "msgType": ("Alert", "Update", "Cancel", "Ack", "Error"),
    "scope": ("Public", "Restricted", "Private"),
    "category": (
        *("Geo", "Met", "Safety", "Security", "Rescue", "Fire"),
        *("Health", "Env", "Transport", "Infra", "CBRNE", "Other"),
    ),
    "responseType": (*("Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"),),
    "urgency": ("Immediate", "Expected", "Future", "Past", "Unknown"),
    "severity": ("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
    "certainty": ("Observed", "Likely", "Possible", "Unlikely", "Unknown"),
}
# What happened, for systems that read no language: of the 224 terms of OASIS, Event Terms List for Use with CAP 1.2
# (Committee Note 01, docs.oasis-open.org/emergency/cap-etl/v1.2), those that an office here meets.
EVENT_LIST = "OET:v1.2"
EVENT_CODES = (
    *("OET-081", "OET-079", "OET-042", "OET-052", "OET-121", "OET-159", "OET-194", "OET-122"),
    *("OET-095", "OET-218", "OET-066", "OET-051", "OET-189", "OET-203", "OET-098", "OET-044"),
    *("OET-182", "OET-018", "OET-119", "OET-068", "OET-063", "OET-058", "OET-004", "OET-078"),
    *("OET-086", "OET-031", "OET-062", "OET-047", "OET-037", "OET-145", "OET-165", "OET-000"),
)
# Ack and Error speak between machines; an office that writes to people needs these three.
MESSAGE_TYPES = CODES["msgType"][:3]
# Response types that ask people to do something, so that an instruction must say what.
ASKS_FOR_ACTION = frozenset({"Shelter", "Evacuate", "Prepare", "Execute", "Avoid"})
# The only responses of a Cancel; the last one claims nothing, not even that it is safe.
CANCEL_RESPONSES = ("AllClear", "None")


@dataclass(frozen=True, slots=True)
class AlertText:
    """The words of an alert in one language. `source` speaks; `office` answers the helpline.

    `reason` is for a Cancel only: why the earlier message is withdrawn, or what holds now.
    """

    source: str = ""
    hazard: str = ""
    places: tuple[str, ...] = ()
    impact: str = ""
    action: str = ""
    reason: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """The facts of an alert. Times carry a time zone; `references` are "sender,identifier,time" of earlier messages.

    `event_code` is one of EVENT_CODES, or nothing. `geocode`, `polygon` and `circle` are the area for systems as it is
    pasted: lines "NAME = CODE, CODE", an outline as GeoJSON, KML or CAP's own pairs (area.py), and lines
    "latitude,longitude radius" (circle.py).
    """

    texts: Mapping[str, AlertText]
    sent: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    next_update: datetime | None = None
    helpline: str = ""
    sender: str = "office.example"
    identifier: str = ""
    category: str = "Met"
    response_types: tuple[str, ...] = ("Evacuate",)
    urgency: str = "Unknown"
    severity: str = "Unknown"
    certainty: str = "Unknown"
    status: str = "Exercise"
    msg_type: str = "Alert"
    references: tuple[str, ...] = field(default=())
    web: str = ""
    event_code: str = ""
    geocode: str = ""
    polygon: str = ""
    circle: str = ""


def example() -> Alert:
    """Return the chapter's invented alert: a high flood of the Example River at Bela and Kotla."""
    data: dict[str, Any] = {**i18n.load("raabta_desk/alert/alert-example")}
    for name in ("sent", "onset", "expires", "next_update"):
        data[name] = datetime.fromisoformat(data[name])
    data["response_types"] = tuple(data["response_types"])
    data["texts"] = {
        language: AlertText(**{**words, "places": tuple(words["places"])}) for language, words in data["texts"].items()
    }
    return Alert(**data)
