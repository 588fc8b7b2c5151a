"""The situation report finds what did not add up in print, and charts say what they show."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from raabta import i18n
from raabta.charts import Figure
from raabta.form import ToolError
from raabta_desk.sitrep import SituationReport, chart, example, flood_chart, report
from raabta_desk.workbench.course_data import data_file
from support.course import ours

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT / "assets" / "data" / "floods_published.csv"
HEAD = "area,date,"
TODAY = date(2025, 7, 7)


@pytest.fixture(scope="module")
def published() -> SituationReport:
    return report(PUBLISHED)


def kinds(made: SituationReport) -> list[str]:
    return [finding.kind for finding in made.findings]


def sentences(made: SituationReport, kind: str) -> list[str]:
    return [said for finding, said in zip(made.findings, made.sentences, strict=True) if finding.kind == kind]


def test_504_typed_as_544_is_found_with_the_digit_that_puts_it_right(published: SituationReport) -> None:
    assert sentences(published, "sum")[1] == (
        "Line 46: Deaths (Floods 2025) on 8 September 2025: the areas add up to 962, but the total says 922. "
        "Difference: 40. It would be right if KP were 504 instead of 544."
    )


def test_six_areas_of_october_2022_do_not_add_up_to_the_printed_total(published: SituationReport) -> None:
    assert sentences(published, "sum")[0].endswith(
        "the areas add up to 1,665, but the total says 1,697. Difference: 32."
    )
    assert len(sentences(published, "sum")) == 2


def test_41_051_118_is_found_twice_by_its_headline_and_by_the_day_before(published: SituationReport) -> None:
    (scale,) = sentences(published, "scale")
    assert "the words “over 4.1 million” say at least 4,100,000, but the figure says 41,051,118." in scale
    assert "about ten times too much: check lakh, crore and million." in scale
    tenfold = "41,051,118 on 7 September 2025 is about ten times the figure of 6 September 2025, at least 4,200,000."
    assert any(tenfold in said for said in published.sentences)


def test_3_3_million_46_thousand_is_a_tenth_of_33_046_329(published: SituationReport) -> None:
    tenfold = sentences(published, "tenfold")
    assert len(tenfold) == 2
    assert "3,346,000 on 5 October 2022 is about a tenth of the figure of 4 September 2022, 33,046,329." in tenfold[0]


def test_2438_casualties_are_982_dead_and_1456_injured(published: SituationReport) -> None:
    (said,) = sentences(published, "casualties")
    assert "2,438 is 982 dead and 1,456 injured together." in said


def test_a_falling_figure_without_a_note_is_found(published: SituationReport) -> None:
    (said,) = sentences(published, "down")
    assert "KP: 504 on 21 September 2025 is less than 544 on 8 September 2025, but no note says why." in said


def test_sums_that_are_right_are_not_accused(published: SituationReport) -> None:
    days = {finding.entry.day.isoformat() for finding in published.findings if finding.kind == "sum"}
    assert days == {"2022-10-05", "2025-09-08"}


def test_totals_carry_definition_and_day_and_say_how_they_were_made(published: SituationReport) -> None:
    deaths = next(total for total in published.totals if (total.figure, total.event) == ("deaths", "Floods 2022"))
    assert (deaths.number, deaths.day.isoformat(), deaths.areas) == (1739, "2022-11-07", ())
    line = "Deaths (Floods 2022): 1,739. Definition: people reported dead, by day of report. Total as stated. As of 7"
    assert line in published.text
    assert "33,046,329 (33 million, 3.3 crore)" in published.text
    summed = report(HEAD + "dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\n")
    assert (summed.totals[0].number, summed.totals[0].areas) == (7, ("Bela", "Kotla"))
    assert "Sum of the figures given, 2 of the areas: Bela, Kotla." in summed.text


def test_every_published_row_has_a_source_of_the_course_a_day_and_a_mark() -> None:
    labels = {key: source.label for key, source in ours().sources.items()}
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 35
    assert [row["source"] for row in rows] == [labels.get(row["source_key"]) for row in rows]
    assert {row["mark"] for row in rows} <= {"R", "S", "C"}
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["date"]) for row in rows)


def test_every_data_file_has_a_line_that_says_what_it_is() -> None:
    readme = (ROOT / "assets" / "data" / "README.md").read_text(encoding="utf-8")
    for file in PUBLISHED.parent.glob("*.csv"):
        line = next(line for line in readme.splitlines() if f"`{file.name}`" in line)
        synthetic = "SYNTHETIC" in file.name
        assert ("SYNTHETIC |" in line) == synthetic
        if synthetic:
            head, *rows = file.read_text(encoding="utf-8").splitlines()
            assert all("SYNTHETIC" in row.split(",") for row in rows), head


def test_every_planted_fault_is_found() -> None:
    made = example()
    assert kinds(made) == ["down", "casualties", "sum", "absent", "stale", "scale", "tenfold", "scale", "scale"]
    said = "\n".join(made.sentences)
    for planted_fault in (
        "79 on 6 July 2025 is less than 82 on 5 July 2025",
        "341 is 127 dead and 214 injured together",
        "the areas add up to 962, but the total says 922. Difference: 40.",
        "It would be right if Kotla were 504 instead of 544",
        "the words “over 4.1 million” say at least 4,100,000, but the figure says 41,051,118",
        "the words “41.5 million” say 41,500,000, but the figure says 4,151,118. That is about ten times too little",
        "the words “3.3 million 46 thousand” say 3,346,000, but the figure says 33,046,329",
    ):
        assert planted_fault in said
    assert made.text.splitlines()[1] == "Invented figures for an exercise: no such event took place."


def test_a_fall_with_its_reason_is_reported_not_accused() -> None:
    made = example()
    assert made.reconciled[1] == (
        "Deaths, Total: 132 on 5 July 2025, now 127 on 6 July 2025. "
        "Reason: Five people who were on two lists were counted twice."
    )
    assert made.reconciled[1] in made.text
    assert not any("132" in said for said in made.sentences)


CASES = {
    "a sum that is right": ("dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\nTotal,2025-07-05,7\n", []),
    "a part that is not the total": ("dead\nBela,2025-07-05,3\nTotal,2025-07-05,7\n", ["single"]),
    "a part that is the total": ("dead\nBela,2025-07-05,7\nTotal,2025-07-05,7\n", []),
    "two digits swapped": ("dead\nBela,2025-07-05,34\nKotla,2025-07-05,40\nTotal,2025-07-05,83\n", ["sum"]),
    "words that agree": ('affected,words\nBela,2025-07-05,"41,51,118",41 lakh\n', []),
    "words that are a sixth off": ("affected,words\nBela,2025-07-05,500000,6 lakh\n", ["scale"]),
    "deaths beside casualties": ("dead,casualties\nTotal,2025-07-05,132,\nTotal,2025-07-06,133,400\n", []),
    "rounded words": ("affected,words\nBela,2025-07-05,4570000,over 4 million\n", []),
    "ten times as many small": ("dead\nBela,2025-07-05,3\nBela,2025-07-06,30\n", []),
    "a slip of units and back": (
        "affected\nBela,2025-07-05,420000\nBela,2025-07-06,4200000\nBela,2025-07-07,430000\n",
        ["tenfold"],
    ),
    "camps may empty": ("in camps\nBela,2025-07-05,300\nBela,2025-07-06,20\n", []),
    "order of rows does not matter": ("dead\nBela,2025-07-06,5\nBela,2025-07-05,3\n", []),
    "deaths became casualties": (
        "dead,casualties\nTotal,2025-07-05,132,\nTotal,2025-07-06,,341\n",
        ["switch"],
    ),
    "casualties of their own": ("casualties\nTotal,2025-07-05,341\n", []),
    "definition changes": (
        "dead,definition\nBela,2025-07-05,3,hospital count\nBela,2025-07-06,4,police count\n",
        ["definition"],
    ),
    "the same day twice": ("dead\nBela,2025-07-05,3\nBela,2025-07-05,4\n", ["twice"]),
    "the same row twice": ("dead\nBela,2025-07-05,3\nBela,2025-07-05,3\n", ["repeated"]),
    "one area above the total": ("dead\nBela,2025-07-05,9\nTotal,2025-07-05,7\n", ["larger"]),
    "an old total": (
        "dead\nBela,2025-07-05,3\nTotal,2025-07-05,3\nBela,2025-07-06,5\nKotla,2025-07-06,4\n",
        ["stale"],
    ),
    "an area gone": ("dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\nBela,2025-07-06,5\n", ["absent"]),
    "more dead than affected": ("dead,affected\nBela,2025-07-05,30,20\n", ["more_dead"]),
    "after today": ("dead,injured\nBela,2025-07-08,3,4\n", ["future"]),
    "sub-totals are no areas": (
        "dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\nSub-Total North,2025-07-05,7\nذیلی میزان,2025-07-05,7\n"
        "Total,2025-07-05,7\n",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_does_not_add_up_is_found_and_nothing_else(name: str) -> None:
    table, expected = CASES[name]
    made = report(HEAD + table, today=TODAY)
    assert kinds(made) == expected
    assert len(report(HEAD + table, language="ur", today=TODAY).sentences) == len(expected)
    if not expected:
        assert "No fault found" in made.text


def test_gaps_are_said_with_their_numbers_and_names() -> None:
    said = {
        name: report(HEAD + CASES[name][0], today=TODAY) for name in ("an old total", "an area gone", "after today")
    }
    assert said["an old total"].sentences == (
        "Line 4: Deaths: the newest total, 3, is from 5 July 2025; the areas of 6 July 2025 (Bela, Kotla) add up to 9. "
        "Ask for the total of that day.",
    )
    assert "on 6 July 2025: there is no figure for Kotla" in said["an area gone"].sentences[0]
    assert "8 July 2025 is after today, 7 July 2025." in said["after today"].sentences[0]
    assert report(HEAD + CASES["the same row twice"][0]).totals[0].number == 3


def test_sums_that_could_not_be_checked_are_not_said_to_agree() -> None:
    areas = report(HEAD + "dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\n", today=TODAY).text
    total = report(HEAD + "dead\nTotal,2025-07-05,3\n", today=TODAY).text
    assert "There is no total row, so the sum was not checked." in areas
    assert "There are no areas beside the total, so the sum was not checked." in total
    assert "sums" not in areas + total
    assert "sums, units" in report(HEAD + CASES["a sum that is right"][0], today=TODAY).text


def test_swapped_digits_are_named() -> None:
    made = report(HEAD + CASES["two digits swapped"][0])
    assert made.sentences[0].endswith(
        "It would be right if Bela were 43 instead of 34, or if Kotla were 49 instead of 40."
    )


def test_events_are_kept_apart() -> None:
    table = "event,area,date,dead\nFloods A,Total,2025-07-05,900\nFloods B,Total,2026-07-05,3\n"
    made = report(table, today=date(2026, 7, 6))
    assert made.findings == ()
    assert [total.event for total in made.totals] == ["Floods A", "Floods B"]


def test_a_table_without_any_figure_is_refused() -> None:
    with pytest.raises(ToolError, match="none of them has a figure"):
        report(HEAD + "dead\nBela,2025-07-05,-\n")


def test_a_line_over_days_says_first_last_and_falls(published: SituationReport) -> None:
    drawn = chart(published, event="Floods 2022")
    assert drawn.alt == (
        "Line chart of Deaths as reported, Pakistan (Floods 2022): from 630 on 17 August 2022 to 1,739 on "
        "7 November 2022, 10 reports."
    )
    assert drawn.rows[0] == ("Date", "Deaths", "Source")
    assert drawn.rows[-1] == ("7 November 2022", "1,739", "UrduPoint, 2022a")
    assert len(drawn.rows) == 11
    assert "Falls once or more: 6 July 2025." in chart(example()).alt
    assert chart(example()).alt.startswith("Invented data. ")
    assert chart(example()).caption.startswith("Invented data. ")


def test_bars_show_the_areas_of_one_day() -> None:
    drawn = chart(report(HEAD + "dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\nTotal,2025-07-05,7\n"))
    assert drawn.alt == "Bar chart of Deaths by area on 5 July 2025: Kotla 4, Bela 3."
    assert drawn.rows == (("Area", "Deaths"), ("Kotla", "4"), ("Bela", "3"))


def test_a_chart_of_nothing_is_refused_with_what_there_is(published: SituationReport) -> None:
    with pytest.raises(
        ToolError, match=r"nothing to draw for 'Bridges damaged' \(Bela\). There is: Casualties: Pakistan"
    ):
        chart(published, "bridges", area="Bela")
    with pytest.raises(ToolError, match="nothing to draw"):
        chart(report(HEAD + "dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\n"), area="Bela")


def test_a_chart_of_one_row_says_what_it_needs_and_does_not_offer_the_same() -> None:
    with pytest.raises(ToolError, match="a chart needs two days, or two areas on one day") as refusal:
        chart(report(HEAD + "dead\nBela,2025-07-05,3\n"))
    assert "There is:" not in refusal.value.faults[0]


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert flood_chart(2022)._repr_html_() == flood_chart(2022)._repr_html_()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_chart_is_a_figure_with_words_numbers_and_colours_of_the_page(language: str) -> None:
    html = flood_chart(2022, language)._repr_html_()
    figure = etree.fromstring(html)
    (svg,) = figure.findall("svg")
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == flood_chart(2022, language).alt
    assert svg.get("viewBox")
    assert svg.get("width") is svg.get("height") is None
    assert "style" not in html
    assert 'stroke="var(--accent, #154f8a)"' in html
    assert not re.search(r'="#[0-9a-f]{6}"', html), "a colour that dark mode cannot change"
    assert [head.get("scope") for head in figure.iter("th")][:4] == ["col", "col", "col", "row"]
    pointers = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', html)
    assert {a or b for a, b in pointers} == set(re.findall(r'\sid="([^"]+)"', html))


def test_a_chart_names_its_sources_as_people_read_them() -> None:
    assert flood_chart(2022).rows[1] == ("17 August 2022", "630", "Daily Times, 2022")
    head = "area,date,dead,source key"
    drawn = chart(report(f"{head}\nTotal,2025-07-05,3,ddma-1\nTotal,2025-07-06,4,\n"))
    assert [row[2] for row in drawn.rows[1:]] == ["ddma-1", "–"]


def test_there_is_a_chart_for_every_year_with_a_series_and_a_sentence_for_others() -> None:
    assert "1,006 on 21 September 2025" in flood_chart(2025).alt
    with pytest.raises(ToolError, match=r"nothing to draw for '2010'. There is: 2022, 2025"):
        flood_chart(2010)
    with pytest.raises(ToolError, match=r"There is no file 'nothing[.]csv'"):
        data_file("nothing.csv")


def places(table: str) -> dict[str, tuple[float, float]]:
    drawn = chart(report(f"area,date,dead\n{table}"), area="Pakistan").svg
    return {
        said: (float(x), float(y))
        for x, y, said in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>([\d,]+)<', drawn)
    }


def test_the_numbers_of_a_line_stand_where_the_line_does_not_run() -> None:
    up = places("Pakistan,2025-09-05,301\nPakistan,2025-09-06,909\n")
    down = places("Pakistan,2025-09-05,909\nPakistan,2025-09-06,301\n")
    flat = places("Pakistan,2025-09-05,909\nPakistan,2025-09-06,1\n")
    # The first of a line that rises, and the last of one that falls, are lower than they would be above their points.
    assert up["301"][1] - down["301"][1] == pytest.approx(14 - 17, abs=0.2)
    assert up["909"][1] == down["909"][1]
    assert flat["1"][1] < flat["0"][1]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" viewBox="0 0 1 1"><path id="a" style="fill: #154f8a"/></svg>'
ALT = "A green square that fills the picture."


def test_a_chart_that_matplotlib_wrote_is_taken_and_its_style_sheet_is_not() -> None:
    style = '<defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>'
    drawn = Figure(SVG.replace("<path", f"<!-- d --><metadata>x</metadata>{style}<path", 1), ALT)
    assert 'fill="var(--accent, #154f8a)"' in drawn.svg
    assert not re.search("style|metadata|<!--", drawn.svg)


def test_a_figure_shows_itself_and_has_one_stable_line() -> None:
    figure = Figure(SVG, ALT, [["Place", "Dead"], ["Bela", 3]], 'A "caption" & more')
    assert repr(figure) == f"Figure: {ALT}"
    html = figure._repr_html_()
    assert 'fill="var(--accent, #154f8a)"' in html
    assert "width" not in html
    assert "<figcaption>A &quot;caption&quot; &amp; more<details>" in html
    assert '<tr><th scope="row">Bela</th><td>3</td></tr>' in html
    assert "<details>" not in Figure(SVG, ALT)._repr_html_()


def test_two_figures_on_a_page_keep_their_ids_apart() -> None:
    pair = [Figure(SVG.replace("</svg>", f'<use href="#a" x="{n}"/></svg>'), ALT).svg for n in (1, 2)]
    ids = [re.findall(r'id="([^"]+)"', svg) for svg in pair]
    assert ids[0] != ids[1]
    assert all(f'href="#{one[0]}"' in svg for one, svg in zip(ids, pair, strict=True))


BAD = {
    "short": ((SVG, "A square."), "too short: say in 20 characters or more"),
    "file name": ((SVG, "floods-of-2022-final.png"), "are a file name"),
    "no svg": (("<p>picture</p>", ALT), "This is not an SVG picture."),
    "no viewBox": ((SVG.replace("viewBox", "box"), ALT), "has no viewBox"),
    "script": ((SVG.replace("<path", "<script>1</script><path"), ALT), "holds a script"),
    "handler": ((SVG.replace("<path", '<path onload="x()"'), ALT), "holds a script"),
    "outside": ((SVG.replace("<path", '<use href="https://example.org/x"/><path'), ALT), "an address outside"),
    "outside style": ((SVG.replace("fill:", "fill: url(https://example.org/x);fill:"), ALT), "an address outside"),
    "style sheet": ((SVG.replace("<path", "<style>p {color: red}</style><path"), ALT), "has a style sheet"),
    "empty head": ((SVG, ALT, [[]]), "Not every row of the data has as many cells"),
    "uneven rows": ((SVG, ALT, [["a", "b"], ["c"]]), "Not every row of the data has as many cells"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_figure_is_refused_with_a_sentence(name: str) -> None:
    arguments, sentence = BAD[name]
    with pytest.raises(ToolError) as refusal:
        Figure(*arguments)
    assert len(refusal.value.faults) == 1
    assert sentence in refusal.value.faults[0]


def test_all_faults_of_a_figure_come_at_once() -> None:
    with pytest.raises(ToolError) as refusal:
        Figure("text", "x.png", [["a"], []])
    assert len(refusal.value.faults) == 3


def test_of_two_stated_totals_of_a_day_the_later_row_counts_and_both_are_told() -> None:
    made = report(HEAD + "dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\nTotal,2025-07-05,9\nTotal,2025-07-05,7\n")
    assert [total.number for total in made.totals] == [7]
    assert sentences(made, "twice") == [
        "Line 5: Deaths, Total on 5 July 2025: given twice, as 9 and 7. Keep one.",
    ]
