"""The forms without a kernel: inputs are set, outputs are read; nothing typed makes a traceback."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from raabta import alert_composer, i18n, situation_report, tool
from raabta.form import card_ids
from raabta.form.run import answers
from raabta.model import card
from raabta.render.widget import forms
from raabta.render.widget.forms.card_form import CardForm
from raabta.render.widget.live import VIEW_MIME
from raabta_desk.alert import answer, check_cap, empty_values, example
from raabta_desk.alert.form import values_of
from support.alert_cases import BY_HAND
from support.workbooks import workbook

pytestmark = pytest.mark.usefixtures("in_a_notebook")

LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)


@LANGUAGES
def test_the_composer_of_a_notebook_answers_as_the_page_does(language: str) -> None:
    form = alert_composer(language)
    assert (form.values, form.answer, form.faults, form.outputs) == (empty_values(), [], (), {})
    form.values = values_of(example())
    assert form.alert == example()
    told = answer(form.values, {}, language, datetime.now(UTC))
    assert form.outputs == {block["name"]: block["text"] for block in told if block["kind"] == "copy"}
    assert len(form.outputs) == 11
    assert all("EXERCISE" in text or "مشق" in text for text in form.outputs.values())
    assert check_cap(form.outputs["cap"]) == []


def test_what_the_browser_says_of_the_composer_reaches_python_and_the_other_way() -> None:
    form = alert_composer()
    form._live.answers = values_of(example()) | {"places.en": "Bela, Nai Basti"}
    assert form.alert.texts["en"].places == ("Bela", "Nai Basti")
    assert "<areaDesc>Nai Basti</areaDesc>" in form.outputs["cap"]
    form.values = form.values | {"onset": "tomorrow"}
    assert form._live.answers["onset"] == "tomorrow"
    assert form.faults[0].startswith("start: 'tomorrow' is not a time")
    assert form.outputs == {}


def test_a_name_that_the_composer_has_no_field_for_is_refused() -> None:
    with pytest.raises(KeyError, match="place"):
        alert_composer().values = {"place": "Bela"}


def test_two_people_make_an_alert_real_in_a_notebook_too() -> None:
    form = alert_composer()
    form.values = values_of(example()) | BY_HAND["two-people"]
    assert "<status>Actual</status>" in form.outputs["cap"]
    assert "EXERCISE" not in form.outputs["sms.en"]
    form.values = form.values | {"hazard.en": "Heat, 48 degrees"}
    assert "<status>Exercise</status>" in form.outputs["cap"]


def test_a_composer_and_its_tool_are_one_card() -> None:
    assert isinstance(tool("alert-composer", "ur"), alert_composer)
    data, _ = alert_composer("ur")._repr_mimebundle_()
    assert data[card.MIME] == {"id": "alert-composer", "language": "ur"}


@pytest.mark.parametrize("name", sorted(answers()))
def test_what_python_answers_on_the_page_is_a_form_in_a_kernel(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = tool(name)
    assert shown.form.answer
    data, _ = shown._repr_mimebundle_()
    assert data[VIEW_MIME]["model_id"] == shown.form.widget.model_id
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    assert set(tool(name)._repr_mimebundle_()) == {card.MIME, "text/plain"}


def test_every_tool_that_the_engine_answers_has_a_form() -> None:
    made = {one: forms.form(one) for one in card_ids()}
    assert {one for one, own in made.items() if isinstance(own, type) and issubclass(own, CardForm)} == set(answers())
    assert {one for one, own in made.items() if own} == {*answers(), "alert-composer"}


def test_the_report_starts_with_planted_faults() -> None:
    form = situation_report()
    assert form.faults == ()
    assert form.report.table.synthetic
    assert form.outputs["text"] == f"DRAFT for the office. Do not send it.\n{form.report.text}"
    assert form.outputs["alt"].startswith("Invented data. Line chart of Deaths")
    assert "To settle before you send it" in form.blocks["state"].value
    assert "<svg" in form.blocks["picture"].value


def test_a_pasted_table_is_read_at_once() -> None:
    form = situation_report()
    form.fields["table"].value = "area,date,dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\n"
    assert [(total.figure, total.number) for total in form.report.totals] == [("deaths", 7)]
    assert "Bar chart" in form.blocks["picture"].value
    form.fields["table"].value = "area,date,injured\nBela,2025-07-05,3\n"
    first = ("the first figure that can be drawn", "")
    assert (form.fields["figure"].value, form.fields["figure"].options) == ("", (first, ("Injured", "injured")))
    assert "There is no chart of this figure" in form.blocks["state"].value


def test_an_unreadable_table_is_said_in_sentences() -> None:
    form = situation_report()
    form.fields["table"].value = "places,date,dead\nBela,05/07/2025,3\n"
    assert form.report is None
    assert form.outputs == {}
    assert "There is no column &#x27;area&#x27;" in form.blocks["state"].value
    form.fields["table"].value = ""
    assert (form.report, form.answer) == (None, [])
    form.fields["table"].value = "one line"
    assert form.faults == ("The table has a header row but no rows.",)


def test_two_readings_of_a_date_are_settled_by_the_form() -> None:
    form = situation_report()
    form.fields["table"].value = "area,date,dead\nBela,05/07/2025,3\n"
    assert form.report.as_of.isoformat() == "2025-07-05"
    assert "could mean two different days. They were read with the day first" in form.blocks["state"].value
    form.fields["day_first"].value = "month"
    assert form.report.as_of.isoformat() == "2025-05-07"


def test_a_workbook_is_read_and_its_name_gives_the_day() -> None:
    form = situation_report()
    content = memoryview(workbook([["District", "Deaths"], ["Bela", 3]]))
    name = "sitrep_SYNTHETIC_05-09-2025.xlsx"
    form.fields["upload"].value = (
        {"name": name, "type": "", "size": 9, "content": content, "last_modified": datetime.now(UTC)},
    )
    assert form.report.as_of.isoformat() == "2025-09-05"
    assert "the day in its title or in the name of its file" in form.blocks["state"].value


def test_a_dash_is_a_nought_only_when_the_form_says_so() -> None:
    form = situation_report()
    form.fields["table"].value = "area,date,dead\nBela,2025-07-05,3\nKotla,2025-07-05,-\n"
    assert [one.area for one in form.report.table.unreported] == ["Kotla"]
    form.fields["dash"].value = "zero"
    assert [entry.number for entry in form.report.table.entries] == [3, 0]


def test_an_uploaded_file_is_read_in_its_own_encoding() -> None:
    form = situation_report()
    content = memoryview("area;date;dead\nBéla;05/07/2025;3\n".encode("cp1252"))
    form.fields["upload"].value = (
        {"name": "t.csv", "type": "text/csv", "size": 34, "content": content, "last_modified": datetime.now(UTC)},
    )
    assert form.report.as_of.isoformat() == "2025-07-05"
    form.fields["day_first"].value = "month"
    assert form.report.table.entries[0].area == "Béla"
    assert form.report.as_of.isoformat() == "2025-05-07"


@LANGUAGES
def test_a_notebook_gets_a_widget_a_sample_and_one_stable_line(language: str) -> None:
    data, _ = situation_report(language)._repr_mimebundle_()
    assert list(data) == [VIEW_MIME, "text/html", "text/plain"]
    again, _ = situation_report(language)._repr_mimebundle_()
    assert (again["text/html"], again["text/plain"]) == (data["text/html"], data["text/plain"])
    assert "\n" not in data["text/plain"]
    sample = etree.fromstring(f"<div>{data['text/html']}</div>")
    section = sample.find("section")
    assert (section.get("lang"), section.get("dir")) == (language, "rtl" if language == "ur" else None)
    assert "style=" not in data["text/html"]
    assert {"en": "Invented", "ur": "فرضی"}[language] in data["text/html"]


def test_a_form_in_urdu_reads_from_right_to_left() -> None:
    form = situation_report("ur")
    assert form.widget is not None
    assert "rb-form-rtl" in form.widget._dom_classes
    said = [child.value for child in form.widget.children if type(child).__name__ == "HTML" and child.value]
    assert len(said) >= 3
    assert [html[:27] for html in said if not html.startswith('<div lang="ur" dir="rtl">')] == []
    english = situation_report("en")
    assert english.widget is not None
    assert "rb-form-rtl" not in english.widget._dom_classes


def test_the_book_gets_the_sample_without_a_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    form = situation_report()
    assert set(form._repr_mimebundle_()) == {"text/html", "text/plain"}
    assert form._widget is None
    assert form.outputs


def test_the_page_sample_says_that_it_is_fictional() -> None:
    assert "Invented table with deliberate faults" in situation_report()._repr_mimebundle_()[0]["text/html"]
