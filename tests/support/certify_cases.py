"""Write tests/canonical/token.json anew: `python -m support.certify_cases`. Every signature is the same at each run."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from raabta.certify import signing
from raabta.model.certify import parse
from raabta.model.certify.keys import B, P
from raabta.model.compact import to_base41, to_base64url
from support.certify import MARK, SECRET, TODAY, TOKEN, about, public, signed

FILE = Path(__file__).parents[1] / "canonical/token.json"
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Point = tuple[int, int] | None
#: Urdu before and behind, isolates, a zero-width space and line breaks inside, as a chat shows a link.
CHAT = "[1/12، 3:05 PM] زینب: یہ میرا ریکارڈ ہے\u200f \u2068https://c.example/verify.html{}\u2069\u200e\nشکریہ 🌊"


def add(one: Point, other: Point) -> Point:
    if one is None or other is None:
        return other if one is None else one
    if one[0] == other[0]:
        if (one[1] + other[1]) % P == 0:
            return None
        slope = (3 * one[0] * one[0] - 3) * pow(2 * one[1], -1, P)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, P)
    x = (slope * slope - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def times(k: int, point: Point) -> Point:
    total: Point = None
    while k:
        total, point, k = add(total, point) if k & 1 else total, add(point, point), k >> 1
    return total


def vectors() -> list[dict[str, Any]]:
    """Signatures at the edges of the rules, as Wycheproof has them: right though rare, or to be refused."""
    message = b"records of achievement"
    e, d = int.from_bytes(hashlib.sha256(message).digest(), "big"), 20261201
    q = times(d, G)
    assert q
    k = 123456789
    found: list[tuple[str, Point, int, int, bool]] = []
    point = times(k, G)
    assert point
    r = point[0] % N
    s = (e + r * d) * pow(k, -1, N) % N
    found += [("genuine", q, r, s, True), ("s and N - s are one signature", q, r, N - s, True)]
    for name, r2, s2 in (
        ("r is 0", 0, s),
        ("s is 0", r, 0),
        ("both are 0", 0, 0),
        ("r is N", N, s),
        ("s is N", r, N),
        ("r is N + 1", N + 1, s),
        ("r is P", P, s),
        ("all bits", 2**256 - 1, 2**256 - 1),
        ("r and s are 1", 1, 1),
        ("r and s are N - 1", N - 1, N - 1),
        ("r and s are swapped", s, r),
        ("r is one more", r + 1, s),
        ("s is one more", r, s + 1),
    ):
        found.append((name, q, r2, s2, False))
    # A point whose x is N or more: r is what is left of it.
    x = N
    while pow((x**3 - 3 * x + B) % P, (P - 1) // 2, P) != 1:
        x += 1
    y = pow((x**3 - 3 * x + B) % P, (P + 1) // 4, P)
    small, s3 = x - N, 987654321
    large = times(pow(small, -1, N), add(times(s3, (x, y)), times(N - e % N, G))) if small else None
    if large:
        found.append(("x of the point is N or more", large, small, s3, True))
    # u1 G is u2 Q: the sum is a doubling; and it is minus u2 Q: there is no sum.
    d4 = e * pow(r, -1, N) % N
    found.append(("both halves of the sum are one point", times(d4, G), r, 2 * e * pow(k, -1, N) % N, True))
    found.append(("the sum is at infinity", times(N - d4, G), r, 5, False))
    found.append(("the key is not on the curve", (q[0], (q[1] + 1) % P), r, s, False))
    found.append(("the key is 0, 0", (0, 0), r, s, False))
    found.append(("the key is P, 1", (P, 1), r, s, False))
    return [
        {
            "id": name,
            "message": message.hex(),
            "x": f"{key[0]:064x}",
            "y": f"{key[1]:064x}",
            "signature": f"{r:064x}{s:064x}",
            "genuine": good,
        }
        for name, key, r, s, good in found
        if key
    ]


def token_case(case: str, /, **changes: Any) -> dict[str, Any]:
    raw = signed(**changes)
    said = asdict(parse(raw)[0])
    said |= {"course": said["course"].hex(), "outcomes": list(said["outcomes"])}
    said |= {day: str(said[day] or "") for day in ("edition", "issued")}
    return {"id": case, "hex": raw.hex(), "base41": to_base41(raw), "base64url": to_base64url(raw), "token": said}


def tokens() -> list[dict[str, Any]]:
    return [
        token_case("whole"),
        token_case("nothing-reached", outcomes=(), asked=0, right=0),
        token_case("examined", exam=True, asked=48, right=44),
        token_case("seen", level="seen", number=0, edition=None),
        token_case("one-script", name="", office=""),
        token_case("utf-8", name_ur="ڈاکٹر A. خان", name="Zoë Müller"),
        token_case("joiner", name_ur="نیک\u200cمحمد"),
        token_case("long-office", office="Directorate General of Public Relations, Government of the Punjab"),
        token_case(
            "last", number=2**24 - 1, outcomes=(0, 7, 8, 250), asked=60000, right=60000, issued=date(2040, 2, 29)
        ),
    ]


def reads() -> list[dict[str, Any]]:
    raw = signed()
    link, square, bare = f"#t={to_base64url(raw)}", f"#k={to_base41(raw)}", to_base41(raw)
    lines = "\n".join(bare[at : at + 8] for at in range(0, len(bare), 8))
    newer = bytes([0x21]) + raw[1:]
    return [
        {"id": name, "text": text, "why": why, "hex": raw.hex() if not why else ""}
        for name, text, why in (
            ("link", f"https://c.example/verify.html{link}", ""),
            ("square", f"https://c.example/verify.html{square}", ""),
            ("chat", CHAT.format(link), ""),
            ("chat-broken", CHAT.format(f"{link[:60]}\u200b\n{link[60:]}"), ""),
            ("typed", lines, ""),
            ("typed-small", bare.lower(), ""),
            ("between-words", f"CHECK THIS {bare} THANKS", ""),
            ("between-words-64", f"please check {to_base64url(raw)} thanks", ""),
            ("full-stop", f"{square}.", ""),
            ("two", f"{square} and #t=broken", ""),
            ("nothing", "", "damaged"),
            ("words", "there is no record in this text, only many words of English " * 4, "damaged"),
            ("urdu", "اس میں کوئی ریکارڈ نہیں " * 10, "damaged"),
            ("cut", square[:-2], "damaged"),
            ("newer", f"#t={to_base64url(newer)}", "newer"),
            ("mark-alone", "#k=", "damaged"),
        )
    ]


def verdicts() -> list[dict[str, Any]]:
    whole = signed()
    changed = bytearray(whole)
    changed[40] ^= 1
    trainer = public("hall").id
    cases: list[tuple[str, bytes, str, date]] = [
        ("genuine", whole, "", TODAY),
        ("trainer", signed(level="seen", key=trainer, by="hall"), "", TODAY),
        ("changed", bytes(changed), "changed", TODAY),
        ("forged", signed(by="hall"), "changed", TODAY),
        ("unknown", signed(key="abcdef"), "unknown", TODAY),
        ("other", signed(course=b"\0\1"), "other", TODAY),
        ("beyond", signed(key=trainer, by="hall"), "beyond", TODAY),
        ("too-early", signed(issued=date(2026, 11, 30)), "outside", TODAY),
        ("too-late", signed(issued=date(2028, 12, 1)), "outside", TODAY),
        ("withdrawn", signed(number=77), "withdrawn", TODAY),
        ("last-day", whole, "", date(2029, 12, 15)),
        ("expired", whole, "expired", date(2029, 12, 16)),
        ("leap-day", signed(issued=date(2028, 2, 29)), "expired", date(2031, 3, 1)),
        ("leap-day-last", signed(issued=date(2028, 2, 29)), "", date(2031, 2, 28)),
        ("cut", whole[:-1], "damaged", TODAY),
        ("newer", bytes([0x21]) + whole[1:], "newer", TODAY),
        ("level-0", bytes([0x10]) + whole[1:], "newer", TODAY),
        ("right-over-asked", signed(asked=3, right=4), "damaged", TODAY),
    ]
    return [{"id": name, "hex": raw.hex(), "why": why, "today": str(today)} for name, raw, why, today in cases]


def main() -> None:
    data = {
        "mark": MARK.hex(),
        "about": about(),
        "tokens": tokens(),
        "reads": reads(),
        "verdicts": verdicts(),
        "vectors": vectors(),
    }
    FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    assert signing.point(SECRET["dgpr"]) == times(20261201, G)
    assert TOKEN
    main()
