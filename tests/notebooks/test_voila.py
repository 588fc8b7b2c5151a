"""A chapter in Voilà, as Binder's second link opens it: no code, no notebook round it, and questions that answer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from raabta import i18n
from support.browser.chromium import launched
from support.jupyter import ROOT, TOKEN, serving_course

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Jupyter server with Voilà as its extension and the settings of Binder's image."""
    with serving_course(tmp_path_factory.mktemp("course"), JUPYTER_CONFIG_PATH=str(ROOT / "binder")) as address:
        yield address


@pytest.fixture(scope="module")
def phone() -> Iterator[Page]:
    with launched() as browser:
        yield browser.new_page(viewport={"width": 390, "height": 800})


def sources(name: str, kind: str) -> list[str]:
    """Return the sources of a notebook's cells of a kind."""
    notebook = json.loads((ROOT / f"{name}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def opened(voila: str, page: Page, name: str) -> list[str]:
    """Open a notebook as Binder's link does; return what is asked of other servers, as far as the page is let ask."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((voila, "data:", "blob:")) and request.failure != "csp":
            asked.append(request.url)

    page.on("requestfailed", note)
    page.on("requestfinished", note)
    page.goto(f"{voila}/voila/render/{name}.ipynb?token={TOKEN}", timeout=120_000)
    page.locator("#rendered_cells").wait_for(timeout=120_000)
    return asked


def test_a_chapter_stands_there_whole_without_code_and_its_questions_answer(voila: str, phone: Page) -> None:
    opened(voila, phone, "chapters/disaster")
    asked = phone.locator("[data-raabta-quiz='disaster/phone-call']")
    asked.wait_for(timeout=120_000)
    asked.locator("input[value='call-back']").check()
    asked.get_by_role("button", name="Check", exact=True).click()
    expect(asked.locator(".rb-verdict")).to_contain_text("Correct")
    shown = [source for source in sources("chapters/disaster", "code") if source.startswith("quiz(")]
    expect(phone.locator("[data-raabta-quiz]")).to_have_count(len(shown), timeout=60_000)
    expect(phone.get_by_text("from raabta import")).to_have_count(0)
    expect(phone.get_by_text("quiz(")).to_have_count(0)
    expect(phone.get_by_text("press.svg")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_pictures_of_the_text_are_there_and_no_other_server_is_asked(voila: str, phone: Page) -> None:
    asked = opened(voila, phone, "chapters/disaster")
    pictures = phone.locator(".jp-RenderedMarkdown img, .jp-MarkdownCell img")
    written = "\n".join(sources("chapters/disaster", "markdown")).count("![")
    assert written
    expect(pictures).to_have_count(written)
    drawn = "list => list.map(image => image.decode().then(() => image.naturalWidth > 0 && image.alt.length > 10))"
    assert all(phone.evaluate(f"Promise.all(({drawn})([...document.querySelectorAll('.jp-MarkdownCell img')]))"))
    assert asked == []


def test_a_form_answers_from_its_kernel_and_takes_a_large_file(voila: str, phone: Page, tmp_path: Path) -> None:
    opened(voila, phone, "tools/situation-report-ur")
    table = phone.locator(".rb-form textarea").first
    table.wait_for(timeout=120_000)
    table.fill("area,date,dead\nBela,2025-07-05,3\nKotla,2025-07-05,4321\n")
    table.press("Tab")
    expect(phone.locator(".rb-form").get_by_text("4,324").first).to_be_attached(timeout=30_000)
    expect(phone.get_by_text("tool(")).to_have_count(0)
    # A message over 10 MB ends the line to a kernel, without a word: 24 MB come in pieces, and a sentence refuses them.
    large = tmp_path / "large.csv"
    large.write_bytes(b"area,date,dead\n" * 1_700_000)
    phone.set_input_files(".rb-form input[accept^='.csv']", large, timeout=120_000)
    too_much = i18n.load("raabta_desk/workbench/parse/files", "ur")["huge"].format(size=25, limit=20)
    expect(phone.locator(".rb-form").get_by_text(too_much).first).to_be_visible(timeout=60_000)
    expect(table).to_have_value(re.compile("4321"))
