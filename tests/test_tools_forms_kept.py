"""What keeps that which is typed into a form of a notebook: its head, what its script says, and what is not saved."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import ipywidgets
import pytest

from raabta import DeskTool, i18n, insights_explorer, situation_report
from raabta.form.run import answers
from raabta.render.widget import forms
from raabta.render.widget.forms.card_form import CardForm
from raabta.render.widget.forms.upload import Upload

pytestmark = pytest.mark.usefixtures("in_a_notebook")

EACH = pytest.mark.parametrize("name", sorted(answers()))
LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)
TABLE = "area,date,dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\n"


def head_of(form: CardForm) -> Any:
    assert form.widget is not None
    return next(child for child in form.widget.children if hasattr(child, "unsaved"))


def carried(form: CardForm) -> dict[str, Any]:
    """Return what the head's HTML carries for the script."""
    found = re.search("data-card='([^']*)'", head_of(form).html)
    assert found
    return dict(json.loads(unescape(found[1])))


def said(form: CardForm, **message: object) -> None:
    """Say what the script of the head says."""
    head_of(form)._handle_custom_msg(message, [])


@EACH
@LANGUAGES
def test_a_form_has_the_bar_of_the_page_and_a_hidden_twin_for_each_field(name: str, language: str) -> None:
    form = forms.form(name)(language)
    head, empty = head_of(form), form.card.data["empty"]
    assert set(head.inputs) == set(empty)
    twins = re.findall('<(?:input type="hidden"|select) data-field="([^"]*)"', head.html)
    assert sorted(map(unescape, twins)) == sorted(empty)
    assert re.findall('data-do="(\\w+)"', head.html) == ["example", "empty", "save", "load", "undo"]
    assert carried(form)["words"]["kept"] == i18n.words("render/retention", language)["kept"]
    assert carried(form)["words"]["load"] == form.card.words["load"]
    lists = {one for one in empty if isinstance(form.fields[one], ipywidgets.Dropdown)}
    assert {one: len(values) for one, values in head.choices.items()} == {
        one: len(form.fields[one].options) for one in lists
    }


@EACH
def test_of_a_form_that_forgets_nothing_is_saved_with_the_notebook_nor_is_a_file(name: str) -> None:
    form = forms.form(name)("en")
    files = [one for one in form.fields.values() if isinstance(one, Upload)]
    others = [*(one for one in form.fields.values() if one not in files), *form.blocks.values()]
    unsaved = head_of(form).unsaved
    assert not any("value" in one.keys for one in files)
    assert [one in unsaved for one in others] == [bool(form.card.data.get("forgets"))] * len(others)


def test_what_the_script_puts_into_the_fields_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    form, answers = situation_report(), []
    monkeypatch.setattr(form, "_run", lambda values, *_more: answers.append(values) or [])
    said(form, holds=True)
    form.fields["table"].value = TABLE
    form.fields["day_first"].value = "month"
    assert answers == []
    said(form, put=form.values)
    assert [values["day_first"] for values in answers] == ["month"]


def test_a_list_whose_choices_come_with_the_answer_takes_what_a_draft_says() -> None:
    form = situation_report()
    said(
        form, put={"table": "area,date,dead,injured\nBela,2025-07-05,3,4\nKotla,2025-07-05,4,5\n", "figure": "injured"}
    )
    assert form.fields["figure"].value == "injured"
    assert head_of(form).choices["figure"] == ["", "deaths", "injured"]
    said(form, put={"table": TABLE, "figure": "gone", "day_first": "gone"})
    assert (form.values["figure"], form.values["day_first"]) == ("", form.card.data["empty"]["day_first"])


def test_what_is_put_takes_the_place_of_a_file() -> None:
    form = insights_explorer()
    content = memoryview(b"Publish time,Reach,Reactions\n2026-09-28 18:12,1,1\n")
    form.fields["upload"].value = (
        {"name": "p.csv", "type": "", "size": 9, "content": content, "last_modified": datetime.now(UTC)},
    )
    assert form.files
    said(form, put=form.card.data["empty"])
    assert (form.files, form.fields["upload"].value, form.answer) == ({}, (), [])


def test_values_can_be_set_and_an_unknown_name_is_refused() -> None:
    form = situation_report()
    form.values = {"table": TABLE}
    assert form.outputs["text"]
    assert form.values == form.card.data["empty"] | {"table": TABLE}
    with pytest.raises(KeyError, match="tabel"):
        form.values = {"tabel": TABLE}


def test_a_form_of_ones_own_keeps_its_drafts_apart() -> None:
    one, other = (DeskTool(title, {"Text <1>": "a"}, lambda values: values["Text <1>"]) for title in ("One", "Other"))
    names = [re.search('data-raabta-tool="([^"]*)"', head_of(form).html)[1] for form in (one, other)]
    assert names == ["own: One", "own: Other"]
    assert carried(one)["data"]["empty"] == {"Text <1>": ""}
    said(one, put={"Text <1>": "b"})
    assert one.blocks["state"].value == "<p>b</p>"
