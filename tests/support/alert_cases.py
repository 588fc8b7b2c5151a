"""The canonical cases of the alert composer: edge cases by hand and odd ones by seed, each with what Python answers.

`python tests/support/alert_cases.py` writes them, and what the twin composes with, for the tests of Node.
A case says what differs from the example or from the empty form. What it comes to is told whole where it is short and
for a few that show everything; else as a hash of its JSON.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from raabta.form import card
from raabta_desk.alert import example
from raabta_desk.alert.answer import answer
from raabta_desk.alert.card import first_values
from raabta_desk.alert.form import CHOICES, empty_values, values_of, words_print
from raabta_desk.workbench.parse.times import PAKISTAN
from support import area_cases

ROOT = Path(__file__).parents[2]
CASES, FACTS = ROOT / "tests/canonical/alert.json", ROOT / "web/test/alert-facts.json"
NOW = "2025-07-05T02:20"
ODD = 250
#: Characters of JSON up to which an answer is told whole, and the cases that are told whole whatever they come to.
SHORT = 2500
WHOLE = {"two-people", "two-people-again", "the-example", "a-cancel", "an-update"}
STARTS = {"example": values_of(example()), "empty": empty_values()}
REFERENCE = "ddma-bela.example,first,2025-07-04T20:00:00+05:00"
_LONG = "word " * 240
_WITHDRAWN = {"msg_type": "Cancel", "references": REFERENCE}
_PRINTS = " ".join(f"{name}:{words_print(STARTS['example'], name)}" for name in ("en", "ur"))
_UPDATED = {"msg_type": "Update", "references": REFERENCE, "before": _PRINTS}


def code_of(values: dict[str, str]) -> str:
    """Return the code that the form shows for these values, whatever was typed for it."""
    found = answer(values | {"code": ""}, {}, "en", datetime.fromisoformat(NOW).replace(tzinfo=PAKISTAN))
    return next(block["text"] for block in found if block.get("name") == "code")


def in_sight(language: str = "en") -> dict[str, str]:
    """Return the example as somebody types it who opens no fold of the form."""
    groups = card("alert-composer", language).groups
    names = [field.name for group in groups if not group.folded for field in group.fields]
    return {name: STARTS["example"][name] for name in names if STARTS["example"].get(name)}


def _two_people() -> dict[str, dict[str, str]]:
    """Return the cases of a text that a second person has read: its code is that of the whole text."""
    own = {"hazard.en": "Heat, 47 degrees", "hazard.ur": "شدید گرمی، 47 درجے", "sender": "ddma-bela.gov.pk"}
    own |= {
        "places.en": "Mohri",
        "places.ur": "موہری",
        "action.en": "Stay in from 12 to 4pm",
        "action.ur": "گھر میں رہیں",
    }
    roles = {"first": "Duty officer", "second": "Assistant Commissioner"}
    code = code_of(STARTS["example"] | own)
    english = code_of(STARTS["example"] | own | {"languages": "en"})
    whole = own | roles | {"code": code}
    urdu = f" {code[:3]} {code[3:]} ".translate({ord(str(n)): chr(0x6F0 + n) for n in range(10)})
    return {
        "two-people": whole,
        "two-people-again": whole,
        "two-people-and-urdu-digits": whole | {"code": urdu, "first": " ڈیوٹی  افسر", "second": "DC {code}"},
        "two-people-in-one-language": whole | {"languages": "en", "code": english},
        "two-people-and-a-code-of-two-languages": whole | {"languages": "en"},
        "no-code-yet": own | roles,
        "no-code-and-no-role": own,
        "a-code-of-spaces": whole | {"code": " "},
        "a-code-of-letters": whole | {"code": "yes"},
        "a-word-changed-after-the-code": whole | {"impact.ur": "لو"},
        "a-minute-changed-after-the-code": whole | {"sent": "2025-07-05T02:11"},
        "a-machine-code-changed-after-the-code": whole | {"certainty": "Possible"},
        "a-space-changed-after-the-code": whole | {"hazard.en": " Heat,  47 degrees."},
        "one-role-twice": whole | {"second": " duty OFFICER"},
        "no-role": whole | {"first": "", "second": "\u3000"},
        "a-code-and-no-second": whole | {"second": ""},
        "a-code-and-a-test": whole | {"status": "Test"},
        "a-code-and-the-example": roles | {"code": code},
        "a-code-and-a-part-of-the-example": whole | {"action.ur": STARTS["example"]["action.ur"]},
        "a-code-and-the-hazard-of-the-example": whole | {"hazard.en": STARTS["example"]["hazard.en"]},
        "two-people-with-gaps-in-their-roles": whole | {"second": " DC  Bela "},
        "a-code-and-a-sender-of-nobody": whole | {"sender": "office.example"},
        "a-code-and-a-fault": whole | {"sent": ""},
    }


#: Case -> what differs from the example, by the name of the field.
BY_HAND: dict[str, dict[str, str]] = {
    "the-example": {},
    "english-alone": {"languages": "en"},
    "urdu-alone": {"languages": "ur"},
    "no-language": {"languages": ""},
    "thirty-days-to-the-minute": {"expires": "2025-08-04T08:00"},
    "thirty-days-and-a-minute": {"expires": "2025-08-04T08:01"},
    "the-end-is-the-start": {"expires": "2025-07-05T08:00"},
    "the-end-is-the-sending": {"sent": "2025-07-05T16:00"},
    "the-end-before-the-sending": {"sent": "2025-07-05T17:00", "next_update": "2025-07-05T18:00"},
    "the-next-update-is-the-sending": {"next_update": "2025-07-05T02:10"},
    "the-next-update-after-the-end": {"next_update": "2025-07-05T16:01"},
    "the-next-update-on-another-day": {"next_update": "2025-07-06T00:00", "expires": "2025-07-06T12:00"},
    "no-next-update": {"next_update": ""},
    "the-start-a-day-before-the-sending": {
        "sent": "2025-07-06T08:00",
        "expires": "2025-07-07T00:00",
        "next_update": "",
    },
    "the-start-more-than-a-day-before": {"sent": "2025-07-06T08:01", "expires": "2025-07-07T00:00", "next_update": ""},
    "sent-a-day-ago": {"sent": "2025-07-04T02:20"},
    "sent-more-than-a-day-ago": {"sent": "2025-07-04T02:19"},
    "at-midnight-and-noon": {"onset": "2025-07-06T00:00", "expires": "2025-07-06T12:00"},
    "over-new-year": {"sent": "2025-12-31T22:00", "onset": "2025-12-31T23:30", "expires": "2026-01-01T04:00"},
    "no-times": {"sent": "", "onset": "", "expires": "", "next_update": ""},
    "times-that-are-none": {"sent": "soon", "onset": "2025-02-30T08:00", "expires": "2025-07-05T24:00"},
    "times-with-seconds": {"sent": "2025-07-05T02:10:30", "onset": " "},
    "the-year-1999": {"sent": "1999-12-31T23:59"},
    "the-year-2100": {"onset": "2100-12-31T00:00", "expires": "2100-12-31T23:59", "next_update": ""},
    "the-year-2101": {"onset": "2101-01-01T00:00", "expires": "2101-01-02T00:00"},
    "the-year-1": {"sent": "0001-01-01T00:00"},
    "the-year-0": {"sent": "0000-01-01T00:00"},
    "the-29-february": {"onset": "2024-02-29T08:00", "sent": "2024-02-29T02:00", "expires": "2024-02-29T16:00"},
    "a-29-february-that-is-none": {"onset": "2025-02-29T08:00"},
    "nothing-said-in-english": {f"{name}.en": "" for name in ("source", "hazard", "places", "impact", "action")},
    "placeholders": {"hazard.en": "tbd", "action.en": "N/A", "source.en": "."},
    "a-bound-as-a-sign": {"impact.en": ">100 houses, ~9 roads, 12+ cut off", "impact.ur": "۱۰۰+ گھر"},
    "a-bound-that-one-language-drops": {
        "impact.en": "over 100 houses under water",
        "impact.ur": "100 گھر ڈوب جائیں گے",
    },
    "an-estimate-that-english-drops": {"action.en": "Move 50 animals", "action.ur": "تقریباً 50 جانور لے جائیں"},
    "a-bound-in-both-languages": {"impact.en": "over 100 houses", "impact.ur": "۱۰۰ سے زائد گھر"},
    "a-hazard-that-says-nothing": {"hazard.en": "Please do the needful", "hazard.ur": "سیلاب یہیں قریب"},
    "a-hazard-near-here": {"hazard.en": "Flood near here"},
    "a-blank-left-open": {"action.en": "Go to [school] by 6am", "places.ur": "[جگہ]، کوٹلہ"},
    "a-blank-beside-a-place": {"places.en": "Bela, tbc"},
    "one-place-more-in-english": {"places.en": "Bela, Kotla, Moro", "places.ur": "بیلا، کوٹلہ"},
    "three-places-with-gaps": {"places.en": " Bela,,\nKotla , Moro.", "places.ur": "بیلا،، کوٹلہ, مورو۔"},
    "a-thousand-characters": {"impact.en": "a" * 1000},
    "a-thousand-and-one": {"impact.en": "a" * 1001},
    "a-thousand-flags": {"impact.en": "\U0001f30a" * 1000, "impact.ur": _LONG},
    "a-mark-that-turns-text-round": {"hazard.en": "flood \u202e high"},
    "a-control-and-half-a-pair": {"hazard.en": "flood\x07\ud800", "impact.en": "a\ufffe"},
    "spaces-of-all-kinds": {"hazard.en": "\u3000 High\u2009flood\x85\x1f", "action.en": "\ufeffGo\u200bto"},
    "spaces-that-may-go": {
        "hazard.en": "High\u200aflood\x85Example\u3000River",
        "action.ur": "\u2003سکول 1 پہنچیں\u00a0",
    },
    "two-signs-out-of-order": {"hazard.en": "\ud800 flood \x07"},
    "no-impact": {"impact.en": "", "impact.ur": " "},
    "a-letter-of-two-halves-begins": {"hazard.en": "\U00010428 flood", "impact.en": "\U0001f30a water"},
    "addresses-with-spaces-around": {"web": " https://example.org ", "sender": " ddma-bela.example\t"},
    "the-year-2000": {
        "sent": "2000-01-01T02:00",
        "onset": "2000-01-01T08:00",
        "expires": "2000-01-01T16:00",
        "next_update": "",
    },
    "the-next-update-is-the-end": {"next_update": "2025-07-05T16:00"},
    "an-update-with-a-reason": {"msg_type": "Update", "references": REFERENCE, "reason.en": "The dam holds"},
    "a-cancel-with-a-reason-of-a-space": {
        "msg_type": "Cancel",
        "references": REFERENCE,
        "reason.en": " ",
        "reason.ur": "\u00a0",
    },
    "stops-at-the-ends": {"hazard.en": "...High flood;", "impact.ur": "۔گھر زیر آب،"},
    "signs-of-xml": {"hazard.en": "Flood <high> & fast", "web": "https://example.org/a?b=1&c=2"},
    "quotes-and-dashes": {"impact.en": "“homes” – it’s under… water\u00a0now—all"},
    "a-curly-sign-that-makes-it-urdu-to-the-network": {"impact.en": "homes under water ñ ✓"},
    "braces": {"hazard.en": "flood {place} {mark}", "impact.en": "}{"},
    "a-sharp-s-begins": {"hazard.en": "ßtrom", "action.en": "élan: leave by 6am"},
    "vague-words": {"place.en": "", "places.en": "low-lying areas", "action.en": "stay vigilant", "source.en": "we"},
    "a-helpline-in-urdu-digits": {"helpline": "۱۱۲۲"},
    "a-helpline-in-parts": {"helpline": "0300 1234567"},
    "two-helplines": {"helpline": "(021) 9933 / +92-51-920", "msg_type": "Update", "references": REFERENCE},
    "a-helpline-of-urdu-words": {"helpline": "ایک دو"},
    "a-web-address-that-is-a-name": {"web": "sukkur.gos.pk/flood"},
    "nothing-chosen": {"category": "", "response_types": ""},
    "a-sender-that-nobody-wrote": {"sender": "office.example"},
    "what-an-alert-does-not-say": {"references": "rubbish", "reason.en": "[why]"},
    "what-a-cancel-does-not-say": {
        "msg_type": "Cancel",
        "references": REFERENCE,
        "onset": "soon",
        "expires": "2025-07-04T08:00",
        "impact.en": "[what]",
        "action.ur": "[کیا]",
        "reason.en": "The dam holds",
        "reason.ur": "بند محفوظ ہے",
    },
    "a-helpline-with-a-word": {"helpline": "1122 ext"},
    "a-helpline-of-one-digit": {"helpline": "1"},
    "no-helpline": {"helpline": ""},
    "a-helpline-of-a-space": {"helpline": " "},
    "a-helpline-and-no-office": {"office.en": "", "office.ur": ""},
    "a-web-address-without-https": {"web": "www.example.org"},
    "a-web-address-with-a-space": {"web": "https://example.org/a b"},
    "a-sender-with-a-space": {"sender": "ddma bela"},
    "no-sender": {"sender": ""},
    "a-status-for-the-real-thing": {"status": "Actual"},
    "a-status-that-is-none": {"status": "Real"},
    "no-codes": dict.fromkeys(CHOICES, ""),
    "all-clear-that-asks": {"response_types": "AllClear"},
    "past-that-asks": {"urgency": "Past"},
    "an-update": {"msg_type": "Update", "references": REFERENCE},
    "an-update-of-nothing": {"msg_type": "Update"},
    "an-update-of-two": {
        "msg_type": "Update",
        "references": f"{REFERENCE} ddma-bela.example,second,2025-07-04T17:30:00+00:00",
    },
    "an-update-of-last-year": {"msg_type": "Update", "references": "a,b,2024-12-31T20:00:00+00:00"},
    "a-reference-with-a-z": {"msg_type": "Update", "references": "a,b,2025-07-04T20:00:00Z"},
    "a-reference-of-the-far-west": {"msg_type": "Update", "references": "a,b,2025-07-04T20:00:00-13:59"},
    "a-reference-too-far-east": {"msg_type": "Update", "references": "a,b,2025-07-04T20:00:00+14:00"},
    "a-reference-at-the-sending": {"msg_type": "Update", "references": "a,b,2025-07-05T02:10:00+05:00"},
    "a-reference-a-second-later": {"msg_type": "Update", "references": "a,b,2025-07-05T02:10:01+05:00"},
    "a-reference-of-two-parts": {"msg_type": "Update", "references": "a,2025-07-04T20:00:00+05:00"},
    "a-reference-with-a-sign": {"msg_type": "Update", "references": "a,<b,2025-07-04T20:00:00+05:00"},
    "a-cancel": _WITHDRAWN | {"reason.en": "The dam holds", "reason.ur": "بند محفوظ ہے", "response_types": "AllClear"},
    "a-cancel-without-a-reason": _WITHDRAWN,
    "a-cancel-without-an-action": _WITHDRAWN | {"action.en": "", "action.ur": "", "impact.en": ""},
    "after-midnight": {"onset": "2025-07-06T00:00", "expires": "2025-07-06T03:59", "next_update": "2025-07-06T00:30"},
    "from-night-to-day": {"onset": "2025-07-05T03:59", "expires": "2025-07-05T04:00"},
    "from-evening-to-night": {"onset": "2025-07-05T23:59", "expires": "2025-07-06T00:00"},
    "in-the-afternoon": {"onset": "2025-07-05T15:00", "expires": "2025-07-05T15:59"},
    "english-in-urdu": {"hazard.ur": "High flood", "places.ur": "Bela, کوٹلہ", "source.ur": "DDMA", "impact.en": "گھر"},
    "half-and-half": {"hazard.ur": "flood سیلابا", "impact.ur": "floods سیلاب", "impact.en": "flood سیلاب"},
    "an-update-half-done": _UPDATED | {"impact.en": "roads under water"},
    "an-update-half-done-the-other-way": _UPDATED | {"impact.ur": "سڑکیں زیر آب", "office.ur": ""},
    "an-update-done": _UPDATED | {"impact.en": "roads under water", "impact.ur": "سڑکیں زیر آب"},
    "an-update-of-spaces": _UPDATED | {"impact.en": " homes  under water\u3000", "impact.ur": "سڑکیں"},
    "an-update-of-the-times-alone": _UPDATED | {"expires": "2025-07-05T18:00"},
    "an-update-in-one-language": _UPDATED | {"languages": "en"},
    "an-alert-that-was-an-update": _UPDATED | {"msg_type": "Alert", "impact.en": "roads"},
    "an-update-of-rubbish": _UPDATED | {"before": "en: ur:12 \ud800", "impact.en": "roads"},
    **_two_people(),
    "a-blank-over-two-places": {"places.en": "Bela [x, y]"},
    "an-office-with-a-stop": {"office.en": "Control room, Bela."},
    **area_cases.by_hand(),
    "a-reason-that-nobody-withdrew": {"reason.en": "It is over"},
}
#: What odd cases put into fields; a moment comes from the second list.
_TEXTS = [
    *("", " ", "tbd", "[place]", "High flood", "Bela, Kotla", "بیلا، کوٹلہ", "گھر زیر آب", "Go to School 1 by 6am"),
    *(
        "stay vigilant",
        "Saturday 5 July, 8am",
        "a" * 1001,
        "\u202e",
        "\ud83c",
        "“quoted”…",
        "1122",
        "۱۱۲۲",
        "+92 51 9206400",
    ),
    *(
        "<b>&amp;</b>",
        "{lead}{nothing}",
        REFERENCE,
        "a,b,2025-07-09T00:00:00+05:00",
        "x@y",
        "https://e.org/#a",
        "Actual",
        "🌊",
    ),
]
_MOMENTS = [
    *("", "2025-07-05T02:10", "2025-07-05T08:00", "2025-07-05T16:00", "2025-07-06T00:00", "2025-08-04T08:00"),
    *(
        "2024-02-29T12:00",
        "2026-01-01T00:00",
        "1999-01-01T00:00",
        "2025-13-01T00:00",
        "05/07/2025 08:00",
        "2025-07-05 23:59",
    ),
]


def cases() -> Iterator[dict[str, Any]]:
    """Yield every case."""
    for number, (name, changes) in enumerate(BY_HAND.items()):
        yield _case(name, "example", changes, "ur" if number % 3 == 2 else "en")
    yield _case("nothing-typed", "empty", {}, "en")
    yield _case("a-space-typed", "empty", {"hazard.en": " "}, "en")
    yield _case("one-word-typed", "empty", {"hazard.ur": "سیلاب"}, "ur")
    filled = {"languages": "en", "source.en": "DDMA", "helpline": "0000", "sent": "2025-07-05T02:10"}
    yield _case("all-that-is-in-sight", "empty", in_sight() | filled, "en")
    chance = random.Random(5)
    for number in range(ODD):
        start = chance.choice(["example", "example", "empty"])
        names = chance.sample(sorted(STARTS[start]), chance.randint(1, 4))
        changes = {name: _odd(name, chance) for name in names}
        yield _case(f"odd-{number}", start, changes, chance.choice(["en", "ur"]))


def _odd(name: str, chance: random.Random) -> str:
    if name in {"sent", "onset", "expires", "next_update"}:
        return chance.choice(_MOMENTS)
    if name in CHOICES and chance.random() < 0.8:
        return chance.choice([*CHOICES[name], "Actual"])
    if name == "languages" and chance.random() < 0.8:
        return chance.choice(["both", "en", "ur"])
    return chance.choice(_TEXTS)


def _case(name: str, start: str, changes: dict[str, str], language: str) -> dict[str, Any]:
    found = blocks(begun(start, language) | changes, language)
    short = name in WHOLE or (not name.startswith("odd") and len(json.dumps(found)) < SHORT)
    return {
        "id": name,
        "start": start,
        "changes": changes,
        "language": language,
        **({"blocks": found} if short else {"hash": digest(found)}),
    }


def begun(start: str, language: str) -> dict[str, str]:
    """Return what stands in the form before the changes of a case."""
    return first_values(language) if start == "empty" else STARTS[start]


def blocks(values: dict[str, str], language: str) -> list[dict[str, Any]]:
    """Return what Python answers at the moment of all cases."""
    return answer(values, {}, language, datetime.fromisoformat(NOW).replace(tzinfo=PAKISTAN))


def digest(found: object) -> str:
    """Return the hash of a value's JSON, as both languages write it."""
    text = json.dumps(found, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def case_file() -> str:
    """Return the text of the file of cases."""
    rows = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases())
    return f'{{"now": "{NOW}", "cases": [\n{rows}\n]}}\n'


def facts_file() -> str:
    """Return the text of the file of what the twin composes with, in each language."""
    facts = {language: dict(card("alert-composer", language).data) for language in ("en", "ur")}
    return json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    CASES.write_text(case_file(), encoding="utf-8")
    FACTS.write_text(facts_file(), encoding="utf-8")
