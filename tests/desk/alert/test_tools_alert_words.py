"""The composer's words: digits, sentences and languages as their readers need them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raabta import alert_composer
from raabta_desk.alert import compose, example
from raabta_desk.alert.form import values_of

URDU_DIGITS = "\u06f0\u06f9\u06f1 \u06f1\u06f1\u06f2\u06f2"


def test_urdu_digits_of_a_helpline_are_western_in_english() -> None:
    outputs = compose(replace(example(), helpline=URDU_DIGITS))
    english = outputs.languages["en"]
    for text in (english.sms.text, english.whatsapp, english.facebook, english.alt):
        assert "091 1122" in text
    assert "0 9 1 1 1 2 2" in english.radio
    assert english.sms.count.encoding == "GSM-7"
    assert "<contact>091 1122 (Control room, Bela)</contact>" in outputs.cap
    assert URDU_DIGITS in outputs.languages["ur"].whatsapp


def test_sentences_of_the_description_begin_with_a_capital() -> None:
    assert "8am to 4pm. Homes under water.</description>" in compose(example()).cap


def test_the_radio_says_from_whom_the_message_is() -> None:
    assert "This is a message from DDMA." in compose(example()).languages["en"].radio


def test_without_a_mark_the_advice_on_an_sms_does_not_speak_of_it() -> None:
    advice = compose(replace(example(), status="Actual"), actual=True).advice
    assert any(line.startswith("The SMS (Urdu) takes") for line in advice)


@pytest.mark.parametrize(("chosen", "other", "name"), [("en", "ur", "Urdu"), ("ur", "en", "English")])
def test_one_language_alone_is_a_choice_with_advice_and_no_fault(
    chosen: str, other: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RAABTA_RENDERING", raising=False)
    form = alert_composer()
    empty = {f"{field}.{other}": "" for field in ("source", "hazard", "places", "impact", "action", "office")}
    form.values = values_of(example()) | empty
    assert form.faults
    form.values = form.values | {"languages": chosen}
    assert form.faults == ()
    (advice,) = (block["items"] for block in form.answer if block["kind"] == "findings")
    assert f"There is no text in {name}. Say that it will follow, and when." in [item["text"] for item in advice]
    assert f"sms.{chosen}" in form.outputs
    assert f"sms.{other}" not in form.outputs
    form.values = form.values | {"languages": "both"}
    assert form.faults
