"""The learner's copy of a practice notebook is made from its solution."""

from pathlib import Path

import pytest

from raabta.book.practice import learner_copy, learner_path
from raabta.book.stored import read
from raabta.errors import ContentError

ROOT = Path(__file__).parents[1]
SOLUTIONS = sorted((ROOT / "exercises").rglob("*.solution.ipynb"))
PATH = Path("exercises/x/practice.solution.ipynb")


def notebook(*cells: dict) -> dict:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def code(source: str, *tags: str) -> dict:
    return {
        "cell_type": "code",
        "id": "c1",
        "metadata": {"tags": list(tags)},
        "source": source,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "secret"}],
        "execution_count": 3,
    }


SOLVED = """place = ""
### BEGIN SOLUTION
place = "Bela"
### END SOLUTION
### TASK: place = "..."  # write the place here
print(place)"""


def test_the_solution_gives_way_to_the_task() -> None:
    cell = learner_copy(notebook(code(SOLVED, "solution")), PATH)["cells"][0]
    assert cell["source"] == 'place = ""\n# your turn\nplace = "..."  # write the place here\nprint(place)'
    assert cell["metadata"]["tags"] == ["task"]


def test_outputs_do_not_give_the_answer_away() -> None:
    cell = learner_copy(notebook(code(SOLVED, "solution")), PATH)["cells"][0]
    assert cell["outputs"] == []
    assert cell["execution_count"] is None


def test_cells_without_the_tag_stay_word_for_word() -> None:
    text = {"cell_type": "markdown", "id": "m1", "metadata": {}, "source": "### BEGIN SOLUTION"}
    made = learner_copy(notebook(text, code("check(place)", "check")), PATH)
    assert [cell["source"] for cell in made["cells"]] == ["### BEGIN SOLUTION", "check(place)"]


def test_the_solution_itself_is_not_changed() -> None:
    solution = notebook(code(SOLVED, "solution"))
    learner_copy(solution, PATH)
    assert "Bela" in solution["cells"][0]["source"]


def test_the_source_may_be_a_list_of_lines() -> None:
    cell = code(SOLVED, "solution")
    cell["source"] = SOLVED.splitlines(keepends=True)
    assert "Bela" not in learner_copy(notebook(cell), PATH)["cells"][0]["source"]


@pytest.mark.parametrize(
    "source",
    ["x = 1", "### BEGIN SOLUTION\nx = 1", "### END SOLUTION\n### BEGIN SOLUTION", SOLVED + "\n" + SOLVED],
    ids=["no marks", "no end", "end before begin", "two pairs"],
)
def test_marks_that_do_not_pair_up_are_refused_with_the_cell(source: str) -> None:
    with pytest.raises(ContentError, match=r"practice.solution.ipynb: cell 2: solution marks do not pair up – put one"):
        learner_copy(notebook(code("1"), code(source, "solution")), PATH)


def test_the_copy_lies_beside_the_solution() -> None:
    assert learner_path(PATH) == Path("exercises/x/practice.ipynb")


@pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_committed_copy_is_in_step_with_its_solution(solution: Path) -> None:
    made = learner_copy(read(solution), solution)
    copy = read(learner_path(solution))
    assert [cell["source"] for cell in made["cells"]] == [cell["source"] for cell in copy["cells"]], (
        "edit the solution, never the copy, then run `raabta refresh`"
    )
    assert [cell["id"] for cell in made["cells"]] == [cell["id"] for cell in copy["cells"]]


def test_every_chapter_that_is_out_has_a_practice_notebook() -> None:
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    folders = {path.parent.name for path in SOLUTIONS}
    assert {name for name in ("disaster", "event", "advocacy") if f"chapters/{name}\n" in toc} <= folders
