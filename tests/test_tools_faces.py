"""A tool has a public face: whoever uses it imports from its folder, never from a module inside."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
from pathlib import Path

import pytest

from raabta import form
from raabta.form.registry import faces
from raabta_desk import alert, pocket

ROOT = Path(__file__).parents[1]
#: Each folder of tools, and what all tools draw with.
FOLDERS = (*(face.home for face in faces()), "raabta.charts")
POCKET = (
    "ab_test",
    "check_warning",
    "go_live",
    "lakh_crore",
    "metric_names",
    "ranking",
    "reach_sum",
    "resolved_satisfied",
    "sms_parts",
)
NOTEBOOKS = sorted((ROOT / "exercises").glob("*/practice*.ipynb"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_face_names_what_it_has_and_nothing_else(folder: str) -> None:
    face = importlib.import_module(folder)
    public = {name for name, value in vars(face).items() if not name.startswith("_") and not inspect.ismodule(value)}
    # What comes from outside the package is no part of the face, unless it says so.
    package = folder.partition(".")[0]
    own = {name for name in public if getattr(vars(face)[name], "__module__", package).partition(".")[0] == package}
    assert own <= set(face.__all__) <= public


@pytest.mark.parametrize("name", POCKET)
def test_a_pocket_tool_is_a_function_that_says_what_it_takes_and_refuses(name: str) -> None:
    function = getattr(alert if name in alert.__all__ else pocket, name)
    said = inspect.getdoc(function) or ""
    assert "Refuses with" in said
    assert next(iter(inspect.signature(function).parameters)) in said


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_practice_notebook_uses_faces_alone(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    imports = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom)]
    used = {node.module: {one.name for one in node.names} for node in imports if node.module.startswith("raabta")}
    assert used
    for module, names in used.items():
        assert module in {"raabta", "raabta.form", *FOLDERS}
        assert names <= set(importlib.import_module(module).__all__)


def words_in_a_row(text: str, many: int = 5) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[at : at + many]) for at in range(len(found) - many + 1)}


def opening(page: Path) -> str:
    """Return what a page says between its title and its first second heading or form."""
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    return re.split(r"^## ", "".join(cells[1]["source"]), flags=re.MULTILINE)[0]


PAGES = [
    (tool, language, ROOT / f"tools/{tool}{ending}.ipynb")
    for tool in form.card_ids()
    for language, ending in (("en", ""), ("ur", "-ur"))
]


@pytest.mark.parametrize(("tool", "language", "page"), [one for one in PAGES if one[2].is_file()])
def test_the_page_of_a_tool_and_its_form_do_not_say_the_same_twice(tool: str, language: str, page: Path) -> None:
    said = opening(page)
    assert said.startswith("# ")
    assert words_in_a_row(said) & words_in_a_row(form.card(tool, language).intro) == set()
