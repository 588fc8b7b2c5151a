"""An earlier CAP message opens as an Update: what the composer wrote comes back, what others send is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta_desk.alert import CODES, check_cap, compose, example, opened
from raabta_desk.alert.answer import answer
from raabta_desk.alert.form import CHOICES, empty_values, values_of, words_print
from raabta_desk.workbench.parse.times import PAKISTAN
from support.area_cases import CAP
from support.cap_messages import EARLIER

NOW = datetime(2025, 7, 5, 4, 0, tzinfo=PAKISTAN)
AREA = {
    "geocode": "PCODE = XX101\nPCODE = XX102\nISO 3166-2 = XX-SD",
    "polygon": f"{CAP}\n25,68 25.5,68 25.5,68.5 25,68",
}
KEPT = sorted({*values_of(example())} - {"sent", "next_update", "msg_type", "references", "status", *AREA})


def values(xml: str) -> dict[str, str]:
    found = opened(xml)
    assert found
    return found[0]


@pytest.mark.parametrize("status", ["Exercise", "Actual"])
@pytest.mark.parametrize("languages", ["both", "en", "ur"])
def test_what_the_composer_wrote_comes_back_as_an_update_that_goes_out(languages: str, status: str) -> None:
    texts = {name: text for name, text in example().texts.items() if languages in {"both", name}}
    alert = replace(example(), **AREA, status=status, texts=texts)
    earlier = compose(alert, actual=True).cap
    found = values(earlier)
    was = values_of(example())
    for name in KEPT:
        if name[-3:] in {".en", ".ur"} and languages not in {"both", name[-2:]}:
            assert found[name] == ""
        elif name != "languages":
            assert found[name].lower() == was[name].lower(), name
    assert found["languages"] == languages
    assert found["msg_type"] == "Update"
    assert found["status"] == "Exercise"
    assert found["references"] == "ddma-bela.example,ddma-bela.example-20250705T021000,2025-07-05T02:10:00+05:00"
    changed = found | {"sent": "2025-07-05T04:00", "impact.en": "roads under water", "impact.ur": "سڑکیں زیر آب"}
    (file,) = (block for block in answer(changed, {}, "en", NOW) if block["kind"] == "file")
    assert check_cap(file["text"]) == []
    for kept in ("polygon", "geocode", "areaDesc"):
        start, end = f"<{kept}>", f"</{kept}>"
        parts = [[part.split(end)[0] for part in xml.split(start)[1:]] for xml in (earlier, file["text"])]
        assert parts[0] == parts[1] != []


def test_a_language_that_nobody_changed_since_is_told() -> None:
    found = values(compose(example()).cap) | {"sent": "2025-07-05T04:00", "impact.en": "roads under water"}
    assert found["before"] == " ".join(f"{name}:{words_print(found, name)}" for name in ("en", "ur")).replace(
        words_print(found, "en"), words_print(values(compose(example()).cap), "en")
    )
    said = [item for block in answer(found, {}, "en", NOW) if block.get("level") == "warn" for item in block["items"]]
    assert [item["field"] for item in said if "still the words of the earlier message" in item["text"]] == ["hazard.ur"]


def test_a_message_without_helpline_web_and_next_update_comes_back() -> None:
    alert = replace(example(), helpline="", web="", next_update=None)
    found = values(compose(alert).cap)
    assert (found["action.en"], found["helpline"], found["office.en"]) == (
        "Go to Govt School 1 by 6am with medicines",
        "",
        "",
    )
    assert found["action.ur"] == values_of(example())["action.ur"]


def test_of_other_languages_the_first_is_taken_as_english() -> None:
    found = values(EARLIER["another language"])
    assert (found["languages"], found["hazard.en"], found["hazard.ur"]) == ("en", "Sturm (SYNTHETIC)", "")
    assert (found["geocode"], found["polygon"]) == ("EMMA_ID = XX101\nWARNCELLID = 901", "")


def test_of_several_infos_of_a_language_the_first_is_taken() -> None:
    found = values(EARLIER["several infos"])
    assert found["hazard.en"] == "Storm, first (SYNTHETIC)"
    assert found["geocode"] == "CLC = 1"
    assert found["urgency"] == "Expected"


def test_what_the_form_has_no_place_for_is_named() -> None:
    found = opened(EARLIER["circles and codes of shapes"])
    assert found
    assert found[1] == ("altitude", "EXCLUDE_POLYGON")
    assert found[0]["geocode"] == "SAME = 001000"
    assert opened(compose(example()).cap) == (values(compose(example()).cap), ())


def test_a_cancel_of_references_alone_opens_with_its_reference() -> None:
    found = values(EARLIER["references alone"])
    assert found["references"] == "met@office.example,synthetic-1,2026-07-09T16:10:50+05:00"
    assert found == empty_values() | {
        "msg_type": "Update",
        "sender": "met@office.example",
        "references": found["references"],
    }


def test_codes_that_nobody_knows_are_left_to_choose() -> None:
    xml = compose(example()).cap.replace(">Severe<", ">Terrible<").replace(">Met<", ">Weather<")
    found = values(xml)
    assert (found["severity"], found["category"]) == (empty_values()["severity"], "")


@pytest.mark.parametrize(
    "xml",
    [
        *("", "hello", "<alert/>", "<alert", '{"raabta_draft": "x"}', b"\xff\xfe"),
        "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.1'/>",
        '<!DOCTYPE alert><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>',
        "<?xml version='1.0' encoding='klingon'?><a/>",
    ],
)
def test_what_is_no_message_opens_nothing(xml: str | bytes) -> None:
    assert opened(xml) is None


@given(
    st.text(max_size=60),
    st.sampled_from(["event", "contact", "description", "instruction", "areaDesc", "sent", "senderName"]),
)
def test_whatever_stands_in_a_message_becomes_values_of_the_form(text: str, name: str) -> None:
    whole = compose(example()).cap
    start = whole.index(f"<{name}>") + len(name) + 2
    xml = (
        whole[:start]
        + "".join(f"&#{ord(one)};" for one in text if one.isprintable())
        + whole[whole.index(f"</{name}>") :]
    )
    found = values(xml)
    assert set(found) == set(empty_values())
    assert all(found[one] in {"", *codes} for one, codes in CHOICES.items())
    assert answer(found, {}, "en", NOW)
    assert CODES
