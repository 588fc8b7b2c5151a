"""The real book in a browser: from a file and a server, every host blocked, without JavaScript, very narrow."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.browser.waiting import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
PAGES = ("index", "chapters/disaster", "chapters/disaster-summary", "search", "progress", "sources")

#: Pairs of our colours to pairs with their contrast, as WCAG 2 calculates it.
CONTRAST = """pairs => {
  const paint = document.createElement('canvas').getContext('2d');
  const light = name => {
    paint.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--' + name);
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  return pairs.map(([a, b]) => [a, b, Math.max(light(a) / light(b), light(b) / light(a))]);
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(built_book: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built_book)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, built_book: Path, served: str) -> str:
    return built_book.resolve().as_uri() if request.param == "file" else served


def listen(page: "Page") -> list[str]:
    """Collect everything that went wrong on a page."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    return said


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_an_error_and_talks_to_nobody_else(chromium: "Browser", base: str, name: str) -> None:
    page = chromium.new_page()
    said, asked = listen(page), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/{name}.html")
    page.wait_for_load_state("networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []
    page.close()


def test_the_policy_stops_a_script_in_the_page_and_a_picture_from_elsewhere(chromium: "Browser", base: str) -> None:
    page = chromium.new_page()
    said = listen(page)
    page.goto(f"{base}/index.html")
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);"
        "const i = document.createElement('img'); i.src = 'https://example.org/x.png'; document.body.append(i);"
    )
    until(page, lambda: sum("Content Security Policy" in line for line in said) == 2)
    assert page.evaluate("window.ran") is None
    page.close()


def test_search_finds_sections_and_leads_to_them(chromium: "Browser", base: str) -> None:
    page = chromium.new_page()
    page.goto(f"{base}/search.html?q=cancel%20danger")
    first = page.locator("#search-results li").first
    expect(first.locator("mark").first).to_be_visible()
    expect(page.locator("#search-status")).not_to_be_empty()
    assert page.locator("#search-status").inner_text().startswith(("1 place", "2 places", "3 places"))
    page.keyboard.press("Escape")
    first.locator("a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"chapters/disaster.*\.html#"))
    expect(page.locator("main")).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [("flood", True), ("FLOOD", True), ("floo", True), ("xyzzy", False), ("flood xyzzy", False), ("سیلاب", None)],
)
def test_search_takes_words_and_their_beginnings(
    chromium: "Browser", base: str, query: str, found: bool | None
) -> None:
    page = chromium.new_page()
    page.goto(f"{base}/search.html")
    page.locator("#search-input").fill(query)
    expect(page.locator("#search-status")).not_to_be_empty()
    count = page.locator("#search-results li").count()
    assert found is None or (count > 0) is found
    assert query in page.locator("#search-status").inner_text()
    page.close()


def test_search_reads_arabic_letters_as_urdu_ones(chromium: "Browser", base: str) -> None:
    page = chromium.new_page()
    counts = []
    for query in ("دفتر", "ریڈیو", "ريڈيو"):
        page.goto(f"{base}/search.html?q={query}")
        expect(page.locator("#search-status")).not_to_be_empty()
        counts.append(page.locator("#search-results li").count())
    assert counts[0] > 0
    assert counts[1] == counts[2] > 0
    page.close()


def test_without_javascript_everything_reads_and_nothing_is_dead(chromium: "Browser", base: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{base}/chapters/disaster-summary.html")
    assert not page.locator(".menu-body").is_visible()
    page.locator(".menu summary").click()
    assert page.locator(".menu-body").is_visible()
    page.goto(f"{base}/chapters/disaster.html")
    assert not page.locator(".steps .route").is_visible()
    page.locator(".steps summary").click()
    assert page.locator(".steps .route").is_visible()
    assert page.locator(".steps").get_by_role("link", name="All chapters").is_visible()
    assert page.locator("main button").count() == 0
    assert page.locator(".rb-question details.rb-answers").count() >= 7
    page.goto(f"{base}/search.html")
    assert not page.locator("#search-box").is_visible()
    assert page.locator("noscript a").count() >= 2
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_320_pixels_and_large_letters_lose_nothing(chromium: "Browser", served: str, name: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{served}/{name}.html")
    for change in ("", "document.documentElement.style.fontSize = '200%'"):
        page.evaluate(change or "0")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, change
    page.close()


def test_the_contents_are_a_column_where_there_is_room(chromium: "Browser", served: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{served}/chapters/disaster.html")
    assert page.locator(".menu-body").is_visible()
    assert not page.locator(".menu summary").is_visible()
    nav, main = page.locator(".contents").bounding_box(), page.locator("main").bounding_box()
    assert nav
    assert main
    assert nav["x"] + nav["width"] <= main["x"]
    width = page.evaluate("getComputedStyle(document.querySelector('main p')).width.replace('px', '') / 18")
    assert 32 <= width <= 38, "60 to 70 characters of average letters"
    page.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_text(chromium: "Browser", served: str) -> None:
    page = chromium.new_page()
    page.goto(f"{served}/chapters/disaster.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_body_text_stands_out_seven_to_one(chromium: "Browser", served: str, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served}/index.html")
    inks = ["ink", "muted", "accent", "good", "bad", "warn", "line", "focus"]
    pairs = [[ink, ground] for ground in ("paper", "card") for ink in inks]
    ratios = page.evaluate(CONTRAST, [*pairs, ["on-band", "band"], ["on-accent", "accent"]])
    # Borders of inputs and focus rings need 3; words in the colours of a state 4.5; text 7.
    least = {"ink": 7, "muted": 7, "on-band": 7, "line": 3, "focus": 3}
    assert [pair for pair in ratios if pair[2] < least.get(pair[0], 4.5)] == []
    context.close()


def test_print_is_black_on_white_from_dark_mode_too(chromium: "Browser", served: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{served}/chapters/disaster.html")
    page.emulate_media(media="print")
    body = "getComputedStyle(document.body)"
    assert page.evaluate(f"[{body}.color, {body}.backgroundColor]") == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for selector in (".top", ".contents", ".ways", ".take-home", ".foot"):
        assert not page.locator(selector).first.is_visible(), selector
    context.close()


def test_the_register_of_figures_leads_back_to_where_a_number_is_used(chromium: "Browser", served: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{served}/chapters/disaster-figures.html#fact-floods-2022-deaths")
    entry = page.locator("#fact-floods-2022-deaths")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("7 November 2022")
    entry.locator("a").first.tap()
    expect(page.locator("#at-floods-2022-deaths")).to_be_in_viewport()
    context.close()


def test_the_practice_notebook_is_downloaded_whole(built_book: Path) -> None:
    for page in sorted((built_book / "chapters").glob("*.html")):
        for address in re.findall(r'href="([^"]+)" download', page.read_text(encoding="utf-8")):
            chapter = Path(address).stem.removesuffix("-practice")
            source = Path(__file__).parents[1] / "exercises" / chapter / "practice.ipynb"
            assert (page.parent / address).read_bytes() == source.read_bytes()
    assert {path.name for path in (built_book / "practice").iterdir()} >= {"disaster-practice.ipynb"}
