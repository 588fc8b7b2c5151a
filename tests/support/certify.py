"""Keys, tokens and results for tests: all SYNTHETIC, and the same at each run, since the secret numbers stand here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

from raabta.certify import signing
from raabta.model.certify import Key, Keys, Token, body_of, key_id
from raabta.model.certify.result import SCHEMA

COURSE = "social-media-for-government"
MARK = hashlib.sha256(COURSE.encode()).digest()[:2]
PASSPHRASE = "correct horse battery staple"
SECRET = {
    name: ec.derive_private_key(number, ec.SECP256R1()) for name, number in (("dgpr", 20261201), ("hall", 20261202))
}
TODAY = date(2026, 12, 20)
_ES256 = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)


def public(name: str, **more: Any) -> Key:
    """The public half of one of the keys: an office, and a trainer for whom it answers."""
    x, y = signing.point(SECRET[name])
    office = name == "dgpr"
    names = {"en": "Directorate General Public Relations (example)", "ur": "ڈائریکٹوریٹ جنرل تعلقاتِ عامہ (مثال)"}
    trainer = {"en": "Sana Iqbal, trainer (example)", "ur": "ثنا اقبال، تربیت کار (مثال)"}
    given: dict[str, Any] = {
        "id": key_id(x, y),
        "names": names if office else trainer,
        "level": "signed" if office else "seen",
        "x": x,
        "y": y,
        "since": date(2026, 12, 1),
        "until": date(2028, 11, 30),
        "by": "" if office else "dgpr",
        "years": 3 if office else 0,
        "file": name,
    }
    return Key(**(given | more))


def keys(**more: Any) -> Keys:
    """Both keys, with number 77 of the office withdrawn."""
    both = {one.id: one for one in map(public, SECRET)}
    return Keys(both, frozenset({(public("dgpr").id, 77)}), frozenset(), date(2026, 12, 14), **more)


TOKEN = Token(
    "signed",
    public("dgpr").id,
    MARK,
    date(2026, 12, 1),
    date(2026, 12, 15),
    1204,
    tuple(range(36)),
    209,
    180,
    "Muhammad Abdul Rehman Khan",
    "محمد عبدالرحمٰن خان",
    "Directorate General PR, Punjab",
)


def signed(token: Token = TOKEN, by: str = "dgpr", **changes: Any) -> bytes:
    """The bytes of a token, signed with one of the keys."""
    body = body_of(replace(token, **changes))
    r, s = utils.decode_dss_signature(SECRET[by].sign(body, _ES256))
    return body + r.to_bytes(32, "big") + s.to_bytes(32, "big")


def result(**more: Any) -> dict[str, Any]:
    """A result file, as My progress saves it."""
    return {
        "schema": SCHEMA,
        "course": COURSE,
        "edition": "2026-12-01",
        "day": "2026-12-15",
        "name": "Muhammad Abdul Rehman Khan",
        "name_ur": "محمد عبدالرحمٰن خان",
        "office": "Directorate General PR, Punjab",
        "seen_by": "",
        "chapters": [
            {"title": "Before you post", "right": 16, "answered": 20, "total": 20},
            {"title": "Event coverage", "right": 5, "answered": 6, "total": 23},
        ],
        "outcomes": {"decide-post": [14, 18], "stop-first": [2, 2], "rai-dates": [1, 4], "judge-images": [3, 3]},
        "exams": {},
    } | more


def written(folder: Path, file: str = "result.json", /, **more: Any) -> Path:
    """A result file in a folder."""
    path = folder / file
    path.write_text(json.dumps(result(**more), ensure_ascii=False), encoding="utf-8")
    return path


def about(**more: Any) -> dict[str, Any]:
    """What verify.html knows, as book/verify.py writes it for these keys."""
    from raabta.book.binding.verify import about_of

    texts = {"en": [f"Outcome {n}" for n in range(36)], "ur": [f"حاصل {n}" for n in range(36)]}
    titles = {
        "en": "Connecting with Communities: Social Media for Government",
        "ur": "عوام سے رابطہ",
    }
    return about_of(keys(), MARK, titles, texts, 36) | more
