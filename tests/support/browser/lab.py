"""What a person does in JupyterLab: opens a notebook, runs a cell, saves; and what a hub does in the night."""

import json
import re
import urllib.request
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from support.jupyter import TOKEN

#: JupyterLab gives up the widget of the first cell, as it does where a busy server brings it late, and shows what is
#: returned; and it is brought.
GIVE_UP = """async () => {
  const area = jupyterapp.shell.currentWidget.content.widgets[0].outputArea;
  const renderer = area.widgets[0].widgets.find((one) => "renderModel" in one);
  const manager = (window.manager = await renderer._manager.promise);
  const output = area.model.get(0).toJSON();
  renderer.widgets.slice().forEach((view) => view.dispose());
  renderer.show();
  const get = manager.get_model;
  manager.get_model = () => Promise.reject(new Error("late"));
  area.model.set(0, output);
  await new Promise((done) => setTimeout(done, 500));
  const { textContent } = renderer.node;
  manager.get_model = get;
  return textContent;
}"""
BROUGHT = "() => void manager._restored.emit()"

_WHOLE = '"windowingMode": "none"'
CLICK = (
    "from raabta import quiz\nview = quiz('disaster/check')\nview",
    "print('SCORE', view.score.correct, view.score.answered)",
)
TABLE = "area,date,dead\nBela,2025-07-05,3\nKotla,2025-07-05,4321\n"
NOTEBOOKS = {
    "click": CLICK,
    "reopened": CLICK,
    "desk": (
        "from raabta import scenario\nview = scenario('event/desk')\nview",
        "print('PATH', *view.path, view.meters['record'], view.state.inject)",
    ),
    "camp": (
        "from raabta import quiz\nview = quiz('event/camp-faults')\nview",
        "print('TAPPED', *sorted(view.answers['event/camp-faults']))",
    ),
    "form": ("from raabta import tool\ntool('situation-report')", "tool('private-data')"),
    "several": (
        "from raabta import begin\nbegin()",
        *CLICK,
        "from raabta import scenario\nscenario('event/desk')",
        "from raabta import tool\ntool('situation-report')",
        "quiz('event/camp-faults')",
        "from raabta import tool\ntool('sms-parts')",
    ),
    "shared": ("from raabta import begin, tool\nbegin()", "tool('situation-report')"),
    "composer": (
        "from raabta import alert_composer\nview = alert_composer('ur')\nview",
        "print('TYPED', view.values['hazard.en'], '<status>Actual' in view.outputs['cap'])",
        "view.values = view.values | {'hazard.en': 'Heat, 49 degrees'}",
    ),
}


def own_places(folder: Path) -> dict[str, str]:
    """Return variables that give a JupyterLab workspaces and settings of its own: else earlier tabs would be open.

    It saves only when it is told to: a slow machine would meet the save that comes every two minutes. And it draws
    every cell at once, so that a test need not scroll.
    """
    for name, setting in (("docmanager-extension/plugin", '"autosave": false'), ("notebook-extension/tracker", _WHOLE)):
        file = folder / f"settings/@jupyterlab/{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(f"{{{setting}}}", encoding="utf-8")
    return {f"JUPYTERLAB_{name}_DIR": str(folder / name.lower()) for name in ("WORKSPACES", "SETTINGS")}


def opened(page: Page, address: str) -> None:
    """Open a notebook anew and wait for its kernel."""
    page.goto("about:blank")
    page.goto(address)
    page.locator(".jp-CodeCell").first.wait_for(timeout=60_000)
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    expect(idle.first).to_be_visible(timeout=60_000)


def run_cell(page: Page, number: int) -> None:
    """Click into a cell and run it, as a person does: again, where a kernel that still starts has lost the keys."""
    cell = page.locator(".jp-CodeCell").nth(number)
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    for _ in range(6):
        cell.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        for _ in range(150):
            # A star alone is no run: a kernel that still starts takes it back.
            if re.fullmatch(r"\[\d+\]:", now := prompt.inner_text()) and now != before:
                return
            page.wait_for_timeout(100)
    pytest.fail(f"cell {number} does not run")


def turn_to(page: Page, place: int) -> Locator:
    """Return a question of the closing quiz, which shows one at a time, when it is in view."""
    asked, following = page.locator(".rb-question"), page.get_by_role("button", name="Next question", exact=True)
    asked.first.wait_for(state="attached", timeout=60_000)
    following.wait_for(timeout=60_000)
    for _ in range(asked.count()):
        if asked.nth(place).is_visible():
            break
        following.click()
    expect(asked.nth(place)).to_be_visible()
    return asked.nth(place)


def saved_widgets(notebook: Path) -> dict[str, dict[str, object]]:
    """Return the widgets that a notebook was saved with, model id -> what is known of it; none in mid-write."""
    try:
        stored = json.loads(notebook.read_text(encoding="utf-8"))["metadata"].get("widgets", {})
    except json.JSONDecodeError:
        return {}
    return dict(stored.get("application/vnd.jupyter.widget-state+json", {}).get("state", {}))


def shown_widgets(notebook: Path) -> set[str]:
    """Return the models of the widgets that the cells of a saved notebook show."""
    view = "application/vnd.jupyter.widget-view+json"
    outputs = [output for cell in nbformat.read(notebook, 4).cells for output in cell.get("outputs", [])]
    return {output["data"][view]["model_id"] for output in outputs if view in output.get("data", {})}


def save(page: Page, notebook: Path) -> None:
    """Press Ctrl+S where the focus is, and wait until the file is written anew: again, where the keys were lost."""
    before = notebook.stat().st_mtime_ns
    for _ in range(3):
        page.keyboard.press("Control+s")
        for _ in range(150):
            if notebook.stat().st_mtime_ns != before and saved_widgets(notebook):
                return
            page.wait_for_timeout(100)
    pytest.fail("the notebook was not saved with its widgets")


def _asked(address: str, method: str = "GET") -> bytes:
    request = urllib.request.Request(f"{address}?token={TOKEN}", method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return bytes(answer.read())


def end_kernels(address: str) -> None:
    """End every session, as a hub does in the night."""
    for session in json.loads(_asked(f"{address}/api/sessions")):
        _asked(f"{address}/api/sessions/{session['id']}", "DELETE")


def first_choice() -> tuple[int, str]:
    """Return the place of the first single choice in the quiz, and the id of its right option."""
    from raabta.notebook import quiz

    questions = quiz("disaster/check").quiz.questions
    place = next(number for number, question in enumerate(questions) if question.control.widget == "one")
    return place, questions[place].key.accept[0]
