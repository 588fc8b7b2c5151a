"""A notebook in JupyterLab that is saved and opened again: every question and form is there, and so is the answer."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.browser.lab import (
    NOTEBOOKS,
    end_kernels,
    first_choice,
    opened,
    run_cell,
    save,
    saved_widgets,
    shown_widgets,
    turn_to,
)
from support.jupyter import TOKEN

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nobody_has_answered")]
#: Milliseconds after which JupyterLab has given up a widget whose model it does not have.
GIVEN_UP_AFTER = 2500


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
    expect(question.locator(".rb-verdict")).to_contain_text("Correct")
    question.locator("input").first.focus()
    save(page, notebook)
    names = sorted(str(widget["model_name"]) for widget in saved_widgets(notebook).values())
    assert names == ["AnyModel", "LayoutModel", "WidgetModel"]
    assert shown_widgets(notebook) <= set(saved_widgets(notebook)), "what a cell shows is not among what was saved"

    end_kernels(lab)
    opened(page, address)
    expect(page.locator(".rb-question").nth(place).locator(".rb-verdict")).to_contain_text("Correct", timeout=60_000)
    expect(page.get_by_text("model not found")).to_have_count(0)
    other = turn_to(page, place + 1)
    other.get_by_role("button", name="Check", exact=True).click()
    expect(other.locator(".rb-verdict")).not_to_be_empty()

    # The next kernel knows nothing: the browser has kept the answer, and Python hears of it.
    run_cell(page, 0)
    expect(page.locator(".rb-question").nth(place).locator(".rb-verdict")).to_contain_text("Correct", timeout=60_000)
    run_cell(page, 1)
    expect(page.get_by_text("SCORE 1 1")).to_be_visible(timeout=60_000)


def is_whole(notebook: Path, widgets: int) -> None:
    """Expect that every widget that a cell shows was saved, and what each of them refers to."""
    saved = saved_widgets(notebook)
    assert len(shown_widgets(notebook)) == widgets
    assert shown_widgets(notebook) <= set(saved)
    assert set(re.findall(r"IPY_MODEL_([\w-]+)", json.dumps(saved))) <= set(saved)


def test_a_notebook_of_which_only_some_cells_are_run_again_is_saved_whole(
    running: tuple[str, Path], browser_page: Page
) -> None:
    (lab, folder), page = running, browser_page
    notebook, cells = folder / "chapters/several.ipynb", range(len(NOTEBOOKS["several"]))
    place, right = first_choice()

    def reopened() -> None:
        """Open the notebook on another computer, without its kernel: each widget is there, and the answer of before."""
        end_kernels(lab)
        page.evaluate("localStorage.clear()")
        opened(page, f"{lab}/lab/tree/chapters/several.ipynb?token={TOKEN}&reset")
        expect(page.locator(".rb-question").nth(place).locator(".rb-verdict")).to_contain_text(
            "Correct", timeout=60_000
        )
        page.wait_for_timeout(GIVEN_UP_AFTER)
        expect(page.get_by_text("model not found")).to_have_count(0)

    opened(page, f"{lab}/lab/tree/chapters/several.ipynb?token={TOKEN}&reset")
    for cell in cells:
        run_cell(page, cell)
    question = turn_to(page, place)
    question.locator(f"input[value='{right}']").check()
    question.get_by_role("button", name="Check", exact=True).click()
    save(page, notebook)
    is_whole(notebook, 6)

    # Opened and saved, nothing run.
    reopened()
    turn_to(page, place + 1).locator("input").first.focus()
    save(page, notebook)
    is_whole(notebook, 6)

    # Two cells at the beginning and the last are run by a new kernel; what stands between them is of the earlier one.
    reopened()
    for cell in (cells[0], cells[1], cells[-1]):
        run_cell(page, cell)
    save(page, notebook)
    is_whole(notebook, 6)
    reopened()
    end_kernels(lab)
