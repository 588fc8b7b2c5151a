"""The alert composer as a form: what stands in its fields, what comes of it, and the twin's cases that say the same."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import card
from raabta.render.page import tool_html
from raabta_desk.alert import Outputs, check_cap, compose, example
from raabta_desk.alert.answer import CHANNELS, answer
from raabta_desk.alert.card import OFFICE, first_values
from raabta_desk.alert.form import CHOICES, alert_of, empty_values, read_moment, values_of
from raabta_desk.workbench.parse.times import PAKISTAN
from support import alert_cases

NOW = datetime(2025, 7, 5, 2, 20, tzinfo=PAKISTAN)
FIELDS = sorted(empty_values())
#: What is said in one language on the short form.
SHORT = ("hazard", "places", "action", "impact")


def kinds(blocks: list[dict[str, object]]) -> list[str]:
    return [str(block["kind"]) for block in blocks]


def test_the_cases_that_bind_the_twin_are_what_python_answers_now() -> None:
    renew = "run python tests/support/alert_cases.py with PYTHONPATH=tests"
    assert alert_cases.CASES.read_text("utf-8") == alert_cases.case_file(), renew
    assert alert_cases.FACTS.read_text("utf-8") == alert_cases.facts_file(), renew


def test_the_cases_let_enough_alerts_through_to_test_their_texts() -> None:
    cases = json.loads(alert_cases.CASES.read_text("utf-8"))["cases"]
    found = [
        kinds(alert_cases.blocks(alert_cases.begun(one["start"], one["language"]) | one["changes"], one["language"]))
        for one in cases
    ]
    assert len(cases) >= 300
    assert sum("copy" in one for one in found) >= 70
    assert sum("findings" in one and "copy" not in one for one in found) >= 100


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_short_form_with_the_office_is_enough_for_the_texts(language: str) -> None:
    typed = alert_cases.in_sight(language)
    asked = {"category", "response_types", "onset", "expires", *(f"{name}.{language}" for name in SHORT)}
    assert typed.keys() == asked
    # What the device remembers, and what the form fills in by itself.
    office = {f"source.{language}": example().texts[language].source, "helpline": "0000"}
    blocks = answer(first_values(language) | typed | office | {"sent": "2025-07-05T02:10"}, {}, language, NOW)
    assert [block for block in blocks if block.get("level") == "bad"] == []
    assert "copy" in kinds(blocks)


def test_the_fields_hold_an_alert_and_give_it_back() -> None:
    alert, unread = alert_of(values_of(example()))
    assert alert == example()
    assert unread == ()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_the_page_shows_of_the_example_is_what_the_composer_writes(language: str) -> None:
    blocks = answer(values_of(example()), {}, language, NOW)
    outputs: Outputs = compose(example(), language=language, now=NOW)
    copies = {str(block["name"]): block["text"] for block in blocks if block["kind"] == "copy"}
    for name, said in outputs.languages.items():
        assert copies[f"sms.{name}"] == said.sms.text
        assert all(copies[f"{channel}.{name}"] == getattr(said, channel) for channel in CHANNELS if channel != "sms")
    (file,) = (block for block in blocks if block["kind"] == "file")
    assert copies["cap"] == file["text"] == outputs.cap
    assert check_cap(str(file["text"])) == []
    assert kinds(blocks)[-2:] == ["findings", "table"]


def test_nothing_is_said_of_an_empty_form() -> None:
    assert answer(empty_values(), {}, "en", NOW) == []
    assert answer({}, {}, "en", NOW) == []


def test_each_fault_names_a_field_that_the_form_has() -> None:
    found = [alert_cases.blocks(alert_cases.STARTS["example"] | one, "en") for one in alert_cases.BY_HAND.values()]
    bad = [block for blocks in found for block in blocks if block.get("level") == "bad"]
    named = {str(item["field"]) for block in bad for item in block["items"]}
    assert named - {""} <= set(FIELDS)
    assert {"hazard.en", "places.en", "sent", "expires", "references", "helpline", "web", "msg_type"} <= named


def test_nothing_real_comes_out_of_a_course() -> None:
    blocks = answer(values_of(example()) | {"status": "Actual"}, {}, "en", NOW)
    assert kinds(blocks) == ["findings", "table"]
    assert "Actual" not in CHOICES["status"]
    assert all(
        field.choices.get("Actual") is None for group in card("alert-composer").groups for field in group.every_field()
    )


@pytest.mark.parametrize(
    "typed", ["2025-07-05T24:00", "2025-7-5T08:00", "2025-02-30T08:00", "0000-01-01T00:00", "soon"]
)
def test_what_is_no_moment_is_none(typed: str) -> None:
    assert read_moment(typed) is None


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=40)), st.sampled_from(i18n.LANGUAGES))
def test_whatever_is_typed_becomes_blocks(changes: dict[str, str], language: str) -> None:
    blocks = answer(values_of(example()) | changes, {}, language, NOW)
    assert json.loads(json.dumps(blocks)) == blocks
    assert set(kinds(blocks)) <= {"findings", "table", "copy", "file", "picture"}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_each_field_is_typed_in_the_direction_of_its_language(language: str) -> None:
    shown = tool_html(card("alert-composer", language))
    for name in i18n.LANGUAGES:
        at = shown.index(f'data-field="hazard.{name}"')
        assert f'lang="{name}" dir="{i18n.direction(name)}"' in shown[at : shown.index(">", at)]
    # In all facts, the codes and the area; in sight nothing but the short form.
    assert shown.count("<fieldset") == 2
    assert shown.count('<details class="rb-group"') == 4
    first = shown[shown.index('data-field="hazard.') :]
    assert first.index(f"hazard.{language}") < first.index("onset") < first.index('<details class="rb-group"')


def test_the_office_of_the_time_before_is_no_text_yet() -> None:
    office = {"source.en": "DDMA", "office.ur": "کنٹرول روم", "helpline": "0000", "sender": "ddma-bela.gov.pk"}
    assert answer(empty_values() | office, {}, "en", NOW) == []
    assert set(office) <= set(OFFICE)
