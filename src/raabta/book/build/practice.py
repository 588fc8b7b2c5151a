"""Make the learner's copy of a solution notebook, by tags, so that the two cannot drift apart.

In a code cell tagged `solution`, the lines from `### BEGIN SOLUTION` to `### END SOLUTION` give way to
`# your turn`, followed by what stands behind `### TASK:` and a blank. All other cells go over as they are.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from raabta.errors import ContentError, Problem

BEGIN, END, TASK = "### BEGIN SOLUTION", "### END SOLUTION", "### TASK:"
SUFFIX = ".solution.ipynb"
Notebook = dict[str, Any]


def learner_path(solution: Path) -> Path:
    """Return where the learner's copy of a solution notebook belongs."""
    return solution.with_name(solution.name.removesuffix(SUFFIX) + ".ipynb")


def learner_copy(solution: Notebook, path: Path) -> Notebook:
    """Return the learner's notebook without outputs. Raises ContentError for marks that do not pair up."""
    made = copy.deepcopy(solution)
    problems: list[Problem] = []
    for number, cell in enumerate(made["cells"], start=1):
        if cell["cell_type"] != "code":
            continue
        cell["outputs"], cell["execution_count"] = [], None
        if "solution" in cell["metadata"].get("tags", []):
            cell["metadata"]["tags"] = ["task" if tag == "solution" else tag for tag in cell["metadata"]["tags"]]
            text = "".join(cell["source"])
            if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
                hint = f"put one '{BEGIN}' and, below it, one '{END}' into the cell, or take its tag `solution` away"
                problems.append(Problem(path, 0, f"cell {number}: solution marks do not pair up", hint))
            else:
                cell["source"] = _blanked(text)
    if problems:
        raise ContentError(problems)
    return made


def _blanked(text: str) -> str:
    """Replace the solution by the task, at the indentation of the mark."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        if line.strip() == BEGIN:
            inside = True
            kept.append(f"{indent}# your turn")
        elif line.strip() == END:
            inside = False
        elif line.strip().startswith(TASK):
            kept.append(f"{indent}{line.strip().removeprefix(TASK).removeprefix(' ')}".rstrip())
        elif not inside:
            kept.append(line)
    return "\n".join(kept)
