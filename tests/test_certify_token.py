"""The token of a signed record: small, read back whole, found in chats, and judged as the page judges it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import example, given
from hypothesis import strategies as st

from raabta.certify import signing
from raabta.model.certify import SIGNATURE, Key, Token, TokenError, body_of, find, judge, parse
from raabta.model.certify.token import EPOCH, LEAST_OFFICE, MOST, MOST_NAME, cleaned
from raabta.model.compact import to_base41, to_base64url
from raabta.model.compact.spelling import BASE41
from support.certify import MARK, TODAY, TOKEN, keys, public, signed

CASES = json.loads((Path(__file__).parent / "canonical/token.json").read_text(encoding="utf-8"))
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=25)


def by_id(name: str) -> Any:
    return pytest.mark.parametrize("case", CASES[name], ids=lambda case: case["id"])


def verdict(raw: bytes, today: date = TODAY) -> str:
    return judge(raw, keys(), MARK, today, signing.fits).why


def test_a_record_of_all_outcomes_with_both_names_and_an_office_has_165_bytes() -> None:
    assert len(signed()) == MOST == 165
    assert len(to_base41(signed())) == 248


@by_id("tokens")
def test_a_canonical_token_says_what_is_written(case: dict[str, Any]) -> None:
    token, body, signature = parse(bytes.fromhex(case["hex"]))
    said = case["token"]
    assert {
        name: getattr(token, name) for name in ("level", "key", "number", "asked", "right", "exam")
    }.items() <= said.items()
    assert [token.name, token.name_ur, token.office] == [said[name] for name in ("name", "name_ur", "office")]
    assert [str(token.issued), str(token.edition or "")] == [said["issued"], said["edition"]]
    assert list(token.outcomes) == said["outcomes"]
    assert body + signature == find(case["base41"]) == find(case["base64url"])
    assert body_of(token) == body


@by_id("reads")
def test_a_token_is_found_as_written(case: dict[str, Any]) -> None:
    if case["why"]:
        with pytest.raises(TokenError) as refused:
            find(case["text"])
        assert refused.value.why == case["why"]
    else:
        assert find(case["text"]).hex() == case["hex"]


@by_id("verdicts")
def test_a_token_is_judged_as_written(case: dict[str, Any]) -> None:
    assert verdict(bytes.fromhex(case["hex"]), date.fromisoformat(case["today"])) == case["why"]


def test_every_refusal_has_a_case() -> None:
    assert {case["why"] for case in CASES["verdicts"]} == {
        "", "damaged", "newer", "other", "unknown", "changed", "beyond", "outside", "withdrawn", "expired",
    }  # fmt: skip


@by_id("vectors")
def test_a_signature_at_the_edge_is_judged_as_written(case: dict[str, Any]) -> None:
    key = replace(public("dgpr"), x=int(case["x"], 16), y=int(case["y"], 16))
    fits = signing.fits(key, bytes.fromhex(case["message"]), bytes.fromhex(case["signature"]))
    assert fits is case["genuine"]


def test_bytes_behind_a_token_make_it_none() -> None:
    assert verdict(signed() + b"\0") == "damaged"


def test_a_withdrawn_key_withdraws_all_that_it_signed() -> None:
    known = replace(keys(), withdrawn_keys=frozenset({TOKEN.key}))
    assert judge(signed(), known, MARK, TODAY, signing.fits).why == "withdrawn"


def test_no_letter_can_be_changed_unseen() -> None:
    letters = to_base41(signed())
    for at, letter in enumerate(letters):
        other = BASE41[(BASE41.index(letter) + 7) % 41]
        try:
            raw = find(letters[:at] + other + letters[at + 1 :])
        except TokenError:
            continue
        assert verdict(raw), f"letter {at}"


@pytest.mark.parametrize("office", ["Directorate " * 6, "محکمہ تعلقات عامہ " * 6, "Zoë " * 19])
def test_a_long_office_gives_way_and_no_name_does(office: str) -> None:
    token, _body, _signature = parse(signed(office=cleaned(office)))
    assert (token.name, token.name_ur) == (TOKEN.name, TOKEN.name_ur)
    assert token.office.endswith("...")
    assert len(signed(office=cleaned(office))) <= MOST


def test_the_longest_names_leave_some_of_the_office() -> None:
    raw = signed(name="A" * MOST_NAME, name_ur="خ" * MOST_NAME)
    token = parse(raw)[0]
    assert (len(token.name), len(token.name_ur)) == (MOST_NAME, MOST_NAME)
    assert token.office.endswith("...")
    assert len(token.office) <= LEAST_OFFICE
    assert len(raw) <= 225


@pytest.mark.parametrize(("more", "said"), [({"number": 2**24}, "number"), ({"name": "A" * 61}, "60 letters")])
def test_what_has_no_room_is_refused(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        body_of(replace(TOKEN, **more))


def test_a_name_is_signed_without_what_nobody_sees() -> None:
    assert cleaned("  Ali\u202e \u200b Khan\n\x07") == "Ali Khan"
    assert cleaned("نیک\u200cمحمد") == "نیک\u200cمحمد"
    assert cleaned("e\u0301") == "é"


@given(
    st.builds(
        Token,
        level=st.sampled_from(["seen", "signed"]),
        key=st.just(TOKEN.key),
        course=st.binary(min_size=2, max_size=2),
        edition=st.none() | st.dates(date(2026, 1, 1), date(2200, 1, 1)),
        issued=st.dates(date(2026, 1, 1), date(2200, 1, 1)),
        number=st.integers(0, 2**24 - 1),
        outcomes=st.sets(st.integers(0, 300)).map(lambda some: tuple(sorted(some))),
        asked=st.integers(500, 2**16 - 1),
        right=st.integers(0, 500),
        name=NAMES,
        name_ur=NAMES,
        office=st.just(""),
        exam=st.booleans(),
    )
)
def test_what_is_written_is_read(token: Token) -> None:
    raw = body_of(token) + b"\1" * SIGNATURE
    assert parse(raw)[0] == token
    assert find(f"x #t={to_base64url(raw)} y") == raw


@given(st.binary(max_size=300) | st.binary(min_size=100, max_size=300).map(lambda raw: b"\x12" + raw[1:]))
@example(b"")
@example(b"\x12" * 165)
def test_rubbish_is_refused_and_never_falls(raw: bytes) -> None:
    assert verdict(raw) != ""


@given(st.text(max_size=400) | st.text(BASE41 + " \n", min_size=100, max_size=500).map(lambda text: f"#k=5{text}"))
def test_a_text_of_rubbish_is_refused_and_never_falls(text: str) -> None:
    with suppress(TokenError):
        assert verdict(find(text)) != ""


@given(st.integers(0, 2**256 + 5), st.integers(0, 2**256 + 5), st.binary(max_size=70))
def test_no_number_makes_the_check_of_a_signature_fall(x: int, y: int, signature: bytes) -> None:
    key = Key("000000", {"en": ""}, "seen", x, y, EPOCH, EPOCH)
    assert signing.fits(key, b"", signature) is False


def test_a_key_of_another_kind_is_no_key(tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    signing.write_key(ec.generate_private_key(ec.SECP384R1()), other, "correct horse")
    for pem, passphrase in ((other.read_bytes(), "correct horse"), (other.read_bytes(), "wrong"), (b"rubbish", "x")):
        with pytest.raises(signing.SigningError):
            signing.read_key(pem, passphrase)
