"""Numbers and dates as offices write and Excel saves them: what is read, what may be two things, what is none."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n
from raabta_desk.workbench.parse.amounts import by_thousands, read_amount, without_mark
from raabta_desk.workbench.parse.dates import both, from_serial, has_short_year, read_date, read_moment

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 30))
MARKS = ["*", "**", "†", "‡", "¹", "²", "①", " (R)", "(p)", " (ii)", "[3]", "^", " #"]
FIFTH = date(2025, 9, 5)


@pytest.mark.parametrize("mark", MARKS)
@given(number=st.integers(0, 10**9))
def test_the_mark_of_a_footnote_is_never_a_digit(number: int, mark: str) -> None:
    amount = read_amount(f"{by_thousands(number)}{mark}")
    assert amount
    assert (amount.number, amount.mark) == (number, mark.strip())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rs 2.5 crore", 25_000_000),
        ("Rs.4,41,051", 441_051),
        ("PKR 300", 300),
        ("4151118/-", 4_151_118),
        ("Rs. 500/-", 500),
        ("approx. 300", 300),
        ("1.2K", 1200),
        ("1\u00a0250", 1250),
        ("1\u202f234\u202f567", 1_234_567),
        ("4,41,051", 441_051),
        ("۴٬۴۱٬۰۵۱", 441_051),
        ("٤٤١٠٥١", 441_051),
    ],
)
def test_amounts_are_read_as_offices_write_them(text: str, number: float) -> None:
    amount = read_amount(text)
    assert amount
    assert amount.number == number


@pytest.mark.parametrize(
    "text",
    [
        "(12)",
        "12 (1)",
        "1²3",
        "12½",
        "½",
        "12 5",
        "1 250",
        "1\u00a025",
        "¹",
        "*",
        "(R)",
        "#REF!",
        "1.2E+17",
        "12-15",
        "4/5",
    ],
)
def test_what_may_be_two_numbers_is_none(text: str) -> None:
    assert read_amount(text) is None


def test_a_mark_without_a_number_stays() -> None:
    assert without_mark("*") == ("*", "")
    assert without_mark("12 *") == ("12", "*")


@given(st.integers(0, 10**12), st.sampled_from("۰٠0"), st.sampled_from(["\u00a0", "\u202f", ",", "٬"]))
def test_numbers_in_any_digits_and_grouping_are_read_back(number: int, zero: str, comma: str) -> None:
    text = by_thousands(number).replace(",", comma).translate({48 + n: chr(ord(zero) + n) for n in range(10)})
    amount = read_amount(text)
    assert amount
    assert amount.number == number


@pytest.mark.parametrize(
    "text",
    [
        *[
            "5-Sep-25",
            "05-09-25",
            "05/09/25",
            "5.9.2025",
            "5 Sep '25",
            "5 Sept. 2025",
            "5th of September 2025",
            "05SEP2025",
        ],
        *["Friday, 5 September 2025", "Fri 5 Sep 2025", "Friday 05/09/2025", "September 5th, 2025", "Fri, Sep 5, 2025"],
        *["5 ستمبر 2025ء", "جمعہ، 5 ستمبر 2025ء", "۵ ستمبر ۲۰۲۵", "5 ستمبر 2025 عیسوی", "جمعۃ 5 ستمبر 2025"][:4],
        *[
            "05/09/2025 18:00",
            "5 Sep 2025, 6:00 p.m.",
            "5 Sep 2025 1800 hrs",
            "5 Sep 2025 (0600 hours)",
            "2025-09-05T18:00:00Z",
        ],
    ],
)
def test_dates_are_read_as_they_are_written_here(text: str) -> None:
    assert read_date(text, day_first=True) == FIFTH


@pytest.mark.parametrize(
    "text",
    [
        *[
            "Sep-25",
            "September 2025",
            "5 September",
            "05-09",
            "31-02-25",
            "2025",
            "45905",
            "Thursday, 5 September 2025",
        ],
        *["5 Muharram 1447", "5 Sep 2025 25:00", "5 Sep 2025 13:00 am", "5/9-25", "week 36", "جمعرات 5 ستمبر 2025"],
    ],
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no date|no month|out of range|no time"):
        read_date(text, day_first=True)


def test_a_weekday_settles_which_of_two_days_is_meant() -> None:
    assert both("05/09/2025") == (FIFTH, date(2025, 5, 9))
    assert both("Fri 05/09/2025") == (FIFTH, date(2025, 5, 9))
    assert both("Sat 05/07/2025") == (date(2025, 7, 5),)
    assert read_date("Sat 05/07/2025") == date(2025, 7, 5)


def test_moments_have_their_minute_and_their_distance_from_greenwich() -> None:
    moment = read_moment("2015-09-30 18:42 +0000")
    assert (moment.minute, moment.offset) == (18 * 60 + 42, 0)
    assert read_moment("2026-09-05T07:00:00+05:00").offset == 300
    assert read_moment("10/1/2015 9:05 PM", day_first=False).minute == 21 * 60 + 5
    assert read_moment("5 Sep 2025 12:05 am").minute == 5
    assert read_moment("5 Sep 2025").minute is None


@given(DAYS)
def test_what_excel_counts_is_the_day_that_excel_shows(day: date) -> None:
    assert from_serial(str((day - date(1899, 12, 30)).days)) == day


def test_other_numbers_are_no_days_of_excel() -> None:
    assert from_serial("45905") == FIFTH
    assert [from_serial(text) for text in ("2025", "36525", "55153", "45905.5", "4590", "-45905", "")] == [None] * 7


@given(DAYS, st.sampled_from(i18n.LANGUAGES))
def test_a_date_in_any_usual_form_is_read_back(day: date, language: str) -> None:
    words = i18n.load("raabta_desk/workbench/parse/times", language)
    month = words["months"][day.month - 1]
    weekday = words["weekdays"][day.weekday()]
    forms = [
        f"{day.day} {month} {day.year}",
        f"{weekday}، {day.day} {month} {day.year}ء",
        f"{day.day}-{month}-{day:%y}",
    ]
    forms += [
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%y}",
        f"{day:%d.%m.%Y} 18:00",
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
    ]
    assert {read_date(form, day_first=True) for form in forms} == {day}
    assert read_date(f"{day:%m/%d/%y}", day_first=False) == day


@given(DAYS)
def test_both_readings_of_a_date_are_told_and_no_third(day: date) -> None:
    found = both(f"{day:%d/%m/%Y}")
    swapped = [date(day.year, day.day, day.month)] if day.day <= 12 and day.day != day.month else []
    assert list(found) == [day, *swapped]


def test_a_short_year_is_told() -> None:
    assert [has_short_year(text) for text in ("5-Sep-25", "05/09/25", "5 ستمبر 25", "05/09/25 18:12")] == [True] * 4
    assert [has_short_year(text) for text in ("5 Sep 2025", "2025-09-25", "05/09/2025", "")] == [False] * 4
    # No time of day has 25 hours: what is no moment has no year either.
    assert [has_short_year(text) for text in ("5 Sep 25 25:30", "2025-09-25 13:99")] == [False] * 2


@given(st.text("0123456789/-. ,:abehjnprstuy'ءستمبر۵", max_size=24))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    found = both(text)
    with nullcontext() if len(found) == 1 else pytest.raises(ValueError, match=r"\S"):
        assert (read_date(text),) == found
