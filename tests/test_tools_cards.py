"""The cards of the pocket tools: whole in every language, and their paper tables true."""

from __future__ import annotations

import json
import re

import pytest

from raabta import i18n
from raabta.form import card, card_ids
from raabta_desk.alert import ELEMENTS, check_warning, sms_parts

EACH = pytest.mark.parametrize(
    ("tool_id", "language"), [(tool_id, language) for tool_id in card_ids() for language in i18n.LANGUAGES]
)


@EACH
def test_what_the_twin_needs_can_be_written_as_json(tool_id: str, language: str) -> None:
    data = dict(card(tool_id, language).data)
    assert json.loads(json.dumps(data)) == data
    assert "review" not in data


@EACH
def test_a_field_stands_in_its_form_once(tool_id: str, language: str) -> None:
    made = card(tool_id, language)
    grouped = (group.every_field() for group in made.groups)
    names = [field.name for fields in (made.fields, *grouped) for field in fields]
    assert len(names) == len(set(names))


def test_the_twins_get_the_alphabet_and_the_rules() -> None:
    rules = dict(card("warning-check").data)
    alphabet = dict(card("sms-parts").data)
    assert rules.pop("sms") == alphabet
    assert alphabet["room"] == {"GSM-7": [160, 153], "UCS-2": [70, 67]}
    assert len(alphabet["basic"] + alphabet["extension"]) == 137
    assert set(rules) == {
        "elements",
        "missing",
        "blank",
        "fillers",
        "anywhere",
        "alone",
        "least",
        "acts",
        "clock",
        "joints",
    }


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(("column", "letter"), [(1, "a"), (2, "ا")])
def test_the_paper_table_of_parts_is_what_the_counter_says(language: str, column: int, letter: str) -> None:
    for row in card("sms-parts", language).table[1:]:
        longest = int(re.findall(r"\d+", row[column])[-1])
        assert sms_parts(letter * longest).parts == int(row[0])
        assert sms_parts(letter * (longest + 1)).parts == int(row[0]) + 1


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_examples_on_paper_are_judged_as_the_table_says(language: str) -> None:
    shown = card("warning-check", language)
    for element, row in zip(ELEMENTS, shown.table[1:], strict=True):
        assert row[0] == shown.words[f"element_{element}"]
        assert check_warning({element: row[2]}, language).elements[element] == "vague"
        assert check_warning({element: row[3]}, language).elements[element] == "ok"


def test_an_unknown_tool_or_language_is_refused_with_what_there_is() -> None:
    with pytest.raises(LookupError, match=r"no tool 'sms'; there are: sms-parts, warning-check"):
        card("sms")
    with pytest.raises(LookupError, match=r"no words for 'raabta_desk/alert/sms-parts' in 'fr'; there are: en, ur$"):
        card("sms-parts", "fr")
