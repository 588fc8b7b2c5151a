"""The desk tools through their one door: a form's values and files to blocks, in every language, whatever is typed."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from raabta import i18n
from raabta.model.card import CardField
from raabta.tools import CARD_IDS, card
from raabta.tools.desk import ANSWERS, run
from support.workbooks import workbook

NOW = "2026-11-27T09:30+05:00"
TOOLS = tuple(ANSWERS)
EACH = pytest.mark.parametrize(("tool", "language"), [(tool, one) for tool in TOOLS for one in i18n.LANGUAGES])
ODD = (
    *("", " ", "\n", "x", "0", "-1", "9" * 400, "1,5", "۱۲", "NaN", "2026-02-30", "0000-00-00", "9999-12-31", "24:00"),
    *("| | |\n| | |", "a,b\nc", '"', 'a,"b\nc', "a\tb\tc\n1\t2\t3", "start,what,who\n,,\n", "\x00\x07", "\ud800"),
    *("<img src=x onerror=alert(1)>", "=HYPERLINK(1)\n=1+1", "مقدمہ،تاریخ\nالف،ب", "\u202eabc", "😀" * 50, "{}", "{0}"),
    *("area,date,dead\nBela,05/07/2025,3\nKP,05/07/2025,-", "[1]", '{"reach": "Gone"}', "A | B\n1 | 2", "%s %(x)s"),
)
#: Kind of block -> its parts, and of which type each is.
SHAPES: dict[str, dict[str, type]] = {
    "say": {"level": str, "text": str},
    "findings": {"level": str, "title": str, "items": list},
    "table": {"title": str, "head": list, "rows": list},
    "copy": {"name": str, "title": str, "text": str, "language": str, "note": str, "share": list},
    "file": {"label": str, "name": str, "mime": str},
    "figure": {"html": str},
    "options": {"field": str, "options": list},
}
LEVELS = {"say": {"info", "good", "warn", "bad"}, "findings": {"bad", "warn", "info"}}
ARABIC = re.compile("[\u0600-\u06ff]")


def fields_of(tool: str, language: str = "en") -> dict[str, CardField]:
    return {field.name: field for group in card(tool, language).groups for field in group.fields}


def example(tool: str, language: str = "en") -> dict[str, str]:
    return dict(card(tool, language).data["example"])


def answer(
    tool: str, values: dict[str, str], language: str = "en", files: dict[str, tuple[str, bytes]] | None = None
) -> list[dict[str, Any]]:
    """Answer as the page does, and hold that the tool has not failed and that its blocks are sound."""
    request = json.dumps({"tool": tool, "language": language, "values": values, "now": NOW})
    told = json.loads(run(request, files or {}))
    assert told["error"] == "", told["error"]
    for block in told["blocks"]:
        sound(block, set(fields_of(tool)))
    return list(told["blocks"])


def sound(block: dict[str, Any], fields: set[str]) -> None:
    shape = SHAPES[block["kind"]]
    content = {"text", "base64"} & set(block) if block["kind"] == "file" else set()
    assert set(block) == {"kind", *shape, *content}, block
    assert len(content) == (block["kind"] == "file")
    assert all(isinstance(block[name], kind) for name, kind in shape.items()), block
    assert block.get("level", "info") in LEVELS.get(block["kind"], {"info"})
    if block["kind"] == "findings":
        assert block["items"]
        assert all(set(item) == {"text", "field"} and item["text"] for item in block["items"])
        assert {item["field"] for item in block["items"]} <= fields | {""}
    if block["kind"] == "table":
        assert all(len(row) == len(block["head"]) for row in block["rows"]), block
    if block["kind"] == "figure":
        assert block["html"].startswith("<figure ")
    if block["kind"] == "options":
        assert block["field"] in fields
        assert all(len(one) == 2 for one in block["options"])
    assert set(block.get("share", [])) <= {"text", "sms", "whatsapp"}


def kinds(blocks: list[dict[str, Any]]) -> list[str]:
    return [str(block["kind"]) for block in blocks]


def said(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def test_every_card_of_python_is_answered_and_every_answer_has_a_card() -> None:
    assert {tool for tool in CARD_IDS if card(tool).engine == "python"} == set(TOOLS)


@EACH
def test_the_example_is_answered_whole_and_in_the_language_asked_for(tool: str, language: str) -> None:
    blocks = answer(tool, example(tool, language), language)
    assert "copy" in kinds(blocks)
    assert "file" in kinds(blocks)
    assert all(block["level"] != "bad" for block in blocks if "level" in block)
    own = [block.get("title") or block.get("label") or block.get("text") for block in blocks]
    own += [item["text"] for block in blocks for item in block.get("items", ())]
    assert all(bool(ARABIC.search(one)) == (language == "ur") for one in own if one and not one.isascii()), own
    assert all(bool(ARABIC.search(one)) for one in own if one) or language == "en"


@EACH
def test_of_an_empty_form_nothing_is_said(tool: str, language: str) -> None:
    assert answer(tool, dict(card(tool, language).data["empty"]), language) == []
    assert answer(tool, {}, language) == []


@EACH
def test_whatever_stands_in_a_field_is_answered(tool: str, language: str) -> None:
    start = example(tool, language)
    for name in fields_of(tool):
        for odd in ODD:
            answer(tool, start | {name: odd}, language)
            answer(tool, {name: odd}, language)


@given(st.data())
def test_whatever_stands_in_all_fields_is_answered(data: st.DataObject) -> None:
    tool = data.draw(st.sampled_from(TOOLS))
    values = data.draw(st.dictionaries(st.sampled_from(sorted(fields_of(tool))), st.text(max_size=60)))
    answer(tool, values, data.draw(st.sampled_from(i18n.LANGUAGES)))


@EACH
@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"%PDF-1.7", b"\xff\xfea\x00", b"[1]"])
def test_a_file_that_cannot_be_read_is_said_beside_its_field(tool: str, language: str, content: bytes) -> None:
    sheets = [name for name, field in fields_of(tool).items() if field.widget == "sheet"]
    for name in sheets:
        blocks = answer(tool, example(tool, language), language, {name: ("table.csv", content)})
        bad = [item for block in blocks if block.get("level") == "bad" for item in block["items"]]
        assert {item["field"] for item in bad} <= {name}, name


@EACH
def test_a_card_says_what_it_asks_for_and_starts_with_an_example_that_fits(tool: str, language: str) -> None:
    shown = card(tool, language)
    fields = fields_of(tool, language)
    assert set(shown.data["example"]) == set(shown.data["empty"]) == set(fields)
    for name, field in fields.items():
        assert field.label
        assert field.start == shown.data["empty"][name]
        if field.widget == "choice" and field.choices:
            assert {field.start, shown.data["example"][name]} <= set(field.choices), name
    assert len({len(row) for row in shown.table}) == 1
    assert {"start", "is_example", "example", "empty", "copy", "ready", "bad_file"} <= set(shown.words)
    assert json.loads(json.dumps(shown.data)) == shown.data


def test_a_fault_of_the_tool_itself_ends_in_words_and_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> list[dict[str, Any]]:
        raise RuntimeError("broken")

    monkeypatch.setitem(ANSWERS, TOOLS[0], broken)  # type: ignore[arg-type]
    told = json.loads(run(json.dumps({"tool": TOOLS[0], "language": "en", "values": {}}), {}))
    assert told == {"blocks": [], "error": "RuntimeError: broken"}


# The situation report.

TABLE = "area,date,dead\nBela,05/07/2025,3\nKotla,05/07/2025,-\n"


def test_each_guess_about_a_table_names_the_field_that_undoes_it() -> None:
    blocks = answer("situation-report", {"table": TABLE})
    guesses = {item["field"]: item["text"] for block in blocks for item in block.get("items", ())}
    assert "may be two days; they were read with the day first" in guesses["day_first"]
    assert "read as not reported" in guesses["dash"]
    assert "5 July 2025" in said(blocks)
    undone = said(answer("situation-report", {"table": TABLE, "day_first": "month", "dash": "zero"}))
    assert "7 May 2025" in undone
    assert "5 July 2025" not in undone
    assert "no figure from Kotla" not in undone
    assert "no figure from Kotla" in said(blocks)


def test_a_table_without_dates_takes_the_day_that_is_said() -> None:
    table = "area,dead\nBela,3\nKotla,4\n"
    assert "There is no column 'date'" in said(answer("situation-report", {"table": table}))
    blocks = answer("situation-report", {"table": table, "date": "2025-07-05"})
    assert ["7", "5 July 2025"] in [row[1:] for block in blocks if block["kind"] == "table" for row in block["rows"]]
    (bad,) = answer("situation-report", {"table": table, "date": "2025-02-30"})
    assert [item["field"] for item in bad["items"]] == ["date"]


def test_a_workbook_goes_before_what_is_pasted_and_its_name_gives_the_day() -> None:
    content = workbook([["District", "Deaths"], ["Bela", 3], ["Kotla", 4]])
    blocks = answer("situation-report", {"table": "rubbish"}, files={"table": ("sitrep_05-09-2025.xlsx", content)})
    assert "5 September 2025" in said(blocks)
    assert "the name of its file" in said(blocks)


def test_the_chart_is_of_the_figure_that_is_chosen_among_those_that_the_table_has() -> None:
    table = "area,date,dead,injured\nBela,2025-07-05,3,9\nKotla,2025-07-05,4,8\n"
    (offer,) = (block for block in answer("situation-report", {"table": table}) if block["kind"] == "options")
    assert [value for value, _ in offer["options"]] == ["", "deaths", "injured"]
    for figure, shown in (("", "Bar chart of Deaths"), ("injured", "Bar chart of Injured"), ("houses", "of Deaths")):
        assert shown in said(answer("situation-report", {"table": table, "figure": figure}))
    assert "There is no chart" in said(answer("situation-report", {"table": "area,date,dead\nBela,2025-07-05,3\n"}))


def test_the_totals_go_into_a_spreadsheet_and_no_cell_is_a_formula() -> None:
    table = "area,date,dead,event\nBela,2025-07-05,3,=1+1\nKotla,2025-07-05,4,=1+1\n"
    (file,) = (block for block in answer("situation-report", {"table": table}) if block["kind"] == "file")
    assert (file["name"], file["text"][0]) == ("situation-report-2025-07-05.csv", "\ufeff")
    head, row = csv.reader(io.StringIO(file["text"][1:]))
    assert head[2:4] == ["total", "as of"]
    assert row[:4] == ["Deaths", "'=1+1", "7", "2025-07-05"]


# The run of show.

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
    assert "There is no head; the cells were read as: start | what | who." in said(blocks)
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


# The campaign on one page.


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
        "a-desk-for-every-girl-fictional.docx",
        "a-desk-for-every-girl-fictional.md",
    )
    document = Document(io.BytesIO(base64.b64decode(word["base64"])))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    copies = {block["name"]: block["text"] for block in blocks if block["kind"] == "copy"}
    assert copies["objective"].startswith("By 30 April 2027, parents in Bela and Kotla enrol their daughters")
    assert copies["objective"] in cells
    assert copies["objective"] in copies["text"]
    assert "**" not in copies["text"]
