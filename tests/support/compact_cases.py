"""Write the cases that bind the two makers and readers of the compact code: `python -m support.compact_cases`.

Squares are those of another writer of QR codes, segno.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import segno
from segno import consts

from raabta.model.compact import from_text, pack, to_base41, to_base64url
from raabta.model.compact.spelling import BASE41
from raabta.model.progress import SCHEMA
from support.compact_records import TABLE, response, whole_course
from support.record import to_code

FOLDER = Path(__file__).parents[1] / "canonical"
#: Squares of several versions, each an address as bytes and behind it letters, with one of the eight masks.
SQUARES = {
    "small": ("", 12, 4),
    "one-block": ("https://c.example/p.html#q=", 20, 2),
    "version-7": ("https://c.example/p.html#q=", 160, 6),
    "blocks-of-two-lengths": ("https://course.example.gov.pk/progress.html#q=", 330, 5),
    "largest": ("https://course.example.gov.pk/progress.html#q=", 960, 7),
    "without-an-address": ("", 901, 3),
}
_AT = "2026-11-25T06:00:30.250Z"


def _record(**answers: dict[str, Any]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "course": "small",
        "answers": {name.replace("__", "/"): one for name, one in answers.items()},
    }


def _entry(number: int, **more: Any) -> dict[str, Any]:
    given = response(TABLE.slots[number], random.Random(number))
    entry = {"hash": TABLE.slots[number].hash, "response": given, "state": "wrong", "tries": 1, "sure": None, "at": _AT}
    first = {"first": "wrong", "sure_first": None, "response_first": given, "language": "en", "at_first": _AT}
    return entry | (first if TABLE.slots[number].kind != "path" else {}) | more


def _records() -> dict[str, dict[str, Any]]:
    twice = {"tries": 2, "state": "correct", "right": 2, "at": "2026-11-25T06:04:59Z", "sure": True}
    right = {"state": "correct", "first": "correct", "right": 1}
    old = _entry(3) | right | {"at": "2026-11-24T10:00:00.000Z", "at_first": "2026-11-24T10:00:00.000Z"}
    return {
        "nothing": _record(),
        "one-right-answer": _record(flood__alert=_entry(10) | right),
        "right-at-the-second-try": _record(flood__alert=_entry(10) | twice),
        "a-first-answer-that-is-not-known": _record(
            flood__alert={
                name: one for name, one in (_entry(10) | twice).items() if name not in {"response_first", "sure_first"}
            }
        ),
        "two-meanings": _record(flood__alert=_entry(10) | {"earlier": {"a1": old}}),
        "typed-in-urdu": _record(
            flood__word=_entry(8) | {"response": "سیلاب 🌊", "response_first": "پانی", "language": "ur", "tries": 9}
        ),
        "a-night": _record(flood__night=_entry(9) | {"state": "unanswered", "clock": True, "endings": {"held": True}}),
        "languages-change": _record(
            flood__alert=_entry(10),
            flood__signs=_entry(4, language="ur"),
            flood__steps=_entry(5, language="ur"),
            flood__pairs=_entry(6),
        ),
        "no-slot": _record(flood__alert=_entry(10), flood__gone=_entry(10)),
        "an-option-that-is-gone": _record(flood__alert=_entry(10) | {"response": "late"}),
        "a-field-of-a-later-edition": _record(flood__alert=_entry(10) | {"mood": 1}),
        "half-of-a-letter": _record(flood__word=_entry(8) | {"response": "\ud83c"}),
        "a-day-that-is-none": _record(flood__alert=_entry(10) | {"at": "2026-02-30T06:00:00Z"}),
        "before-first-tries-were-kept": _record(
            flood__count={"hash": "e1", "response": "7", "state": "wrong", "at": _AT}
        ),
        "names-like-proto": _record(
            __proto__x=_entry(10), flood__pairs=_entry(6) | {"response": {"__proto__": "east"}}
        ),
        "odd-places": {
            **_record(),
            "places": {
                "flood": {"at": "gone", "seen": ["warn", "gone", 1], "when": _AT},
                "event": {"seen": "open", "when": _AT},
                "moon": {"when": _AT},
                "flood/alert": {"when": _AT},
            },
            "repeats": {
                "flood/alert": {"hash": "a1", "level": 2, "when": _AT},
                "flood/signs": {"hash": "b1", "level": 9, "when": _AT},
                "flood/steps": {"hash": "c1", "level": 1, "when": "soon"},
            },
        },
        "all-of-it": whole_course("small", TABLE.slots, 3),
        "all-of-it-again": whole_course("small", TABLE.slots, 4),
    }


def _texts() -> dict[str, str]:
    codes, _rest = pack(_records()["all-of-it"], TABLE, 45)
    link, square = ([spell(code) for code in codes] for spell in (to_base64url, to_base41))
    one = link[0]
    return {
        "a-link": f"https://course.example/progress.html#r={one}",
        "two-links": " ".join(f"https://course.example/progress.html#r={code}" for code in link),
        "squares": "\n".join(f"https://course.example/progress.html#q={code}" for code in square),
        "a-square-without-an-address": f"RAABTA-CODE:{square[0]}.",
        "a-chat": f"زینب: یہ لیں\u200f \u2068raabta-code:{one[:9]}\u200b\n{one[9:]}\u2069 شکریہ",
        "words-behind": f"Here it is raabta-code:{one}, thanks",
        "words-of-its-letters-behind": f"raabta-code:{one} thanks a lot",
        "spoilt": f"raabta-code:{one[:-1]}{'A' if one[-1] != 'A' else 'B'}",
        "one-of-two-spoilt": f"raabta-code:{one} raabta-code:{link[1][1:]}",
        "spelt-in-another-way": f"raabta-code:{one}=",
        "half": f"raabta-code:{one[:20]}",
        "a-mark-alone": "raabta-code:",
        "no-code": "Assalam o alaikum",
        "nothing": "  ",
        "the-long-form": to_code(_records()["typed-in-urdu"]),
        "the-long-form-in-a-chat": f"زینب: {to_code(_records()['two-meanings'])} شکریہ",
        "a-file": json.dumps(_record(flood__word=_entry(8) | {"response": "a #r=b\u200f"})),
        "of-another-course": json.dumps({**_record(), "course": "other"}),
    }


def _squares() -> list[dict[str, Any]]:
    """Squares that segno makes, a writer of its own."""
    chance, found = random.Random(7), []
    for name, (address, count, mask) in SQUARES.items():
        letters = "".join(chance.choice(BASE41) for _ in range(count))
        parts = [(address, consts.MODE_BYTE)] if address else []
        parts.append((letters, consts.MODE_ALPHANUMERIC))
        made = segno.make(parts, error="l", boost_error=False, mask=mask, micro=False)
        rows = ["".join(map(str, row)) for row in made.matrix]
        found.append({"id": name, "address": address, "letters": letters, "mask": mask, "rows": rows})
    return found


def main() -> None:
    """Write the files."""
    packs = []
    for name, record in _records().items():
        for most in (0, 45) if name.startswith("all") else (0,):
            codes, rest = pack(record, TABLE, most)
            found = {"record": record, "most": most, "codes": [to_base64url(code) for code in codes], "rest": rest}
            packs.append({"id": f"{name}-{most}" if most else name, **found})
    reads = []
    for name, text in _texts().items():
        reading = from_text(text, TABLE)
        reads.append({"id": name, "text": text, "why": reading.why, "record": reading.record})
    slots = [[one.kind, one.id, one.hash, " ".join(one.options), " ".join(one.targets)] for one in TABLE.slots]
    table = {"course": TABLE.course, "mark": list(TABLE.mark), "slots": slots}
    for name, cases in {"compact": {"table": table, "packs": packs, "reads": reads}, "qr": _squares()}.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(cases, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
