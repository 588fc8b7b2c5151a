"""The forms without a kernel: inputs are set, outputs are read; nothing typed makes a traceback."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from lxml import etree

from raabta import i18n
from raabta.render.widget.forms import alert_composer, situation_report
from raabta.render.widget.live import VIEW_MIME
from raabta.tools.alert import check_cap
from support.workbooks import workbook

LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)


@pytest.fixture(autouse=True)
def _notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAABTA_DOOR", raising=False)


@LANGUAGES
def test_the_composer_starts_with_a_whole_exercise(language: str) -> None:
    form = alert_composer(language)
    assert form.faults == ()
    assert form.outputs is not None
    assert form.alert.status == "Exercise"
    assert all(check.check.complete for check in form.outputs.languages.values())
    texts_to_copy = [box.value for box in form._copies]
    assert len(texts_to_copy) == 11
    assert all("EXERCISE" in text or "مشق" in text for text in texts_to_copy)


def test_a_change_of_a_field_reaches_every_output() -> None:
    form = alert_composer()
    form.fields["places.en"].value = "Bela, Nai Basti"
    assert form.alert.texts["en"].places == ("Bela", "Nai Basti")
    said = form.outputs.languages["en"]
    assert all("Nai Basti" in text for text in (said.sms.text, said.whatsapp, said.facebook, said.radio, said.alt))
    assert "<areaDesc>Nai Basti</areaDesc>" in form.outputs.cap
    assert any("Nai Basti" in box.value for box in form._copies)


def test_the_meter_follows_the_words() -> None:
    form = alert_composer()
    form.fields["impact.en"].value = "heavy losses"
    assert "~ vague: “heavy losses”" in form.blocks["state"].value
    form.fields["impact.en"].value = ""
    assert "✗ missing" in form.blocks["state"].value
    assert form.outputs is not None
    assert "Say what it will do to homes, roads or people." in form.blocks["state"].value


def test_a_time_is_read_as_pakistan_time() -> None:
    form = alert_composer()
    form.fields["expires"].value = "5 July 2025 18:30"
    assert form.alert.expires.isoformat() == "2025-07-05T18:30:00+05:00"
    assert "8am-6:30pm" in form.outputs.languages["en"].sms.text


def test_a_button_sets_the_time_of_sending_to_now() -> None:
    form = alert_composer()
    assert "The time of sending is more than a day ago." in form.blocks["state"].value
    form.now.click()
    assert abs(datetime.now(UTC) - form.alert.sent) < timedelta(minutes=2)
    assert "more than a day ago" not in form.blocks["state"].value


def test_a_fault_takes_the_outputs_away_and_is_said_as_a_sentence() -> None:
    form = alert_composer()
    form.fields["onset"].value = "tomorrow"
    form.fields["helpline"].value = "call"
    assert form.outputs is None
    assert form.faults == (
        "start: 'tomorrow' is not a time such as 2025-07-05 08:00.",
        "The helpline 'call' is not a telephone number.",
    )
    assert "This cannot go out yet:" in form.blocks["state"].value
    assert form._copies == []
    assert form.blocks["download"].value == ""
    form.fields["onset"].value = "2025-07-05 08:00"
    form.fields["helpline"].value = "0000"
    assert form.faults == ()
    assert len(form._copies) == 11


def test_an_unreadable_next_update_is_a_fault_although_it_may_be_left_out() -> None:
    form = alert_composer()
    form.fields["next_update"].value = "soon"
    assert form.faults == ("next update: 'soon' is not a time such as 2025-07-05 08:00.",)
    assert form.outputs is None
    form.fields["next_update"].value = ""
    assert form.outputs is not None


def test_what_is_typed_cannot_become_markup() -> None:
    form = alert_composer()
    form.fields["hazard.en"].value = "<img src=x onerror=alert(1)> [x]"
    assert "<img" not in form.blocks["state"].value
    form.fields["onset"].value = "<script>"
    assert "<script>" not in form.blocks["state"].value


def test_an_update_needs_its_reference() -> None:
    form = alert_composer()
    form.fields["msg_type"].value = "Update"
    assert form.outputs is None
    form.fields["references"].value = "ddma-bela.example,first,2025-07-04T20:00:00+05:00"
    assert "UPDATE" in form.outputs.languages["en"].sms.text


def test_actual_is_not_offered() -> None:
    assert "Actual" not in alert_composer().fields["status"].options


def test_the_link_holds_the_cap_file() -> None:
    form = alert_composer()
    link = re.search(
        r'download="([^"]+)" href="data:application/cap\+xml;charset=utf-8,([^"]+)"', form.blocks["download"].value
    )
    assert link
    assert link[1] == "Exercise-ddma-bela.example-20250705T021000.xml"
    assert unquote(link[2]) == form.outputs.cap
    assert check_cap(unquote(link[2])) == []


def test_the_report_starts_with_planted_faults() -> None:
    form = situation_report()
    assert form.faults == ()
    assert form.report.table.synthetic
    assert form.outputs["text"] == form.report.text
    assert form.outputs["alt"].startswith("SYNTHETIC. Line chart of Deaths")
    assert "To settle before this goes out" in form.blocks["state"].value
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
    assert form.faults == ("The table has a head but no rows.",)


def test_two_readings_of_a_date_are_settled_by_the_form() -> None:
    form = situation_report()
    form.fields["table"].value = "area,date,dead\nBela,05/07/2025,3\n"
    assert form.report.as_of.isoformat() == "2025-07-05"
    assert "may be two days; they were read with the day first" in form.blocks["state"].value
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
@pytest.mark.parametrize("make", [alert_composer, situation_report])
def test_a_notebook_gets_a_widget_a_sample_and_one_stable_line(make: object, language: str) -> None:
    data, _ = make(language)._repr_mimebundle_()  # type: ignore[operator]
    assert list(data) == [VIEW_MIME, "text/html", "text/plain"]
    again, _ = make(language)._repr_mimebundle_()  # type: ignore[operator]
    assert (again["text/html"], again["text/plain"]) == (data["text/html"], data["text/plain"])
    assert "\n" not in data["text/plain"]
    sample = etree.fromstring(f"<div>{data['text/html']}</div>")
    section = sample.find("section")
    assert (section.get("lang"), section.get("dir")) == (language, "rtl" if language == "ur" else None)
    assert "style=" not in data["text/html"]
    assert "SYNTHETIC" in data["text/html"] or "EXERCISE" in data["text/html"]


@pytest.mark.parametrize("make", [alert_composer, situation_report])
def test_the_book_gets_the_sample_without_a_widget(make: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_DOOR", "page")
    form = make()  # type: ignore[operator]
    assert set(form._repr_mimebundle_()) == {"text/html", "text/plain"}
    assert form._widget is None
    assert form.outputs


def test_the_page_sample_says_that_it_is_fictional() -> None:
    assert "Fictional example" in alert_composer()._repr_mimebundle_()[0]["text/html"]
    assert "SYNTHETIC table with planted faults" in situation_report()._repr_mimebundle_()[0]["text/html"]
