"""Numbers of a running text that are no exact counts: found, and missed where another text drops the doubt."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from raabta_desk.workbench.parse.bounds import bounds, lost
from support.desk import answer

CASES = json.loads((Path(__file__).parents[2] / "canonical/bounds.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_canonical_text_has_its_bounds(case: dict[str, Any]) -> None:
    assert [one._asdict() for one in bounds(case["text"])] == case["bounds"]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("over 100 houses", "100 گھر", ["over 100"]),
        ("over 100 houses", "۱۰۰ سے زائد گھر", []),
        ("over 100 houses", "۱۰۰+ گھر", []),
        ("over 100 houses", "تقریباً 100 گھر", ["over 100"]),
        ("over 100 houses", "50 گھر", []),
        ("over 1,200 houses", "1200 گھر", ["over 1,200"]),
        ("~9 and <5", "9, 5", ["~9", "<5"]),
        ("100 houses", "over 100 houses", []),
    ],
)
def test_a_doubt_is_lost_where_the_other_text_says_the_number_without_it(
    one: str, other: str, words: list[str]
) -> None:
    assert [bound.words for bound in lost(one, other)] == words


@pytest.mark.parametrize("part", ["over ", "1 ", "1 a ", "9? ", "more than ", "سے زائد ", "~", "1,"])
def test_a_long_text_takes_its_time_by_its_length(part: str) -> None:
    start = time.process_time()
    bounds(part * (20_000 // len(part)))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(("language", "said"), [("en", "looks like an exact count"), ("ur", "درست گنتی لگتا ہے")])
def test_a_post_and_a_machines_draft_may_not_make_a_count_of_a_bound(language: str, said: str) -> None:
    post = {"english": "Over 100 houses are flooded.", "urdu": "100 گھروں میں پانی ہے۔"}
    told = answer("post-composer", post, language)
    found = [item["text"] for one in told if one["kind"] == "findings" for item in one["items"]]
    assert any(said in one and "over 100" in one for one in found)
    turned = {"english": "100 houses are flooded.", "urdu": "100 سے زائد گھروں میں پانی ہے۔"}
    assert said in json.dumps(answer("post-composer", turned, language), ensure_ascii=False)
    kept = answer("post-composer", post | {"urdu": "100 سے زائد گھروں میں پانی ہے۔"}, language)
    assert said not in json.dumps(kept, ensure_ascii=False)
    draft = {"source": "The district says at least 12 people are missing.", "draft": "12 people are missing."}
    told = [item["text"] for one in answer("ai-draft", draft, language) for item in one.get("items", ())]
    assert any(said in one and "at least 12" in one for one in told)
