"""Write the words of an alert in one language that fill the blanks of every template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.alert.data import Alert, AlertText
from raabta_desk.workbench.parse.times import clock, local, moment_words, read_reference, span

Blanks = dict[str, str]
# The mark with its stop behind it, for templates in which it opens a sentence.
MARKED = "marked"
_GAP = re.compile(r"\s+")
# What follows goes from left to right: a mark that nobody sees.
_LEFT = "\u200e"
_EDGE = " .,;:\u06d4\u060c\u061b"


def tidy(text: str) -> str:
    """Make one line of `text`, with single spaces."""
    return _GAP.sub(" ", text).strip()


def templates_of(alert: Alert, language: str) -> Mapping[str, Any]:
    """Return the words of `language`; a Cancel has templates of its own, for it must ask nobody to act."""
    words = i18n.load("raabta_desk/alert/alert", language)
    if alert.msg_type != "Cancel":
        return words
    own = words["cancel"]
    return {**words, **own, "cap": {**words["cap"], **own["cap"]}}


def blanks_of(alert: Alert, language: str, *, short: bool = False) -> Blanks:
    """Return what the templates of `language` may name; a blank that has nothing is empty."""
    words = templates_of(alert, language)
    text = alert.texts[language]
    said = {
        name: tidy(getattr(text, name)).strip(_EDGE)
        for name in ("source", "hazard", "impact", "action", "reason", "office")
    }
    said["reason"] = said["reason"] if alert.msg_type == "Cancel" else ""
    mark = "" if alert.status == "Actual" else str(words["mark"])
    # English readers and their phones know no Urdu digits.
    helpline = fold(alert.helpline) if language == "en" else _from_left(tidy(alert.helpline))
    return {
        **said,
        "place": listed(text, words["joined"], short=short),
        "time": _time(alert, language, short=short),
        "sent": _moment(alert.sent, language),
        "dated": _moment(alert.sent, language, -1),
        "next": _next(alert, language, short=short),
        "helpline": helpline,
        "contact": f"{helpline} ({said['office']})" if helpline and said["office"] else helpline,
        "spoken_helpline": _spoken(helpline, language),
        "lead": _lead(alert, language),
        "reason_part": str(words["sms"]["reason"]).format(**said) if said["reason"] else "",
        "mark": mark,
        MARKED: f"{mark}{words['joined']['sentence']}" if mark else "",
    }


def _from_left(number: str) -> str:
    """Keep the parts of a number in their order inside Urdu, where 0300 1234567 would be seen as 1234567 0300."""
    return f"{_LEFT}{number}{_LEFT}" if number and not number.isalnum() else number


def _spoken(number: str, language: str) -> str:
    """Return a number digit by digit."""
    spoken = " ".join(number.replace(" ", "").replace(_LEFT, ""))
    return spoken if language == "en" else _from_left(spoken)


def listed(text: AlertText, joined: Mapping[str, str], *, short: bool = False) -> str:
    """Join the places: "Bela, Kotla and Moro"; in short, with commas only."""
    places = [tidy(place).strip(_EDGE) for place in text.places]
    places = [place for place in places if place]
    if short:
        return joined["comma"].join(places)
    return joined["and"].join([*([joined["comma"].join(places[:-1])] if places[1:] else []), *places[-1:]])


def lines(templates: Mapping[str, str], blanks: Mapping[str, str]) -> Iterator[str]:
    """Fill each template that names a line; leave out those whose own blank is empty."""
    for name, template in templates.items():
        line = tidy(template.format(**blanks)) if blanks.get(name, "always") else ""
        if any(char.isalnum() for char in line):  # a closing mark that is empty would leave its full stop
            yield line


def _time(alert: Alert, language: str, *, short: bool) -> str:
    start, end = _usable(alert.onset), _usable(alert.expires)
    return span(start, end, language, short=short, year=_year(alert)) if start and end else ""


def _usable(moment: datetime | None) -> datetime | None:
    """Return `moment` when it can be said; a half-filled form may hold one that cannot."""
    return moment if moment and moment.utcoffset() is not None and 2000 <= moment.year <= 2100 else None


def _year(alert: Alert) -> int | None:
    """Return the year of sending; every other year must be said."""
    sent = _usable(alert.sent)
    return local(sent).year if sent else None


def _moment(moment: datetime | None, language: str, year: int | None = None) -> str:
    usable = _usable(moment)
    return moment_words(usable, language, year=year) if usable else ""


def _next(alert: Alert, language: str, *, short: bool) -> str:
    """Say when the next update comes; in an SMS of the same day, the clock time is enough."""
    sent, then = _usable(alert.sent), _usable(alert.next_update)
    if short and sent and then and local(sent).date() == local(then).date():
        return clock(then, language)
    return _moment(then, language, _year(alert))


def _lead(alert: Alert, language: str) -> str:
    """Say first which message an Update or a Cancel is about."""
    templates = i18n.load("raabta_desk/alert/alert", language)["lead"]
    earlier = [moment for moment in map(read_reference, alert.references) if moment]
    sent = _moment(max(earlier), language, _year(alert)) if earlier else ""
    return str(templates.get(alert.msg_type, "")).format(sent=sent)
