"""Tables as offices send them: separators, encodings, heads in two languages, dates and numbers of many forms."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import ToolError
from raabta_desk.sitrep import FigureTable, read_table
from raabta_desk.workbench.parse import rows
from raabta_desk.workbench.parse.amounts import by_thousands, in_units, read_amount, readings, times_ten
from raabta_desk.workbench.parse.dates import both, read_date

HEAD = "area,date,dead\n"


def refusal(table: str | Path | bytes, **how: object) -> tuple[str, ...]:
    with pytest.raises(ToolError) as error:
        read_table(table, **how)  # type: ignore[arg-type]
    return error.value.faults


@pytest.mark.parametrize(
    ("text", "number", "grouping"),
    [
        ("1739", 1739, "plain"),
        ("1,739", 1739, "thousands"),
        ("41,51,118", 4151118, "lakh"),
        ("41,051,118", 41051118, "thousands"),
        ("۴۱٬۵۱٬۱۱۸", 4151118, "lakh"),
        ("41 lakh", 4100000, "plain"),
        ("4.15 million", 4150000, "plain"),
        ("3.3 million 46 thousand", 3346000, "plain"),
        ("3 crore 30 lakh and 46 thousand", 33046000, "plain"),
        ("over 33 million", 33000000, "plain"),
        ("~339", 339, "plain"),
        ("> 25,180", 25180, "thousands"),
        ("۳۳ ملین سے زائد", 33000000, "plain"),
        ("13,097.98", 13097.98, "thousands"),
        ("0", 0, "plain"),
    ],
)
def test_numbers_are_read_as_people_print_them(text: str, number: float, grouping: str) -> None:
    amount = read_amount(text)
    assert amount
    assert (amount.number, amount.grouping) == (number, grouping)


@pytest.mark.parametrize(
    "text", ["", "abc", "12 dead", "4,15", "41,51,18", "1,2345", "-5", "5 thousand 3 million", "1 2"]
)
def test_what_is_no_number_or_two_is_not_guessed(text: str) -> None:
    assert read_amount(text) is None


@given(st.integers(0, 10**12))
def test_both_ways_of_grouping_are_read_back(number: int) -> None:
    by_lakh = re.sub(r"(?<=\d)(?=(\d\d)*\d{3}$)", ",", str(number))
    for text in (by_thousands(number), by_lakh, str(number)):
        amount = read_amount(text)
        assert amount
        assert amount.number == number


def test_big_numbers_are_said_in_both_systems() -> None:
    assert by_thousands(4151118) == "4,151,118"
    assert in_units(4151118) == ("4.15 million", "41.5 lakh")
    assert in_units(33046329) == ("33 million", "3.3 crore")
    assert in_units(12345678901) == ("12.3 billion", "1,235 crore")
    assert in_units(950) == ("950", "950")
    assert readings("4,15") == ("4.15", "415")
    assert (times_ten(41051118, 4100000), times_ten(3346000, 33046329), times_ten(30, 20)) == (1, -1, 0)
    assert times_ten(0, 5) == 0


@pytest.mark.parametrize(
    "text",
    [
        "2022-08-25",
        "2022/08/25",
        "25 Aug 2022",
        "25-August-2022",
        "25th August, 2022",
        "August 25, 2022",
        "25 اگست 2022",
        *["25/08/2022", "۲۵/۰۸/۲۰۲۲", "08/25/2022", "2022-08-25T10:00:00+05:00", "25.08.2022"],
    ],
)
def test_a_date_is_read_in_every_usual_form(text: str) -> None:
    assert read_date(text) == date(2022, 8, 25)


@pytest.mark.parametrize("text", ["", "soon", "2022-02-30", "31/02/2022", "25 foo 2022", "31-02-22", "2022"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no date|no month|day is out of range|two days"):
        read_date(text)


def test_a_date_that_may_be_two_days_is_read_day_first_and_says_so() -> None:
    assert both("05/07/2025") == (date(2025, 7, 5), date(2025, 5, 7))
    assert both("12/12/2022") == (date(2022, 12, 12),)
    read = read_table(HEAD + "Bela,05/07/2025,3\n")
    assert read.entries[0].day == date(2025, 7, 5)
    assert [guess.sentence for guess in read.guesses] == [
        "Dates such as 05/07/2025 could mean two different days. They were read with the day first."
    ]
    days = [read_table(HEAD + "Bela,05/07/2025,3\n", day_first=first).entries[0].day for first in (True, False)]
    assert days == [date(2025, 7, 5), date(2025, 5, 7)]


@pytest.mark.parametrize("separator", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_separator_encoding_and_line_end_is_read(
    separator: str, encoding: str, newline: str, tmp_path: Path
) -> None:
    lines = [["area", "date", "dead", "note"], ["Béla", "5 July 2025", "3", "a"], ["Kotla", "5 July 2025", "4", ""]]
    text = newline.join(separator.join(line) for line in lines) + newline
    file = tmp_path / "table.csv"
    file.write_bytes(text.encode(encoding))
    table = read_table(file)
    assert [(entry.area, entry.number, entry.line) for entry in table.entries] == [("Béla", 3, 2), ("Kotla", 4, 3)]
    assert read_table(file.read_bytes()) == read_table(str(file)) == table


def test_heads_and_digits_in_urdu_are_read() -> None:
    table = read_table(
        "ضلع،تاریخ\n".replace("،", ",")[:-1] + ",اموات,زخمی\nبیلا,۵ جولائی ۲۰۲۵,۳,۱۲\nمیزان,۵ جولائی ۲۰۲۵,۳,۱۲\n"
    )
    assert [(entry.figure, entry.number, entry.is_total) for entry in table.entries] == [
        ("deaths", 3, False),
        ("injured", 12, False),
        ("deaths", 3, True),
        ("injured", 12, True),
    ]


def test_one_row_a_figure_is_read_too() -> None:
    table = read_table("District,As of,Indicator,Number,Remarks\nBela,2025-07-05,Death toll,3,rechecked\n")
    entry = table.entries[0]
    assert (entry.figure, entry.number, entry.note) == ("deaths", 3, "rechecked")


def test_cells_without_a_report_are_left_out_and_short_rows_filled() -> None:
    table = read_table("area,date,dead,injured\nBela,2025-07-05,-,n/a\nKotla,2025-07-05,4\n\n,,,\n")
    assert [(entry.area, entry.figure) for entry in table.entries] == [("Kotla", "deaths")]


def test_a_fraction_is_kept_where_fractions_count() -> None:
    assert read_table('area,date,roads\nBela,2025-07-05,"13,097.98"\n').entries[0].number == 13097.98


def test_a_synthetic_table_says_so(tmp_path: Path) -> None:
    for mark in ("SYNTHETIC", "invented", "Invented"):
        assert read_table("kind," + HEAD + f"{mark},Bela,2025-07-05,3\n").synthetic
    file = tmp_path / "flood_SYNTHETIC.csv"
    file.write_text(HEAD + "Bela,2025-07-05,3\n", encoding="utf-8")
    assert read_table(file).synthetic
    assert not read_table(HEAD + "SYNTHETIC Village,2025-07-05,3\n").synthetic
    assert not read_table(HEAD + "Bela,2025-07-05,3\n").synthetic


def test_a_missing_column_names_what_was_looked_for_what_was_found_and_the_nearest() -> None:
    assert refusal("aera,dat,dead\nBela,2025-07-05,3\n") == (
        "The column 'aera' is not known. The nearest is 'area'. Known figures: " + ", ".join(FIGURES) + ".",
        "The column 'dat' is not known. The nearest is 'date'. Known figures: " + ", ".join(FIGURES) + ".",
        "There is no column 'area'. Looked for: area, district, province, region, place, tehsil, hospital, "
        "province region, علاقہ, ضلع, صوبہ, جگہ, تحصیل, ہسپتال. Found: 'aera', 'dat', 'dead'. The nearest is 'aera'.",
        "There is no column 'date'. Looked for: date, as of, as on, day, dated, reported on, تاریخ, بتاریخ, دن. "
        "Found: 'aera', 'dat', 'dead'. The nearest is 'dat'. "
        "You can also give the day in the title, or separately as the day of the table.",
    )


FIGURES = list(i18n.load("raabta_desk/sitrep/table-headers")["figures"])
BAD = {
    "no figures": ("area,date\nBela,2025-07-05\n", "There is no column with figures. Looked for: deaths, injured"),
    "no value": ("area,date,figure\nBela,2025-07-05,dead\n", "There is no column 'value'. Looked for: value, number"),
    "localised strange head": ("Bezirk,date,dead\nBela,2025-07-05,3\n", "The column 'Bezirk' is not known."),
    "two heads alike": (
        "area,date,dead,killed\nBela,2025-07-05,3,3\n",
        "The columns 'dead', 'killed' mean the same ('deaths'): keep one.",
    ),
    "unquoted lakh": (
        HEAD + "Bela,2025-07-05,41,51,118\n",
        'Line 2: 5 cells, but the header row has 3. Put quotation marks around a number with commas: "41,51,118".',
    ),
    "no area": (HEAD + ",2025-07-05,3\n", "Line 2: the area is empty."),
    "no date": (HEAD + "Bela,yesterday,3\n", "Line 2: the date 'yesterday' cannot be read."),
    "strange figure": (
        "area,date,figure,value\nBela,2025-07-05,deads,3\n",
        "Line 2: the figure 'deads' is not known. The nearest is 'dead'.",
    ),
    "no number": (HEAD + "Bela,2025-07-05,three\n", "Line 2: deaths 'three' is not a number."),
    "below zero": (HEAD + "Bela,2025-07-05,-5\n", "Line 2: deaths '-5' is below zero."),
    "dots": (HEAD + "Bela,2025-07-05,1.234.567\n", "has dots between thousands. Write 1,234,567."),
    "people": (HEAD + 'Bela,2025-07-05,"41,51,118 people"\n', "Write only the number: 41,51,118."),
    "lakh people": (HEAD + "Bela,2025-07-05,4.15 lakh people\n", "Write only the number: 4.15 lakh."),
    "two numbers": (
        HEAD + 'Bela,2025-07-05,"4,15"\n',
        "Line 2: deaths '4,15' could be 4.15 or 415. Take out the comma.",
    ),
    "half a person": (HEAD + "Bela,2025-07-05,1.739\n", "Line 2: deaths '1.739' has a fraction, but only whole"),
    "words without a number": (
        "area,date,dead,words\nBela,2025-07-05,3,many\n",
        "Line 2: the words 'many' contain no number that can be read.",
    ),
    "open quote": (HEAD + 'Bela,2025-07-05,"3\nKotla,2025-07-05,4\n', "Line 3: a quotation mark is missing."),
    "empty text": ("\n", "The table is empty."),
    "nothing": ("", "The table is empty."),
    "separators and nothing between them": (",,,\n,,,\n", "The table is empty."),
    "only a head": (HEAD + "\n", "The table has a header row but no rows."),
    "excel": (b"PK\x03\x04rest", "This Excel file is damaged, or it is not a workbook."),
    "old excel": (b"\xd0\xcf\x11\xe0rest", "This is an old Excel file"),
    "picture": (b"\x89PNG\0\0", "This is a picture."),
    "no such file": ("nowhere.csv", "There is no file 'nowhere.csv'."),
    "one line of text": ("area,date,dead", "There is no file 'area,date,dead'."),
    "file name with a zero": ("a\0b", "There is no file"),
    "folder": (Path(__file__).parent, "is a folder, not a table."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused_with_a_sentence(name: str) -> None:
    table, sentence = BAD[name]
    found = refusal(table)
    assert sum(sentence in fault for fault in found) == 1, found
    assert len(refusal(table, language="ur")) == len(found)


def test_all_faults_of_all_rows_come_at_once_and_no_more_than_fifty() -> None:
    assert len(refusal(HEAD + "Bela,2025-07-05,x\n,soon,y\n")) == 4
    many = refusal(HEAD + "Bela,2025-07-05,x\n" * 60)
    assert len(many) == 51
    assert many[-1] == "There are more errors. These come first."


def test_a_huge_table_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as out:
        out.truncate(rows.LIMIT + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("read"))
    assert refusal(file) == ("The table has 21 MB; 20 MB at most. Save only the columns that you need.",)
    assert refusal("a\n" * (rows.LIMIT // 2 + 1))[0].startswith("The table has 21 MB")


def test_a_large_table_is_read_in_seconds() -> None:
    table = read_table(HEAD + "".join(f"Area {number},2025-07-05,{number}\n" for number in range(5000)))
    assert len(table.entries) == 5000


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_anything_at_all_is_a_table_or_a_refusal(source: str | bytes) -> None:
    try:
        table = read_table(source)
    except ToolError as error:
        said = error.faults
    else:
        said = ("read",) if isinstance(table, FigureTable) else ()
    assert said


def test_every_alias_means_one_column_only() -> None:
    known = i18n.thawed(i18n.load("raabta_desk/sitrep/table-headers"))
    aliases = [alias for group in ("columns", "figures") for names in known[group].values() for alias in names]
    assert sorted(alias for alias in set(aliases) if aliases.count(alias) > 1) == []
