"""The house rules of a page: refused where they are unfair, each rule by hand, and both languages say the same."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import house_rules, i18n
from raabta_desk.house_rules import FIELDS, Policy, judge, long_form, short_form
from support.desk import answer, at, copies, example, fields_of, said

DOMAIN = "raabta_desk/house_rules/house-rules"
ARABIC = re.compile("[\u0600-\u06ff]")
GOOD = example("house-rules")


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"criticism": "hide"}, {"criticism"}),
        ({"private": "stay"}, {"private"}),
        ({"threats": "stay"}, {"threats"}),
        ({"told": "no"}, {"told"}),
        ({"block": "at_once"}, {"block"}),
        ({"opens": ""}, {"opens"}),
        ({"opens": "", "closes": "", "reply": ""}, {"opens", "closes"}),
        ({"opens": "9", "closes": "9"}, {"closes"}),
        ({"opens": "17", "closes": "9"}, {"closes"}),
        ({"reply": "soon"}, {"reply"}),
        ({"reply": "0"}, {"reply"}),
        ({"reply": "2.5"}, {"reply"}),
        ({"appeal_days": "61"}, {"appeal_days"}),
        ({"emergency": ""}, {"emergency"}),
        ({"emergency": "police"}, {"emergency"}),
        ({"appeal_en": "", "appeal_ur": " "}, {"appeal_en", "appeal_ur"}),
        ({"address": ""}, {"address"}),
        ({"office_ur": ""}, {"office_ur"}),
        ({"purpose_en": "", "purpose_ur": ""}, {"purpose_en", "purpose_ur"}),
        ({"office_en": "x" * 161}, {"office_en"}),
        ({"more_en": "x" * 161}, {"more_en"}),
        ({"more_en": "a\nb"}, {"more_ur"}),
        ({"more_en": ""}, {"more_en"}),
        ({"more_en": "a\n" * 9, "more_ur": "ا\n" * 9}, {"more_en", "more_ur"}),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_unfair_or_missing_is_refused_at_its_field(
    change: dict[str, str], fields: set[str], language: str
) -> None:
    (bad,) = answer("house-rules", GOOD | change, language)
    assert (bad["level"], {item["field"] for item in bad["items"]}) == ("bad", fields)


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("more_en", "Negative comments about the department"),
        ("more_en", "criticism"),
        ("more_en", "posts against the  government"),
        ("more_en", "PROPAGANDA"),
        ("more_en", "threats and criticism against officials"),
        ("more_en", "tanqeed"),
        ("more_ur", "دفتر پر تنقید"),
        ("more_ur", "حکومت کے خلاف باتیں"),
        ("more_ur", "منفی تبصرے"),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_rule_of_the_offices_own_that_hides_criticism_is_refused_with_the_reason(
    field: str, line: str, language: str
) -> None:
    both = {"more_en": "jokes", "more_ur": "لطیفے"}
    (bad,) = answer("house-rules", GOOD | both | {field: line}, language)
    (item,) = bad["items"]
    assert item["field"] == field
    assert {"en": "Criticism stays", "ur": "تنقید رہتی ہے"}[language] in item["text"]


@pytest.mark.parametrize(
    ("en", "ur"),
    [
        ("maps without a source", "ماخذ کے بغیر نقشے"),
        ("links to games", "کھیلوں کے لنک"),
        ("threats against officials", "اہلکاروں کے خلاف دھمکیاں"),
    ],
)
def test_a_rule_that_names_a_harm_stands_in_both_forms(en: str, ur: str) -> None:
    texts = copies(answer("house-rules", GOOD | {"more_en": f"{en}.\n\n", "more_ur": f"\n{ur}۔"}))
    assert f"; {en}." in texts["short.en"]
    assert f"– {en}\n" in texts["long.en"]
    assert f"؛ {ur}۔" in texts["short.ur"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"more_en": "offensive pictures"}, "more_en"),
        ({"more_ur": "قابلِ اعتراض تصویریں"}, "more_ur"),
        ({"hate": "stay"}, "hate"),
        ({"removal": "delete"}, "removal"),
        ({"days": "always"}, "days"),
        ({"reply": ""}, "reply"),
        ({"appeal_days": ""}, "appeal_days"),
        ({}, "block"),
    ],
)
def test_what_a_fair_office_would_still_look_at_forbids_nothing(change: dict[str, str], field: str) -> None:
    blocks = answer("house-rules", GOOD | change)
    assert blocks[0]["level"] == "good"
    assert field in at(blocks, "warn")
    quiet = GOOD | {"block": "never", "appeal_days": "10"}
    assert at(answer("house-rules", quiet), "warn") == {}


def test_no_hours_are_asked_for_day_and_night_and_none_are_promised() -> None:
    texts = copies(answer("house-rules", GOOD | {"days": "always", "opens": "", "closes": ""}))
    assert "day and night" in texts["short.en"]
    assert "We might see a comment too late" in texts["long.en"]


def test_no_answer_is_promised_where_no_days_stand() -> None:
    texts = copies(answer("house-rules", GOOD | {"reply": ""}))
    assert all("working days" not in texts[name] for name in ("short.en", "long.en"))
    assert "We do not promise a time for an answer." in texts["long.en"]
    assert "within 7 working days" in copies(answer("house-rules", GOOD | {"appeal_days": "۷"}))["long.en"]


def test_each_choice_is_said_in_both_languages() -> None:
    for name, field in fields_of("house-rules").items():
        if name in ("criticism", "private", "threats", "told") or not field.choices:
            continue
        seen = set()
        for choice in field.choices:
            policy = Policy.of(GOOD | {name: choice})
            if not any(one.forbids for one in judge(policy)):
                seen.add((str(long_form(policy, "en")), str(long_form(policy, "ur"))))
        assert len({en for en, _ in seen}) == len({ur for _, ur in seen}) == len(seen) >= 2, name


def test_criticism_is_free_in_every_policy_and_form() -> None:
    texts = copies(answer("house-rules", GOOD))
    assert all("free to criticise" in texts[name] for name in ("short.en", "long.en"))
    assert all("تنقید کر سکتے ہیں" in texts[name] for name in ("short.ur", "long.ur"))
    assert all("1122" in text and "051-0123456" in text for text in texts.values())


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_both_languages_stand_side_by_side_part_by_part(language: str) -> None:
    blocks = answer("house-rules", GOOD, language)
    (table,) = [one for one in blocks if one["kind"] == "table"]
    heads: Any = i18n.load(DOMAIN, "en")["policy"]["heads"]
    assert len(table["rows"]) == len(heads) == 8
    for english, urdu in table["rows"]:
        assert not ARABIC.search(english)
        assert ARABIC.search(urdu)
    turned = table["rows"][0][0 if language == "ur" else 1]
    assert turned[0] + turned[-1] == {"en": "\u2067\u2069", "ur": "\u2066\u2069"}[language]


def test_the_word_file_has_both_languages_and_the_text_file_no_markup_of_the_writer() -> None:
    blocks = answer("house-rules", GOOD | {"office_en": "<b>*Works*</b>"})
    word, text = (one for one in blocks if one["kind"] == "file")
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(word["base64"]))) as archive:
        document = archive.read("word/document.xml").decode("utf-8")
    assert "&lt;b&gt;*Works*&lt;/b&gt;" in document
    assert "You are free to criticise us" in document
    assert "تنقید کر سکتے ہیں" in document
    assert "<w:bidi/>" in document
    assert r"\<b\>\*Works\*\</b\>" in text["text"]
    assert text["text"].count('<div dir="rtl" lang="ur">') == 1


def test_what_an_office_types_in_braces_stays_as_it_is() -> None:
    braces = {"office_en": "{office}", "more_en": "{0} {reply}", "more_ur": "{} {"}
    texts = copies(answer("house-rules", GOOD | braces))
    assert "{office}" in texts["short.en"]
    assert "{0} {reply}" in texts["long.en"]
    assert "{} {" in texts["short.ur"]


@given(st.data())
def test_whatever_is_chosen_and_typed_no_policy_goes_out_that_breaks_a_rule(data: st.DataObject) -> None:
    values = dict(GOOD)
    for name, field in fields_of("house-rules").items():
        odd = (
            st.sampled_from(sorted(field.choices))
            if field.choices
            else st.sampled_from([GOOD[name], "", "9", "x\x00{"])
        )
        values[name] = data.draw(odd)
    blocks = answer("house-rules", values)
    if copies(blocks):
        policy = Policy.of(values)
        assert values["criticism"] == "stay"
        assert (values["told"], values["private"], values["threats"]) == ("yes", "hide", "hide")
        assert policy.always or int(values["opens"]) < int(values["closes"])
        assert all(policy.values[name] for name in ("emergency", "appeal_en", "appeal_ur", "address"))
        assert short_form(policy, "en")
    assert "\x00" not in said(blocks)


def test_the_form_of_a_notebook_shows_the_example() -> None:
    form = house_rules()
    assert form.values == GOOD
    asked = [name for name in fields_of("house-rules") if name != "letterhead"]
    assert [name for group in FIELDS.values() for name in group] == asked
    assert "free to criticise" in str(form._repr_mimebundle_())
    assert "(invented)" in repr(form)
    assert json.dumps(form.outputs)
