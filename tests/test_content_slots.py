"""The table of slots only grows: what a learner carries in a code is never read as another answer."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raabta.content import check, load, slots, update_lock
from raabta.content.read.slots import section_id
from raabta.content.read.slots_lock import END, SLOTS, lines, read_slots
from raabta.content.yaml.file_problems import FileProblems
from raabta.model.codec import meaning
from raabta.model.compact import Slot

SMALL = Path(__file__).parent / "good" / "small"
QUESTION = Path("exercises/flood/first.yml")
TODAY = date(2026, 12, 1)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    assert update_lock(folder) == []
    return folder


def written(course: Path) -> list[str]:
    return (course / SLOTS).read_text(encoding="utf-8").splitlines()


def write(course: Path, text: list[str]) -> None:
    (course / SLOTS).write_text("".join(f"{line}\n" for line in text), encoding="utf-8")


def faults(course: Path) -> list[tuple[int, str]]:
    found = check(course, today=TODAY).problems
    assert all("git checkout main" in one.hint for one in found if one.path == SLOTS)
    return [(one.line, one.message) for one in found if one.path == SLOTS]


def test_every_question_has_a_slot_with_what_it_means(course: Path) -> None:
    known = {(slot.id, slot.hash) for slot in slots(course) if slot.kind != "outcome"}
    assert known == {(name, meaning(one)) for name, one in load(course).questions.items()}
    assert faults(course) == []


def test_a_new_meaning_gets_a_new_slot_and_the_old_one_stays(course: Path) -> None:
    before, text = written(course), (course / QUESTION).read_text(encoding="utf-8")
    (course / QUESTION).write_text(text.replace("id: late", "id: later", 1), encoding="utf-8")
    changed = next(iter(slots(course))).id
    assert any("has no slot yet" in one.message for one in check(course, today=TODAY).warnings)
    assert update_lock(course, accept=[changed]) == []
    assert written(course)[: len(before) - 1] == before[:-1]
    assert len(slots(course)) == len(before) - 2
    assert [one for one in check(course, today=TODAY).warnings if one.path == SLOTS] == []


def test_writing_again_changes_nothing(course: Path) -> None:
    before = written(course)
    assert update_lock(course) == []
    assert written(course) == before


def first_slot(text: list[str]) -> int:
    return next(at for at, line in enumerate(text) if line.startswith("0 | "))


def changed(text: list[str], at: int) -> list[str]:
    return [*text[:at], text[at].replace(" | one | ", " | many | "), *text[at + 1 :]]


@pytest.fixture
def long(course: Path) -> Path:
    """A course with a table of four slots, as nothing says that a question must still be there."""
    asked = [slot for slot in slots(course) if slot.kind != "outcome"]
    table = [*asked, *(Slot(f"flood/old-{n}", "abc", "one", ("a", "b")) for n in range(3))]
    write(course, ["# Head", *lines(table), f"{END}{len(table)}"])
    return course


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_changed_line_is_refused_with_its_place(long: Path, at: int) -> None:
    text = written(long)
    line = first_slot(text) + at
    write(long, changed(text, line))
    ((where, message),) = faults(long)
    assert (where, "was changed or removed" in message) == (line + 1, True)
    before = written(long)
    assert update_lock(long) != []
    assert written(long) == before, "nothing was written"


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_line_that_is_gone_is_refused(long: Path, at: int) -> None:
    text = written(long)
    line = first_slot(text) + at
    write(long, [*text[:line], *text[line + 1 :]])
    assert [where for where, _message in faults(long)] == [line + 1]


def test_lines_that_are_gone_at_the_end_are_refused(long: Path) -> None:
    text = written(long)
    write(long, [*text[:-2], text[-1]])
    assert faults(long) == [
        (0, f"lines are missing at the end: {len(text) - 3} are there, {len(text) - 2} were written")
    ]
    write(long, text[:-1])
    assert "lines are missing" in faults(long)[0][1]


def test_both_sides_of_a_merge_are_refused(long: Path) -> None:
    text = written(long)
    write(long, [*text[:2], "<<<<<<< HEAD", text[2], "=======", text[3], ">>>>>>> other", *text[4:]])
    assert faults(long)[0][1] == "the file holds both sides of a merge"


def test_what_stands_before_a_fault_can_still_be_read(long: Path) -> None:
    before, text = slots(long), written(long)
    write(long, changed(text, first_slot(text) + 2))
    assert slots(long) == before[:2]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text() | st.lists(st.sampled_from(["0 | ", "x | ", "- | ", "\n", "# slots: ", "one", "٣", "\x00"])).map("".join)
)
def test_rubbish_is_told_and_never_raises(course: Path, text: str) -> None:
    (course / SLOTS).write_text(text, encoding="utf-8", errors="replace")
    file = FileProblems(SLOTS)
    assert read_slots(course, file) == []
    assert file.problems


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Who, what it costs", "who-what-it-costs"),
        ("1 · What could go wrong?", "what-could-go-wrong"),
        ("Café “night”", "cafe-night"),
        ("What's new", "what-s-new"),
    ],
)
def test_a_section_has_the_id_that_its_page_gives_it(title: str, made: str) -> None:
    assert section_id(title) == made
