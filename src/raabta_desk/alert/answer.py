"""Answer the form of the alert composer with blocks of plain JSON in the reader's language.

The JavaScript twin is web/src/tools/alert/answer.js; tests/canonical/alert.json binds the two.

The blocks are those of form/blocks.py. Bad input: whatever is typed becomes findings; nothing is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.form.blocks import Block, Sheet
from raabta_desk.alert.advice import SAID_IN_CANCEL
from raabta_desk.alert.area import Fault
from raabta_desk.alert.cap import identifier
from raabta_desk.alert.composer import completeness, compose
from raabta_desk.alert.data import CODES, Alert
from raabta_desk.alert.faults import MOMENTS, found, sentence
from raabta_desk.alert.form import CHOICES, TEXTS, alert_of, words_print
from raabta_desk.alert.outputs import LanguageOutputs, Outputs
from raabta_desk.alert.picture import picture
from raabta_desk.alert.release import release
from raabta_desk.alert.warning import ELEMENTS

CHANNELS = ("sms", "whatsapp", "facebook", "alt", "radio")
#: Sentence -> the field that it is about, where the fault does not name one.
_FIELDS: Mapping[str, str] = {
    "places_differ": "places.en",
    "expires_onset": "expires",
    "expires_sent": "expires",
    "too_long_event": "expires",
    "next_sent": "next_update",
    "references": "references",
    "reference": "references",
    "reference_later": "references",
    "helpline": "helpline",
    "web": "web",
}
_CODE_FIELDS: Mapping[str, str] = {"msgType": "msg_type", "responseType": "response_types", "eventCode": "event_code"}
_SHARES: Mapping[str, list[str]] = {"sms": ["text", "sms"], "whatsapp": ["text", "whatsapp"]}


def answer(values: Mapping[str, str], _files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while no word and no time is typed."""
    # The office stands there from the time before.
    typed = (f"{name}.{one}" for name in TEXTS if name not in {"source", "office"} for one in i18n.LANGUAGES)
    if not any(values.get(name, "").strip() for name in (*typed, *MOMENTS)):
        return []
    alert, unread = alert_of(values)
    items = [*_unread(unread, values, language), *_faults(alert, unread, language)]
    words = i18n.load("raabta_desk/alert/alert-form", language)
    if items:
        bad = {"kind": "findings", "level": "bad", "title": words["faults"], "items": items}
        return [bad, _meter(alert, language)]
    made = release(values, alert, language)
    # Real only where `release` has found it so.
    outputs = compose(made.alert, actual=True, language=language, now=now)
    told = [*_left(values, alert, language), *zip(outputs.advice, outputs.fields, strict=True)]
    advice = [{"text": text, "field": field} for text, field in told]
    warn = [{"kind": "findings", "level": "warn", "title": words["advice"], "items": advice}] if advice else []
    texts = [*_copies(made.alert, outputs, language), _file(made.alert, outputs, words), *made.paper]
    return [*made.state, *texts, *warn, _meter(alert, language)]


def _unread(unread: tuple[str, ...], values: Mapping[str, str], language: str) -> Iterator[Block]:
    words = i18n.load("raabta_desk/alert/alert-form", language)
    names = i18n.load("raabta_desk/alert/alert", language)["names"]
    for name in unread:
        yield {"text": words["time_fault"].format(name=names[name], value=values[name]), "field": name}


def _faults(alert: Alert, unread: tuple[str, ...], language: str) -> Iterator[Block]:
    for key, blanks in (*found(alert), *_actual(alert)):
        name = str(blanks.get("name", ""))
        # What was typed and cannot be read is not missing as well.
        if not (key == "no_time" and name in unread):
            yield {"text": sentence((key, blanks), language), "field": _field(key, name, blanks)}


def _actual(alert: Alert) -> Iterator[Fault]:
    """Find a status that alerts have and that nobody sends out of a course."""
    if alert.status in set(CODES["status"]) - set(CHOICES["status"]):
        yield "choice", {"name": "status", "value": alert.status, "known": ", ".join(CHOICES["status"])}


def _left(values: Mapping[str, str], alert: Alert, language: str) -> Iterator[tuple[str, str]]:
    """Find, in an Update, the language in which nothing was changed while something was in the other."""
    words = i18n.load("raabta_desk/alert/alert", language)
    kept = [name for name in alert.texts if f"{name}:{words_print(values, name)}" in values.get("before", "").split()]
    if alert.msg_type == "Update" and len(kept) == 1 and len(alert.texts) > 1:
        yield words["advice"]["left"].format(language=words["languages"][kept[0]]), f"hazard.{kept[0]}"


def _field(key: str, name: str, blanks: Mapping[str, Any]) -> str:
    own = _FIELDS.get(key) or _CODE_FIELDS.get(name, name)
    return f"{own}.{blanks['language']}" if "language" in blanks and "name" in blanks else own


def _meter(alert: Alert, language: str) -> Block:
    """Return the six elements in each language as a table, with words and not signs alone."""
    words = i18n.load("raabta_desk/alert/alert-form", language)
    labels = i18n.load("raabta_desk/alert/warning-check", language)["words"]
    checks = completeness(alert)
    rows = []
    for element in SAID_IN_CANCEL if alert.msg_type == "Cancel" else ELEMENTS:
        cells = (state_word(check.elements[element], check.found.get(element, ""), words) for check in checks.values())
        rows.append([labels[f"element_{element}"], *cells])
    head = [words["meter"], *(words["languages"][name] for name in checks)]
    return {"kind": "table", "title": words["meter"], "head": head, "rows": rows}


def state_word(state: str, phrase: str, words: Mapping[str, Any]) -> str:
    """Return the state of an element as a sign, a word, and the phrase that makes a reader guess."""
    sign = {"ok": "✓", "vague": "~", "unclear": "?", "missing": "✗"}[state]
    return f"{sign} {words['state'][state]}" + (f": “{phrase}”" if phrase else "")


def _copies(alert: Alert, outputs: Outputs, language: str) -> Iterator[Block]:
    """Yield the text of every channel in each language."""
    words = i18n.load("raabta_desk/alert/alert-form", language)
    for name, said in outputs.languages.items():
        notes = {"sms": count_note(said, words), "radio": pace_note(said, words, language)}
        for channel in CHANNELS:
            if channel == "alt":  # the picture stands before its words
                title = words["picture"].format(language=words["languages"][name])
                yield picture(alert, name, said.alt, title, words["picture_save"])
            yield {
                "kind": "copy",
                "name": f"{channel}.{name}",
                "title": words[channel].format(language=words["languages"][name]),
                "text": said.sms.text if channel == "sms" else getattr(said, channel),
                "language": name,
                "note": notes.get(channel, ""),
                "share": _SHARES.get(channel, ["text"]),
            }
    title = words["cap"]
    yield {"kind": "copy", "name": "cap", "title": title, "text": outputs.cap, "language": "", "note": "", "share": []}


def count_note(said: LanguageOutputs, words: Mapping[str, Any]) -> str:
    """Return how an SMS travels; one that has the exercise mark, also how it would travel without."""
    count, bare = said.sms.count, said.sms.bare
    said_of_it = words["sms_count_one" if count.parts == 1 else "sms_count_other"]
    note = str(said_of_it.format(parts=count.parts, encoding=count.encoding, left=count.left))
    return note if bare == count else f"{note} {words['sms_bare'].format(bare=bare.parts)}"


def pace_note(said: LanguageOutputs, words: Mapping[str, Any], language: str) -> str:
    """Return how long a radio script takes, and at which pace."""
    note = i18n.load("raabta_desk/alert/alert", language)["assumption_note"]
    pace = note.format(words_per_minute=said.words_per_minute)
    return f"{words['radio_time'].format(seconds=said.seconds)} {pace}"


def _file(alert: Alert, outputs: Outputs, words: Mapping[str, Any]) -> Block:
    name = f"{alert.status}-{identifier(alert)}.xml"
    return {
        "kind": "file",
        "label": words["download"],
        "name": name,
        "mime": "application/cap+xml",
        "text": outputs.cap,
    }
