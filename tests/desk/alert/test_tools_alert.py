"""The alert composer: five channels from one set of facts, and refusals that name every fault."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from raabta import i18n
from raabta.form import ToolError
from raabta_desk.alert import Alert, AlertText, Outputs, check_cap, completeness, compose, example, faults, stamp
from raabta_desk.alert.phrases import blanks_of
from raabta_desk.workbench.parse.times import span

MARKS = {"en": "EXERCISE", "ur": "مشق"}
REFERENCE = "ddma-bela.example,first,2025-07-04T20:00:00+05:00"


def with_text(language: str = "en", **words: object) -> Alert:
    alert = example()
    return replace(alert, texts={**alert.texts, language: replace(alert.texts[language], **words)})


def every_text(outputs: Outputs, language: str) -> dict[str, str]:
    said = outputs.languages[language]
    return {name: getattr(said, name) for name in ("whatsapp", "facebook", "alt", "radio")} | {"sms": said.sms.text}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("status", ["Exercise", "System", "Test", "Draft"])
def test_every_output_says_exercise_unless_the_status_is_actual(language: str, status: str) -> None:
    outputs = compose(replace(example(), status=status))
    for name, text in every_text(outputs, language).items():
        assert MARKS[language] in text, name
    assert f"<note>{MARKS['en']}" in outputs.cap
    for element in ("headline", "description", "instruction"):
        assert f"<{element}>{MARKS[language]}" in outputs.cap


def test_the_default_status_is_exercise() -> None:
    assert Alert({}).status == example().status == "Exercise"


def test_actual_needs_a_deliberate_argument() -> None:
    alert = replace(example(), status="Actual")
    with pytest.raises(ToolError, match="this is a course"):
        compose(alert)
    outputs = compose(alert, actual=True)
    for language, mark in MARKS.items():
        assert not any(mark in text for text in every_text(outputs, language).values())
    assert "EXERCISE" not in outputs.cap
    assert "<status>Actual</status>" in outputs.cap
    assert not any(said.radio.endswith((" .", " ۔")) for said in outputs.languages.values())


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_channel_says_hazard_place_time_and_action(language: str) -> None:
    alert = example()
    outputs = compose(alert)
    for name, text in every_text(outputs, language).items():
        said = blanks_of(alert, language, short=name == "sms")
        for part in ("source", "hazard", "place", "time", "action"):
            assert said[part] in text, (name, part)
    assert outputs.languages[language].check.complete


def test_the_english_sms_fits_one_part_on_the_day_and_two_with_the_mark() -> None:
    sms = compose(example()).languages["en"].sms
    assert (sms.bare.encoding, sms.bare.parts, sms.count.parts) == ("GSM-7", 1, 2)
    assert sms.text.endswith("Help 0000. Next update 3:30am.")


def test_typographic_marks_do_not_cost_an_english_sms_its_alphabet() -> None:
    sms = compose(with_text(action="Don’t wait – go to “Govt School 1”…")).languages["en"].sms
    assert sms.count.encoding == "GSM-7"
    assert 'Don\'t wait - go to "Govt School 1"' in sms.text


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_reading_time_is_words_over_a_stated_pace(language: str) -> None:
    said = compose(example()).languages[language]
    assert said.words_per_minute == i18n.load("raabta_desk/alert/alert", language)["assumptions"]["words_per_minute"]
    assert (said.seconds - 1) * said.words_per_minute < len(said.radio.split()) * 60
    assert len(said.radio.split()) * 60 <= said.seconds * said.words_per_minute
    assert "0 0 0 0" in said.radio


def test_an_update_says_which_message_it_replaces() -> None:
    outputs = compose(replace(example(), msg_type="Update", references=(REFERENCE,)))
    for text in every_text(outputs, "en").values():
        assert "UPDATE: this replaces our message of 8pm, Friday 4 July." in text
    assert f"<references>{REFERENCE}</references>" in outputs.cap
    cancel = compose(replace(example(), msg_type="Cancel", references=(REFERENCE,), response_types=("AllClear",)))
    assert "WITHDRAWN: our message of 8pm, Friday 4 July" in cancel.languages["en"].sms.text


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_cancel_says_what_is_cancelled_and_asks_nobody_to_act(language: str) -> None:
    reason = {"en": "The river is falling at Bela", "ur": "بیلا میں دریا اتر رہا ہے"}
    alert = replace(example(), msg_type="Cancel", references=(REFERENCE,))
    alert = replace(alert, texts={name: replace(text, reason=reason[name]) for name, text in alert.texts.items()})
    outputs = compose(alert)
    text = alert.texts[language]
    for name, said in (every_text(outputs, language) | {"cap": outputs.cap}).items():
        assert text.action not in said, name
        assert text.impact not in said, name
        assert reason[language] in said, name
        assert blanks_of(alert, language, short=True)["place"].split()[-1] in said, name
        assert text.hazard in said, name
    assert "<responseType>None</responseType>" in outputs.cap
    assert "Evacuate" not in outputs.cap
    assert check_cap(outputs.cap) == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_cancel_by_itself_does_not_say_that_the_danger_is_over(language: str) -> None:
    """It may also take back a message that was wrong from the start, or one that another will replace."""
    outputs = compose(replace(example(), msg_type="Cancel", references=(REFERENCE,)))
    over = re.compile(r"\b(is over|has passed|all clear|safe)\b|ٹل گیا|ختم|گزر گیا|محفوظ", re.IGNORECASE)
    for name, said in every_text(outputs, language).items():
        assert not over.search(said), name


def test_a_cancel_needs_no_action_and_is_advised_to_say_why() -> None:
    alert = example()
    short = {name: replace(text, action="", impact="") for name, text in alert.texts.items()}
    cancel = replace(alert, msg_type="Cancel", references=(REFERENCE,), texts=short, response_types=("AllClear",))
    outputs = compose(cancel)
    assert "<responseType>AllClear</responseType>" in outputs.cap
    assert [line for line in outputs.advice if "withdrawn" in line] == [
        f"{name}: the text does not say why this is withdrawn. "
        "Was the message wrong, or is the danger over? Say which, or people will guess."
        for name in ("English", "Urdu")
    ]
    assert not any("one thing to do" in line for line in outputs.advice)


def test_an_update_names_the_newest_of_the_messages_it_replaces() -> None:
    references = (REFERENCE, REFERENCE.replace("first,2025-07-04T20", "second,2025-07-04T22"))
    outputs = compose(replace(example(), msg_type="Update", references=references))
    assert "our message of 10pm, Friday 4 July" in outputs.languages["en"].sms.text


def test_a_line_that_has_nothing_to_say_is_left_out() -> None:
    alert = replace(with_text(impact=""), helpline="", next_update=None)
    said = compose(alert).languages["en"]
    for text in (said.whatsapp, said.facebook, said.radio, said.sms.text):
        for word in ("What it will do", "elpline", "call", "Help", "update"):
            assert word not in text
    assert "Next update: 3:30am, Saturday 5 July" in compose(example()).languages["en"].whatsapp


def test_an_offset_that_no_place_on_earth_has_is_refused() -> None:
    reference = "a,b,2025-07-04T20:00:00+14:00"
    sentence = faults(replace(example(), msg_type="Update", references=(reference,)))[0]
    assert sentence.startswith(f"The reference '{reference}' does not have the form")


def test_one_language_is_enough() -> None:
    alert = example()
    outputs = compose(replace(alert, texts={"ur": alert.texts["ur"]}))
    assert list(outputs.languages) == ["ur"]
    assert outputs.cap.count("<info>") == 1


def test_times_are_said_in_pakistan_time_whatever_zone_they_come_in() -> None:
    alert = example()
    elsewhere = replace(alert, onset=alert.onset.astimezone(UTC), sent=alert.sent.astimezone(UTC))
    assert compose(elsewhere) == compose(alert)


def test_days_are_said_once_when_they_are_the_same() -> None:
    start = datetime.fromisoformat("2025-07-05T20:30:00+05:00")
    assert span(start, start + timedelta(hours=3), "en") == "Saturday 5 July, 8:30pm to 11:30pm"
    assert (
        span(start, start + timedelta(hours=3, minutes=30), "en", short=True) == "Sat 5 Jul 8:30pm-Sun 6 Jul midnight"
    )
    assert span(start, start + timedelta(hours=15, minutes=30), "en") == "Saturday 5 July 8:30pm to Sunday 6 July noon"
    assert span(start - timedelta(hours=20), start - timedelta(hours=8), "en") == "Saturday 5 July, 12:30am to 12:30pm"
    assert span(start, start + timedelta(days=7), "en") == "Saturday 5 July 8:30pm to Saturday 12 July 8:30pm"
    assert stamp(start + timedelta(microseconds=5)) == "2025-07-05T20:30:00+05:00"
    assert (
        span(start, start + timedelta(hours=8), "ur") == "ہفتہ 5 جولائی رات 8:30 بجے سے اتوار 6 جولائی صبح 4:30 بجے تک"
    )
    with pytest.raises(ValueError, match="no time zone"):
        stamp(datetime(2025, 7, 5))  # noqa: DTZ001 - that is the fault


def test_a_half_filled_alert_has_a_meter_but_no_outputs() -> None:
    alert = Alert({"en": AlertText(hazard="High flood, Example River")})
    check = completeness(alert)["en"]
    assert [name for name, state in check.elements.items() if state == "ok"] == ["hazard"]
    with pytest.raises(ToolError):
        compose(alert)


def test_what_is_allowed_but_weak_is_said_as_advice() -> None:
    alert = replace(with_text(impact="heavy losses"), helpline="", next_update=None)
    advice = compose(alert).advice
    assert any(line.startswith("English, Impact: Say what will happen, and to what.") for line in advice)
    assert any("no helpline" in line for line in advice)
    assert any("no time for the next update" in line for line in advice)
    assert not any("English" in line for line in compose(example()).advice)


@pytest.mark.parametrize("room", [160, 306, 459])
def test_cutting_as_advised_saves_a_part(room: int) -> None:
    units = room + 7 - compose(with_text(impact="")).languages["en"].sms.bare.units - len(": ")
    longest = ("water" * units)[:units]
    outputs = compose(with_text(impact=longest))
    parts = outputs.languages["en"].sms.bare.parts
    assert outputs.advice[0] == (
        f"The SMS (English, without the exercise mark) takes {parts} parts. "
        f"To send {parts - 1}, cut this many characters: 7."
    )


BAD = {
    "no text": (replace(example(), texts={}), "There is no text in any language"),
    "unknown language": (
        replace(example(), texts={**example().texts, "fr": example().texts["en"]}),
        "'fr' is not a language of this tool: use en, ur.",
    ),
    "no hazard": (with_text(hazard=""), "English, hazard: this is empty."),
    "placeholder": (with_text("ur", action="نامعلوم"), "Urdu, action: this is empty."),
    "punctuation": (with_text(source="..."), "English, source: this is empty."),
    "no place": (with_text(places=()), "English, place: this is empty."),
    "one empty place": (with_text(places=("Bela", " ")), "English, place: this is empty."),
    "blank left": (with_text(action="Go to [school] by 6am"), "English, action: the blank [school] is not filled in."),
    "control": (with_text(impact="a\x00b\x1b"), "English, impact: the character U+0000, U+001B cannot be sent."),
    "half surrogate": (with_text(hazard="flood \ud83d"), "English, hazard: the character U+D83D cannot be sent."),
    "reversing mark": (with_text(hazard="flood \u202e"), "English, hazard: the character U+202E cannot be sent."),
    "too long": (with_text(action="a" * 1001), "English, action: 1001 characters are too many; 1000 at most."),
    "places differ": (with_text(places=("Bela",)), "different numbers of places (1, 2)"),
    "no time": (replace(example(), onset=None), "start: give a time."),
    "naive": (
        replace(example(), expires=datetime(2025, 7, 5, 16)),  # noqa: DTZ001 - that is the fault
        "end: the time has no time zone.",
    ),
    "far": (replace(example(), expires=datetime(9999, 12, 31, tzinfo=UTC)), "the year 9999 is not between"),
    "order": (
        replace(example(), expires=example().onset),
        "The end (8am, Saturday 5 July 2025) is not after the start",
    ),
    "too late": (
        replace(example(), sent=example().expires, next_update=None),
        "the alert would end before anyone gets it",
    ),
    "update before": (
        replace(example(), next_update=example().sent),
        "The next update (2:10am, Saturday 5 July 2025) is",
    ),
    "status": (
        replace(example(), status="Drill"),
        "status: 'Drill' is not one of Actual, Exercise, System, Test, Draft.",
    ),
    "kind": (replace(example(), msg_type="Ack"), "kind: 'Ack' is not one of Alert, Update, Cancel."),
    "response": (
        replace(example(), response_types=("Run",)),
        "what people should do, in short: 'Run' is not one of Shelter",
    ),
    "no response": (
        replace(example(), response_types=()),
        "what people should do, in short: choose one from its list.",
    ),
    "category": (replace(example(), category="Flood"), "kind of danger: 'Flood' is not one of Geo, Met"),
    "severity": (replace(example(), severity="High"), "severity: 'High' is not one of"),
    "sender": (replace(example(), sender="DDMA, Bela"), "sender: 'DDMA, Bela' must be a name without spaces"),
    "identifier": (replace(example(), identifier="a b"), "identifier: 'a b' must be a name without spaces"),
    "helpline": (replace(example(), helpline="call us"), "The helpline 'call us' is not a phone number."),
    "web": (replace(example(), web="javascript:alert(1)"), "The web address 'javascript:alert(1)' does not start"),
    "web percent": (replace(example(), web="https://example.org/%zz"), "characters that a web address cannot have"),
    "no reference": (replace(example(), msg_type="Update"), "Update must name the message that it replaces"),
    "later reference": (
        replace(example(), msg_type="Update", references=("a,b,2025-07-05T03:00:00+05:00",)),
        "The reference 'a,b,2025-07-05T03:00:00+05:00' is not earlier than the time of sending (2:10am",
    ),
    "too long an event": (
        replace(example(), expires=example().onset + timedelta(days=31)),
        "From start to end there are 31 days; 30 at most.",
    ),
    "bad reference": (
        replace(example(), msg_type="Cancel", references=("a,b,2025-02-30T00:00:00+05:00",)),
        "The reference 'a,b,2025-02-30T00:00:00+05:00' does not have the form",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_alert_is_refused_with_one_clear_sentence(name: str) -> None:
    alert, sentence = BAD[name]
    with pytest.raises(ToolError) as refusal:
        compose(alert)
    assert sum(sentence in fault for fault in refusal.value.faults) == 1, refusal.value.faults
    assert len(refusal.value.faults) <= 2


def test_all_faults_come_at_once_and_in_the_readers_language() -> None:
    alert = replace(with_text(hazard="", action=""), status="Drill", helpline="x", onset=None)
    assert len(faults(alert)) == 5
    with pytest.raises(ToolError, match="ہیلپ لائن 'x' ٹیلی فون نمبر نہیں") as refusal:
        compose(alert, language="ur")
    assert len(refusal.value.faults) == 5
    assert refusal.value._render_traceback_() == list(refusal.value.faults)


def test_an_alert_text_has_no_part_without_a_name_for_people() -> None:
    names = i18n.load("raabta_desk/alert/alert", "en")["names"]
    assert {field.name for field in fields(AlertText)} <= set(names)


def test_the_composed_message_has_no_problem() -> None:
    assert check_cap(compose(example()).cap) == []
