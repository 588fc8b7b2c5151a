"""The correction composer: the chapter's order, what forbids a correction, and each thing to look at by a case."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from raabta import correction_composer, i18n
from raabta.form import card
from raabta_desk.alert import sms_parts
from support.desk import answer, example, items, said

TOOL = "correction-composer"
NOW = "2026-11-27T09:30"
#: Of an error of our own: nothing is left to look at.
OURS = {
    "mode": "ours",
    "kind": "post",
    "fact.en": "The clinic in Bela is closed on Tuesday only.",
    "fact.ur": "بیلا کا کلینک صرف منگل کو بند ہے۔",
    "wrong.en": "The clinic is closed all week.",
    "wrong.ur": "کلینک پورا ہفتہ بند ہے۔",
    "source.en": "the duty roster of the clinic",
    "source.ur": "کلینک کا ڈیوٹی روسٹر",
    "how.en": "We read Tuesday to Friday for Tuesday.",
    "how.ur": "ہم نے منگل کی جگہ منگل تا جمعہ پڑھا۔",
    "ask.en": "Who cancelled a visit may come on the old day.",
    "ask.ur": "جس نے آنا منسوخ کیا وہ پرانے دن آ سکتا ہے۔",
    "office.en": "Health office, Bela",
    "office.ur": "دفتر صحت، بیلا",
    "seen": "2026-11-27T08:50",
    "known": "2026-11-27T09:00",
    "next": "2026-11-27T10:00",
    "where": "fourteen village groups, our page",
    "page": "bela.example/clinic",
    "kept": "file 12/2026",
}
RUMOUR = OURS | {
    "mode": "rumour",
    "fact.en": "All 214 children of Bela school are safe.",
    "fact.ur": "بیلا سکول کے تمام 214 بچے محفوظ ہیں۔",
    "wrong.en": "60 dead in the school",
    "wrong.ur": "سکول میں 60 اموات",
    "how.en": "It took a picture of the wall and put a number to it.",
    "how.ur": "اس میں دیوار کی تصویر کے ساتھ ایک عدد لکھ دیا گیا۔",
}


def copies(values: dict[str, str], language: str = "en") -> dict[str, str]:
    return {one["name"]: one["text"] for one in answer(TOOL, values, language) if one["kind"] == "copy"}


def found_in(values: dict[str, str], level: str, language: str = "en") -> list[tuple[str, str]]:
    return items(answer(TOOL, values, language), level)


def finding(kind: str, language: str = "en", **blanks: str) -> str:
    return str(i18n.load("raabta_desk/correction/correction-form", language)["findings"][kind]).format(**blanks)


@pytest.mark.parametrize("values", [RUMOUR, OURS])
def test_a_whole_correction_leaves_nothing_to_look_at(values: dict[str, str]) -> None:
    assert found_in(values, "warn") == []
    assert answer(TOOL, values)[0]["level"] == "good"
    assert set(copies(values)) == {"post.en", "post.ur", "sms.en", "sms.ur"}


def test_of_a_rumour_the_fact_stands_first_and_last_and_the_claim_nowhere() -> None:
    lines = copies(RUMOUR)["post.en"].split("\n")
    assert lines[0] == RUMOUR["fact.en"]
    assert lines[1] == "Careful: a post that says otherwise is going round. It is not true."
    assert lines[2].startswith("How it misleads: It took a picture")
    assert lines[3].startswith(
        f"So: {RUMOUR['fact.en']} Source: the duty roster of the clinic, 9am, Friday 27 November"
    )
    assert lines[4] == RUMOUR["ask.en"]
    assert lines[5] == "Next update: 10am, Friday 27 November 2026."
    assert all("60" not in text for text in copies(RUMOUR).values())


def test_of_our_own_error_it_says_what_was_said_when_and_since_when_it_is_known() -> None:
    shown = copies(OURS)
    lines = shown["post.en"].split("\n")
    assert lines[0] == "Correction: The clinic in Bela is closed on Tuesday only."
    assert lines[1] == (
        "In our post of 8:50am, Friday 27 November 2026 we said: “The clinic is closed all week”. That was wrong."
    )
    assert lines[3] == ("Source: the duty roster of the clinic. We have known since 9am, Friday 27 November 2026.")
    assert lines[5] == "We are sorry."
    assert lines[6] == "Our first version is kept: file 12/2026."
    assert shown["post.ur"].count("معذرت") == shown["sms.ur"].count("معذرت") == 1
    assert shown["post.en"].count("sorry") == shown["sms.en"].count("sorry") == 1


@pytest.mark.parametrize("kind", card(TOOL).groups[0].fields[1].choices)
@pytest.mark.parametrize("values", [RUMOUR, OURS])
def test_each_carrier_of_an_error_has_its_words_in_both_languages(values: dict[str, str], kind: str) -> None:
    shown = copies(values | {"kind": kind})
    noun = i18n.load("raabta_desk/correction/correction-texts", "en")["kinds"][kind]
    assert noun in shown["post.en"]
    assert not [one for text in shown.values() for one in "{}" if one in text]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"fact.en": ""}, "fact.en"),
        ({"fact.ur": " "}, "fact.ur"),
        ({"source.en": ""}, "source.en"),
        ({"wrong.en": ""}, "wrong.en"),
        ({"known": ""}, "known"),
        ({"known": "this morning"}, "known"),
        ({"known": "2026-11-27"}, "known"),
        ({"known": "05/07/2026 10:00"}, "known"),
        ({"seen": ""}, "seen"),
        ({"next": "25:00"}, "next"),
        ({"ask.ur": "x" * 401}, "ask.ur"),
        ({"where": "x" * 401}, "where"),
    ],
)
def test_what_forbids_a_correction_stands_at_its_field(change: dict[str, str], field: str) -> None:
    (bad,) = answer(TOOL, OURS | change)
    assert (bad["level"], [item["field"] for item in bad["items"]]) == ("bad", [field])


def test_all_that_is_wrong_is_said_at_once() -> None:
    (bad,) = answer(TOOL, {"mode": "ours", "where": "our page"})
    assert [item["field"] for item in bad["items"]] == ["fact.en", "seen", "known"]


def test_a_rumour_needs_neither_the_claim_nor_when_it_was_seen() -> None:
    assert found_in(RUMOUR | {"seen": "", "wrong.en": "", "wrong.ur": ""}, "bad") == []


@pytest.mark.parametrize(
    ("change", "kind", "field", "found"),
    [
        ({"fact.en": "FAKE NEWS: nobody died in Bela school at all"}, "denial", "fact.en", "fake"),
        ({"fact.ur": "بیلا سکول کی خبر بے بنیاد ہے اور بس"}, "denial", "fact.ur", "بے بنیاد"),
        ({"fact.en": "The school in Bela was not swept away"}, "not", "fact.en", "not"),
        ({"fact.ur": "بیلا کا سکول بہا نہیں ہے"}, "not", "fact.ur", "نہیں"),
        ({"fact.en": "Did 61 children die in Bela?"}, "question", "fact.en", ""),
        ({"fact.ur": "کیا بیلا میں کوئی بچہ ہلاک ہوا؟"}, "question", "fact.ur", ""),
        ({"fact.en": "Everything in Bela is under control"}, "vague", "fact.en", "under control"),
        ({"fact.en": "All are safe"}, "short", "fact.en", ""),
        ({"fact.en": "word " * 25}, "long", "fact.en", "25"),
        ({"fact.en": "There are 60 children in the mosque"}, "number", "fact.en", "60"),
        ({"fact.en": "Dead leaves lie in the school, 214 of them"}, "echo", "fact.en", ""),
        ({"how.en": ""}, "no_how", "how.en", ""),
        ({"how.en": "See @some_account for it"}, "account", "how.en", "@some_account"),
        ({"how.ur": "دیکھیں https://example.com/x"}, "account", "how.ur", "https://example.com/x"),
        ({"ask.en": "Strict action will be taken"}, "blame", "ask.en", "strict action"),
        ({"how.ur": "شرپسند عناصر نے گھڑی"}, "blame", "how.ur", "شرپسند"),
        ({"ask.en": "Call 0399-1234567"}, "private", "ask.en", "0399-1234567"),
        ({"ask.en": ""}, "no_ask", "ask.en", ""),
        ({"office.ur": ""}, "no_office", "office.ur", ""),
        ({"fact.ur": "بیلا سکول کے تمام 241 بچے محفوظ ہیں۔"}, "differ", "fact.ur", "214, 241"),
        ({"ask.en": "Come at 11:30", "ask.ur": "12:30 پر آئیں"}, "differ", "ask.ur", "11:30, 12:30"),
        ({"known": "2026-11-26T20:00"}, "stale", "known", ""),
        ({"known": "2026-11-27T09:31"}, "ahead", "known", ""),
        ({"next": ""}, "no_next", "next", ""),
        ({"next": "2026-11-27T09:00"}, "next_past", "next", ""),
        ({"where": ""}, "no_where", "where", ""),
        ({"page": ""}, "no_page", "page", ""),
        ({f"{name}.ur": "" for name in ("fact", "source", "how", "ask", "wrong")}, "other_language", "fact.ur", ""),
    ],
)
def test_what_to_look_at_in_a_rumours_correction(change: dict[str, str], kind: str, field: str, found: str) -> None:
    blanks = {"found": found, "count": found}
    assert (field, finding(kind, **blanks)) in found_in(RUMOUR | change, "warn")
    assert (field, finding(kind, "ur", **blanks)) in found_in(RUMOUR | change, "warn", "ur")


@pytest.mark.parametrize(
    ("change", "kind", "field", "found"),
    [
        ({"how.en": "The old post was deleted"}, "deleted", "how.en", "deleted"),
        ({"how.ur": "پرانی پوسٹ ہٹا دی گئی"}, "deleted", "how.ur", "ہٹا دی"),
        ({"kept": "removed"}, "deleted", "kept", "removed"),
        ({"ask.en": "We apologise to all"}, "sorry", "ask.en", "apologise"),
        ({"kept": ""}, "no_kept", "kept", ""),
        ({"where": ""}, "no_where_ours", "where", ""),
        ({"known": "2026-11-27T08:00"}, "knew", "known", ""),
        ({"seen": "2026-11-27T08:00", "known": "2026-11-27T08:29"}, "hour", "known", ""),
    ],
)
def test_what_to_look_at_in_ones_own(change: dict[str, str], kind: str, field: str, found: str) -> None:
    assert (field, finding(kind, found=found)) in found_in(OURS | change, "warn")


def test_every_finding_has_a_case_above_and_words_in_both_languages() -> None:
    tests = (test_what_to_look_at_in_a_rumours_correction, test_what_to_look_at_in_ones_own)
    tried = {case[1] for one in tests for mark in one.pytestmark for case in mark.args[1]}  # type: ignore[attr-defined]
    for language in i18n.LANGUAGES:
        assert tried == set(i18n.load("raabta_desk/correction/correction-form", language)["findings"])


def test_the_sms_is_counted_as_the_counter_counts() -> None:
    for block in answer(TOOL, RUMOUR):
        if block["kind"] == "copy" and block["name"].startswith("sms."):
            assert f"{sms_parts(block['text']).parts} SMS part" in block["note"]
            assert block["share"] == ["text", "sms"]


def test_the_line_for_the_log_has_a_head_and_as_many_cells() -> None:
    file = next(one for one in answer(TOOL, OURS | {"wrong.en": "=1+1"}) if one.get("mime") == "text/csv")
    head, row = csv.reader(io.StringIO(file["text"].removeprefix("\ufeff")))
    line = dict(zip(head, row, strict=True))
    assert line["Seen"] == "2026-11-27 08:50"
    assert line["Claim"] == "'=1+1"
    assert line["Answered or closed"] == "2026-11-27 09:30"
    assert line["Decision"] == "our own error, corrected"


def test_the_record_says_where_the_correction_goes_what_it_says_and_what_was_warned() -> None:
    file = next(
        one for one in answer(TOOL, OURS | {"kept": "", "ask.en": "*now* <b>"}) if one.get("mime") == "text/markdown"
    )
    assert "- [ ] fourteen village groups [time]" in file["text"]
    assert "- [ ] our page [time]" in file["text"]
    assert "> Correction: The clinic in Bela is closed on Tuesday only." in file["text"]
    assert finding("no_kept") in file["text"]
    assert r"\*now\* \<b\>" in file["text"]


def test_urdu_digits_are_the_same_numbers() -> None:
    assert found_in(RUMOUR | {"fact.ur": "بیلا سکول کے تمام ۲۱۴ بچے محفوظ ہیں۔"}, "warn") == []


def test_signs_that_turn_a_text_around_are_left_out_and_joiners_stay() -> None:
    shown = copies(RUMOUR | {"ask.en": "a\u202eb\u200fc\x07d", "ask.ur": "می\u200cں"})
    assert "abc d" in shown["post.en"]
    assert "می\u200cں" in shown["post.ur"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_ten_thousand_signs_in_any_field_are_a_finding_there(language: str) -> None:
    for name in RUMOUR:
        if name not in {"mode", "kind"}:
            assert [field for field, _ in found_in(RUMOUR | {name: "x" * 10_000}, "bad", language)][:1] == [name]


def test_the_example_is_that_of_the_chapter_and_the_form_of_a_notebook_shows_it() -> None:
    shown: dict[str, Any] = example(TOOL)
    assert "All 214 children of Bela school are safe." in shown["fact.en"]
    form = correction_composer()
    assert form.values == shown
    assert "(invented)" in repr(form)
    assert "All 214 children" in said(answer(TOOL, shown))
