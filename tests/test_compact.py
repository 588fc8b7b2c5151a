"""A learner's record in few letters: what it keeps is not lost, what is damaged is not taken, and chats do no harm."""

from __future__ import annotations

import json
import random
import zlib
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from raabta import content
from raabta.model.compact import RefusedError, Table, from_base41, from_text, pack, to_base41, to_base64url, unpack
from raabta.model.compact.pack import mixed
from raabta.model.joining import merge
from raabta.model.progress import SCHEMA, dump
from support.compact_records import TABLE, records, whole_course
from support.course import ROOT
from support.record import to_code

CASES = json.loads((Path(__file__).parent / "canonical" / "compact.json").read_text(encoding="utf-8"))
#: As a chat shows a code: Urdu before and behind it, marks of direction, a zero-width space and line breaks in it.
CHAT = "[1/12، 3:05 PM] زینب: یہ میرا کوڈ ہے\u200f \u2068{}\u2069\u200e\nشکریہ 🌊"


def texts(codes: list[bytes]) -> str:
    return " ".join(f"raabta-code:{to_base64url(code)}" for code in codes)


@pytest.fixture(scope="module")
def course() -> Table:
    return Table("social-media-for-government", content.slots(ROOT))


@pytest.fixture(scope="module")
def whole(course: Table) -> dict[str, Any]:
    return whole_course(course.course, course.slots)


@pytest.mark.parametrize("case", CASES["packs"], ids=lambda case: case["id"])
def test_a_canonical_record_is_packed_as_written(case: dict[str, Any]) -> None:
    codes, rest = pack(case["record"], TABLE, case["most"])
    assert [to_base64url(code) for code in codes] == case["codes"]
    assert rest == case["rest"]


@pytest.mark.parametrize("case", CASES["reads"], ids=lambda case: case["id"])
def test_a_canonical_text_is_read_as_written(case: dict[str, Any]) -> None:
    reading = from_text(case["text"], TABLE)
    assert (reading.why, reading.record) == (case["why"], case["record"])
    assert reading.aside == (case["text"] if case["why"] else "")


@given(records())
def test_what_was_packed_is_the_record_but_for_its_seconds(record: dict[str, Any]) -> None:
    (code,), rest = pack(record, TABLE)
    back = unpack(code, TABLE)
    assert rest == []
    assert pack(back, TABLE) == ([code], [])
    # Whoever carries a code back to where it came from finds everything as it was.
    assert dump(merge(record, back)) == dump(merge(back, record)) == dump(merge(merge(record, record), back))
    for name, entry in merge(record, record)["answers"].items():
        if any(one["at"][:16] == entry["at"][:16] for one in entry.get("earlier", {}).values()):
            continue  # A code has minutes and no seconds: which of the two came last it cannot say.
        kept = back["answers"][name]
        for field in entry.keys() - {"at", "at_first", "response", "response_first", "earlier"}:
            assert kept[field] == entry[field], (name, field)
        assert kept["at"][:16] == entry["at"][:16]


@given(records(), st.data())
def test_a_copy_never_wins_over_its_original(record: dict[str, Any], data: st.DataObject) -> None:
    """An original with milliseconds, as the pages write it: not one field of it changes when its copy comes home."""
    whole = merge(record, record)
    for entry in whole["answers"].values():
        assume(
            not any(str(one.get("at", "")).endswith("00.000Z") for one in (entry, *entry.get("earlier", {}).values()))
        )
    (code,), _rest = pack(whole, TABLE)
    assert merge(whole, unpack(code, TABLE))["answers"] == whole["answers"]


@given(records(), st.integers(20, 120), st.randoms(use_true_random=False))
def test_codes_cut_anywhere_and_read_in_any_order_are_the_whole(record: dict[str, Any], most: int, chance: Any) -> None:
    codes, _rest = pack(record, TABLE, most)
    (whole,), _rest = pack(record, TABLE)
    parts = [unpack(code, TABLE) for code in codes] * 2
    chance.shuffle(parts)
    assert dump(reduce(merge, parts)) == dump(merge(unpack(whole, TABLE), unpack(whole, TABLE)))


def test_a_whole_course_fits_two_squares(course: Table, whole: dict[str, Any]) -> None:
    (code,), rest = pack(whole, course)
    assert rest == []
    # Every question that the course has, also those that no page asks yet.
    assert len(whole["answers"]) > 280
    assert len(code) <= 6 * len(whole["answers"])
    assert "__" not in to_base64url(code)[:150], "a sign of messengers, where all slots are there"
    old = len(to_code(whole))
    assert old > 60 * len(to_base64url(code)), "the long form"
    asked = {**whole, "answers": dict(list(whole["answers"].items())[:200]), "repeats": {}}
    codes, _rest = pack(asked, course, 640)
    assert len(codes) <= 2
    assert max(map(len, codes)) <= 640


def test_of_two_thousand_flipped_bits_each_is_refused(course: Table, whole: dict[str, Any]) -> None:
    (code,), _rest = pack(whole, course)
    chance, refused = random.Random(20261201), 0
    for _ in range(2000):
        spoilt = bytearray(code)
        for at in chance.sample(range(len(code) * 8), chance.choice([1, 1, 2, 3, 9])):
            spoilt[at // 8] ^= 1 << at % 8
        with pytest.raises(RefusedError):
            unpack(bytes(spoilt), course)
        refused += 1
    assert refused == 2000


def test_every_cut_is_refused(course: Table, whole: dict[str, Any]) -> None:
    (code,), _rest = pack(whole, course)
    for end in range(len(code)):
        with pytest.raises(RefusedError, match="damaged"):
            unpack(code[:end], course)


@given(records(), st.sampled_from(["raabta-code:", "https://course.example/progress.html#r="]), st.data())
def test_a_code_is_found_in_an_urdu_chat(record: dict[str, Any], mark: str, data: st.DataObject) -> None:
    (code,), _rest = pack(record, TABLE)
    spelt = to_base64url(code)
    for mess in ("\u200b", "\n", "\u2066", "\u200f\n", "\u00ad"):
        at = data.draw(st.integers(0, len(spelt)))
        spelt = f"{spelt[:at]}{mess}{spelt[at:]}"
    assert from_text(CHAT.format(mark + spelt), TABLE).record == unpack(code, TABLE)


@given(records())
def test_two_codes_in_one_message_are_joined(record: dict[str, Any]) -> None:
    codes, _rest = pack(record, TABLE, 40)
    (whole,), _rest = pack(record, TABLE)
    squares = " ".join(f"https://c.example/p.html#q={to_base41(code)}." for code in codes)
    for said in (texts(codes), squares):
        read = from_text(CHAT.format(said), TABLE)
        assert dump(merge(read.record, read.record)) == dump(merge(unpack(whole, TABLE), unpack(whole, TABLE)))


@given(records())
def test_a_code_of_the_long_form_is_still_read(record: dict[str, Any]) -> None:
    code = to_code(record)
    for said in (code, CHAT.format(code), "\n".join(code[at : at + 76] for at in range(0, len(code), 76))):
        assert from_text(said, TABLE).record == record


@given(st.binary(max_size=60))
def test_both_spellings_come_back(raw: bytes) -> None:
    assert from_base41(to_base41(raw)) == raw
    assert set(to_base41(raw)) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-./")


@given(st.text(), st.sampled_from(["", "raabta-code:", "#q=", "raabta:", "RAABTA-CODE:"]), st.text())
def test_rubbish_is_refused_in_a_word_and_never_raises(before: str, mark: str, after: str) -> None:
    reading = from_text(f"{before}{mark}{after}", TABLE)
    assert reading.why in {"damaged", "newer", "other"} or reading.record["answers"] == {}


@given(st.binary(max_size=80))
def test_rubbish_with_a_right_checksum_is_refused_or_is_a_record(body: bytes) -> None:
    raw = bytes([1]) + TABLE.mark + mixed(body)
    try:
        record = unpack(raw + zlib.crc32(raw).to_bytes(4, "big"), TABLE)
    except RefusedError:
        return
    assert record["schema"] == SCHEMA
    codes, rest = pack(record, TABLE)
    assert rest == []
    again = unpack(codes[0], TABLE)
    # What it says of a first try that the pages never write is said whole, and then stays.
    assert unpack(pack(again, TABLE)[0][0], TABLE) == again


def test_a_code_says_when_it_is_newer_or_of_another_course() -> None:
    record = {"schema": SCHEMA, "course": "small", "answers": {}}
    (code,), _rest = pack(record, TABLE)
    for table, why in ((Table("small", TABLE.slots[:-1]), "newer"), (Table("other", TABLE.slots), "other")):
        with pytest.raises(RefusedError, match=why):
            unpack(code, table)
    grown = Table("small", (*TABLE.slots, TABLE.slots[0]))
    assert unpack(code, grown)["answers"] == {}


def test_what_has_no_slot_is_named(whole: dict[str, Any], course: Table) -> None:
    odd = {"flood/new": {**next(iter(whole["answers"].values()))}}
    odd |= {"flood/alert": {"hash": "a1", "response": "never", "state": "wrong", "at": "2026-11-25T06:00:00Z"}}
    codes, rest = pack({"schema": SCHEMA, "course": "small", "answers": odd}, TABLE)
    assert rest == ["flood/alert", "flood/new"]
    assert unpack(codes[0], TABLE)["answers"] == {}
