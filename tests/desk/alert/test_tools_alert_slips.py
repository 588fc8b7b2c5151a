"""What slips in at night: a day that means another, English where Urdu goes out, an Update of one language alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from raabta import i18n
from raabta.form import card
from raabta_desk.alert import compose, example
from raabta_desk.alert.answer import answer
from raabta_desk.alert.digits import six_digits
from raabta_desk.alert.form import CHOICES, values_of, words_print
from raabta_desk.workbench.parse.times import PAKISTAN, moment_words, span

DAY = datetime(2025, 7, 5, tzinfo=PAKISTAN)
NOW = DAY + timedelta(hours=2, minutes=20)
VALUES = values_of(example())
UPDATED = VALUES | {
    "msg_type": "Update",
    "references": "ddma-bela.example,first,2025-07-04T20:00:00+05:00",
    "before": f"en:{words_print(VALUES, 'en')} ur:{words_print(VALUES, 'ur')}",
}


def advised(values: dict[str, str], language: str = "en") -> list[tuple[str, str]]:
    blocks = answer(values, {}, language, NOW)
    return [
        (item["text"], item["field"]) for block in blocks if block.get("level") == "warn" for item in block["items"]
    ]


def test_an_hour_after_midnight_is_said_with_both_days_in_urdu() -> None:
    said = "جمعہ اور ہفتہ 5 جولائی کی درمیانی رات، 2:10 بجے"
    assert moment_words(DAY + timedelta(hours=2, minutes=10), "ur") == said
    assert moment_words(DAY, "ur") == "جمعہ اور ہفتہ 5 جولائی کی درمیانی رات، 12 بجے"
    assert moment_words(DAY + timedelta(hours=4), "ur") == "ہفتہ 5 جولائی، صبح 4 بجے"
    assert moment_words(DAY + timedelta(hours=22), "ur") == "ہفتہ 5 جولائی، رات 10 بجے"
    monday = DAY + timedelta(days=2)
    assert moment_words(monday, "ur", year=2024) == "اتوار اور پیر 7 جولائی 2025 کی درمیانی رات، 12 بجے"
    assert moment_words(DAY + timedelta(hours=2), "en") == "2am, Saturday 5 July"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (1, 3, "جمعہ اور ہفتہ 5 جولائی کی درمیانی رات، 1 بجے سے 3 بجے تک"),
        (2, 21, "جمعہ اور ہفتہ 5 جولائی کی درمیانی رات 2 بجے سے ہفتہ 5 جولائی رات 9 بجے تک"),
        (20, 24, "ہفتہ 5 جولائی رات 8 بجے سے ہفتہ اور اتوار 6 جولائی کی درمیانی رات 12 بجے تک"),
        (14, 15, "ہفتہ 5 جولائی، دوپہر 2 بجے سے سہ پہر 3 بجے تک"),
    ],
)
def test_a_span_says_the_day_again_where_a_night_would_be_taken_for_another(start: int, end: int, said: str) -> None:
    assert span(DAY + timedelta(hours=start), DAY + timedelta(hours=end), "ur") == said


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_english_in_an_urdu_field_is_a_finding_with_its_field_and_forbids_nothing(language: str) -> None:
    odd = VALUES | {"hazard.ur": "High flood, Example River", "places.en": "بیلا, کوٹلہ"}
    words = i18n.load("raabta_desk/alert/alert", language)
    expected = {
        f"{name}.{typed}": words["advice"]["script"].format(
            language=words["languages"][typed], name=words["names"][name]
        )
        for name, typed in (("hazard", "ur"), ("places", "en"))
    }
    found = {field: text for text, field in advised(odd, language) if text in expected.values()}
    assert found == expected
    assert any(block["kind"] == "copy" for block in answer(odd, {}, language, NOW))


@pytest.mark.parametrize("text", ["DDMA", "ضلعی دفتر (DDMA)", "سکول 1", "1122", ""])
def test_short_names_and_mixed_words_are_no_other_language(text: str) -> None:
    texts = {**example().texts, "ur": replace(example().texts["ur"], source=text or "دفتر")}
    assert not any("letters of the other" in line for line in compose(replace(example(), texts=texts)).advice)


def test_an_update_of_one_language_alone_is_noticed() -> None:
    def kept(values: dict[str, str]) -> list[str]:
        return [field for text, field in advised(values) if "still the words of the earlier message" in text]

    assert kept(UPDATED) == []
    assert kept(UPDATED | {"impact.en": "roads under water"}) == ["hazard.ur"]
    assert kept(UPDATED | {"places.ur": "بیلا، مورو"}) == ["hazard.en"]
    assert kept(UPDATED | {"impact.en": "roads", "impact.ur": "سڑکیں"}) == []
    assert kept(UPDATED | {"impact.en": "roads", "languages": "en"}) == []
    assert kept(UPDATED | {"impact.en": "roads", "before": ""}) == []
    assert kept(UPDATED | {"impact.en": "homes  under water "}) == []


def test_advice_leads_to_its_field() -> None:
    values = VALUES | {"helpline": "", "next_update": "", "action.ur": "محتاط رہیں", "sent": "2025-07-01T02:00"}
    fields = [field for _, field in advised(values | {"sender": "office.example", "urgency": "Past"})]
    assert {"helpline", "next_update", "action.ur", "sent", "sender", "urgency"} <= set(fields)
    assert set(fields) <= {*VALUES, ""}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_code_of_a_list_has_words_and_in_the_fold_the_code_behind_them(language: str) -> None:
    fields = {field.name: field for group in card("alert-composer", language).groups for field in group.every_field()}
    for name, codes in CHOICES.items():
        offered = {code: label for code, label in fields[name].choices.items() if code}
        assert sorted(offered) == sorted(codes)
        for code, label in offered.items():
            in_sight = name in {"category", "response_types"}
            assert name == "msg_type" or label.endswith(f" ({code})") is not in_sight, label
            assert in_sight or code in label, label
            assert label, code
            assert language == "en" or any("\u0620" <= sign <= "\u06d3" for sign in label), label


def test_six_digits_change_with_every_letter() -> None:
    text = "High flood, Example River: leave by 6am"
    near = {six_digits(text[:n] + sign + text[n + 1 :]) for n in range(len(text)) for sign in "x7 س"}
    assert len(near) > 4 * len(text) - 12
    assert six_digits("") == six_digits("")
    assert all(len(one) == 6 and one.isdigit() for one in {*near, six_digits("\ud800"), six_digits("🌊")})
