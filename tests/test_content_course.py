"""The course itself: no faults on a pinned day, and every id is locked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from raabta import tools
from raabta.content import check, load

ROOT = Path(__file__).parent.parent
#: The calendar alone never turns this red; `raabta check --release` looks at the real day.
TODAY = date(2026, 11, 25)


def test_the_course_has_no_faults_and_every_id_is_locked() -> None:
    report = check(ROOT, today=TODAY, tool_ids=tools.CARD_IDS)
    assert [str(problem) for problem in report.problems] == []
    assert [str(warning) for warning in report.warnings if warning.path.name == "ids.lock"] == []


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_course_loads_in_both_languages(language: str) -> None:
    course = load(ROOT, language)
    questions = [question for question in course.questions.values() if question.id.startswith("disaster/")]
    assert len(questions) >= 7
    assert len({question.kind for question in questions}) >= 4
    assert all(question.sources and question.outcome in course.outcomes for question in questions)
    if language == "ur":
        assert all(question.review for question in questions if question.language == "ur")
        assert any(question.language == "ur" for question in questions)
