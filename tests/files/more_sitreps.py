"""More tables of damage as offices send them, after sitreps.py. All figures are SYNTHETIC."""

from __future__ import annotations

import csv
import random
from datetime import date, datetime

from files.made import Made, csv_of, lakh, urdu
from files.sitreps import DAY, PLACES, PROVINCES, TITLE, makes, numbers, simple, wanted
from support.workbooks import formula, workbook


@makes
def words_for_nothing_reported(rng: random.Random) -> Made:
    rows = [
        ["District", "Date", "Deaths", "Injured"],
        ["Bela", "2025-09-05", "Not Reported", "7"],
        ["Kotla", "2025-09-05", "2", "Report awaited"],
    ]
    rows += [["Naya Pul", "2025-09-05", "N/A", "موصول نہیں"]]
    silent = {("Bela", "deaths"), ("Kotla", "injured"), ("Naya Pul", "deaths"), ("Naya Pul", "injured")}
    return Made(
        csv_of(rows).encode(), {("Bela", "injured", DAY): 7.0, ("Kotla", "deaths", DAY): 2.0}, silent=frozenset(silent)
    )


@makes
def a_cover_before_the_table(rng: random.Random) -> Made:
    cells, want = simple(rng)
    cover = [["SYNTHETIC"], ["Situation report"], ["Duty officer"]]
    rows = [["District", "Date", "Deaths", "Injured"], *([p, DAY, *row] for p, row in zip(PLACES, cells, strict=False))]
    return Made(workbook(cover, rows, names=["Cover", "Losses"]), want, "cover_SYNTHETIC.xlsx", told=("sheet",))


@makes
def a_filtered_sheet(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [["District", "Date", "Deaths", "Injured"], *([p, DAY, *row] for p, row in zip(PLACES, cells, strict=False))]
    return Made(workbook(rows, hidden_rows=[3], inline=True), want, "filtered_SYNTHETIC.xlsx", told=("hidden",))


@makes
def copied_from_a_page(rng: random.Random) -> Made:
    cells, want = simple(rng)
    lines = [
        "District        Deaths    Injured",
        *(f"{p:<16}{a:<10}{b}" for p, (a, b) in zip(PLACES, cells, strict=False)),
    ]
    return Made("\n".join([f"{TITLE}, dated 5 Sep 2025", "", *lines, ""]).encode(), want, told=("spaces", "date"))


@makes
def letters_of_windows(rng: random.Random) -> Made:
    cells = numbers(rng, 2, 1)
    rows = [
        ["District", "Date", "Deaths", "Note"],
        ["Béla", "2025-09-05", *cells[0], "recount – see log"],
        ["Kotla", "2025-09-05", *cells[1], ""],
    ]
    return Made(csv_of(rows).encode("cp1252"), wanted(["Béla", "Kotla"], ["deaths"], cells), told=("encoding",))


@makes
def last_day_beside_the_whole(rng: random.Random) -> Made:
    cells = numbers(rng, 3, 4)
    rows = [
        [f"{TITLE} dated 05.09.2025"],
        ["District", "During last 24 hours", "", "Cumulative", ""],
        ["", "Deaths", "Injured", "Deaths", "Injured"],
    ]
    rows += [[p, *row] for p, row in zip(PLACES, cells, strict=False)]
    want = wanted(PLACES[:3], ["deaths", "injured"], [row[2:] for row in cells])
    return Made(csv_of(rows).encode(), want, told=("two_heads", "unused"))


@makes
def parts_without_a_whole(rng: random.Random) -> Made:
    cells = numbers(rng, 3, 2)
    rows = [["District", "Date", "Houses Fully Damaged", "Houses Partially Damaged"]]
    rows += [[p, "2025-09-05", *row] for p, row in zip(PLACES, cells, strict=False)]
    return Made(
        csv_of(rows).encode(), wanted(PLACES[:3], ["houses"], [[a + b] for a, b in cells]), told=("sum:houses",)
    )


@makes
def columns_that_nobody_knows(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [["District", "Date", "Deaths", "Relief trucks", "Injured", "Water level (ft)"]]
    rows += [[p, "2025-09-05", a, "4", b, "12.5"] for p, (a, b) in zip(PLACES, cells, strict=False)]
    return Made(csv_of(rows).encode(), want, told=("unused",))


@makes
def districts_as_a_head_over_names(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["Districts", "Date", "Persons Died", "Persons Injured"],
        *([p, "5/9/2025", *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    return Made(csv_of(rows).encode(), want)


@makes
def a_span_in_the_title(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [["SYNTHETIC Cumulative losses (From 26 June 2025 to 5 Sep 2025)"], ["Area", "Deaths", "Injured"]]
    return Made(
        csv_of([*rows, *([p, *row] for p, row in zip(PLACES, cells, strict=False))]).encode(), want, told=("date",)
    )


@makes
def the_day_in_the_name_of_the_file(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [["District", "Deaths", "Injured"], *([p, *row] for p, row in zip(PLACES, cells, strict=False))]
    return Made(workbook(rows), want, "Sitrep_SYNTHETIC_05-09-2025.xlsx", told=("date",))


@makes
def amounts_with_signs_and_words(rng: random.Random) -> Made:
    rows = [
        ["District", "Date", "People affected"],
        ["Bela", "2025-09-05", "approx. 300"],
        ["Kotla", "2025-09-05", "1.2 lakh"],
    ]
    rows += [["Naya Pul", "2025-09-05", "over 2,500"], ["Dera Noor", "2025-09-05", "3 ہزار"]]
    want = {("Bela", "affected", DAY): 300, ("Kotla", "affected", DAY): 120000, ("Naya Pul", "affected", DAY): 2500}
    return Made(csv_of(rows).encode(), {**want, ("Dera Noor", "affected", DAY): 3000})


@makes
def bars_and_old_line_ends(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["Tehsil", "Date", "Deaths", "Injured"],
        *([p, "September 5, 2025", *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    return Made(csv_of(rows, "|", "\r").encode(), want)


@makes
def a_table_that_begins_at_b3(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows: list[list[object]] = [[], ["", "SYNTHETIC"], ["", "District", "Date", "Deaths", "", "Injured"]]
    rows += [["", p, DAY, a, "", b] for p, (a, b) in zip(PLACES, cells, strict=False)]
    return Made(workbook(rows), want, "b3.xlsx")


@makes
def commas_left_by_excel(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["District", "Date", "Deaths", "Injured", "", ""],
        *([p, "05-Sep-25", *row, "", "", ""] for p, row in zip(PLACES, cells, strict=False)),
    ]
    return Made(csv_of([*rows, ["", "", "", "", "", ""]]).encode(), want)


@makes
def everything_quoted(rng: random.Random) -> Made:
    cells = numbers(rng, 2, 1, 90_000)
    rows = [
        ["District", "Date", "People affected", "Remarks"],
        ["Bela", "5 Sep 2025", f"{cells[0][0]:,}", 'says "many", two\nlines'],
    ]
    rows.append(["Kotla", "5 Sep 2025", lakh(cells[1][0]), ""])
    return Made(csv_of(rows, quoting=csv.QUOTE_ALL).encode(), wanted(["Bela", "Kotla"], ["affected"], cells))


@makes
def moments_of_a_system(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["id", "area", "date", "deaths", "injured"],
        *([n, p, "2025-09-05T18:00:00+05:00", *row] for n, (p, row) in enumerate(zip(PLACES, cells, strict=False))),
    ]
    return Made(csv_of(rows, end="\n").encode(), want)


@makes
def another_table_below(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["District", "Date", "Deaths", "Injured"],
        *([p, "2025-09-05", *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    rows += [
        [],
        ["Relief", "", "", ""],
        ["District", "Date", "In camps", "Rescued"],
        ["Bela", "2025-09-05", "370", "192"],
    ]
    return Made(csv_of(rows).encode(), {**want}, told=("second_table",))


@makes
def a_workbook_that_counts_from_1904(rng: random.Random) -> Made:
    cells, want = simple(rng)
    moment = datetime(2025, 9, 5, 18, 0)  # noqa: DTZ001 - as Excel has it
    rows = [
        ["District", "Date", "Deaths", "Injured"],
        *([p, moment, *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    return Made(workbook(rows, is_1904=True), want, "mac_SYNTHETIC.xlsx")


@makes
def sums_by_formula(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows: list[list[object]] = [
        ["District", "Date", "Deaths", "Injured"],
        *([p, DAY, *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    rows.append(
        [
            "Total",
            DAY,
            *(
                formula(f"SUM({c}2:{c}4)", sum(column))
                for c, column in zip("CD", zip(*cells, strict=True), strict=True)
            ),
        ]
    )
    return Made(workbook(rows), want, "sums_SYNTHETIC.xlsx")


@makes
def an_urdu_title_with_the_day(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [["فرضی SYNTHETIC صورتحال رپورٹ", "", ""], ["مورخہ: ۵ ستمبر ۲۰۲۵ء", "", ""], ["ضلع", "اموات", "زخمی"]]
    return Made(
        csv_of([*rows, *([p, *map(urdu, row)] for p, row in zip(PLACES, cells, strict=False))]).encode(),
        want,
        told=("date",),
    )


@makes
def a_date_written_once_a_day(rng: random.Random) -> Made:
    cells = numbers(rng, 6, 1)
    rows = [["Date", "District", "Deaths"]]
    days = [date(2025, 9, 14), date(2025, 9, 15)]
    rows += [[f"{days[n // 3]:%d-%m-%Y}" if n % 3 == 0 else "", PLACES[n % 3], *cells[n]] for n in range(6)]
    want = {(PLACES[n % 3], "deaths", days[n // 3]): float(cells[n][0]) for n in range(6)}
    return Made(csv_of(rows).encode(), want, told=("carried_days",))


@makes
def months_first_and_sure(rng: random.Random) -> Made:
    rows: list[list[object]] = [
        ["District", "Date", "Deaths"],
        ["Bela", "09/05/2025", "4"],
        ["Bela", "09/13/2025", "6"],
    ]
    return Made(csv_of(rows).encode(), {("Bela", "deaths", DAY): 4.0, ("Bela", "deaths", date(2025, 9, 13)): 6.0})


@makes
def men_women_children_and_all(rng: random.Random) -> Made:
    cells = numbers(rng, 3, 3)
    rows = [["District", "As of", "Deaths (Male)", "Deaths (Female)", "Deaths (Children)", "Deaths (Total)"]]
    rows += [[p, "05 Sep 25", *row, sum(row)] for p, row in zip(PLACES, cells, strict=False)]
    return Made(csv_of(rows).encode(), wanted(PLACES[:3], ["deaths"], [[sum(row)] for row in cells]))


@makes
def roads_with_fractions(rng: random.Random) -> Made:
    cells = [[rng.randint(10, 999) / 10, rng.randint(1, 9)] for _ in range(3)]
    rows = [
        ["Region", "Dated", "Roads (km)", "Bridges"],
        *([p, "5.9.25", *row] for p, row in zip(PROVINCES, cells, strict=False)),
    ]
    want = {
        (p, f, DAY): n
        for p, row in zip(PROVINCES, cells, strict=False)
        for f, n in zip(("roads", "bridges"), row, strict=True)
    }
    return Made(csv_of(rows).encode(), want)
