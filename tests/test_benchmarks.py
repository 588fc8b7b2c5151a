"""The benchmarks measure this course: what they copy of it can be built."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import larger

from raabta import content, tools

ROOT = Path(__file__).parents[1]


def test_a_course_of_twice_the_size_has_no_fault(tmp_path: Path) -> None:
    course = larger.copy(ROOT, tmp_path / "large", 2)
    twice = content.check(course, today=date(2026, 11, 27), tool_ids=tools.CARD_IDS)
    once = content.check(ROOT, today=date(2026, 11, 27), tool_ids=tools.CARD_IDS)
    assert [str(problem) for problem in twice.problems] == []
    assert all(twice.counts[nouns] == 2 * once.counts[nouns] for nouns in ("questions", "quizzes", "scenarios"))
