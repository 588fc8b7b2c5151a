"""In which language a page of the room begins: chosen, else the room's option, else the browser's."""

import pytest
from playwright.sync_api import Browser

from raabta.room.web.pages import PATHS, build, later

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("chosen", "room", "browser", "language"),
    [
        ("", "ur", "en-GB", "ur"),
        ("", "en", "ur-PK", "en"),
        ("", "", "ur-PK", "ur"),
        ("", "", "de-DE", "en"),
        ("en", "ur", "ur-PK", "en"),
    ],
)
def test_what_was_chosen_comes_first_then_the_option_then_the_browser(
    chromium: Browser, path: str, chosen: str, room: str, browser: str, language: str
) -> None:
    context = chromium.new_context(locale=browser)
    page = context.new_page()
    html = build(room)[path].html.decode()
    page.route("http://room.test/**", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.route("http://room.test/words/*", lambda route: route.fulfill(body=later(route.request.url[-2:])))
    page.goto(f"http://room.test{path}#key")
    if chosen:
        if path == "/":
            page.get_by_role("button", name={"en": "English", "ur": "اردو"}[chosen]).first.click()
            page.wait_for_function("language => document.documentElement.lang === language", arg=chosen)
        page.evaluate(
            "([page, language]) => localStorage.setItem(`raabta.room.${page}.language`, language)",
            [PATHS[path], chosen],
        )
        page.reload()
    page.wait_for_function("language => document.documentElement.lang === language", arg=language)
    context.close()
