"""Write a signed record as an Open Badge 3.0: a verifiable credential in a JWT, signed with ES256.

A wallet reads it; paper does not carry it. The name stands in it as an identifier in plain letters, since a hash of a
name can be compared with nothing.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from raabta import i18n
from raabta.certify.signing import point, sign
from raabta.model.certify import Key, Token
from raabta.model.certify.result import FEWEST, REACHED
from raabta.model.course import CourseSettings

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
#: By whether an examination stands behind a record.
_RESULTS = {False: "urn:raabta:result:first-try", True: "urn:raabta:result:examination"}


def credential(token: Token, key: Key, course: CourseSettings, outcomes: Sequence[str]) -> dict[str, Any]:
    """Return the credential of a record. `outcomes` are the texts of those that it says are reached.

    Days become midnights in UTC. The issuer is a `did:jwk` of the key, so that a wallet needs no address of ours.
    """
    serial = f"{key.id}-{token.number}"
    ends = key.ends(token.issued)
    record = f"urn:raabta:record:{course.id}:{serial}"
    subject = {
        "id": f"{record}:holder",
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityHash": name,
                "identityType": "name",
                "hashed": False,
                "salt": "not-used",
            }
            for name in (token.name, token.name_ur)
            if name
        ],
        "result": [{"type": ["Result"], "resultDescription": _RESULTS[token.exam], "value": str(token.right)}],
        "achievement": _achievement(token, course, outcomes),
    }
    return {
        "@context": list(CONTEXTS),
        "id": record,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Record of achievement {token.number}",
        "issuer": {"id": did(key.x, key.y), "type": ["Profile"], "name": key.names["en"]},
        "validFrom": _moment(datetime.combine(token.issued, time(), UTC)),
        **({"validUntil": _moment(datetime.combine(ends, time(23, 59, 59), UTC))} if ends else {}),
        "credentialSubject": subject,
    }


def _achievement(token: Token, course: CourseSettings, outcomes: Sequence[str]) -> dict[str, Any]:
    words = i18n.load("certify/badge", "en")
    criteria = words["criteria_exam" if token.exam else "criteria"]
    return {
        "id": f"urn:raabta:course:{course.id}",
        "type": ["Achievement"],
        "name": course.title,
        "description": "; ".join(outcomes) or course.title,
        "achievementType": "Course",
        "criteria": {"narrative": criteria.format(fewest=FEWEST, share=round(100 * REACHED))},
        "resultDescription": [
            {
                "id": _RESULTS[token.exam],
                "type": ["ResultDescription"],
                "name": words["result_exam" if token.exam else "result"],
                "resultType": "RawScore",
                "valueMin": "0",
                "valueMax": str(token.asked),
            }
        ],
    }


def jwk(x: int, y: int) -> dict[str, str]:
    """Return a public key as JSON Web Key."""
    return {"crv": "P-256", "kty": "EC", "x": _base64(x.to_bytes(32, "big")), "y": _base64(y.to_bytes(32, "big"))}


def did(x: int, y: int) -> str:
    """Return the decentralised id that is the key itself."""
    return f"did:jwk:{_base64(_json(jwk(x, y)))}"


def signed(claim: Mapping[str, Any], private: ec.EllipticCurvePrivateKey) -> str:
    """Return a credential as a JWT in compact form, as section 8.2 of Open Badges 3.0 has it."""
    issuer, start = claim["issuer"]["id"], datetime.fromisoformat(claim["validFrom"])
    until = {"exp": int(datetime.fromisoformat(claim["validUntil"]).timestamp())} if "validUntil" in claim else {}
    head = {"alg": "ES256", "typ": "JWT", "kid": f"{issuer}#0", "jwk": jwk(*point(private))}
    body = {
        **claim,
        "iss": issuer,
        "jti": claim["id"],
        "sub": claim["credentialSubject"]["id"],
        "nbf": int(start.timestamp()),
        **until,
    }
    front = f"{_base64(_json(head))}.{_base64(_json(body))}"
    return f"{front}.{_base64(sign(private, front.encode('ascii')))}"


def _moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
