"""Tables of damage as offices send them: fifty shapes, none made from another. All figures are SYNTHETIC."""

from __future__ import annotations

import random
from datetime import date, timedelta

from files.made import Made, Register, csv_of, lakh, urdu
from support.workbooks import raised, workbook

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
