"""Waiting, where nothing that `expect` can ask would tell: as long as a busy machine needs, and no longer."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

SECONDS = 60.0


def until(page: Page, true: Callable[[], bool], what: str = "it did not come to pass") -> None:
    """Wait for something outside the page, or for what has to be asked of it again and again."""
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, what
        page.wait_for_timeout(25)


def becomes(page: Page, look: Callable[[], Any], wanted: Any) -> None:
    """Wait until a look returns what is wanted; say what it returned instead if it never does."""
    end = time.monotonic() + SECONDS
    while look() != wanted and time.monotonic() < end:
        page.wait_for_timeout(25)
    assert look() == wanted


def comes_true(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until the page says so. Playwright's own way asks again by `eval`, which our pages forbid."""
    until(page, lambda: bool(page.evaluate(expression, arg)), expression)


def drawn(page: Page) -> None:
    """Wait until the page has been laid out and drawn: whoever watches sizes has been told by then."""
    page.evaluate("() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
