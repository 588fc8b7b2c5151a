"""Tables of damage of fifty shapes are read right or refused, and none is silently wrong."""

from __future__ import annotations

from datetime import date

import pytest

from files.made import Made, csv_of
from files.more_sitreps import makes
from raabta.form import ToolError
from raabta_desk.sitrep import FigureTable, read_table, report
from support.shapes import judge
from support.workbooks import workbook


def said(table: FigureTable) -> tuple[dict[tuple[object, ...], float], set[tuple[object, ...]]]:
    figures = {(entry.area, entry.figure, entry.day): entry.number for entry in table.entries if not entry.is_total}
    return figures, {(one.area, one.figure) for one in table.unreported}


def outcome(made: Made) -> str:
    """Return "right", "refused: …" or "wrong: …"."""
    try:
        table = read_table(made.data, name=made.name)
    except ToolError as error:
        return f"refused: {error.faults[0]}"
    figures, silent = said(table)
    told = {guess.id for guess in table.guesses}
    if figures != made.want or silent != made.silent:
        return f"wrong: {sorted(map(str, set(figures.items()) ^ set(made.want.items())))[:4]} {silent ^ made.silent}"
    return "right" if set(made.told) <= told else f"wrong: not told {set(made.told) - told}"


def test_nine_of_ten_shapes_are_read_right_and_none_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    judge("tables of damage", {name: outcome(makes.make(name)) for name in makes.makers}, capsys)


@pytest.mark.parametrize("name", makes.makers)
def test_every_report_says_how_its_table_was_read(name: str) -> None:
    made = makes.make(name)
    for language in ("en", "ur"):
        text = report(made.data, name=made.name, language=language, today=date(2025, 9, 30)).text
        table = read_table(made.data, name=made.name, language=language)
        assert all(guess.sentence in text for guess in table.guesses)
        assert {"en": "Invented", "ur": "فرضی"}[language] in text


def test_the_same_maker_makes_the_same_file() -> None:
    assert all(makes.make(name) == makes.make(name) for name in makes.makers)


HEAD = ["District", "Date", "Deaths"]
TWO = ["Province", *HEAD]
TRAPS = {
    "a number in a merged cell": (
        workbook([HEAD, ["Bela", "2025-09-05", 12], ["Kotla", "2025-09-05"]], merged=["C2:C3"]),
        "merged cell",
    ),
    "days across the head": (
        csv_of([["District", "1 July 2025", "2 July 2025"], ["Bela", 1, 2]]),
        "are in the header row",
    ),
    "two days in the title": (
        csv_of([["12 June 2025, 14 June 2025"], ["District", "Deaths"], ["Bela", 1]]),
        "several days",
    ),
    "no day at all": (csv_of([["District", "Deaths"], ["Bela", 1]]), "There is no column 'date'"),
    "day and month both first": (csv_of([HEAD, ["Bela", "13/09/2025", 1], ["Bela", "09/13/2025", 2]]), "In some dates"),
    "dates that Excel turned": (
        workbook([HEAD, ["Bela", date(2025, 5, 9), 1], ["Bela", "09/13/2025", 2]]),
        "changed some",
    ),
    "lakhs without quotes": (
        "District,Date,Deaths\nBela,2025-09-05,4,41,051\n",
        "Put quotation marks around a number with commas",
    ),
    "a bracket": (csv_of([HEAD, ["Bela", "2025-09-05", "(12)"]]), "is not a number"),
    "two in one cell": (csv_of([HEAD, ["Bela", "2025-09-05", "12 (1)"]]), "Write only the number: 12"),
    "one number over another": (csv_of([HEAD, ["Bela", "2025-09-05", "12/5"]]), "is not a number"),
    "two columns of deaths": (csv_of([[*HEAD, "Killed"], ["Bela", "2025-09-05", 1, 2]]), "mean the same"),
    "a total of a province or of all": (
        csv_of(
            [TWO, ["Punjab", "Bela", "2025-09-05", 3], ["", "Kotla", "2025-09-05", 4], ["", "Total", "2025-09-05", 7]]
        ),
        "could be the total of Punjab or of all",
    ),
    "an area that is as above": (
        csv_of([HEAD, ["Bela", "2025-09-05", 1], ["-do-", "2025-09-05", 2]]),
        "the area is empty",
    ),
    "a slip in the head of a figure": (
        csv_of([["District", "Date", "Deths", "Injured"], ["Bela", "2025-09-05", 1, 2]]),
        "'Deths'",
    ),
    "years first or last": (csv_of([HEAD, ["Bela", "25-09-05", 1]]), "could come first or last"),
    "years first, days going on": (
        csv_of([HEAD, ["Bela", "25-09-20", 1], ["Bela", "25-09-21", 2]]),
        "could come first or last",
    ),
    "an error of Excel": (csv_of([HEAD, ["Bela", "2025-09-05", "#REF!"]]), "#REF!"),
    "a share": (csv_of([HEAD, ["Bela", "2025-09-05", "25%"]]), "25%"),
    "only the last day": (
        csv_of([["District", "Date", "Deaths in last 24 hours"], ["Bela", "2025-09-05", 1]]),
        "These columns count only one day or week: “Deaths in last 24 hours”. The report needs totals so far.",
    ),
    "a sheet for each day": (
        workbook(*([HEAD[::2], ["Bela", 1], ["Kotla", 2]] for _ in "12"), names=["5 September", "6 September"]),
        "Each day has a separate sheet (“5 September”, “6 September”). Copy all rows below each other",
    ),
    "areas side by side": (
        csv_of(
            [["District", "Bela", "Kotla"], ["Date", "2025-09-05", "2025-09-05"], ["Deaths", 1, 2], ["Injured", 3, 4]]
        ),
        "one column per area",
    ),
    "areas side by side below a dated title": (
        csv_of([["Situation on 5 September 2025"], ["", "Bela", "Kotla"], ["Deaths", 1, 2], ["Injured", 3, 4]]),
        "one column per area",
    ),
    "one part alone": (
        csv_of([["District", "Date", "Deaths (Male)"], ["Bela", "2025-09-05", 1]]),
        "no column with figures",
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_what_may_mean_two_things_is_refused_with_a_next_step(name: str) -> None:
    data, sentence = TRAPS[name]
    for language in ("en", "ur"):
        with pytest.raises(ToolError) as refusal:
            read_table(data.encode() if isinstance(data, str) else data, language=language)
        assert language == "ur" or sentence in "\n".join(refusal.value.faults)


@pytest.mark.parametrize(
    "name", ["only the last day", "a sheet for each day", *(one for one in TRAPS if "side" in one)]
)
def test_a_table_in_another_arrangement_is_refused_in_one_sentence(name: str) -> None:
    data, _ = TRAPS[name]
    with pytest.raises(ToolError) as refusal:
        read_table(data.encode() if isinstance(data, str) else data)
    assert len(refusal.value.faults) == 1


def test_sheets_that_are_no_days_and_a_day_alone_beside_totals_are_as_usual() -> None:
    sheets = workbook(*([HEAD[::2], ["Bela", 1], ["Kotla", 2]] for _ in "12"), names=["Sheet1", "Sheet2"])
    with pytest.raises(ToolError, match="There is no column 'date'"):
        read_table(sheets)
    table = read_table(csv_of([[*HEAD, "Deaths in last 24 hours"], ["Bela", "2025-09-05", 9, 1]]))
    assert [entry.number for entry in table.entries] == [9]


def test_a_whole_province_beside_its_districts_is_counted_once() -> None:
    rows = [
        TWO,
        ["Punjab", "", "2025-09-05", 40],
        ["Punjab", "Bela", "2025-09-05", 20],
        ["Punjab", "Kotla", "2025-09-05", 20],
    ]
    table = read_table(csv_of(rows))
    assert {entry.area: entry.number for entry in table.entries} == {"Bela": 20, "Kotla": 20}
    assert [entry.area for entry in table.subtotals] == ["Punjab"]
    alone = read_table(csv_of([TWO, ["Punjab", "", "2025-09-05", 45], ["Sindh", "Kotla", "2025-09-05", 20]]))
    assert {entry.area for entry in alone.entries} == {"Punjab", "Kotla"}


def test_a_note_between_rows_is_no_area_and_a_name_alone_is_one() -> None:
    rows = [HEAD, ["Bela", "2025-09-05", 1], ["Note: road closed"], ["Kotla"], ["Naya Pul", "2025-09-05", 2]]
    table = read_table(csv_of(rows))
    assert {entry.area for entry in table.entries} == {"Bela", "Naya Pul"}
    assert {one.area for one in table.unreported} == {"Kotla"}


def test_a_grand_total_by_any_usual_name_is_the_total() -> None:
    for name in ("G. Total", "Grand Total", "TOTAL (Pakistan)", "کل میزان", "Net Total"):
        table = read_table(
            csv_of([HEAD, ["Bela", "2025-09-05", 1], ["Kotla", "2025-09-05", 2], [name, "2025-09-05", 3]])
        )
        assert [entry.number for entry in table.entries if entry.is_total] == [3], name


def test_as_above_is_what_stands_above() -> None:
    rows = [TWO, ["Punjab", "Bela", "5-Sep-25", 3], ["-do-", "Kotla", "Do", 4]]
    figures, _ = said(read_table(csv_of(rows)))
    assert figures == {("Bela", "deaths", date(2025, 9, 5)): 3, ("Kotla", "deaths", date(2025, 9, 5)): 4}


def test_a_place_is_one_in_any_case_and_with_a_mark() -> None:
    rows = [
        ["District", "Date", "Deaths"],
        ["Bela", "2025-09-04", 3],
        ["BELA", "2025-09-05", 4],
        ["Bela*", "2025-09-06", 5],
    ]
    table = read_table(csv_of(rows))
    assert {entry.area for entry in table.entries} == {"Bela"}
    assert "Bela*" in next(guess.sentence for guess in table.guesses if guess.id == "marks_of_names")


def test_each_guess_is_undone_by_its_id() -> None:
    dashes = makes.make("dashes_are_not_noughts")
    figures, silent = said(read_table(dashes.data, choices={"dash": "zero"}))
    assert (figures["KP", "deaths", date(2025, 9, 5)], silent) == (0, set())
    names = makes.make("one_province_under_three_names")
    assert {key[0] for key in said(read_table(names.data, choices={"places": "apart"}))[0]} == {
        "KP",
        "KPK",
        "Khyber Pakhtunkhwa",
    }
    short = makes.make("the_day_in_the_name_of_the_file")
    days = {key[2] for key in said(read_table(short.data, name=short.name, choices={"date": "6 Sep 2025"}))[0]}
    assert days == {date(2025, 9, 6)}
    with pytest.raises(ToolError, match="cannot be chosen for “places”"):
        read_table(names.data, choices={"places": "perhaps"})


def test_parts_that_do_not_add_up_are_a_finding() -> None:
    rows = [["District", "Date", "Deaths (Male)", "Deaths (Female)", "Deaths"], ["Bela", "2025-09-05", 3, 2, 6]]
    made = report(csv_of(rows), today=date(2025, 9, 30))
    assert [finding.kind for finding in made.findings] == ["parts"]
    assert "the parts beside it add up to 5, but the figure says 6. Difference: 1." in made.sentences[0]
