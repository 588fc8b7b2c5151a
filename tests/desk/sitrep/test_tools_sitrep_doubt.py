"""A situation report keeps the doubt of its figures on the page, in files, in both languages, in comparisons."""

from __future__ import annotations

import base64
import csv
import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest

from raabta.form import ToolError
from raabta_desk.sitrep import SituationReport, chart, read_table, report
from support.desk import answer, at, copies, said

TODAY = date(2025, 9, 10)
DOUBTFUL = ["100+", "~9", ">100", "<5", "about 9", "9?", "≈9", "over 100", "12 approx", "۱۲+", "9؟", "کم از کم ۹"]


def table(*rows: str) -> str:
    return "area,date,deaths\n" + "".join(f"{row.split('=')[0]},2025-09-05,{row.split('=', 1)[1]}\n" for row in rows)


def made(*rows: str, language: str = "en") -> SituationReport:
    return report(table(*rows), today=TODAY, language=language)


def kinds(one: SituationReport) -> list[str]:
    return [finding.kind for finding in one.findings]


def word_text(blocks: list[dict[str, Any]]) -> tuple[str, str]:
    """Return the name and the text of the Word document."""
    (file,) = (block for block in blocks if block["kind"] == "file" and block["name"].endswith(".docx"))
    page = zipfile.ZipFile(io.BytesIO(base64.b64decode(file["base64"]))).read("word/document.xml").decode("utf-8")
    return file["name"], re.sub("<[^>]+>", " ", page)


def test_a_bound_and_an_estimate_are_never_published_as_a_count() -> None:
    one = made("Multan=100+", "Lahore=~9", "Total=109")
    assert "No fault found" not in one.text
    assert one.sentences[0].startswith(
        "Line 2: Deaths on 5 September 2025: Multan says “100+”, read as at least 100: a limit, not a count; "
        "Lahore says “~9”, read as about 9: an estimate, not a count."
    )
    assert "Total as stated; its areas add up to about 109 or more." in one.text
    assert "a sum with them cannot be confirmed" in one.text


@pytest.mark.parametrize("printed", DOUBTFUL)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_doubtful_spelling_passes_unsaid_to_page_word_text_or_sheet(printed: str, language: str) -> None:
    values = {"table": table(f"Multan={printed}", "Lahore=20")}
    blocks = answer("situation-report", values, language)
    sure = answer("situation-report", {"table": table("Multan=12", "Lahore=20")}, language)
    assert any(printed in one for one in at(blocks, "warn").values())
    (totals,) = (block for block in blocks if block["kind"] == "table")
    total = totals["rows"][0][1]
    assert not total.isdecimal()
    assert total in copies(blocks)["text"]
    assert total in word_text(blocks)[1]
    (sheet,) = (block for block in blocks if block["kind"] == "file" and block["mime"] == "text/csv")
    row = list(csv.reader(io.StringIO(sheet["text"][1:])))[1]
    assert row[2] == total
    assert row[3] not in {"exact", "درست گنتی", ""}
    assert total not in said(sure)


def test_a_sum_of_at_least_says_at_least_and_rounds_down() -> None:
    one = made("Multan=over 4156118", "Lahore=100000")
    assert "Deaths: at least 4,256,118 (4.25 million, 42.5 lakh)." in one.text
    two = made("Multan=100+", "Lahore=<5", "Kasur=10")
    assert "Deaths: at least 110, with no exact sum." in two.text


def test_only_what_no_reading_of_a_bound_allows_is_a_wrong_sum() -> None:
    assert kinds(made("Multan=100+", "Lahore=9", "Total=5000")) == ["doubt"]
    wrong = made("Multan=100+", "Lahore=9", "Total=105")
    assert kinds(wrong) == ["doubt", "sum"]
    assert "the areas add up to at least 109, but the total says 105. Difference: at least 4." in wrong.sentences[1]
    assert kinds(made("Multan=<5", "Lahore=9", "Total=12")) == ["doubt"]
    assert "sum" in kinds(made("Multan=<5", "Lahore=9", "Total=20"))
    assert kinds(made("Multan=60", "Lahore=9", "Total=over 60")) == ["doubt"]


def test_a_bound_is_larger_or_lower_than_before_only_where_it_must_be() -> None:
    head = "area,date,deaths\n"
    grown = report(head + "Multan,2025-09-04,100\nMultan,2025-09-05,at least 90\n", today=TODAY)
    assert kinds(grown) == ["doubt"]
    fallen = report(head + "Multan,2025-09-04,at least 100\nMultan,2025-09-05,90\n", today=TODAY)
    assert kinds(fallen) == ["doubt", "down"]
    assert "90 on 5 September 2025 is less than at least 100 on 4 September 2025" in fallen.sentences[1]


def test_the_same_number_with_and_without_a_doubt_is_given_twice() -> None:
    assert "twice" in kinds(made("Multan=100", "Multan=100+", "Lahore=3"))


def test_the_words_beside_a_figure_give_it_their_doubt() -> None:
    one = report("area,date,affected,words\nMultan,2025-09-05,300000,over 3 lakh\n", today=TODAY)
    assert "People affected: at least 300,000" in one.text
    assert "says “over 3 lakh”" in one.sentences[0]
    rounded = report("area,date,affected,words\nMultan,2025-09-05,341051,over 3.4 lakh\n", today=TODAY)
    assert "doubt" not in kinds(rounded)


def test_parts_of_a_figure_and_of_a_province_keep_their_doubt() -> None:
    parts = report("area,date,Deaths Male,Deaths Female\nMultan,2025-09-05,3+,4\n", today=TODAY)
    assert "Deaths: at least 7." in parts.text
    beside = "area,date,Deaths Male,Deaths Female,Deaths Total\nMultan,2025-09-05,3+,4,{}\n"
    assert "parts" not in kinds(report(beside.format(9), today=TODAY))
    assert "parts" in kinds(report(beside.format(6), today=TODAY))
    levels = "Province,District,date,deaths\nPunjab,,2025-09-05,{}\nPunjab,Lahore,2025-09-05,5+\nSindh,,2025-09-05,4\n"
    assert read_table(levels.format(9)).subtotals
    with pytest.raises(ToolError, match="the areas in it add up to at least 5"):
        read_table(levels.format(4))


def test_a_provisional_number_is_a_count_that_says_that_it_is_provisional() -> None:
    one = made("Multan=9?", "Lahore=20", "Total=29")
    assert kinds(one) == ["provisional"]
    assert "Multan says “9?”, read as 9 (provisional): not final" in one.sentences[0]
    assert "its areas add up to 29 (provisional)" in one.text
    assert kinds(made("Multan=9?", "Lahore=20", "Total=28")) == ["provisional", "sum"]


def test_many_doubtful_cells_are_one_sentence() -> None:
    (said_once,) = made(*(f"Area{n}=~{n}" for n in range(3, 33))).sentences
    assert said_once.count("~") == 8
    assert "and 22 more" in said_once


def test_the_chart_says_the_doubt_in_its_bars_its_words_and_its_table() -> None:
    drawn = chart(made("Multan=100+", "Lahore=20"))
    assert "at least 100" in drawn.alt
    assert drawn._repr_html_().count("at least 100") >= 3


@pytest.mark.parametrize(
    ("printed", "said_of_it"),
    [
        ("+12", "could mean 12 more than before, or 12 or more"),
        ("8-10", "is a range, not a count. Ask for the count, or write “at least 8”."),
        ("12%", "is a share, not a count"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_what_is_no_amount_is_refused_in_one_useful_sentence(printed: str, said_of_it: str, language: str) -> None:
    with pytest.raises(ToolError) as refusal:
        read_table(table(f"Multan={printed}"), language=language)
    (fault,) = refusal.value.faults
    assert said_of_it in fault or language == "ur"
    assert printed in fault


def test_a_mark_is_told_of_the_name_or_of_the_number_that_it_stood_at() -> None:
    guesses = {one.id: one.sentence for one in read_table(table("Multan¹=7*", "Lahore=20")).guesses}
    assert guesses["marks"] == "Footnote marks were removed from the numbers: 7*. Read the notes."
    assert guesses["marks_of_names"] == "Footnote marks were removed from the names: Multan¹. Read the notes."


CLEARED = {"number": "7", "period": "1 to 5 September", "source": "PDMA", "cleared": "Duty officer"}


def test_a_draft_says_so_and_what_goes_out_has_nothing_to_settle_in_it() -> None:
    values = {"table": table("Multan=over 100", "Lahore=20", "Punjab Total=over 120")}
    blocks = answer("situation-report", values)
    assert copies(blocks)["text"].startswith("DRAFT for the office. Do not send it.\n")
    assert "release" not in copies(blocks)
    name, text = word_text(blocks)
    assert name == "situation-report-2025-09-05-draft.docx"
    assert "DRAFT" in text
    assert "To settle before you send it" in text
    blocks = answer("situation-report", values | CLEARED)
    name, text = word_text(blocks)
    assert name == "situation-report-2025-09-05.docx"
    for one in (text, copies(blocks)["release"]):
        assert "DRAFT" not in one
        assert "settle" not in one
        assert "at least 120" in one
        assert "Deaths on 5 September 2025, not exact counts: Multan “over 100”." in one
        for stated in ("Report no.: 7", "Period: 1 to 5 September", "Source: PDMA", "Cleared by: Duty officer"):
            assert stated in one


def test_nothing_goes_out_while_something_is_to_be_settled() -> None:
    blocks = answer("situation-report", {"table": table("Multan=7", "Lahore=20", "Total=28")} | CLEARED)
    assert word_text(blocks)[0].endswith("-draft.docx")
    assert "release" not in copies(blocks)
    assert "Settle these lines first: 4." in said(blocks)


def test_the_mark_of_a_footnote_is_not_lost_in_what_goes_out() -> None:
    text = copies(answer("situation-report", {"table": table("Multan=7*", "Lahore=20")} | CLEARED))["release"]
    assert "Marked in the source, with a note there: Multan “7*”." in text


def test_who_gave_no_figure_stands_in_what_goes_out() -> None:
    values = {"table": "area,date,deaths,injured\nPunjab,2025-09-05,7,1\nSindh,2025-09-05,-,2\n"} | CLEARED
    text = copies(answer("situation-report", values))["release"]
    assert "no figure from Sindh" in text
    assert "Not in this table: " in text
    urdu = copies(answer("situation-report", values, "ur"))["release"]
    assert "ان اعداد کی حدیں" in urdu
    assert "DRAFT" not in urdu
