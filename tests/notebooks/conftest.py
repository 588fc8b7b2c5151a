"""One JupyterLab and one browser for each file that opens notebooks in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.browser.chromium import launched
from support.browser.lab import NOTEBOOKS, own_places
from support.jupyter import serving_course, write_notebook


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A JupyterLab (Notebook 7 answers on the same server) over a copy of the course's content."""
    folder = tmp_path_factory.mktemp("course")
    with serving_course(folder, **own_places(tmp_path_factory.mktemp("lab"))) as address:
        for name, sources in NOTEBOOKS.items():
            write_notebook(folder / f"chapters/{name}.ipynb", *sources)
        yield address, folder


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


@pytest.fixture
def nobody_has_answered(browser_page: Page) -> Iterator[None]:
    """The browser keeps answers from one kernel to the next: each test begins with none."""
    yield
    browser_page.evaluate("localStorage.clear()")
