"""The learner's copy of a practice notebook is made from its solution."""

import re
from pathlib import Path

import pytest

from raabta.book.build.practice import learner_copy, learner_path
from raabta.book.build.stored import read
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


def test_a_task_keeps_its_indentation() -> None:
    solved = "### BEGIN SOLUTION\n### END SOLUTION\n### TASK: def answer():\n### TASK:     return 1\n### TASK:"
    assert learner_copy(notebook(code(solved, "solution")), PATH)["cells"][0]["source"] == (
        "# your turn\ndef answer():\n    return 1\n"
    )


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


#: What an official does with a chapter's tools. *Start here* has none, and the flood week is played.
CHAPTERS = (
    *("advocacy", "before-you-post", "choosing-content", "digital-assets", "disaster"),
    *("engagement", "event", "false-information", "insights"),
)


def test_every_chapter_with_tools_has_a_practice_notebook() -> None:
    assert tuple(path.parent.name for path in SOLUTIONS) == CHAPTERS


EACH = pytest.mark.parametrize("chapter", CHAPTERS)
#: How a plan counts the tasks, in English and in Urdu.
TASKS = {3: ("three tasks", "تین کام"), 4: ("four tasks", "چار کام")}


@EACH
def test_the_plan_of_a_session_names_the_practice_notebook_and_counts_its_tasks(chapter: str) -> None:
    folder = ROOT / "exercises" / chapter
    sources = ["".join(cell["source"]) for cell in read(folder / "practice.ipynb")["cells"]]
    name = sources[0].partition("\n")[0].removeprefix("# Practice: ")
    english, urdu = TASKS[sum(one.startswith("## Task ") for one in sources)]
    plans = [(folder / f"session.session{side}.yml").read_text(encoding="utf-8") for side in ("", ".ur")]
    assert f"the practice notebook “{name}”, {english}" in plans[0]
    assert "مشقی نوٹ بک ”" in plans[1]
    assert f"“، {urdu}" in plans[1]


def cells(chapter: str, *tags: str, solved: bool = False) -> list[dict]:
    """Return the code cells of a practice notebook that have one of the tags."""
    path = ROOT / "exercises" / chapter / f"practice{'.solution' if solved else ''}.ipynb"
    return [cell for cell in read(path)["cells"] if set(cell["metadata"].get("tags", [])) & set(tags)]


def said(cell: dict) -> str:
    return "".join(output.get("text", "") for output in cell["outputs"] if output["output_type"] == "stream")


@EACH
def test_a_learner_sees_tasks_and_the_machinery_is_folded(chapter: str) -> None:
    notebook = read(ROOT / "exercises" / chapter / "practice.ipynb")
    first, setup, *rest = notebook["cells"]
    assert "<kbd>Shift</kbd> + <kbd>Enter</kbd>" in first["source"]
    assert "invented" in first["source"]
    assert f"../../chapters/{chapter}.ipynb" in first["source"]
    code = [cell for cell in (setup, *rest) if cell["cell_type"] == "code"]
    shown = [cell for cell in code if not cell["metadata"].get("jupyter", {}).get("source_hidden")]
    assert all(len(cell["source"].splitlines()) <= 14 for cell in shown)
    assert {cell["id"].partition("-")[0] for cell in shown} <= {"solution", "own"}
    # JupyterLab breaks no line of code; the Urdu of a table stands at its end.
    lines = [line for cell in shown for line in cell["source"].splitlines() if " | براہ" not in line]
    assert [line for line in lines if len(line) > 100] == []
    # JupyterLab shows the first line of a folded cell.
    assert all(cell["source"].startswith("# Press Shift + Enter here") for cell in code if cell not in shown)
    assert all(cell["outputs"] == [] for cell in code), "it would answer before anybody has pressed a key"
    assert 3 <= len(cells(chapter, "check")) <= 5
    assert len(cells(chapter, "check")) == len(cells(chapter, "task"))


@EACH
def test_the_solution_is_proved(chapter: str) -> None:
    assert "".join(map(said, cells(chapter, "hide-input", solved=True)[:1])) == "Ready. Continue with task 1.\n"
    for check in cells(chapter, "check", solved=True):
        assert re.search(r"Well done|\bRight\b", said(check)), check["id"]


def test_one_of_them_shows_how_to_build_a_form_of_ones_own() -> None:
    sources = "".join(cell["source"] for cell in read(ROOT / "exercises/choosing-content/practice.ipynb")["cells"])
    assert "@interact(" in sources
    assert "DeskTool(" in sources
