"""The figures of a running text: which are said, in English or in Urdu, and which another text does not say."""

from __future__ import annotations

import time

import pytest

from raabta_desk.workbench.parse.figures import Dated, Figure, dated, figure_words, figures, missing


def values(text: str, kind: str = "number") -> list[str]:
    return [figure.value for figure in figures(text) if figure.kind == kind]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4 lakh 12 thousand people", ["412000"]),
        ("4 لاکھ 12 ہزار افراد", ["412000"]),
        ("412,000 or 4,12,000", ["412000"]),
        ("Rs 1.5 crore and 3 lakh", ["15300000"]),
        ("5 thousand 3 lakh", ["5000", "300000"]),
        ("wards 1,2,3", ["1", "2", "3"]),
        ("۱۲۳", ["123"]),
        ("9am to 2pm", ["9", "2"]),
        ("صبح 9 بجے سے دوپہر 2 بجے تک", ["9", "2"]),
        ("2:30pm, 14:30, 2.30 p.m.", ["2:30"]),
        ("ساڑھے 2 بجے", ["2:30"]),
        ("پونے 3 بجے", ["2:45"]),
        ("ساڑھے 3 لاکھ", ["350000"]),
        ("3.50 or 3.5", ["3.5"]),
        ("Thu 12 March 2026", ["12", "2026"]),
        ("2026-03-12", ["12", "2026"]),
        ("12/03/26", ["12", "2026"]),
        ("12\nMarch", ["12"]),
        ("100\n000", ["100", "0"]),
        ("see www.example.gov.pk/2026/7 or a7@example.com or #Flood2022", []),
        ("007", ["7"]),
    ],
)
def test_a_number_is_one_however_it_is_written(text: str, numbers: list[str]) -> None:
    assert values(text) == numbers


@pytest.mark.parametrize(
    ("text", "months", "weekdays"),
    [
        ("Thursday, 12th of March", ["3"], ["3"]),
        ("جمعرات 12 مارچ", ["3"], ["3"]),
        ("You may come on 5 people", [], []),
        ("May 5 and 6 Sept", ["5", "9"], []),
        ("in March people walk", [], []),
        ("the sun on Sunday", [], ["6"]),
        ("ایک ہفتہ", [], []),
        ("ہفتہ 7 مارچ", ["3"], ["5"]),
    ],
)
def test_a_name_that_is_another_word_needs_its_digit(text: str, months: list[str], weekdays: list[str]) -> None:
    assert (values(text, "month"), values(text, "weekday")) == (months, weekdays)


def test_a_telephone_is_one_figure_however_it_is_dialled() -> None:
    assert values("042-99201234, +92 42 99201234", "phone") == ["04299201234"]
    assert values("111-222-333", "phone") == ["111222333"]
    assert values("1122", "phone") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 rooms", "تین کمرے"),
        ("at 2:30pm, 412,000", "14:30 بجے، 4 لاکھ 12 ہزار"),
        ("on 12 March 2026", "12/03/2026 کو"),
        ("Monday 9 March", "پیر، 9 مارچ"),
        ("a room for two", "کمرہ"),
        ("on 1 July", "یکم جولائی"),
    ],
)
def test_what_both_say_is_not_missing(one: str, other: str) -> None:
    assert missing(one, other) == []


def test_what_one_says_is_missing_in_the_other() -> None:
    assert missing("Rs 50 on 12 March", "50 روپے 13 مارچ") == [Figure("number", "12")]
    assert missing("on 12 March", "12 اپریل") == [Figure("month", "3")]
    assert missing("Thursday", "جمعہ کو") == [Figure("weekday", "3")]
    assert missing("call 042-99201234", "فون 042-99201235") == [Figure("phone", "04299201234")]


def test_days_and_their_weekdays() -> None:
    assert dated("Thu 12 March and July 5, 5 مئی 2026") == [
        Dated(3, 12, 3, None),
        Dated(None, 5, 7, None),
        Dated(None, 5, 5, 2026),
    ]


def test_a_figure_is_read_in_the_language_of_its_reader() -> None:
    assert [figure_words(one, "en") for one in figures("Thu 12 March, 412000")] == [
        "12",
        "March",
        "Thursday",
        "412,000",
    ]
    assert [figure_words(one, "ur") for one in figures("Thu 12 March")][1:] == ["مارچ", "جمعرات"]


@pytest.mark.parametrize(
    "part", ["1 ", "1,", "0", "1-", "9:", "1.", "12/", "+92 ", "ساڑھے ", "a@", "a.", "lakh 1 ", "#"]
)
def test_a_long_text_takes_its_time_by_its_length(part: str) -> None:
    start = time.process_time()
    figures(part * (20_000 // len(part)))
    assert time.process_time() - start < 2
