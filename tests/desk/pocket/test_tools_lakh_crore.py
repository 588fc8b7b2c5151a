"""One number in lakh, crore and million: its canonical cases, and every form read back is the same number."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import ToolError, card
from raabta_desk.pocket import lakh_crore
from raabta_desk.pocket.lakh_crore import fault, forms
from raabta_desk.pocket.number_words import MOST, Fault, known, read

CASES = json.loads((Path(__file__).parents[2] / "canonical" / "lakh_crore.json").read_text(encoding="utf-8"))
#: Forms that leave nothing off.
EXACT = ("indian", "western", "urdu_digits", "lakh", "urdu", "aloud_lakh", "aloud_million", "aloud_urdu")
SHORT = {
    "lakh_short": "about ",
    "million_short": "about ",
    "letters": "about ",
    "urdu_short": "تقریباً ",
    "urdu_million": "تقریباً ",
}
REASONS = {"empty", "long", "unknown", "digits", "order", "point", "fraction", "large"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_canonical_case_is_read_as_written(case: dict) -> None:
    found = read(case["text"])
    if case["reason"]:
        assert found == Fault(case["reason"], case["at"]) == fault({"number": case["text"]})
        return
    assert found == case["number"]
    assert dataclasses.asdict(lakh_crore({"number": case["text"]})) == case["forms"]


def test_there_are_enough_cases_and_every_reason_occurs() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 90
    assert {case["reason"] for case in CASES} - {""} == REASONS


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("41.5 lakh", 4_150_000),
        ("Rs 2.5 crore", 25_000_000),
        ("2.55 crore", 25_500_000),
        ("3.3bn", 3_300_000_000),
        ("ساڑھے تین کروڑ", 35_000_000),
        ("پونے دو لاکھ", 175_000),
        ("سوا دو کروڑ", 22_500_000),
        ("ڈھائی سو", 250),
        ("12 hundred", 1200),
        ("ninety-nine crore ninety-nine lakh", 999_900_000),
        ("چار کھرب", 400_000_000_000),
    ],
)
def test_a_number_is_read_as_people_here_say_it(typed: str, number: int) -> None:
    assert read(typed) == number


def test_the_number_of_the_chapter_comes_out_in_every_way() -> None:
    found = lakh_crore({"number": "41,51,118"})
    assert (found.lakh, found.western) == ("41 lakh 51 thousand 118", "4,151,118")
    assert (found.lakh_short, found.million_short) == ("about 41.5 lakh", "about 4.15 million")
    assert (found.less, found.more) == ("4.15 lakh", "4.15 crore")
    assert lakh_crore({"number": "2.5 crore"}).text_en == "2.5 crore (25 million)"
    assert lakh_crore({"number": "2.5 crore"}).text_ur == "2 کروڑ 50 لاکھ (25 ملین)"


NUMBERS = st.one_of(st.integers(0, 200_000), st.integers(0, MOST), st.integers(0, 9999).map(lambda n: n * 10**10))


@given(NUMBERS.filter(lambda number: number <= MOST))
def test_every_exact_form_is_read_back_as_the_same_number(number: int) -> None:
    found = dataclasses.asdict(forms(number))
    for name in EXACT:
        assert read(found[name]) == number, name


@given(NUMBERS.filter(lambda number: number <= MOST))
def test_a_short_form_is_the_number_or_says_about_and_is_near(number: int) -> None:
    found = dataclasses.asdict(forms(number))
    for name, about in SHORT.items():
        back = read(found[name].removeprefix(about))
        assert isinstance(back, int)
        if found[name].startswith(about):
            assert back != number
            assert abs(back - number) <= 0.005 * number, name
        else:
            assert back == number, name
    for language, whole in (("en", found["western"]), ("ur", found["urdu"])):
        assert found[f"text_{language}"].startswith(whole if number < 10**5 else "")
        assert "{" not in found[f"text_{language}"]


def test_urdu_has_a_word_for_each_number_to_99_and_no_word_twice() -> None:
    words = known()["ur"]
    assert len(words) == len(set(words)) == 100
    assert [read(word) for word in words] == list(range(100))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_has_its_sentence(typed: str) -> None:
    found = read(typed)
    if isinstance(found, Fault):
        with pytest.raises(ToolError) as refusal:
            lakh_crore({"number": typed})
        assert refusal.value.faults
        assert all(refusal.value.faults)
    else:
        assert 0 <= found <= MOST


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("case", [case for case in CASES if case["reason"]], ids=lambda case: case["id"])
def test_a_refusal_names_the_word_in_the_language_asked_for(language: str, case: dict) -> None:
    with pytest.raises(ToolError) as refusal:
        lakh_crore({"number": case["text"]}, language)
    (sentence,) = refusal.value.faults
    assert case["at"] in sentence
    assert "{" not in sentence.replace(case["at"] or " ", "")
    if language == "ur" and case["reason"] != "unknown":
        assert not re.search(r"[A-Za-z]{3}", sentence.replace(case["at"] or " ", ""))


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(ToolError, match="stranger"):
        lakh_crore({"number": "5", "stranger": ""})


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_paper_table_and_the_hints_are_numbers_that_the_tool_reads(language: str) -> None:
    shown = card("lakh-crore", language)
    for row in shown.table[1:]:
        assert len({read(cell) for cell in row}) == 1, row
    (field,) = shown.fields
    for example in [*field.hint.split(" · "), field.start]:
        assert isinstance(read(example), int), example
