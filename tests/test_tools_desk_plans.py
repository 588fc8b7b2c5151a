"""The run of show and the campaign as forms: each fault at its field, and files that others read."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar

from support.desk import answer, example, said

STEPS = "08:30-09:00 | Guests arrive; consent cards | Photographer\n09:00-09:40 | Welcome | Manager, Officer\n"
EVENT = {
    "title": "Opening (FICTIONAL)",
    "day": "2026-12-05",
    "publisher": "Manager",
    "gatherers": "Photographer",
    "clearer": "Officer",
    "minutes": "10",
    "table": STEPS,
}


def test_steps_that_are_typed_on_a_phone_are_read_without_a_head_and_that_is_said() -> None:
    blocks = answer("run-of-show", EVENT)
    (table,) = (block for block in blocks if block["kind"] == "table")
    assert table["rows"] == [
        ["08:30–09:00", "Guests arrive; consent cards", "Photographer", ""],
        ["09:00–09:40", "Welcome", "Manager, Officer", ""],
    ]
    assert "There is no header row. The cells were read as: start | what | who." in said(blocks)
    assert "Nothing to settle" in said(blocks)
    with_end = STEPS.replace("-", " | ", 2)
    assert next(one for one in answer("run-of-show", EVENT | {"table": with_end}) if one["kind"] == "table") == table


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"day": ""}, "day"),
        ({"day": "soon"}, "day"),
        ({"minutes": "ten"}, "minutes"),
        ({"minutes": "-1"}, "minutes"),
        ({"minutes": "1.5"}, "minutes"),
        ({"minutes": "601"}, "minutes"),
        ({"table": ""}, "table"),
        ({"table": "9:00 | a | b\n25:00 | c | d\n"}, "table"),
    ],
)
def test_what_cannot_be_planned_stands_at_its_field(change: dict[str, str], field: str) -> None:
    (bad,) = answer("run-of-show", EVENT | change)
    assert {item["field"] for item in bad["items"]} == {field}


def test_all_that_cannot_be_planned_is_said_at_once_and_of_the_crew_at_its_fields() -> None:
    (bad,) = answer("run-of-show", {"minutes": "x", "title": "", "day": "?", "table": "nothing"})
    assert [item["field"] for item in bad["items"]] == ["title", "day", "minutes", "table"]
    (warn,) = (
        one for one in answer("run-of-show", EVENT | {"publisher": "", "clearer": ""}) if one.get("level") == "warn"
    )
    assert [item["field"] for item in warn["items"]][:2] == ["publisher", "clearer"]


def test_the_calendar_of_a_plan_is_one_that_others_read_and_the_page_holds_every_step() -> None:
    blocks = answer("run-of-show", EVENT)
    page, calendar = (block for block in blocks if block["kind"] == "file")
    assert (page["name"], calendar["name"]) == ("opening-fictional.html", "opening-fictional.ics")
    events = list(Calendar.from_ical(calendar["text"]).walk("vevent"))
    assert [str(event["summary"]) for event in events][1] == "Welcome (Opening (FICTIONAL))"
    assert events[0]["dtstart"].dt.isoformat() == "2026-12-05T03:30:00+00:00"
    assert all(step in page["text"] for step in ("Guests arrive; consent cards", "Welcome", "08:30–09:00"))


def test_the_crew_gets_the_plan_and_whoever_posts_the_captions() -> None:
    copies = {block["name"]: block for block in answer("run-of-show", example("run-of-show")) if "share" in block}
    assert list(copies) == ["text", "captions.en", "captions.ur"]
    assert "09:30–09:40 Welcome; live begins (Content manager)" in copies["text"]["text"]
    assert copies["captions.ur"]["language"] == "ur"
    assert copies["captions.en"]["text"].startswith("09:30\nLive: the Bela water scheme opens.")


def campaign(**change: str) -> list[dict[str, Any]]:
    return answer("campaign-one-pager", example("campaign-one-pager") | change)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"does": "raise awareness"}, "does"),
        ({"baseline": "few"}, "baseline"),
        ({"target": "4,15"}, "target"),
        ({"by": "soon"}, "by"),
        ({"by": "1 January 2026"}, "by"),
        ({"source": "various"}, "source"),
        ({"message": "x" * 601}, "message"),
    ],
)
def test_what_the_objective_lacks_stands_at_its_field_and_there_is_nothing_to_save(
    change: dict[str, str], field: str
) -> None:
    (bad,) = campaign(**change)
    assert {item["field"] for item in bad["items"]} == {field}


def test_a_page_that_begins_asks_for_the_rest_field_by_field() -> None:
    (bad,) = answer("campaign-one-pager", {"title": "A desk for every girl"})
    fields = [item["field"] for item in bad["items"]]
    assert fields == [
        "who",
        "does",
        "measure",
        "baseline",
        "baseline_date",
        "target",
        "source",
        "evidence",
        "aim",
        "by",
    ]


def test_notes_before_the_signature_lead_to_their_fields() -> None:
    blocks = campaign(outcome="10,000 likes", ask="Vote for us", budget="")
    (warn,) = (block for block in blocks if block.get("level") == "warn")
    assert [item["field"] for item in warn["items"]] == ["", "outcome", "ask"]


def test_the_word_file_of_a_campaign_is_one_that_word_reads() -> None:
    blocks = campaign()
    word, markdown = (block for block in blocks if block["kind"] == "file")
    assert (word["name"], markdown["name"]) == (
        "a-desk-for-every-girl-invented.docx",
        "a-desk-for-every-girl-invented.md",
    )
    document = Document(io.BytesIO(base64.b64decode(word["base64"])))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    copies = {block["name"]: block["text"] for block in blocks if block["kind"] == "copy"}
    assert copies["objective"].startswith("By 30 April 2027, parents in Bela and Kotla enrol their daughters")
    assert copies["objective"] in cells
    assert copies["objective"] in copies["text"]
    assert "**" not in copies["text"]
