"""Divisions and other sums are no districts; provinces without a row and marked noughts are said."""

from __future__ import annotations

import time
from datetime import date

import pytest

from raabta import i18n
from raabta_desk.sitrep import SituationReport, report

HEAD = "area,date,deaths,injured\n"


def made_of(text: str, language: str = "en") -> SituationReport:
    """Report on lines of "area deaths injured" of one day."""
    lines = [line.rsplit(" ", 2) for line in text.strip().splitlines()]
    rows = "".join(f"{area},2025-09-05,{dead},{hurt}\n" for area, dead, hurt in lines)
    return report(HEAD + rows, today=date(2025, 9, 10), language=language)


def kinds(made: SituationReport) -> list[str]:
    return [finding.kind for finding in made.findings]


def parts(made: SituationReport) -> list[str]:
    return list(dict.fromkeys(entry.area for entry in made.table.subtotals))


@pytest.mark.parametrize(
    "name",
    [
        "Lahore Division",
        "Lahore Div.",
        "Division Lahore",
        "Central Region",
        "لاہور ڈویژن",
        "Punjab overall",
        "Punjab (all districts)",
        "Overall Punjab",
        "پنجاب مجموعی",
        "پنجاب (تمام اضلاع)",
        "کل پنجاب",
        "پنجاب مجموعہ",
        "Upper valley",
    ],
)
def test_a_sum_of_the_rows_above_is_no_district(name: str) -> None:
    made = made_of(f"Lahore 20 1\nKasur 25 2\n{name} 45 3\nMultan 5 4\nVehari 50 2\nTotal 100 9")
    assert (parts(made), kinds(made)) == ([name], [])


def test_divisions_stand_above_or_below_their_districts_and_provinces_around_them() -> None:
    made = made_of(
        "Lahore Division 45 3\nLahore 20 1\nKasur 25 2\nMultan Division 12 4\nMultan 5 1\nVehari 7 3\nTotal 57 7"
    )
    assert (parts(made), kinds(made)) == (["Lahore Division", "Multan Division"], [])
    made = made_of(
        "Lahore 20 1\nKasur 25 2\nLahore Division 45 3\nMultan 5 1\nVehari 7 3\nMultan Division 12 4\n"
        "Punjab Total 57 7\nSwat 1 1\nDir 2 1\nKP overall 3 2\nTotal 60 9"
    )
    assert (parts(made), kinds(made)) == (["Lahore Division", "Multan Division", "Punjab Total", "KP overall"], [])


def test_a_division_that_does_not_add_up_is_told_where_the_total_leaves_divisions_out() -> None:
    made = made_of("Lahore 20 1\nKasur 25 2\nLahore Division 44 3\nMultan 5 1\nTotal 50 4")
    assert kinds(made) == ["subtotal"]
    assert "the rows above Lahore Division add up to 45, but it says 44. Difference: 1." in made.sentences[0]


def test_a_province_total_above_several_divisions_is_measured_by_all_of_them() -> None:
    made = made_of(
        "Lahore 20 1\nKasur 25 2\nLahore Division 45 3\nMultan 5 1\nVehari 7 3\nPunjab Total 56 7\nTotal 57 7"
    )
    assert [sentence for sentence in made.sentences if "add up" in sentence] == [
        "Line 7: Deaths on 5 September 2025: the rows above Punjab Total add up to 57, but it says 56. Difference: 1."
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A table of divisions: no division is made of divisions.
        "Lahore Division 20 1\nMultan Division 30 2\nBahawalpur Division 50 3\nTotal 100 6",
        # The total says that it is a district.
        "Lahore 20 1\nKasur 25 2\nOkara 45 3\nTotal 90 6",
        # A chance of small numbers.
        "Lahore 1 2\nKasur 2 3\nOkara 3 5",
        # One figure is no sum.
        "Lahore 20 1\nKasur 25 2\nOkara 45 4\nTotal 90 7",
        # "Overall" is the name of all that is known of a province here.
        "Punjab overall 20 1\nSindh overall 30 2\nQuetta 5 1\nTotal 55 4",
    ],
)
def test_an_area_that_happens_to_be_a_sum_is_an_area(text: str) -> None:
    made = made_of(text)
    assert (parts(made), kinds(made)) == ([], [])


def test_one_figure_alone_makes_no_sum_of_a_district_without_a_word() -> None:
    table = "area,date,deaths\nLahore,2025-09-05,20\nKasur,2025-09-05,25\nOkara,2025-09-05,45\n"
    assert parts(report(table, today=date(2025, 9, 10))) == []
    assert parts(report(table.replace("Okara", "Lahore Division"), today=date(2025, 9, 10))) == ["Lahore Division"]


def test_a_division_with_a_row_for_each_figure_is_a_sum_too() -> None:
    rows = "".join(
        f"{area},2025-09-05,{figure},{number}\n"
        for area, *numbers in (("Lahore", 20, 1), ("Kasur", 25, 2), ("Lahore Division", 45, 3), ("Total", 45, 3))
        for figure, number in zip(("deaths", "injured"), numbers, strict=True)
    )
    made = report("area,date,figure,value\n" + rows, today=date(2025, 9, 10))
    assert (parts(made), kinds(made)) == (["Lahore Division"], [])


def test_a_long_table_is_looked_through_once() -> None:
    text = "\n".join(f"Place {n} {n % 7} {n % 5}" for n in range(20_000))
    busy = time.process_time()
    assert parts(made_of(text)) == []
    assert time.process_time() - busy < 15


def test_provinces_without_a_row_are_named_in_the_language_of_the_report() -> None:
    made = made_of("Punjab 223 10\nSindh 58 5\nTotal 281 15")
    assert kinds(made) == ["no_row"]
    assert made.sentences[0].startswith(
        "Line 2: No row for: Khyber Pakhtunkhwa, Balochistan, AJK, Gilgit-Baltistan, Islamabad (5 September 2025)."
    )
    assert "No fault found" not in made.text
    urdu = made_of("Punjab 223 10\nSindh 58 5\nTotal 281 15", "ur")
    assert "خیبر پختونخوا، بلوچستان، آزاد کشمیر، گلگت بلتستان، اسلام آباد" in urdu.sentences[0]


@pytest.mark.parametrize(
    "text",
    [
        "Punjab 1 1\nSindh 1 1\nKPK 1 1\nBaluchistan 1 1\nAJ&K 1 1\nG.B. 1 1\nICT - 1\nTotal 6 7",
        "Punjab 223 10\nLahore 58 5\nTotal 281 15",
        "Sindh 58 5\nTotal 58 5",
        "Lahore 20 1\nKasur 25 2\nPunjab 45 3\nSindh 5 1\nTotal 50 4",
    ],
)
def test_all_provinces_one_alone_and_other_areas_lack_no_province(text: str) -> None:
    assert "no_row" not in kinds(made_of(text))


def test_an_event_lacks_only_the_provinces_that_no_day_of_it_names() -> None:
    rows = "".join(
        f"{area},2025-09-0{day},{day},1\n" for day in (4, 5) for area in ("Punjab", "Sindh", "KP")[: day - 2]
    )
    made = report(HEAD + rows, today=date(2025, 9, 10))
    assert [finding.blanks["gone"][0] for finding in made.findings if finding.kind == "no_row"] == ["Balochistan"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("printed", ["0*", "0 †", "0¹", "0 (R)"])
def test_a_nought_with_a_mark_is_told(printed: str, language: str) -> None:
    table = f"area,date,deaths\nLahore,2025-09-05,{printed}\nKasur,2025-09-05,4*\n"
    made = report(table, today=date(2025, 9, 10), language=language)
    assert kinds(made) == ["marked"]
    assert printed in made.sentences[0]


def test_a_nought_of_marked_parts_is_told_and_their_marks_too() -> None:
    head = "area,date,deaths male,deaths female"
    made = report(f"{head}\nLahore,2025-09-05,0*,0\n", today=date(2025, 9, 10))
    assert kinds(made) == ["marked"]
    made = report(f"{head},deaths\nLahore,2025-09-05,1,2*,3\n", today=date(2025, 9, 10))
    assert any("2*" in guess.sentence for guess in made.table.guesses)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_province_has_a_name_in_both_languages(language: str) -> None:
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
    assert list(words["provinces"]) == [
        ways[0] for ways in i18n.load("raabta_desk/workbench/tables/places")["provinces"]
    ]
