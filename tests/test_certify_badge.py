"""A record as an Open Badge 3.0, judged by another library: openbadgeslib."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from raabta.certify import badge
from raabta.model.course import CourseSettings
from support.certify import COURSE, SECRET, TOKEN, public

ob3 = pytest.importorskip("openbadgeslib.ob3")
SETTINGS = CourseSettings(id=COURSE, title="Connecting with Communities")
#: A badge of a day to come is refused by itself: these were issued before any day on which the tests run.
PAST = replace(TOKEN, issued=date(2026, 11, 1))


def made(**more: Any) -> str:
    key = public("dgpr", since=date(2026, 1, 1), years=more.pop("years", 0))
    claim = badge.credential(replace(PAST, **more), key, SETTINGS, ["Decide whether to post", "Judge pictures"])
    return badge.signed(claim, SECRET["dgpr"])


def verifier(name: str = "dgpr") -> Any:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return ob3.OB3Verifier(SECRET[name].public_key().public_bytes(serialization.Encoding.PEM, form))


def part(text: str, at: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text.split(".")[at] + "=="))
    return found


def test_another_library_takes_it_for_genuine_and_reads_what_is_in_it() -> None:
    read = verifier().verify(made())
    assert read.achievement.name == SETTINGS.title
    assert "Judge pictures" in read.achievement.description
    assert read.issuer.id == badge.did(public("dgpr").x, public("dgpr").y)
    assert [one.identity_hash for one in read.identifiers] == [TOKEN.name, TOKEN.name_ur]
    assert [one.value for one in read.results] == ["180"]


def test_another_library_refuses_a_changed_one_a_foreign_key_and_a_day_to_come() -> None:
    head, body, signature = made().split(".")
    claim = part(made(), 1)
    claim["credentialSubject"]["result"][0]["value"] = "209"
    spoilt = base64.urlsafe_b64encode(json.dumps(claim).encode()).rstrip(b"=").decode()
    with pytest.raises(ob3.OB3VerificationError):
        verifier().verify(f"{head}.{spoilt}.{signature}")
    with pytest.raises(ob3.OB3VerificationError):
        verifier("hall").verify(f"{head}.{body}.{signature}")
    with pytest.raises(ob3.OB3VerificationError):
        verifier().verify(made(issued=date(2100, 1, 1)))


def test_it_has_what_the_standard_asks_for_and_no_more_of_a_person_than_the_name() -> None:
    head, claim = (part(made(years=3), at) for at in (0, 1))
    assert (head["alg"], head["typ"]) == ("ES256", "JWT")
    assert claim["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert {"VerifiableCredential", "OpenBadgeCredential"} == set(claim["type"])
    assert {"id", "issuer", "validFrom", "credentialSubject", "name"} <= claim.keys()
    assert claim["validUntil"] == "2029-11-01T23:59:59Z"
    assert claim["exp"] > claim["nbf"]
    assert (claim["iss"], claim["jti"], claim["sub"]) == (
        claim["issuer"]["id"],
        claim["id"],
        claim["credentialSubject"]["id"],
    )
    assert TOKEN.office not in json.dumps(claim, ensure_ascii=False)
    assert len(made()) < 4000


def test_of_an_examination_it_says_no_first_try() -> None:
    claim = part(made(exam=True, level="seen"), 1)
    assert [one.value for one in verifier().verify(made(exam=True)).results] == ["180"]
    assert "first" not in json.dumps(claim)
    assert "examination" in claim["credentialSubject"]["achievement"]["criteria"]["narrative"]
