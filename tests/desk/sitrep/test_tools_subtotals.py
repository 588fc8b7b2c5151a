"""Who did not report, and which rows are sub-totals: neither is an area with a figure, and neither is passed over."""

from __future__ import annotations

from datetime import date

import pytest

from raabta_desk.sitrep import SituationReport, report

DAY = "2025-09-05"


def rows_of(text: str) -> str:
    """Write a table of deaths and injured of one day from lines of "area deaths injured"."""
    lines = [line.rsplit(" ", 2) for line in text.strip().splitlines()]
    return "area,date,deaths,injured\n" + "".join(f"{area},{DAY},{dead},{hurt}\n" for area, dead, hurt in lines)


def kinds(made: SituationReport) -> list[str]:
    """Return the kinds of what was found, but for the provinces that these short tables do not name."""
    return [finding.kind for finding in made.findings if finding.kind != "no_row"]


def kinds_of(text: str) -> list[str]:
    return kinds(report(rows_of(text), today=date(2025, 9, 10)))


@pytest.mark.parametrize("nothing", ["-", "—", "n/a", "awaited", "نہیں"])
def test_a_province_that_did_not_report_is_a_finding_and_stands_in_the_report(nothing: str) -> None:
    made = report(rows_of(f"Punjab 223 10\nSindh 58 5\nKP {nothing} 0\nTotal 281 15"), today=date(2025, 9, 10))
    assert kinds(made) == ["unreported"]
    assert made.sentences[-1].startswith(
        "Line 4: KP gave no figure on 5 September 2025 for: Deaths. No figure is not the same as 0"
    )
    assert "Total as stated; no figure from KP." in made.text
    assert "No fault found" not in made.text


def test_several_figures_and_areas_that_are_missing_are_said_in_one_sentence() -> None:
    made = report(rows_of("Punjab 223 10\nSindh - -\nKP - -\nTotal 223 10"), today=date(2025, 9, 10))
    assert [sentence.split(". ")[0] for sentence in made.sentences if "gave no figure" in sentence] == [
        "Line 3: Sindh, KP gave no figure on 5 September 2025 for: Deaths, Injured"
    ]


def test_an_area_that_is_silent_today_is_told_once_not_as_absent_too() -> None:
    before = "KP,2025-09-04,7,1\nPunjab,2025-09-04,200,9\n"
    made = report(rows_of("Punjab 223 10\nKP - 2") + before, today=date(2025, 9, 10))
    assert kinds(made) == ["unreported"]


def test_a_column_that_nobody_filled_and_an_old_gap_without_a_total_are_no_finding() -> None:
    assert kinds_of("Punjab 223 -\nSindh 58 -\nTotal 281 -") == []
    old = "KP,2025-09-01,,1\nPunjab,2025-09-01,200,9\n"
    made = report(rows_of("Punjab 223 10\nKP 7 2") + old, today=date(2025, 9, 10))
    assert kinds(made) == []


@pytest.mark.parametrize(
    "names",
    [
        ("Punjab Total", "KP Total"),
        ("Total Punjab", "Total KP"),
        ("میزان پنجاب", "میزان کے پی"),
        ("Sub-total", "Sub total 2"),
    ],
)
def test_sub_totals_are_no_districts(names: tuple[str, str]) -> None:
    table = rows_of(f"Lahore 20 1\nKasur 25 2\n{names[0]} 45 3\nSwat 30 4\nDir 15 5\n{names[1]} 45 9\nTotal 90 12")
    made = report(table, today=date(2025, 9, 10))
    assert made.findings == ()
    assert made.text.endswith(f"Read as sub-totals and not counted: {names[0]} (line 4), {names[1]} (line 7).")


def test_a_province_above_or_below_its_districts_is_their_sum_and_no_district() -> None:
    assert kinds_of("Punjab 45 3\nLahore 20 1\nKasur 25 2\nKP 45 9\nSwat 30 4\nDir 15 5\nTotal 90 12") == []
    assert kinds_of("Lahore 20 1\nKasur 25 2\nPunjab 45 3\nSwat 30 4\nDir 15 5\nKP 45 9\nTotal 90 12") == []


def test_a_province_that_is_no_sum_counts_as_an_area() -> None:
    assert kinds_of("Punjab 44 3\nLahore 20 1\nKasur 25 2\nTotal 89 6") == []
    assert kinds_of("Lahore 20 1\nPunjab 20 1\nTotal 40 2") == []


def test_a_sub_total_that_does_not_add_up_is_a_finding() -> None:
    made = report(rows_of("Lahore 20 1\nKasur 25 2\nPunjab Total 44 3\nTotal 45 3"), today=date(2025, 9, 10))
    assert [finding.kind for finding in made.findings] == ["subtotal"]
    assert "the rows above Punjab Total add up to 45, but it says 44. Difference: 1." in made.sentences[0]


ONE_DISTRICT = "Multan 12 1\nLahore 3 2\nPunjab Total 15 3\nBuner 30 4\nKP Total {kp} 4"


def test_a_province_with_one_district_hit_is_no_false_alarm() -> None:
    made = report(rows_of(ONE_DISTRICT.format(kp=30)), today=date(2025, 9, 10))
    assert made.findings == ()
    assert made.totals[0].number == 45


def test_a_sub_total_of_one_district_that_differs_is_compared_with_that_district_alone() -> None:
    made = report(rows_of(ONE_DISTRICT.format(kp=31)), today=date(2025, 9, 10))
    (said,) = made.sentences
    assert "the rows above KP Total add up to 30, but it says 31. Difference: 1." in said


def test_a_bare_province_that_repeats_its_only_district_is_no_area() -> None:
    rows = "Multan 12 1\nLahore 3 2\nPunjab 15 3\nBuner 30 4\nKP 30 4"
    assert kinds_of(f"{rows}\nTotal 45 7") == []
    alone = report(rows_of(rows), today=date(2025, 9, 10))
    assert alone.totals[0].number == 45
    # Where the total counts both, both are areas; and where nothing else tells, a row is what it says.
    assert kinds_of("Buner 30 4\nKP 30 4\nTotal 60 8") == []
    both = report(rows_of("Buner 30 4\nKP 30 4"), today=date(2025, 9, 10))
    assert both.totals[0].number == 60


def test_a_table_of_nothing_but_sub_totals_is_a_table_of_areas() -> None:
    made = report(rows_of("Punjab Total 45 3\nKP Total 45 9\nGrand Total 90 12"), today=date(2025, 9, 10))
    assert made.findings == ()
    assert "No fault found" in made.text
    assert "sub-totals" not in made.text
