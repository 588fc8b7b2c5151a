"""A real JupyterLab, a real kernel, a real click: the answer arrives in Python."""

import json
import os
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output
from playwright.sync_api import Locator, Page, expect

from raabta import i18n
from raabta.form import card
from support.alert_cases import BY_HAND
from support.browser.kept import KEY
from support.browser.lab import (
    BROUGHT,
    GIVE_UP,
    TABLE,
    end_kernels,
    first_choice,
    opened,
    run_cell,
    save,
    turn_to,
)
from support.browser.waiting import comes_true
from support.jupyter import TOKEN

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nobody_has_answered")]
ASLEEP = "This form is from an earlier session"
DRAFT = f"{KEY}.draft.situation-report"


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
    expect(question.locator(".rb-verdict")).to_contain_text("Correct")
    run_cell(page, 1)
    expect(page.get_by_text("SCORE 1 1")).to_be_visible(timeout=60_000)
    page.context.clear_cookies()


def test_letters_typed_into_a_quiz_do_not_edit_the_notebook(lab: str, browser_page: Page) -> None:
    page = browser_page
    page.goto(f"{lab}/lab/tree/chapters/click.ipynb?token={TOKEN}&reset")
    page.locator(".jp-CodeCell").nth(1).wait_for(timeout=60_000)
    run_cell(page, 0)
    field = page.locator(".rb-question input[type=text]").first
    # On to the next question, or behind a round's result to the next round.
    following = page.locator(".rb-pager .rb-bar button:visible").last
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
    expect(desk.locator(".rb-verdict")).to_contain_text("Citizens know what to do tomorrow")
    desk.get_by_role("button", name="Continue", exact=True).press("Enter")
    expect(desk.locator("[data-inject=consent]")).to_be_visible()
    assert page.locator(".jp-CodeCell").count() == cells
    run_cell(page, 1)
    expect(page.get_by_text("PATH service 60 consent")).to_be_visible(timeout=60_000)


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
    comes_true(page, "one => one.complete && one.naturalWidth > 0", arg=picture.element_handle())
    for spot in ("face", "card", "banner", "plate"):
        page.locator(f'[data-spot="{spot}"]').click()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".rb-verdict")).to_contain_text("Correct")
    if folder_of_looks := os.environ.get("RAABTA_LOOKS"):
        page.screenshot(path=f"{folder_of_looks}/lab.png")
    run_cell(page, 1)
    expect(page.get_by_text("TAPPED banner card face plate")).to_be_visible(timeout=60_000)
    page.locator(".rb-question input").first.focus()
    save(page, folder / "chapters/camp.ipynb")
    end_kernels(lab)
    opened(page, address)
    expect(page.locator(".rb-verdict")).to_contain_text("Correct", timeout=60_000)
    expect(page.locator(".rb-tapped .area.on")).to_have_count(4)
    expect(picture).to_be_visible()


def holds(form: Locator, text: str, total: str) -> None:
    """Expect a text in the first field of a form, and below it what the kernel says to it."""
    expect(form.locator("textarea").first).to_have_value(text, timeout=60_000)
    expect(form.get_by_text(total).first).to_be_attached(timeout=60_000)


#: What is typed into two forms, and what comes of it; no fewer digits, for the id of a widget may hold any four.
TYPED = ("Kotla,2025-07-05,4321", "0300 1234567", "1 place was")


def test_what_is_typed_into_a_form_outlives_its_kernel_and_the_notebook_that_is_closed(
    running: tuple[str, Path], browser_page: Page
) -> None:
    (lab, folder), page = running, browser_page
    notebook, address = folder / "chapters/form.ipynb", f"{lab}/lab/tree/chapters/form.ipynb?token={TOKEN}&reset"
    (form, masker), asleep = (page.locator(".rb-form").nth(n) for n in (0, 1)), page.get_by_text(ASLEEP).first
    table, more = form.locator("textarea").first, f"{TABLE}Nai Basti,2025-07-05,5\n"
    opened(page, address)
    run_cell(page, 0)
    table.wait_for(timeout=60_000)
    expect(asleep).to_be_hidden()
    table.fill(TABLE)
    holds(form, TABLE, "4,324")
    page.locator(".jp-NotebookPanel-toolbar [data-command='notebook:restart-run-all']").click()
    page.locator(".jp-Dialog button.jp-mod-accept").click()

    # A form that forgets is not saved with its notebook, and the other is.
    masker.locator("textarea").first.fill("Call me on 0300 1234567.", timeout=60_000)
    expect(masker.get_by_text("1 place was masked").first).to_be_attached(timeout=60_000)
    holds(form, TABLE, "4,324")
    page.locator(".rb-keeps button").first.focus()
    save(page, notebook)
    assert [one in notebook.read_text("utf-8") for one in TYPED] == [True, False, False]
    end_kernels(lab)
    page.evaluate("localStorage.clear()")  # as on another computer: what was typed is in the notebook
    opened(page, address)
    holds(form, TABLE, "4,324")
    expect(asleep).to_be_visible()
    expect(page.get_by_text("model not found")).to_have_count(0)
    table.fill(more)  # no kernel hears it
    comes_true(page, f"(localStorage.getItem('{DRAFT}') || '').includes('Nai Basti,2025-07-05,5')")
    run_cell(page, 0)
    expect(asleep).to_be_hidden(timeout=60_000)
    holds(form, more, "4,329")
    end_kernels(lab)


def test_on_a_shared_computer_nothing_that_is_typed_into_a_notebook_stays_on_it(lab: str, browser_page: Page) -> None:
    page, words = browser_page, i18n.words("render/page", "en")
    opened(page, f"{lab}/lab/tree/chapters/shared.ipynb?token={TOKEN}&reset")
    page.evaluate("localStorage.clear()")
    run_cell(page, 0)
    page.get_by_role("checkbox", name=words["shared"], exact=True).check(timeout=60_000)
    expect(page.get_by_text(words["notebook_shared"])).to_be_visible()
    run_cell(page, 1)
    page.locator(".rb-form textarea").first.fill(TABLE, timeout=60_000)
    comes_true(page, f"(sessionStorage.getItem('{DRAFT}') || '').includes('Bela')")
    assert page.evaluate(f"localStorage.getItem('{DRAFT}')") is None
    page.evaluate("sessionStorage.clear()")
    end_kernels(lab)


def test_what_jupyterlab_gave_up_is_drawn_once_it_is_there(lab: str, browser_page: Page) -> None:
    page = browser_page
    opened(page, f"{lab}/lab/tree/chapters/form.ipynb?token={TOKEN}&reset")
    run_cell(page, 0)
    table = page.locator(".rb-form textarea").first
    expect(table).to_be_visible(timeout=60_000)
    assert page.evaluate(GIVE_UP) == "Error displaying widget: model not found"
    page.evaluate(BROUGHT)
    expect(table).to_be_visible(timeout=60_000)
    expect(page.get_by_text("model not found")).to_have_count(0)
    end_kernels(lab)


def test_a_draft_of_the_page_opens_in_a_form_of_a_notebook_and_the_other_way_round(
    lab: str, browser_page: Page
) -> None:
    page = browser_page
    opened(page, f"{lab}/lab/tree/chapters/form.ipynb?token={TOKEN}&reset")
    run_cell(page, 0)
    form, keeper = page.locator(".rb-form").first, page.locator(".rb-keeps").first
    table = form.locator("textarea").first
    expect(form.get_by_text(ASLEEP)).to_be_hidden(timeout=60_000)
    table.fill(TABLE)
    with page.expect_download() as saving:
        keeper.get_by_role("button", name="Save as a file", exact=True).click()
    draft = json.loads(Path(saving.value.path()).read_text(encoding="utf-8"))
    empty = card("situation-report").data["empty"]
    assert draft == {"raabta_draft": "situation-report", **empty, "table": TABLE}
    keeper.get_by_role("button", name="Clear form", exact=True).click()
    keeper.get_by_role("button", name="Clear", exact=True).click()
    expect(table).to_have_value("")
    expect(form.get_by_text("4,324")).to_have_count(0, timeout=60_000)
    file = {"name": "draft.json", "mimeType": "application/json", "buffer": json.dumps(draft).encode()}
    keeper.locator("input[type=file]").set_input_files(file)
    holds(form, TABLE, "4,324")
    if folder_of_looks := os.environ.get("RAABTA_LOOKS"):
        page.screenshot(path=f"{folder_of_looks}/lab-form.png")
    end_kernels(lab)


def test_a_chapter_that_is_not_trusted_can_be_read_and_nothing_of_it_runs(
    running: tuple[str, Path], browser_page: Page
) -> None:
    (lab, folder), page = running, browser_page
    chapter = nbformat.read(folder / "chapters/disaster.ipynb", 4)
    hostile = "<p>A stranger</p><script>window.ran = 1</script><img src='x' alt='' onerror='window.ran = 1'>"
    view = {"version_major": 2, "version_minor": 0, "model_id": "0" * 32}
    output = new_output("display_data", {"application/vnd.jupyter.widget-view+json": view, "text/html": hostile})
    chapter.cells.insert(0, new_code_cell("1", outputs=[output]))
    nbformat.write(chapter, folder / "chapters/stranger.ipynb")
    stored = (folder / "chapters/stranger.ipynb").read_text(encoding="utf-8")
    opened(page, f"{lab}/lab/tree/chapters/stranger.ipynb?token={TOKEN}&reset")
    expect(page.get_by_text("A stranger")).to_be_visible(timeout=60_000)
    folded = page.locator(".jp-OutputArea details").filter(has=page.get_by_text("Answer and reasons", exact=True))
    expect(folded).to_have_count(stored.count("<summary>Answer and reasons"), timeout=60_000)
    expect(folded.first.locator("li").first).to_be_hidden()
    folded.first.locator("summary").click()
    expect(folded.first.locator("li").first).to_be_visible()
    drawn = (
        "list => Promise.all(list.map((one) => one.decode().then(() => one.naturalWidth > 0 && one.alt.length > 10)))"
    )
    pictures = page.locator(".jp-OutputArea img[src^='data:'], .jp-MarkdownCell img")
    expect(pictures.nth(2)).to_be_attached(timeout=60_000)
    assert set(pictures.evaluate_all(drawn)) == {True}
    assert page.locator(".jp-OutputArea script, .rb-awake, .jupyter-widgets").count() == 0
    assert page.evaluate("[window.ran, window.raabtaScripts]") == [None, None]
    expect(page.get_by_text("model not found")).to_have_count(0)
    if folder_of_looks := os.environ.get("RAABTA_LOOKS"):
        folded.first.scroll_into_view_if_needed()
        page.screenshot(path=f"{folder_of_looks}/lab-stranger.png")


def filled(page: Page, values: dict[str, str]) -> None:
    page.evaluate("document.querySelectorAll('details.rb-group').forEach(one => one.open = true)")
    for name, value in values.items():
        page.locator(f'[data-field="{name}"]').fill(value)


def unfolded(page: Page) -> None:
    """Open the folds of the composer: files, all facts, and the other language."""
    page.locator(".rb-tool .rb-field").first.wait_for(timeout=60_000)
    page.locator(".rb-tool details").evaluate_all("all => all.forEach((one) => (one.open = true))")


def test_the_alert_composer_of_a_notebook_knows_two_people_and_letters_stay_in_it(lab: str, browser_page: Page) -> None:
    page = browser_page
    opened(page, f"{lab}/lab/tree/chapters/composer.ipynb?token={TOKEN}&reset")
    run_cell(page, 0)
    hazard, sms = page.locator('[data-field="hazard.en"]'), page.locator('[data-name="sms.en"] .rb-text')
    unfolded(page)
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
    unfolded(page)
    hazard.wait_for(timeout=60_000)
    page.get_by_role("button", name="مثال دکھائیں", exact=True).click()
    filled(page, {"hazard.en": "Heat, 47 degrees"})
    hazard.focus()
    save(page, folder / "chapters/composer.ipynb")
    end_kernels(lab)
    page.evaluate("localStorage.clear()")  # as on another computer: what was typed is in the notebook
    opened(page, address)
    unfolded(page)
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
