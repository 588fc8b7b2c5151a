"""Turn an alert from an exercise into a real one, once a second person has typed the code of this very text.

The code stands below the texts and is made of everything that goes out, so that any change makes another. Who typed it
is not known: the code shows that the text was the same, and the two roles go into the note for the file. Nothing is
sent. The JavaScript twin is web/src/tools/alert/release.js; tests/canonical/alert.json binds the two.

Bad input: `release` expects an alert without faults. The text of the example, and a sender that ends in ".example",
which belongs to nobody, stay an exercise; so does every status that was chosen on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from raabta import i18n
from raabta.form.blocks import Block, copy, findings
from raabta.model.fold import fold
from raabta_desk.alert.cap import identifier
from raabta_desk.alert.composer import compose
from raabta_desk.alert.data import Alert, example
from raabta_desk.alert.digits import six_digits
from raabta_desk.alert.form import values_of
from raabta_desk.alert.phrases import tidy
from raabta_desk.workbench.parse.times import moment_words

#: What shows that a text is still that of the example.
TELLING = ("hazard", "places", "action")
_NOBODYS = ".example"


@dataclass(frozen=True, slots=True)
class Release:
    """The alert as it goes out. `state` stands before its texts; `paper` is the code, or the note for the file."""

    alert: Alert
    state: list[Block]
    paper: list[Block]


def release(values: Mapping[str, str], alert: Alert, language: str) -> Release:
    """Return the alert, real if a second person has typed its code, with what is said of that in `language`."""
    words = i18n.load("raabta_desk/alert/alert-form", language)["release"]
    typed = values.get("code", "").strip()
    if why := _barred(values, alert):
        items = [(str(words[why[0]]), why[1])] if typed else []
        return Release(alert, findings("warn", words["still"], items), [])
    real = replace(alert, status="Actual")
    code = _code(real)
    missing = [(str(words[key]), field) for key, field in _missing(values, code)] if typed else []
    if missing or not typed:
        note = copy("code", words["title_code"], code, "", ()) | {"note": words["code_note"]}
        return Release(alert, findings("warn", words["still"], missing), [note])
    roles = {name: tidy(values[name]) for name in ("first", "second")}
    said = (words["two"].format(**roles), words["unsent"], words["void"])
    state = findings("warn", words["actual"], ((one, "") for one in said))
    text = words["note"].format(**roles, **_facts(real, language), code=code)
    return Release(real, state, [copy("note", words["title_note"], text, language, ("text",))])


def _barred(values: Mapping[str, str], alert: Alert) -> tuple[str, str] | None:
    """Return why no code can make this real, and the field that says so; None when one can."""
    if alert.status != "Exercise":
        return "status", "status"
    shown = values_of(example())
    names = (f"{name}.{language}" for name in TELLING for language in i18n.LANGUAGES)
    if any(values.get(name) and values[name] == shown[name] for name in names):
        return "example", ""
    return ("sender", "sender") if alert.sender.endswith(_NOBODYS) else None


def _code(real: Alert) -> str:
    """Return the digits of everything that goes out."""
    outputs = compose(real, actual=True)
    texts = ([one.sms.text, one.whatsapp, one.facebook, one.alt, one.radio] for one in outputs.languages.values())
    return six_digits("\n".join([*(text for said in texts for text in said), outputs.cap]))


def _missing(values: Mapping[str, str], code: str) -> Iterator[tuple[str, str]]:
    """Find what keeps a text with a typed code an exercise."""
    if re.sub("[^0-9]", "", fold(values.get("code", ""))) != code:
        yield "other", "code"
    first, second = (fold(tidy(values.get(name, ""))) for name in ("first", "second"))
    if not first:
        yield "first", "first"
    if not second:
        yield "second", "second"
    elif first == second:
        yield "same", "second"


def _facts(real: Alert, language: str) -> dict[str, Any]:
    words = i18n.load("raabta_desk/alert/alert", language)
    return {
        "identifier": identifier(real),
        "sent": moment_words(real.sent, language, year=-1) if real.sent else "",
        "languages": words["joined"]["comma"].join(words["languages"][name] for name in real.texts),
    }
