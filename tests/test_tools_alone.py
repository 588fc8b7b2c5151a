"""Every tool runs on the standard library alone: in a browser there is nothing else."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import raabta
from raabta.form.registry import packages

pytestmark = pytest.mark.process

ALONE = """
import sys

class Alone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "raabta", "raabta_desk"}:
            raise ModuleNotFoundError("not in the standard library: " + name)

sys.meta_path.insert(0, Alone())
from datetime import UTC, date, datetime
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""
TOOLS = {
    "desk": "from raabta.form import card, card_ids; assert len([card(one, {language!r}) for one in card_ids()]) > 20",
    "sitrep": """
from raabta_desk import sitrep
assert sitrep.example({language!r}).sentences
assert sitrep.flood_chart(2022, {language!r}).svg
""",
    "run_of_show": """
from raabta_desk.run_of_show import Crew, calendar, example, findings, page, read_show, timeline
typed = example({language!r})
show = read_show(typed["table"], typed["title"], date(2026, 12, 5), Crew(), language={language!r})
assert findings(show) and page(show) and calendar(show, NOW) and timeline(show).svg
""",
    "campaign": """
from raabta_desk.campaign import docx, example, one_pager
assert docx(one_pager(example({language!r}), {language!r}))
""",
    "insights": """
from raabta_desk.workbench.course_data import data_file
from raabta_desk.insights import groups_chart, hours_chart, insights, read_export, spread_chart
export = read_export(data_file("page_insights_SYNTHETIC.csv"), language={language!r})
found = insights(export, {language!r})
drawn = groups_chart(found, {language!r}), hours_chart(found, {language!r}), spread_chart(export, found, {language!r})
assert found.sentences and all(one.svg for one in drawn)
""",
    "peeking": "from raabta_desk.pocket import peeking_chart; assert peeking_chart({language!r}, tests=100).svg",
    "go_live": "from raabta_desk.pocket import reminder; assert reminder(date(2026, 11, 1), NOW, {language!r})",
}


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_needs_nothing_but_the_standard_library(tool: str, language: str) -> None:
    code = ALONE + TOOLS[tool].format(language=language)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


ROOT = Path(raabta.__file__).parents[1]
OURS = {"raabta", *packages()}
#: The form that a tool has in a kernel alone is a widget.
MODULES = [
    file
    for folder in (*(ROOT / "raabta" / name for name in ("model", "i18n", "form", "charts")), *packages().values())
    for file in folder.rglob("*.py")
    if file.name != "notebook.py"
] + [ROOT / "raabta/errors.py"]


def imported(file: Path) -> set[str]:
    """Return the packages that a module imports anywhere, also within a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_module_of_model_words_and_tools_imports_a_library(file: Path) -> None:
    assert imported(file) <= {*sys.stdlib_module_names, *OURS}


def test_every_module_of_the_tools_can_be_imported_alone() -> None:
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in MODULES]
    code = ALONE + f"import importlib\nfor name in {names!r}: importlib.import_module(name.removesuffix('.__init__'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
