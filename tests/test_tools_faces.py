"""A tool has a public face: whoever uses it imports from its folder, never from a module inside."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
from pathlib import Path

import pytest

from raabta import tools

ROOT = Path(__file__).parents[1]
FOLDERS = (
    *("after_action", "ai_draft", "alert", "campaign", "comments", "consent"),
    *("content_calendar", "correction", "desk_file", "draw", "house_rules", "insights"),
    *("language_reach", "may_i_post", "pocket", "post_composer", "private_data", "request_clock", "rumours"),
    *("run_of_show", "sitrep"),
    "assets",
)
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
    face = importlib.import_module(f"raabta.tools.{folder}")
    public = {name for name, value in vars(face).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert set(face.__all__) == public - {"Any", "Callable", "Mapping"}


@pytest.mark.parametrize("name", POCKET)
def test_a_pocket_tool_is_a_function_that_says_what_it_takes_and_refuses(name: str) -> None:
    said = inspect.getdoc(getattr(tools, name)) or ""
    assert "Refuses with" in said
    assert next(iter(inspect.signature(getattr(tools, name)).parameters)) in said


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_practice_notebook_uses_faces_alone(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    imports = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom)]
    used = {node.module: {one.name for one in node.names} for node in imports if node.module.startswith("raabta")}
    assert used
    for module, names in used.items():
        assert module in {"raabta", "raabta.tools", *(f"raabta.tools.{folder}" for folder in FOLDERS)}
        assert names <= set(importlib.import_module(module).__all__)


def words_in_a_row(text: str, many: int = 5) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[at : at + many]) for at in range(len(found) - many + 1)}


def opening(page: Path) -> str:
    """Return what a page says between its title and its first second heading or form."""
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    return re.split(r"^## ", "".join(cells[1]["source"]), flags=re.MULTILINE)[0]


@pytest.mark.parametrize("tool", [one for one in tools.CARD_IDS if (ROOT / f"chapters/{one}.ipynb").is_file()])
@pytest.mark.parametrize(("language", "ending"), [("en", ""), ("ur", "-ur")])
def test_the_page_of_a_tool_and_its_form_do_not_say_the_same_twice(tool: str, language: str, ending: str) -> None:
    said = opening(ROOT / f"chapters/{tool}{ending}.ipynb")
    assert said.startswith("# ")
    assert words_in_a_row(said) & words_in_a_row(tools.card(tool, language).intro) == set()
