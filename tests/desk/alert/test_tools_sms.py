"""The SMS counter against its canonical cases and against what the standard says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta_desk.alert import sms_parts
from raabta_desk.alert.sms import GSM_BASIC, GSM_EXTENSION

CASES = json.loads((Path(__file__).parents[2] / "canonical" / "sms_parts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_canonical_case_is_counted_as_written(case: dict) -> None:
    count = sms_parts(case["text"])
    found = {"encoding": count.encoding, "units": count.units, "parts": count.parts, "left": count.left}
    assert found | {"why": count.why} == {key: case[key] for key in [*found, "why"]}


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 30


def test_the_alphabet_is_that_of_the_standard() -> None:
    # 128 places, one of them the escape code; ten characters behind it.
    assert len(GSM_BASIC) == len(set(GSM_BASIC)) == 127
    assert len(GSM_EXTENSION) == len(set(GSM_EXTENSION)) == 10
    assert not set(GSM_BASIC) & set(GSM_EXTENSION)
    assert [GSM_BASIC.index(char) for char in "@ΔÆ"] == [0, 16, 27]
    # Behind the missing escape code 0x1B every place is one lower than its code.
    assert all(GSM_BASIC[code - 1] == chr(code) for code in [*range(0x25, 0x40), *range(0x41, 0x5B)])
    assert GSM_BASIC[0x24 - 1] == "¤"


@pytest.mark.parametrize("wrong", [None, 5, b"bytes", ["a"]])
def test_something_that_is_not_text_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="needs a text"):
        sms_parts(wrong)  # type: ignore[arg-type]


def test_two_halves_of_a_pair_count_as_the_character_that_they_make() -> None:
    assert sms_parts("\ud83d" + "\ude00") == sms_parts("😀")


@given(st.text(st.characters(codec="utf-16"), max_size=500))
def test_parts_hold_the_text_and_waste_at_most_one_unit_each(text: str) -> None:
    count = sms_parts(text)
    if count.parts <= 1:
        assert count.units + count.left == count.per_part
    else:
        wasted = count.parts * count.per_part - count.units - count.left
        assert 0 <= wasted < count.parts
    assert 0 <= count.left <= count.per_part
    assert (count.encoding == "UCS-2") == bool(count.why)
    if count.encoding == "UCS-2":
        assert count.units == len(text.encode("utf-16-le")) // 2
