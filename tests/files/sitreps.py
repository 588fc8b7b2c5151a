"""Tables of damage as offices send them: fifty shapes, none made from another. All figures are SYNTHETIC."""

from __future__ import annotations

import csv
import random
from datetime import date, datetime, timedelta

from files.made import Made, Register, csv_of, lakh, urdu
from support.workbooks import formula, raised, workbook

DAY = date(2025, 9, 5)
PROVINCES = ["Punjab", "Sindh", "KP", "Balochistan", "GB", "AJ&K", "ICT"]
PLACES = ["Bela", "Kotla", "Naya Pul", "Shahi Bagh", "Dera Noor", "Chak 12"]
TITLE = "SYNTHETIC Situation Report No. 69"
makes = Register()


def numbers(rng: random.Random, rows: int, columns: int, top: int = 90) -> list[list[int]]:
    return [[rng.randint(1, top) for _ in range(columns)] for _ in range(rows)]


def wanted(
    areas: list[str], figures: list[str], cells: list[list[int]], day: date = DAY
) -> dict[tuple[object, ...], float]:
    return {
        (area, figure, day): n
        for area, row in zip(areas, cells, strict=True)
        for figure, n in zip(figures, row, strict=True)
    }


def simple(rng: random.Random, top: int = 90) -> tuple[list[list[int]], dict[tuple[object, ...], float]]:
    cells = numbers(rng, 3, 2, top)
    return cells, wanted(PLACES[:3], ["deaths", "injured"], cells)


@makes
def national_table_with_two_rows_of_heads(rng: random.Random) -> Made:
    rows: list[list[object]] = [[TITLE], ["Dated: 5 September 2025"], []]
    rows += [["Province/Region", "Deaths", "", "", "", "Injured", "", "", "", "Houses", "", "", "Livestock"]]
    rows += [["", "M", "F", "C", "T", "M", "F", "C", "T", "Partially", "Fully", "Total", ""]]
    want = {}
    for name in PROVINCES:
        m = [rng.randint(0, 30) for _ in range(9)]
        row = [*m[:3], sum(m[:3]), *m[3:6], sum(m[3:6]), m[6], m[7], m[6] + m[7], m[8]]
        rows.append([name, *row])
        for figure, n in (("deaths", row[3]), ("injured", row[7]), ("houses", row[10]), ("livestock", row[11])):
            want[name, figure, DAY] = n
    total = [sum(int(str(row[n])) for row in rows[5:]) for n in range(1, 13)]
    return Made(csv_of([*rows, ["Grand Total", *total]]).encode(), want)


@makes
def workbook_with_merged_heads(rng: random.Random) -> Made:
    cells = numbers(rng, 4, 4)
    rows: list[list[object]] = [[f"{TITLE} as on 05-09-2025"], ["District", "Deaths", "", "Houses Damaged", ""]]
    rows += [
        ["", "Male", "Female", "Fully", "Partially"],
        *([place, *row] for place, row in zip(PLACES, cells, strict=False)),
    ]
    want = wanted(PLACES[:4], ["deaths", "houses"], [[a + b, c + d] for a, b, c, d in cells])
    return Made(workbook(rows, merged=["A1:E1", "A2:A3", "B2:C2", "D2:E2"]), want, "sitrep.xlsx")


@makes
def workbook_of_days_with_a_total(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["District", "Date", "Deaths", "Injured"],
        *([place, DAY, *row] for place, row in zip(PLACES, cells, strict=False)),
    ]
    rows.append(["Total", DAY, *(sum(column) for column in zip(*cells, strict=True))])
    return Made(workbook(rows), want, "daily_SYNTHETIC.xlsx")


@makes
def lakhs_between_semicolons(rng: random.Random) -> Made:
    cells = numbers(rng, 3, 1, 9_999_999)
    rows = [
        ["District", "As on", "Population affected"],
        *([p, "05.09.2025", lakh(c[0])] for p, c in zip(PLACES, cells, strict=False)),
    ]
    return Made(csv_of(rows, ";").encode(), wanted(PLACES[:3], ["affected"], cells))


@makes
def urdu_heads_and_digits(rng: random.Random) -> Made:
    cells, want = simple(rng, 5000)
    rows = [["ضلع", "تاریخ", "جاں بحق", "زخمی"]]
    rows += [
        [p, "۵ ستمبر ۲۰۲۵ء", urdu(a), urdu(f"{b:,}".replace(",", "٬"))]
        for p, (a, b) in zip(PLACES, cells, strict=False)
    ]
    return Made(csv_of(rows).encode("utf-8-sig"), want)


@makes
def urdu_of_windows(rng: random.Random) -> Made:
    cells = numbers(rng, 2, 2)
    text = csv_of(
        [["ضلع", "تاريخ", "اموات", "زخمي"], ["بيلا", "05/09/2025", *cells[0]], ["کوٹلہ", "05/09/2025", *cells[1]]]
    )
    want = wanted(["بيلا", "کوٹلہ"], ["deaths", "injured"], cells)
    return Made(text.encode("cp1256"), want, told=("encoding", "day_first"))


@makes
def unicode_text_of_excel(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["Tehsil", "Date", "Dead", "Wounded"],
        *([p, "5-Sep-25", *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    return Made(csv_of(rows, "\t").encode("utf-16"), want, "table_SYNTHETIC.txt", told=("short_years",))


@makes
def utf16_without_its_mark(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["Area", "Day", "Fatalities", "Injuries"],
        *([p, "2025-09-05", *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    return Made(csv_of(rows, "\t").encode("utf-16-le"), want)


@makes
def separator_named_in_the_first_line(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["Region", "Date", "Killed", "Injured"],
        *([p, "05-Sep-2025", *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    return Made(("sep=|\r\n" + csv_of(rows, "|")).encode("utf-8-sig"), want)


@makes
def days_of_two_digit_years(rng: random.Random) -> Made:
    rows: list[list[object]] = [["District", "Date", "Deaths"]]
    want = {}
    for n in range(5):
        day = DAY - timedelta(days=4 - n)
        rows.append(["Bela", f"{day:%d/%m/%y}", n + rng.randint(0, 1)])
        want["Bela", "deaths", day] = float(str(rows[-1][2]))
    return Made(csv_of(rows).encode(), want, told=("day_first", "short_years"))


@makes
def dates_with_weekdays_and_hours(rng: random.Random) -> Made:
    cells, want = simple(rng)
    days = ["Friday, 5 September 2025", "Fri 05/09/2025 1800 hrs", "جمعہ 5 ستمبر 2025ء"]
    rows = [
        ["Place", "Reported on", "Deaths", "Injured"],
        *([p, d, *r] for p, d, r in zip(PLACES, days, cells, strict=False)),
    ]
    return Made(csv_of(rows).encode(), want)


@makes
def dates_as_excel_counts_them(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["District", "Date", "Deaths", "Injured"],
        *([p, 45905, *row] for p, row in zip(PLACES, cells, strict=False)),
    ]
    return Made(csv_of(rows).encode(), want, told=("serials",))


@makes
def one_row_a_figure(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [["S.No", "District", "As of", "Indicator", "Number", "Remarks"]]
    for n, (place, (dead, hurt)) in enumerate(zip(PLACES, cells, strict=False)):
        rows += [[str(2 * n + 1), place, "5th Sept 2025", "Death toll", str(dead), ""]]
        rows += [[str(2 * n + 2), place, "5th Sept 2025", "Injured", str(hurt), "by phone"]]
    return Made(csv_of(rows).encode(), want)


@makes
def provinces_across_figures_down(rng: random.Random) -> Made:
    cells = numbers(rng, 3, 5)
    rows = [[TITLE, "", "as of 05/09/2025"], ["Details", *PROVINCES[:5], "Total"]]
    names = ["Deaths", "Injured", "Houses damaged"]
    rows += [[name, *row, sum(row)] for name, row in zip(names, cells, strict=True)]
    turned = [list(column) for column in zip(*cells, strict=True)]
    want = wanted(PROVINCES[:5], ["deaths", "injured", "houses"], turned)
    return Made(csv_of(rows).encode(), want, told=("turned", "date", "day_first")[:2])


@makes
def sub_totals_by_province(rng: random.Random) -> Made:
    cells = numbers(rng, 4, 2)
    add = [[a + b for a, b in zip(*cells[n : n + 2], strict=True)] for n in (0, 2)]
    names = ["Lahore", "Kasur", "Punjab Total", "Swat", "Dir", "KP Total"]
    lines = [*cells[:2], add[0], *cells[2:], add[1]]
    rows = [
        ["District", "Date", "Deaths", "Injured"],
        *([n, "2025-09-05", *row] for n, row in zip(names, lines, strict=True)),
    ]
    rows.append(["GRAND TOTAL", "2025-09-05", *(a + b for a, b in zip(*add, strict=True))])
    return Made(csv_of(rows).encode(), wanted(["Lahore", "Kasur", "Swat", "Dir"], ["deaths", "injured"], cells))


@makes
def provinces_merged_beside_their_districts(rng: random.Random) -> Made:
    cells = numbers(rng, 4, 1)
    rows = [["Province", "District", "Date", "Deaths"]]
    rows += [["Punjab" if n == 0 else "Sindh" if n == 2 else "", PLACES[n], DAY, *cells[n]] for n in range(4)]
    return Made(
        workbook(rows, merged=["A2:A3", "A4:A5"]),
        wanted(PLACES[:4], ["deaths"], cells),
        "p_SYNTHETIC.xlsx",
        told=("merged",),
    )


@makes
def provinces_written_once_and_a_total_under_the_numbers(rng: random.Random) -> Made:
    cells = numbers(rng, 4, 1)
    rows = [["Ser", "Province", "District", "Date", "Deaths"]]
    rows += [
        [str(n + 1), "Punjab" if n == 0 else "Sindh" if n == 2 else "", PLACES[n], "5-Sep-2025", *cells[n]]
        for n in range(4)
    ]
    rows.append(["Total", "", "", "5-Sep-2025", sum(n for (n,) in cells)])
    return Made(csv_of(rows).encode(), wanted(PLACES[:4], ["deaths"], cells), told=("carried_areas",))


@makes
def provinces_as_headings_above_districts(rng: random.Random) -> Made:
    cells = numbers(rng, 4, 2)
    rows = [[TITLE], ["Dated 5 Sep 2025"], ["District", "Deaths", "Injured"], ["PUNJAB"]]
    rows += (
        [[PLACES[n], *cells[n]] for n in (0, 1)]
        + [["Khyber Pakhtunkhwa", "", ""]]
        + [[PLACES[n], *cells[n]] for n in (2, 3)]
    )
    return Made(csv_of(rows).encode(), wanted(PLACES[:4], ["deaths", "injured"], cells), told=("headings", "date"))


@makes
def marks_of_footnotes(rng: random.Random) -> Made:
    cells, want = simple(rng)
    marks = [["*", "¹"], ["", " (R)"], ["†", "[2]"]]
    rows = [["District", "Date", "Deaths", "Injured"]]
    rows += [
        [p, "5 Sep 2025", *(f"{n}{m}" for n, m in zip(*pair, strict=True))]
        for p, *pair in zip(PLACES, cells, marks, strict=False)
    ]
    rows += [["* provisional"], ["¹ one more awaited from the hospital"], ["(R) revised"]]
    return Made(csv_of(rows).encode(), want, told=("marks", "notes"))


@makes
def raised_notes_in_a_workbook(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [["District", "Date", "Deaths", "Injured"]]
    rows += [[p, DAY, raised(str(a), "2"), b] for p, (a, b) in zip(PLACES, cells, strict=False)]
    return Made(workbook(rows), want, "raised_SYNTHETIC.xlsx", told=("marks",))


@makes
def notes_at_the_foot(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [
        ["Department of Examples", "", "", ""],
        [TITLE],
        [],
        ["Name of District", "Date", "Total Deaths", "Total Injured"],
    ]
    rows += [[p, "05 September, 2025", *row] for p, row in zip(PLACES, cells, strict=False)]
    rows += [
        [],
        ["Source: control room"],
        ["Prepared by: duty officer", "", "", ""],
        ["Note: figures are provisional and may change."],
    ]
    return Made(csv_of(rows).encode(), want, told=("title", "notes"))


@makes
def column_numbers_below_the_head(rng: random.Random) -> Made:
    cells, want = simple(rng)
    rows = [["Sr", "District", "Date", "Deaths", "Injured"], ["1", "2", "3", "4", "5"]]
    rows += [[n, p, "05-09-2025", *row] for n, (p, row) in enumerate(zip(PLACES, cells, strict=False), 1)]
    return Made(csv_of(rows).encode(), want, told=("numbering", "day_first"))


@makes
def head_repeated_on_each_page(rng: random.Random) -> Made:
    cells = numbers(rng, 6, 2)
    head = ["District", "Date", "Deaths", "Injured"]
    rows = [[place, "5 September 2025", *row] for place, row in zip(PLACES, cells, strict=True)]
    return Made(
        csv_of([head, *rows[:3], head, *rows[3:]]).encode(),
        wanted(PLACES, ["deaths", "injured"], cells),
        told=("head_again",),
    )


@makes
def one_province_under_three_names(rng: random.Random) -> Made:
    rows: list[list[object]] = [["Province", "Date", "Deaths"]]
    want = {}
    for n, name in enumerate(["KP", "Khyber Pakhtunkhwa", "KPK"]):
        day = date(2025, 9, 20 + n)
        rows.append([name, f"{day:%d %b %Y}", 10 + 5 * n])
        want["Khyber Pakhtunkhwa", "deaths", day] = 10.0 + 5 * n
    return Made(csv_of(rows).encode(), want, told=("places",))


@makes
def dashes_are_not_noughts(rng: random.Random) -> Made:
    rows = [
        ["Province", "Date", "Deaths", "Injured"],
        ["Punjab", "2025-09-05", "3", "-"],
        ["Sindh", "2025-09-05", "—", "4"],
        ["KP", "2025-09-05", "Nil", "0"],
    ]
    want = {("Punjab", "deaths", DAY): 3.0, ("Sindh", "injured", DAY): 4.0, ("KP", "injured", DAY): 0.0}
    return Made(
        csv_of(rows).encode(),
        want,
        silent=frozenset({("Punjab", "injured"), ("Sindh", "deaths"), ("KP", "deaths")}),
        told=("dash",),
    )


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
