"""Words of endings against the range of the first meter: what fits, what does not, in both languages."""

from __future__ import annotations

import pytest

from raabta.content.checks.ending_words import Range, unfit
from support.course import ours
from test_content_bad import GOOD, said


def told(text: str, low: int, high: int, language: str = "en", full: int = 340, meter: str = "lives") -> list[str]:
    return [words for words, _ in unfit(text, language, Range(meter, low, high, full))]


#: A text, its language, the widest range of 340 families in which it is so, and one that is wider by a family.
EDGES = [
    ("More than half of the families were out.", "en", (171, 340), (170, 340)),
    ("Most of them were out.", "en", (171, 340), (170, 340)),
    ("Fewer than half of the families were out.", "en", (0, 169), (0, 170)),
    ("About half of the families were out.", "en", (136, 204), (136, 205)),
    ("Nearly all families were out.", "en", (289, 340), (288, 340)),
    ("Few families were out.", "en", (0, 102), (0, 103)),
    ("No family was out.", "en", (0, 0), (0, 1)),
    ("Everybody was out.", "en", (340, 340), (339, 340)),
    ("Most families waited on roofs.", "en", (0, 169), (0, 170)),
    ("Nobody was harmed.", "en", (340, 340), (339, 340)),
    ("At least 221 of the 340 families were out.", "en", (221, 340), (220, 340)),
    ("221 families or more were out, 221 or more.", "en", (221, 221), (220, 221)),
    ("More than 220 families were out.", "en", (221, 340), (220, 340)),
    ("Fewer than 120 families were out.", "en", (0, 119), (0, 120)),
    ("At most 119 families were out.", "en", (0, 119), (0, 120)),
    ("Between 136 and 204 families were out.", "en", (136, 204), (135, 204)),
    ("About 170 families were out.", "en", (136, 204), (136, 205)),
    ("At least 60 per cent of the families were out.", "en", (204, 340), (203, 340)),
    ("At least 17 of the 340 families were not out.", "en", (0, 323), (0, 324)),
    ("اکثر خاندان نکل گئے۔", "ur", (171, 340), (170, 340)),
    ("آدھے سے کم خاندان نکلے۔", "ur", (0, 169), (0, 170)),
    ("تقریباً آدھے خاندان نکلے۔", "ur", (136, 204), (136, 205)),
    ("تقریباً سب خاندان نکل گئے۔", "ur", (289, 340), (288, 340)),
    ("چند خاندان نکلے۔", "ur", (0, 102), (0, 103)),
    ("کوئی خاندان نہیں نکلا۔", "ur", (0, 0), (0, 1)),
    ("سب خاندان نکل گئے۔", "ur", (340, 340), (339, 340)),
    ("کسی کو نقصان نہیں ہوا۔", "ur", (340, 340), (339, 340)),
    ("اکثر خاندانوں نے پہلے پانی دیکھا۔", "ur", (0, 169), (0, 170)),
    ("340 میں سے کم از کم 221 خاندان نکل گئے۔", "ur", (221, 340), (220, 340)),
    ("220 سے زیادہ خاندان نکل گئے۔", "ur", (221, 340), (220, 340)),
    ("120 سے کم خاندان نکلے۔", "ur", (0, 119), (0, 120)),
    ("زیادہ سے زیادہ 119 خاندان نکلے۔", "ur", (0, 119), (0, 120)),
    ("136 سے 204 تک خاندان نکلے۔", "ur", (136, 204), (135, 204)),
    ("تقریباً 170 خاندان نکلے۔", "ur", (136, 204), (136, 205)),
    ("60 فیصد سے زیادہ خاندان نکل گئے۔", "ur", (205, 340), (204, 340)),
]


@pytest.mark.parametrize(("text", "language", "so", "wider"), EDGES, ids=[text for text, *_ in EDGES])
def test_a_word_fits_up_to_its_edge_and_not_a_family_further(
    text: str, language: str, so: tuple[int, int], wider: tuple[int, int]
) -> None:
    assert told(text, *so, language) == []
    assert len(told(text, *wider, language)) >= 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Most of the points were lost in two or three minutes.", "en"),
        ("Nobody knew why it worked. All of it is on file.", "en"),
        ("At 8 am the water came, 20 minutes late for 340 families.", "en"),
        ("In 2025 a gauge was read. Half an hour is gone.", "en"),
        ("The families heard of it at 8:05.", "en"),
        ("کسی کو معلوم نہیں کہ یہ کیوں چلا۔ سب سے مہنگا فیصلہ دیکھیں۔", "ur"),
        ("خاندانوں نے 8 بجے سنا۔", "ur"),
        ("Lo más tarde: most families were out.", "es"),
    ],
)
def test_what_counts_something_else_is_no_claim(text: str, language: str) -> None:
    assert told(text, 0, 340, language) == []


def test_a_meter_of_a_hundred_is_counted_where_it_is_named() -> None:
    assert told("The page is yours (safety 50 or more).", 50, 100, full=100, meter="safety") == []
    assert told("The page is yours (safety 50 or more).", 45, 100, full=100, meter="safety") == ["50 or more)"]
    assert told("Trust is at 50 or more.", 0, 100, full=100, meter="safety") == []


def test_endings_that_are_bands_of_their_meter_are_let_pass(tmp_path) -> None:
    assert said(GOOD / "bands", tmp_path) == ""


def test_every_ending_of_this_course_that_counts_says_its_number() -> None:
    """Where a meter counts families, a reader sees the number beside the words: the words hold one, too."""
    for language in ("en", "ur"):
        for scenario in ours(language).scenarios.values():
            first = scenario.meters[0]
            for ending in scenario.endings if first in scenario.of else ():
                full = f"{scenario.of[first]:,}"
                assert full in ending.text, f"{scenario.id} {ending.id} ({language})"
