"""One place for the browser of all tests: which Chromium, and how it starts so that it reaches no host but this one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.absent import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

#: Chromium without windows draws the same pages in less than half of the processor's time.
HEADLESS = "chromium-headless-shell"
#: Those with windows, which a screen reader needs.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)


#: Milliseconds that anything may take before it counts as not happening. What is there is seen at once; this is for a
#: machine that has other things to do.
PATIENCE = 30_000


#: A page that keeps the course on the device brings all of it. That is the matter of tests/browser/test_offline.py.
NO_WORKERS = "delete Navigator.prototype.serviceWorker"


def _without_workers(browser: "Browser") -> None:
    """Let no page keep the course on the device, but in a context that asks for it: `service_workers="allow"`."""
    make = browser.new_context

    def new_context(**options: Any) -> "BrowserContext":
        context = make(**options)
        if options.get("service_workers") != "allow":
            context.add_init_script(NO_WORKERS)
        return context

    def new_page(**options: Any) -> "Page":
        page = new_context(**options).new_page()
        # Not by an event: what it closes would be closed while the browser itself is.
        page.close = page.context.close  # type: ignore[method-assign]
        return page

    browser.new_context, browser.new_page = new_context, new_page  # type: ignore[method-assign]


@contextmanager
def launched() -> "Iterator[Browser]":
    """The system's Chromium, else the one that playwright brought. Two at once in one process would refuse to start."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    path = next(filter(None, map(shutil.which, (HEADLESS, *NAMES))), None)
    with sync_playwright() as playwright:
        if not path and not Path(playwright.chromium.executable_path).is_file():
            missing("Chromium")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        _without_workers(browser)
        yield browser
        browser.close()
