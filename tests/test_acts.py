"""Sections of law are given with their act: in the course, in the words of the tools, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from raabta import i18n
from raabta.content.read.acts import NEAR, Acts, read_acts
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import compose
from test_words import HOUSES, leaves

ROOT = Path(__file__).parents[1]
ACTS = Acts(("PECA", "پیکا", "NDM Act", "این ڈی ایم ایکٹ", "Elections Act"))
NAMED = (
    "Section 26A of PECA punishes it.",
    "By PECA, s. 43(2), it is non-bailable.",
    "A warning is protected (NDM Act, s. 43).",
    "The [NDM Act](#ref-ndm) says so in ss. 43 and 44.",
    "[Section 181](#ref-x) of the Elections Act forbids it.",
    "[Section 26A](#ref-with-a-long-key-2025-01-01) of PECA, and [section 43](#ref-x) of the NDM Act.",
    "NDM Act, s. 35. PECA, s. 43: two things. They meet in § 43 of the NDM Act.",
    "| NDM Act | s. 40 |",
    "پیکا کی دفعہ 26A سزا دیتی ہے۔",
    "این ڈی ایم ایکٹ کی دفعات ۴۳ اور ۴۴ دیکھیں۔",
    "انتباہ کو تحفظ حاصل ہے (این ڈی ایم ایکٹ، دفعہ 43)۔",
    # No law at all.
    "Ten posts. 43 of them were read; sections of a page; the office's 43 people; 5 sections.",
    "پہلی دفعہ 3 لوگ آئے۔ ایک دفعہ 40 گھر گرے۔ کئی دفعہ 2025 میں۔",
)
BARE = {
    "Mind section 43!": ["section 43"],
    "PECA punishes it. Section 26A says so.": ["Section 26A"],
    "Section 26A of PECA punishes it, and section 43 protects.": ["section 43"],
    "False alarms are punished (s. 35), and what one has reason to believe false (PECA, section 26A).": ["s. 35"],
    "[Section 181](#ref-PECA) forbids it.": ["Section 181"],
    "As [one](#ref-a) and [another](#ref-b) say, section 9 [holds](#ref-c).": ["section 9"],
    "- PECA\n- section 26A": ["section 26A"],
    "| PECA |\n| s. 26A |": ["s. 26A"],
    "PECA\n\nSection 43": ["Section 43"],
    f"Section 43 {'x' * NEAR} of the NDM Act": ["Section 43"],
    "How sections 26A and 43 meet": ["sections 26A"],
    "دفعہ ۴۳ تحفظ دیتی ہے۔": ["دفعہ ۴۳"],
    "پیکا سزا دیتا ہے۔ دفعہ 26A دیکھیں۔": ["دفعہ 26A"],
    "پیکا کی دفعہ 26A سزا دیتی ہے، اور دفعہ 43 تحفظ۔": ["دفعہ 43"],
}


@pytest.mark.parametrize("text", NAMED)
def test_a_section_with_its_act_is_not_accused(text: str) -> None:
    assert ACTS.bare(text) == []


@pytest.mark.parametrize(("text", "words"), BARE.items())
def test_a_section_without_its_act_is_found_where_it_stands(text: str, words: list[str]) -> None:
    found = ACTS.bare(text)
    assert [one.words for one in found] == words
    assert all(text[one.at :].startswith(one.words) for one in found)


def test_an_act_is_near_up_to_so_many_signs_behind() -> None:
    text = "Section 43 {} of the NDM Act"
    far = next(count for count in range(NEAR) if ACTS.bare(text.format("x" * count)))
    assert far == NEAR - len("  of the ")


def test_each_act_of_the_course_is_known_by_each_of_its_names() -> None:
    for name in ours().names:
        assert ours().bare(f"Section 1 of {name} says so. In {name}, s. 2.") == []
        assert len(ours().bare("Section 1 says so.")) == 1


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_words_of_the_tools_give_no_section_without_its_act(language: str) -> None:
    said = {
        f"{path.relative_to(top)}{at}": text
        for top in HOUSES.values()
        for path in sorted(top.rglob(f"words/*.{language}.json"))
        for at, text in leaves(json.loads(path.read_text(encoding="utf-8")))
        if isinstance(text, str)
    }
    assert len(said) > 1000
    assert {at: bare for at, text in said.items() if (bare := ours().bare(text))} == {}


def ours() -> Acts:
    file = FileProblems(Path("acts.yml"))
    node = compose((ROOT / "acts.yml").read_text(encoding="utf-8"), file)
    assert node
    acts = read_acts(node, file)
    assert file.problems == []
    return acts
