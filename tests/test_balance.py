"""docs/balance.md counts the cases of the course by whose acts they are; its tables are counted again from its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOLD = ("error", "good practice", "neutral")
#: Pages whose titles stand in the column "Where told" in a shorter form, or that are no chapter.
SHORT = {
    "Alif Ailaan": "Case study: Alif Ailaan",
    "The flood week": "Capstone: the flood week",
    "Insights": "Insights, policies, terms",
}
BESIDE = {"About", "For trainers", "Law sheet", "map", "day plan", "night", "plan", "plans", "questions"}


def tables() -> dict[str, list[list[str]]]:
    """Return the rows of each table of the page, by the first cell of its head."""
    found: dict[str, list[list[str]]] = {}
    head = ""
    for line in (ROOT / "docs/balance.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            head = ""
        elif not head:
            head = " ".join(cells[:2])
            found[head] = []
        elif not cells[0].startswith("---"):
            found[head].append(cells)
    return found


CASES = tables()["Case When"]


def counted(column: int, names: str) -> list[str]:
    """Return how many cases have one of the names in a column, as error, good practice and neutral."""
    wanted = set(names.split(", "))
    rows = [case for case in CASES if wanted & set(case[column].split(", "))]
    return [str(sum(case[4] == told for case in rows)) for told in TOLD]


def counts() -> Iterator[tuple[int, list[str]]]:
    found = tables()
    for head, column in {"Whose act Error": 3, "Letter Error": 5, "Letters Error": 5}.items():
        yield from ((column, row) for row in found[head])


@pytest.mark.parametrize(("column", "row"), list(counts()), ids=lambda one: one[0] if isinstance(one, list) else "")
def test_a_count_is_that_of_the_rows(column: int, row: list[str]) -> None:
    assert row[1:] == counted(column, row[0])


def test_every_row_is_counted_and_every_letter_is_a_term() -> None:
    assert len(CASES) >= 60
    assert {case[4] for case in CASES} == set(TOLD)
    kinds = {row[0] for row in tables()["Whose act Error"]}
    letters = [row[0] for row in tables()["Letter Government, term"]]
    assert {kind for case in CASES for kind in case[3].split(", ")} <= kinds
    assert {letter for case in CASES for letter in case[5].split(", ")} - {"–"} == set(letters)
    grouped = [letter for row in tables()["Letters Error"] for letter in row[0].split(", ")]
    assert sorted(grouped) == letters


def test_a_case_is_told_where_the_page_says() -> None:
    titles = {
        hit.group(1)
        for path in (ROOT / "chapters").glob("*.ipynb")
        if (hit := re.search(r'"# ([^"\\]+)', path.read_text(encoding="utf-8")))
    }
    told = {re.sub(r"^a link in ", "", place) for case in CASES for place in re.split(r"[,;] ", case[2])}
    assert {SHORT.get(place, place) for place in told - BESIDE} <= titles
