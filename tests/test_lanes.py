"""The lanes of the start page: what is in them is there, their minutes are counted, and none outgrows its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from raabta.content import load
from raabta.content.checks import lanes
from raabta.content.read.lanes import LANES, read_lanes
from raabta.content.read.steps import chapter_steps
from raabta.content.yaml.file_problems import FileProblems
from raabta.errors import Problem
from raabta.model.steps import Step, StepSection

ROOT = Path(__file__).parents[1]
COURSE = load(ROOT)
ONE = "lanes:\n- id: hour\n  title: An hour\n  line: The beginning.\n"


class _Pages:
    """What the check looks at: a folder, and the steps of its pages."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def steps(self, page: Path) -> tuple[list[StepSection], list[Step]]:
        return chapter_steps(self.root / page, COURSE) if page.suffix == ".ipynb" else ([], [])


def problems(folder: Path, text: str) -> list[Problem]:
    """What the check says of lanes in this course."""
    for name in ("_toc.yml", "chapters", "index.md"):
        (folder / name).symlink_to(ROOT / name)
    (folder / LANES).write_text(text, encoding="utf-8")
    return list(lanes.problems(_Pages(folder)))  # type: ignore[arg-type]


def test_a_lane_without_faults_is_not_accused(tmp_path: Path) -> None:
    assert problems(tmp_path, f"{ONE}  pages:\n  - page: chapters/event\n    steps: [A filter left on]\n") == []


def test_a_page_and_a_step_that_are_not_there_are_told_with_their_line(tmp_path: Path) -> None:
    rows = "  pages:\n  - page: chapters/events\n  - page: chapters/event\n    steps: [A filter left]\n"
    page, step = problems(tmp_path, ONE + rows)
    assert (page.line, page.message) == (6, "there is no page 'chapters/events'")
    assert "did you mean 'chapters/event'?" in page.hint
    assert (step.line, step.message) == (8, "chapters/event.ipynb has no step 'A filter left'")
    assert "did you mean 'A filter left on'?" in step.hint


def test_a_page_that_is_no_part_of_the_book_is_no_page_of_a_lane(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"{ONE}  pages:\n  - page: chapters/../README\n")
    assert found.line == 6


def test_a_lane_that_takes_longer_than_its_title_promises_is_told(tmp_path: Path) -> None:
    whole = chapter_steps(ROOT / "chapters/event.ipynb", COURSE)[1]
    minutes = sum(step.shown_minutes for step in whole if step.counted)
    rows = f"  at_most: {minutes - 1}\n  pages:\n  - page: chapters/event\n"
    (found,) = problems(tmp_path, ONE + rows)
    assert (found.line, found.message) == (
        5,
        f"the lane 'hour' takes {minutes} minutes, and promises at most {minutes - 1}",
    )


def test_a_page_in_one_piece_counts_as_its_author_says(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"{ONE}  at_most: 1\n  pages:\n  - page: chapters/disaster-night\n")
    assert "takes 15 minutes" in found.message


def test_two_lanes_need_two_ids(tmp_path: Path) -> None:
    row = "- id: hour\n  title: X\n  line: Y\n  pages:\n  - page: chapters/event\n"
    (found,) = problems(tmp_path, f"lanes:\n{row}{row}")
    assert (found.line, found.message) == (7, "two lanes have the id 'hour'")


@pytest.mark.parametrize("text", ["[]\n", "lanes: 3\n", "lanes:\n- id: x\n"])
def test_of_a_file_with_a_fault_no_lane_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / LANES).write_text(text, encoding="utf-8")
    file = FileProblems(LANES)
    assert read_lanes(tmp_path, file).lanes == ()
    assert file.problems


def test_a_course_without_the_file_has_no_lanes(tmp_path: Path) -> None:
    file = FileProblems(LANES)
    assert (read_lanes(tmp_path, file).lanes, file.problems) == ((), [])
