"""A real JupyterLab, a real kernel, a real click: the answer arrives in Python."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Locator, Page, expect

from support.alert_cases import BY_HAND
from support.browser.chromium import launched
from support.room.databases import free_port

ROOT = Path(__file__).parents[2]
TOKEN = "lab-test"
pytestmark = pytest.mark.slow


def own_places(folder: Path) -> dict[str, str]:
    """Return variables that give a JupyterLab workspaces and settings of its own.

    It saves only when it is told to: a slow machine would meet the save that comes every two minutes.
    """
    quiet = folder / "settings/@jupyterlab/docmanager-extension/plugin.jupyterlab-settings"
    quiet.parent.mkdir(parents=True)
    quiet.write_text('{"autosave": false}', encoding="utf-8")
    return {f"JUPYTERLAB_{name}_DIR": str(folder / name.lower()) for name in ("WORKSPACES", "SETTINGS")}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A JupyterLab (Notebook 7 answers on the same server) over a copy of the course's content."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("_toc.yml", "_config.yml", "facts.yml", "references.bib"):
        shutil.copy2(ROOT / name, folder)
    for name in ("chapters", "exercises", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    cells = [
        new_code_cell("from raabta import quiz\nview = quiz('disaster/check')\nview", id="show"),
        new_code_cell("print('SCORE', view.score.correct, view.score.answered)", id="score"),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    for name in ("click", "reopened"):
        nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / f"chapters/{name}.ipynb")
    desk = [
        new_code_cell("from raabta import scenario\nview = scenario('event/desk')\nview", id="show"),
        new_code_cell("print('PATH', *view.path, view.meters['trust'], view.state.inject)", id="path"),
    ]
    nbformat.write(new_notebook(cells=desk, metadata=kernel), folder / "chapters/desk.ipynb")
    camp = [
        new_code_cell("from raabta import quiz\nview = quiz('event/camp-faults')\nview", id="show"),
        new_code_cell("print('TAPPED', *sorted(view.answers['event/camp-faults']))", id="tapped"),
    ]
    nbformat.write(new_notebook(cells=camp, metadata=kernel), folder / "chapters/camp.ipynb")
    form = [new_code_cell("from raabta import tool\ntool('situation-report')", id="show")]
    nbformat.write(new_notebook(cells=form, metadata=kernel), folder / "chapters/form.ipynb")
    composer = [
        new_code_cell("from raabta import alert_composer\nview = alert_composer('ur')\nview", id="show"),
        new_code_cell("print('TYPED', view.values['hazard.en'], '<status>Actual' in view.outputs['cap'])", id="typed"),
        new_code_cell("view.values = view.values | {'hazard.en': 'Heat, 49 degrees'}", id="set"),
    ]
    nbformat.write(new_notebook(cells=composer, metadata=kernel), folder / "chapters/composer.ipynb")
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += [f"--ServerApp.token={TOKEN}", "--LabApp.news_url=", "--ServerApp.ip=127.0.0.1"]
    # Its own workspaces and settings: else the tabs of an earlier run would be open.
    own = own_places(tmp_path_factory.mktemp("lab"))
    server = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | own | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )
    address = f"http://localhost:{port}"
    end = time.monotonic() + 240
    while not answers(address):
        assert server.poll() is None, "JupyterLab stopped"
        assert time.monotonic() < end, "JupyterLab does not answer"
        time.sleep(0.1)
    yield address, folder
    server.terminate()
    # It ends its kernels first, and those of this file are several.
    server.wait(timeout=120)


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=60).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def lab(running: tuple[str, Path]) -> str:
    """The address of the JupyterLab."""
    return running[0]


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with launched() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        # Where kernels are listed late, JupyterLab asks which one to take.
        asked = page.locator(".jp-Dialog").get_by_role("button", name="Select Kernel", exact=True)
        page.add_locator_handler(asked, lambda select: select.click())
        yield page


@pytest.fixture(autouse=True)
def nobody_has_answered(browser_page: Page) -> Iterator[None]:
    """The browser keeps answers from one kernel to the next: each test begins with none."""
    yield
    browser_page.evaluate("localStorage.clear()")


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


def first_choice() -> tuple[int, str]:
    """Return the place of the first single choice in the quiz, and the id of its right option."""
    from raabta.notebook import quiz

    questions = quiz("disaster/check").quiz.questions
    place = next(number for number, question in enumerate(questions) if question.control.widget == "one")
    return place, questions[place].key.accept[0]


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


@pytest.mark.parametrize("path", ["lab/tree/chapters/click.ipynb", "notebooks/chapters/click.ipynb"])
def test_a_click_on_the_right_option_changes_the_score_in_python(lab: str, browser_page: Page, path: str) -> None:
    page = browser_page
    page.goto(f"{lab}/{path}?token={TOKEN}&reset")
    page.locator(".jp-CodeCell").nth(1).wait_for(timeout=60_000)
    run_cell(page, 0)
    place, right = first_choice()
    question = turn_to(page, place)
    run_cell(page, 1)
    expect(page.get_by_text("SCORE 0 0")).to_be_visible(timeout=60_000)
    question.locator(f"input[value='{right}']").check()
    question.get_by_role("button", name="Check", exact=True).click()
    expect(question.locator(".rb-verdict")).to_contain_text("Right")
    run_cell(page, 1)
    expect(page.get_by_text("SCORE 1 1")).to_be_visible(timeout=60_000)
    page.context.clear_cookies()


def test_letters_typed_into_a_quiz_do_not_edit_the_notebook(lab: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{lab}/lab/tree/chapters/click.ipynb?token={TOKEN}&reset")
    page.locator(".jp-CodeCell").nth(1).wait_for(timeout=60_000)
    run_cell(page, 0)
    field = page.locator(".rb-question input[type=text]").first
    following = page.get_by_role("button", name="Next question", exact=True)
    following.wait_for(timeout=60_000)
    while not field.is_visible():
        following.click()
    cells = page.locator(".jp-CodeCell").count()
    field.click()
    page.keyboard.type("bad")
    page.keyboard.press("Enter")
    assert page.locator(".jp-CodeCell").count() == cells
    expect(field).to_have_value("bad")


def test_a_choice_in_the_event_desk_arrives_in_python(lab: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{lab}/lab/tree/chapters/desk.ipynb?token={TOKEN}&reset")
    page.locator(".jp-CodeCell").nth(1).wait_for(timeout=60_000)
    run_cell(page, 0)
    desk = page.locator("[data-raabta-scenario]")
    begin = desk.get_by_role("button", name="Begin", exact=True)
    begin.wait_for(timeout=60_000)
    cells = page.locator(".jp-CodeCell").count()
    begin.press("Enter")
    desk.locator("[data-inject=announce] [data-choice=service] button").press("Enter")
    expect(desk.locator(".rb-verdict")).to_contain_text("That is the purpose of the day.")
    desk.get_by_role("button", name="Go on", exact=True).press("Enter")
    expect(desk.locator("[data-inject=consent]")).to_be_visible()
    assert page.locator(".jp-CodeCell").count() == cells
    run_cell(page, 1)
    expect(page.get_by_text("PATH service 65 consent")).to_be_visible(timeout=60_000)


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
    """Press Ctrl+S where the focus is, and wait until the file is another."""
    before = notebook.read_bytes()
    page.keyboard.press("Control+s")
    for _ in range(300):
        if notebook.read_bytes() != before and saved_widgets(notebook):
            return
        page.wait_for_timeout(100)
    pytest.fail("the notebook was not saved with its widgets")


def end_kernels(address: str) -> None:
    """End every session, as a hub does in the night."""
    with urllib.request.urlopen(f"{address}/api/sessions?token={TOKEN}", timeout=20) as answer:
        sessions = json.load(answer)
    for session in sessions:
        gone = urllib.request.Request(f"{address}/api/sessions/{session['id']}?token={TOKEN}", method="DELETE")
        urllib.request.urlopen(gone, timeout=20).close()


def opened(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)
    page.locator(".jp-CodeCell").first.wait_for(timeout=60_000)
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    expect(idle.first).to_be_visible(timeout=60_000)


def test_a_saved_notebook_reopens_with_its_verdicts_and_goes_on_without_its_kernel(
    running: tuple[str, Path], browser_page: Page
) -> None:
    (lab, folder), page = running, browser_page
    notebook = folder / "chapters/reopened.ipynb"
    address = f"{lab}/lab/tree/chapters/reopened.ipynb?token={TOKEN}&reset"
    opened(page, address)
    # Twice: what an earlier run left in the kernel is not saved.
    run_cell(page, 0)
    page.locator(".rb-question button").first.wait_for(timeout=60_000)
    run_cell(page, 0)
    place, right = first_choice()
    question = turn_to(page, place)
    question.locator(f"input[value='{right}']").check()
    question.get_by_role("button", name="Check", exact=True).click()
    expect(question.locator(".rb-verdict")).to_contain_text("Right")
    question.locator("input").first.focus()
    save(page, notebook)
    names = sorted(str(widget["model_name"]) for widget in saved_widgets(notebook).values())
    assert names == ["AnyModel", "LayoutModel", "WidgetModel"]
    assert shown_widgets(notebook) <= set(saved_widgets(notebook)), "what a cell shows is not among what was saved"

    end_kernels(lab)
    opened(page, address)
    expect(page.locator(".rb-question").nth(place).locator(".rb-verdict")).to_contain_text("Right", timeout=60_000)
    expect(page.get_by_text("model not found")).to_have_count(0)
    other = turn_to(page, place + 1)
    other.get_by_role("button", name="Check", exact=True).click()
    expect(other.locator(".rb-verdict")).not_to_be_empty()

    # The next kernel knows nothing: the browser has kept the answer, and Python hears of it.
    run_cell(page, 0)
    expect(page.locator(".rb-question").nth(place).locator(".rb-verdict")).to_contain_text("Right", timeout=60_000)
    run_cell(page, 1)
    expect(page.get_by_text("SCORE 1 1")).to_be_visible(timeout=60_000)


def test_a_fault_that_is_tapped_arrives_in_python_and_a_saved_notebook_still_shows_it(
    running: tuple[str, Path], browser_page: Page
) -> None:
    (lab, folder), page = running, browser_page
    address = f"{lab}/lab/tree/chapters/camp.ipynb?token={TOKEN}&reset"
    opened(page, address)
    run_cell(page, 0)
    picture = page.locator(".rb-tapped img")
    picture.wait_for(timeout=60_000)
    picture.scroll_into_view_if_needed()
    page.wait_for_function("one => one.complete && one.naturalWidth > 0", arg=picture.element_handle())
    for spot in ("face", "card", "banner", "plate"):
        page.locator(f'[data-spot="{spot}"]').click()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".rb-verdict")).to_contain_text("Right")
    if folder_of_looks := os.environ.get("RAABTA_LOOKS"):
        page.screenshot(path=f"{folder_of_looks}/lab.png")
    run_cell(page, 1)
    expect(page.get_by_text("TAPPED banner card face plate")).to_be_visible(timeout=60_000)
    page.locator(".rb-question input").first.focus()
    save(page, folder / "chapters/camp.ipynb")
    end_kernels(lab)
    opened(page, address)
    expect(page.locator(".rb-verdict")).to_contain_text("Right", timeout=60_000)
    expect(page.locator(".rb-tapped .area.on")).to_have_count(4)
    expect(picture).to_be_visible()


def test_a_form_of_an_earlier_session_says_what_to_press(running: tuple[str, Path], browser_page: Page) -> None:
    (lab, folder), page = running, browser_page
    address = f"{lab}/lab/tree/chapters/form.ipynb?token={TOKEN}&reset"
    opened(page, address)
    run_cell(page, 0)
    page.locator(".rb-form textarea").first.wait_for(timeout=60_000)
    asleep = page.get_by_text("This form is from an earlier session")
    expect(asleep).to_have_count(0)
    save(page, folder / "chapters/form.ipynb")
    end_kernels(lab)
    opened(page, address)
    expect(asleep).to_be_visible(timeout=60_000)
    expect(page.get_by_text("model not found")).to_have_count(0)


def filled(page: Page, values: dict[str, str]) -> None:
    page.evaluate("document.querySelectorAll('details.rb-group').forEach(one => one.open = true)")
    for name, value in values.items():
        page.locator(f'[data-field="{name}"]').fill(value)


def test_the_alert_composer_of_a_notebook_knows_two_people_and_letters_stay_in_it(lab: str, browser_page: Page) -> None:
    page = browser_page
    opened(page, f"{lab}/lab/tree/chapters/composer.ipynb?token={TOKEN}&reset")
    run_cell(page, 0)
    hazard, sms = page.locator('[data-field="hazard.en"]'), page.locator('[data-name="sms.en"] .rb-text')
    hazard.wait_for(timeout=60_000)
    page.get_by_role("button", name="مثال دکھائیں", exact=True).click()
    hazard.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("bad")
    expect(hazard).to_have_value("bad")
    expect(sms).to_contain_text("bad")
    expect(page.locator(".jp-CodeCell")).to_have_count(3)

    filled(page, {name: value for name, value in BY_HAND["two-people"].items() if name != "code"})
    expect(sms).to_contain_text("EXERCISE")
    filled(page, {"code": page.locator('[data-name="code"] .rb-text').text_content() or ""})
    expect(sms).to_contain_text("Heat, 47 degrees")
    expect(sms).not_to_contain_text("EXERCISE")
    run_cell(page, 1)
    expect(page.get_by_text("TYPED Heat, 47 degrees True")).to_be_visible(timeout=60_000)
    end_kernels(lab)


def test_the_alert_composer_of_a_saved_notebook_shows_what_was_typed_and_python_hears_of_it(
    running: tuple[str, Path], browser_page: Page
) -> None:
    (lab, folder), page = running, browser_page
    address = f"{lab}/lab/tree/chapters/composer.ipynb?token={TOKEN}&reset"
    opened(page, address)
    run_cell(page, 0)
    hazard, sms = page.locator('[data-field="hazard.en"]'), page.locator('[data-name="sms.en"] .rb-text')
    hazard.wait_for(timeout=60_000)
    page.get_by_role("button", name="مثال دکھائیں", exact=True).click()
    filled(page, {"hazard.en": "Heat, 47 degrees"})
    hazard.focus()
    save(page, folder / "chapters/composer.ipynb")
    end_kernels(lab)
    page.evaluate("localStorage.clear()")  # as on another computer: what was typed is in the notebook
    opened(page, address)
    expect(hazard).to_have_value("Heat, 47 degrees", timeout=60_000)
    expect(sms).to_contain_text("Heat, 47 degrees")
    filled(page, {"impact.en": "Old people fall ill"})

    # A new kernel knows nothing: the browser has kept the draft, and Python hears of it, and can change it.
    run_cell(page, 0)
    run_cell(page, 1)
    expect(page.get_by_text("TYPED Heat, 47 degrees False")).to_be_visible(timeout=60_000)
    run_cell(page, 2)
    expect(hazard).to_have_value("Heat, 49 degrees")
    expect(sms).to_contain_text("Heat, 49 degrees")
