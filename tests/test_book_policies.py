"""A card of a rule: its text; of each fact behind it source, mark, day, and when to look again; in its language."""

import re
from pathlib import Path

import pytest

from support.books import Build, build, text_cell, write_course

pytestmark = pytest.mark.slow
CARD = """---
raabta:
  aside: true
---

# Cards

:::{{policy}} {facts}
{more}**It says.** [3](#fact-prices) rupees, by [list](chapters/list.md).
:::
"""


def made(folder: Path, facts: str, more: str = "") -> Build:
    card = CARD.format(facts=facts, more=more)
    return build(write_course(folder, [text_cell("# Floods\n\nIn 2022.", "text")], aside=card))


def lines(book: Build) -> list[str]:
    """The small lines of the card, without their tags."""
    card = re.search(r'<div class="policy[^"]*">(.*?)</div>', book.page("aside"), re.DOTALL)
    assert card
    assert '<a class="cite" href="sources.html#ref-ndma">NDMA, 2022</a>' in card[1] or "#ref-ndma" in card[1]
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in re.findall(r"<li>(.*?)</li>", card[1], re.DOTALL)]


def test_a_card_says_of_each_fact_how_far_it_was_read_when_and_that_a_look_is_overdue(tmp_path: Path) -> None:
    book = made(tmp_path, "deaths prices guess")
    assert book.ok, book.log
    assert lines(book) == [
        "NDMA, 2022: first hand, as of 7 November 2022",
        "NDMA, 2022: first hand, as of 2 May 2022, check overdue since 31 January 2026",
        "NDMA, 2022: to be checked, as of 2 May 2022",
    ]
    assert "<strong>It says.</strong>" in book.page("aside")


def test_before_its_day_a_card_says_until_when_to_look_again(tmp_path: Path) -> None:
    course = write_course(
        tmp_path, [text_cell("# Floods\n\nIn 2022.", "text")], aside=CARD.format(facts="prices", more="")
    )
    facts = (course / "facts.yml").read_text(encoding="utf-8").replace("2026-01-31", "2199-01-31")
    (course / "facts.yml").write_text(facts, encoding="utf-8")
    assert lines(build(course)) == ["NDMA, 2022: first hand, as of 2 May 2022, look again by 31 January 2199"]


def test_an_urdu_card_says_its_days_in_urdu(tmp_path: Path) -> None:
    (line,) = lines(made(tmp_path, "prices", ":lang: ur\n\n"))
    assert "2 مئی 2022" in line
    assert "اصل ماخذ" in line


UNDATED = {"en": "undated page, read 26 November 2026", "ur": "صفحے پر تاریخ نہیں؛ 26 نومبر 2026 کو پڑھا گیا"}
MONTH = {"en": "as of March 2022, read 24 November 2026", "ur": "مارچ 2022 تک؛ 24 نومبر 2026 کو پڑھا گیا"}


def test_every_place_says_when_a_source_was_read_and_of_an_undated_one_that_it_has_no_date(tmp_path: Path) -> None:
    text = "# Floods\n\nUp to [70](#fact-limit) letters, of [8](#fact-month) [5](#fact-year)."
    card = CARD.format(facts="limit month", more="")
    both = card + CARD.format(facts="limit month", more=":lang: ur\n\n").partition("# Cards\n")[2]
    course = write_course(tmp_path, [text_cell(text, "text")], aside=both)
    with (course / "references.bib").open("a", encoding="utf-8") as bib:
        bib.write("@misc{helps, author = {{Helps}}, title = {Page}, year = {n.d.}, urldate = {2026-11-26}}\n")
    with (course / "facts.yml").open("a", encoding="utf-8") as facts:
        facts.write("limit: {value: 70, unit: letters, as_of: undated, source: helps, mark: R, fixed: true}\n")
        rest = "unit: letters, source: ndma, mark: R, fixed: true, read_on: 2026-11-24"
        facts.write(f"month: {{value: 8, as_of: 2022-03, {rest}}}\nyear: {{value: 5, as_of: 2022, {rest}}}\n")
    book = build(course)
    page = book.page("chapters/flood")
    assert re.findall(r'">(\d+)<span class="unseen">([^<]*)</span>', page) == [
        ("70", f", {UNDATED['en']}"),
        ("8", ", as of March 2022"),
        ("5", ", as of 2022"),
    ]
    table = re.findall(r"<td>([^<]*)</td><td>(?:<a[^>]*>)?(?:Helps|NDMA)", page)
    assert table == [UNDATED["en"], MONTH["en"], "as of 2022, read 24 November 2026"]
    cards = re.findall(r'<div class="policy[^"]*">(.*?)</div>', book.page("aside"), re.DOTALL)
    for card, language in zip(cards, ("en", "ur"), strict=True):
        assert UNDATED[language] in card
        assert MONTH[language] in card


def test_a_card_of_a_fact_that_is_not_there_is_refused(tmp_path: Path) -> None:
    book = made(tmp_path, "deaths death")
    assert not book.ok
    assert "there is no fact 'death'" in book.log
