"""The numbers of a translation are those of its English, however each language writes them."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check, read_course_files
from raabta.content.read.numerals import differ, numerals, values
from raabta.content.read.translated import translated
from raabta.content.read.uses import uses
from support.course import ROOT, copied, edit

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("english", "local"),
    [
        ("412,000 cusecs", "4 لاکھ 12 ہزار کیوسک"),
        ("412,000 cusecs", "۴ لاکھ ۱۲ ہزار کیوسک"),
        ("Rs 2.5 million", "25 لاکھ روپے"),
        ("Rs 2.5 million", "2.5 ملین روپے"),
        ("4.15 million people", "41 لاکھ 51 ہزار لوگ"),
        ("at 15:40", "سہ پہر 3:40 پر"),
        ("at 08:00", "صبح 8 بجے"),
        ("It is 3:30.", "ساڑھے تین بج گئے۔"),
        ("slept from 14 to 22", "نیند 2 تا 10"),
        ("8am-4pm", "صبح 8 تا شام 4"),
        ("until midnight", "رات 12 تک"),
        ("twenty-six of forty", "40 میں سے 26"),
        ("9 of 10", "دس میں سے نو"),
        ("on 1 April", "یکم اپریل کو"),
        ("Minute 14", "چودھواں منٹ"),
        ("on day 29", "انتیسویں دن"),
        ("a third of 90", "90 کا 3 میں سے ایک حصہ"),
        ("a month", "1 مہینہ"),
        ("one alphabet", "GSM-7 میں"),
        ("It has 150 characters in English.", "اردو میں 133 حروف ہیں۔"),
    ],
)  # fmt: skip
def test_one_number_in_two_languages_is_the_same(english: str, local: str) -> None:
    assert differ(english, local) == ""


@pytest.mark.parametrize(
    ("english", "local", "said"),
    [
        ("Many came and few left.", "250 آئے اور 8 گئے۔", "only here 250, 8"),
        ("3 years in prison", "5 سال قید", "only here 5; only in English 3"),
        ("412,000 cusecs", "4 لاکھ 21 ہزار کیوسک", "only here 4 لاکھ 21 ہزار; only in English 412,000"),
        ("at 15:40", "سہ پہر 3:45 پر", "only here 3:45; only in English 15:40"),
        ("until Friday, 9 to 1", "جمعے تک", "only in English 9"),
        ("Rs 2.5 million", "25 کروڑ روپے", "only here 25 کروڑ; only in English 2.5 million"),
        ("call 1700", "1070 پر کال کریں", "only here 1070; only in English 1700"),
        ("on 14 April", "15 اپریل کو", "only here 15; only in English 14"),
    ],
)  # fmt: skip
def test_another_number_is_named_as_it_is_written(english: str, local: str, said: str) -> None:
    assert differ(english, local) == said


def test_the_numbers_of_this_course_agree() -> None:
    assert [str(one) for one in check(ROOT, today=date(2026, 11, 25)).warnings if "the numbers of" in one.message] == []


def test_most_wrong_digits_are_found_in_the_texts_of_this_course() -> None:
    """Change the last digit of each number in Urdu; what else in the text could stand for the new one hides few."""
    pairs = translated(read_course_files(ROOT), uses(ROOT)[1])["exercises"]
    tried = found = 0
    for pair in pairs:
        for number in re.finditer(r"(?<![\d.,:])\d{2,}(?![\d.,:])", pair.local):
            wrong = f"{number[0][:-1]}{(int(number[0][-1]) + 3) % 10}"
            tried += 1
            found += bool(differ(pair.english, f"{pair.local[: number.start()]}{wrong}{pair.local[number.end() :]}"))
    print(f"{found} of {tried} wrong digits are found")
    assert tried > 500
    assert found / tried > 0.9


def test_a_language_whose_words_for_numbers_nobody_wrote_is_left_alone(tmp_path: Path) -> None:
    root = copied(HERE / "good/small", tmp_path)
    shutil.copytree(HERE / "bad/translation-with-other-numbers", root, dirs_exist_ok=True)
    told = [one.message for one in check(root, today=date(2026, 11, 25)).warnings]
    assert len([one for one in told if "the numbers of" in one]) == 1
    edit(root / "_config.yml", "  id: small", "  id: small\n  languages: [en, ps]")
    for path in root.glob("exercises/**/*.ur.yml"):
        path.rename(path.with_name(path.name.replace(".ur.", ".ps.")))
    assert not [one for one in check(root, today=date(2026, 11, 25)).warnings if "the numbers of" in one.message]


def test_what_a_number_can_stand_for() -> None:
    (one,) = numerals("4 لاکھ 12 ہزار")
    assert (one.written, one.whole, one.parts) == ("4 لاکھ 12 ہزار", {412_000.0}, {4.0, 12.0})
    assert {3.0, 15.0, 40.0} <= values("15:40", numerals("15:40"))
    assert [one.written for one in numerals("GSM-7, H1N1 and #fact-2")] == []
