"""The picture of a warning: every word of it in its alt text, the mark across it, and an SVG file in the notebook."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from raabta import alert_composer, i18n
from raabta.charts import poster
from raabta_desk.alert import Alert, compose, example
from raabta_desk.alert.answer import answer
from raabta_desk.alert.form import values_of
from raabta_desk.alert.picture import picture
from raabta_desk.workbench.parse.times import PAKISTAN
from support.alert_cases import BY_HAND

NOW = datetime(2025, 7, 5, 2, 20, tzinfo=PAKISTAN)
LONG = "Go to Govt School 1 on the high ground by 6am with medicines " * 14
CANCEL = replace(example(), msg_type="Cancel", references=("a,b,2025-07-04T20:00:00+05:00",))


def made(alert: Alert, language: str) -> dict[str, Any]:
    alt = compose(alert, actual=True).languages[language].alt
    return picture(alert, language, alt, "title", "label")


def of(changes: dict[str, str], language: str = "en") -> dict[str, dict[str, Any]]:
    """Return the pictures of the example with these changes, by language."""
    blocks = answer(values_of(example()) | changes, {}, language, NOW)
    return {block["language"]: block for block in blocks if block["kind"] == "picture"}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_picture_says_who_what_where_when_what_to_do_and_whom_to_call(language: str) -> None:
    block = made(example(), language)
    assert [role for role, _, _ in block["parts"]] == ["hazard", "place", "time", "action", "helpline", "signed"]
    assert all(word for role, word, _ in block["parts"] if role not in {"hazard", "signed"})
    assert "2025" in block["parts"][-1][2], "a picture is sent on long after: it has its year"
    assert block["file"] == f"Exercise-ddma-bela.example-20250705T021000-{language}.png"


@pytest.mark.parametrize(
    "alert", [example(), CANCEL, replace(example(), msg_type="Update", references=CANCEL.references)]
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_word_of_a_picture_is_in_its_alt_text(language: str, alert: Alert) -> None:
    block = made(alert, language)
    said = [block["mark"], *(text for _, _, text in block["parts"])]
    assert all(text.rstrip(" .۔") in block["alt"] for text in said), said


def test_a_cancel_says_no_time_and_nothing_to_do() -> None:
    texts = {name: replace(text, reason="It is over") for name, text in CANCEL.texts.items()}
    parts = {role: text for role, _, text in made(replace(CANCEL, texts=texts), "en")["parts"]}
    assert list(parts) == ["lead", "hazard", "place", "reason", "helpline", "signed"]
    assert parts["lead"].startswith("WITHDRAWN")


def test_the_mark_goes_only_when_two_people_have_made_it_real() -> None:
    assert of(BY_HAND["two-people"])["en"]["mark"] == ""
    for changes in ({}, BY_HAND["no-code-yet"], BY_HAND["one-role-twice"], {"status": "Test"}, {"status": "Draft"}):
        found = of(changes)
        assert {name: block["mark"] for name, block in found.items()} == {
            "en": "EXERCISE – not a real warning",
            "ur": i18n.load("raabta_desk/alert/alert", "ur")["mark"],
        }


def test_the_picture_stands_before_its_words() -> None:
    names = [str(block.get("name")) for block in answer(values_of(example()), {}, "ur", NOW)]
    assert names.index("alt.en") - names.index("picture.en") == 1
    assert names.index("alt.ur") - names.index("picture.ur") == 1


def svg_of(block: dict[str, Any]) -> ET.Element:
    return ET.fromstring(poster(block["mark"], block["parts"], block["language"]))


SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("alert", [example(), CANCEL, replace(example(), status="Actual")])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_notebooks_file_is_1080_wide_with_letters_that_a_phone_shows(language: str, alert: Alert) -> None:
    block = made(alert, language)
    root = svg_of(block)
    assert (root.get("width"), root.get("lang")) == ("1080", language)
    assert int(root.get("height", "")) >= 1350
    texts = root.findall(f"{SVG}text")
    assert all(int(text.get("font-size", "")) >= 42 for text in texts)
    assert all(text.get("direction") == ("rtl" if language == "ur" else None) for text in texts)
    whole = " ".join(text.text or "" for text in texts)
    assert all(said in whole for _, _, text in block["parts"] for said in text.split())
    assert whole.count(block["mark"] or "no mark") == (2 if block["mark"] else 0)
    assert len([one for one in texts if "rotate" in one.get("transform", "")]) == bool(block["mark"])


def test_a_long_text_makes_a_longer_sheet_with_every_line_on_it() -> None:
    texts = {name: replace(text, action=LONG, impact=LONG) for name, text in example().texts.items()}
    root = svg_of(made(replace(example(), texts=texts), "en"))
    height = int(root.get("height", ""))
    levels = [float(one.get("y", "0")) for one in root.findall(f"{SVG}text") if one.get("y")]
    assert height > 1350
    assert levels == sorted(levels)
    assert 30 < levels[0] < levels[-1] < height


def test_signs_of_xml_stand_in_a_picture_as_they_were_typed() -> None:
    signs = {"hazard.en": 'High "flood" <b>&', "hazard.ur": "<سیلاب> &"}
    shown = ["".join(svg_of(block).itertext()) for block in of(signs).values()]
    assert ['High "flood" <b>&' in shown[0], "<سیلاب> &" in shown[1]] == [True, True]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_notebook_has_the_pictures_as_files(language: str) -> None:
    form = alert_composer(language)
    assert form.pictures == {}
    form.values = values_of(example())
    assert sorted(form.pictures) == ["en", "ur"]
