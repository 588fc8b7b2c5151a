"""Two people for the real thing: without the second, every output says EXERCISE; with both, none does."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from raabta import i18n
from raabta_desk.alert import check_cap, example
from raabta_desk.alert.answer import answer
from raabta_desk.alert.form import CHOICES, NOTED, empty_values, values_of
from raabta_desk.workbench.parse.times import PAKISTAN
from support.alert_cases import BY_HAND, code_of

NOW = datetime(2025, 7, 5, 2, 20, tzinfo=PAKISTAN)
REAL = values_of(example()) | BY_HAND["two-people"]
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"


def texts(values: dict[str, str], language: str = "en") -> dict[str, str]:
    return {block["name"]: block["text"] for block in answer(values, {}, language, NOW) if block["kind"] == "copy"}


def still(values: dict[str, str]) -> list[str]:
    """The fields of what keeps the text an exercise; an assertion that each of its outputs says so."""
    blocks = answer(values, {}, "en", NOW)
    told = texts(values)
    assert told, blocks
    marks = {language: i18n.load("raabta_desk/alert/alert", language)["mark"].split()[0] for language in i18n.LANGUAGES}
    for name, text in told.items():
        channel, _, language = name.partition(".")
        assert channel in {"cap", "code"} or marks[language] in text, name
    status = ET.fromstring(told["cap"]).findtext(f"{CAP}status")
    assert status == values["status"] != "Actual"
    assert "note" not in told
    title = i18n.load("raabta_desk/alert/alert-form", "en")["release"]["still"]
    return [item["field"] for block in blocks if block.get("title") == title for item in block["items"]]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_right_code_and_two_roles_make_it_real_in_every_output(language: str) -> None:
    blocks = answer(REAL, {}, language, NOW)
    told = texts(REAL, language)
    whole = " ".join(text for name, text in told.items() if name != "note")
    for one in i18n.LANGUAGES:
        assert i18n.load("raabta_desk/alert/alert", one)["mark"] not in whole
        assert i18n.load("raabta_desk/alert/alert", one)["mark_sms"] not in whole
    # Nor does a note count what is not there.
    bare = i18n.load("raabta_desk/alert/alert-form", language)["sms_bare"].partition("{")[0]
    assert not any(bare in block["note"] for block in blocks if block["kind"] == "copy")
    assert any(
        bare in block["note"] for block in answer(REAL | {"code": ""}, {}, language, NOW) if block["kind"] == "copy"
    )
    assert ET.fromstring(told["cap"]).findtext(f"{CAP}status") == "Actual"
    assert check_cap(told["cap"]) == []
    words = i18n.load("raabta_desk/alert/alert-form", language)["release"]
    assert blocks[0]["title"] == words["actual"]
    assert words["unsent"] in [item["text"] for item in blocks[0]["items"]]
    for said in (REAL["first"], REAL["second"], REAL["code"], "ddma-bela.gov.pk-20250705T021000"):
        assert said in told["note"]
    assert "code" not in told
    assert [block["name"][:7] for block in blocks if block["kind"] == "file"] == ["Actual-"]


def test_both_languages_of_the_form_show_the_same_code() -> None:
    bare = REAL | {"code": ""}
    assert texts(bare, "en")["code"] == texts(bare, "ur")["code"] == code_of(bare) == REAL["code"]


def test_without_a_code_it_is_an_exercise_and_nobody_is_blamed() -> None:
    assert still(REAL | {"code": ""}) == []
    assert still(REAL | {"code": " \t"}) == []
    assert still(values_of(example())) == []


_LATER = {"msg_type": "Update", "references": "a,b,2025-07-04T20:00:00+05:00"}
#: Field -> what is changed with it, where another word of its language is not enough.
CHANGES: dict[str, dict[str, str]] = {
    **{f"places.{name}": {"places.en": "Moro", "places.ur": "مورو"} for name in i18n.LANGUAGES},
    **{
        f"reason.{name}": _LATER | {"msg_type": "Cancel", "reason.en": "Over", "reason.ur": "ختم"}
        for name in ("en", "ur")
    },
    **{name: {name: REAL[name].replace(":00", ":01")} for name in ("onset", "expires")},
    **{"sent": {"sent": "2025-07-05T02:11"}, "next_update": {"next_update": ""}, "helpline": {"helpline": "1122"}},
    **{"web": {"web": "https://example.org/"}, "sender": {"sender": "pdma.gov.pk"}},
    **{"msg_type": _LATER, "references": _LATER},
    **{
        "event_code": {"event_code": "OET-081"},
        "geocode": {"geocode": "PCODE = XX101"},
        "polygon": {"polygon": "24.8,67 24.9,67 24.9,67.1 24.8,67"},
        "circle": {"circle": "24.8,67.1 15 km"},
    },
}
#: What goes out in one way or another.
TEXT = [name for name in empty_values() if name not in {*NOTED, "languages", "status"}]


@pytest.mark.parametrize("name", TEXT)
def test_any_change_of_the_text_makes_the_code_void(name: str) -> None:
    other = [code for code in CHOICES.get(name, ()) if code != REAL[name]] or [
        "کچھ اور" if name[-2:] == "ur" else "Else"
    ]
    changed = REAL | CHANGES.get(name, {name: other[0]})
    assert still(changed) == ["code"]
    again = code_of(changed)
    assert again != REAL["code"]
    assert "note" in texts(changed | {"code": again})


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"code": "000000"}, ["code"]),
        ({"code": "abc"}, ["code"]),
        ({"code": "\ud800"}, ["code"]),
        ({"first": ""}, ["first"]),
        ({"second": " "}, ["second"]),
        ({"second": "duty  officer"}, ["second"]),
        ({"code": "1", "first": "", "second": ""}, ["code", "first", "second"]),
        ({"status": "Test"}, ["status"]),
        ({"status": "Draft"}, ["status"]),
        ({"sender": "office.example"}, ["sender"]),
        ({"hazard.en": values_of(example())["hazard.en"]}, [""]),
    ],
)
def test_what_keeps_a_text_an_exercise_is_told_at_its_field(changes: dict[str, str], fields: list[str]) -> None:
    assert still(REAL | changes) == fields


def test_the_status_cannot_be_chosen_and_a_code_does_not_help() -> None:
    assert "Actual" not in CHOICES["status"]
    assert texts(REAL | {"status": "Actual"}) == {}


def test_an_arabic_digit_and_a_gap_are_the_same_code() -> None:
    gapped = f" {REAL['code'][:3]} {REAL['code'][3:]}"
    urdu = gapped.translate({ord(str(n)): chr(0x6F0 + n) for n in range(10)})
    assert "note" in texts(REAL | {"code": gapped})
    assert "note" in texts(REAL | {"code": urdu})
