"""What was read works without a network, and the whole course for who wants it; a newer edition is never forced."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from raabta.book import offline
from support.browser.answers import right
from support.browser.hands import Keyboard, asked
from support.browser.kept import COURSE
from support.browser.my_progress import results
from support.browser.server import Quiet, serving
from support.browser.visit import PHONE, Visit
from support.browser.waiting import becomes, until

pytestmark = pytest.mark.slow
CHAPTER, WORKER = "chapters/disaster", f"/{offline.WORKER}"
KEPT = "caches.keys().then((names) => names.length)"
READY = "navigator.serviceWorker.controller !== null"
COUNTED = """async () => {
  const active = (await navigator.serviceWorker.getRegistration())?.active;
  if (!active) return [0, -1];
  const { port1, port2 } = new MessageChannel();
  active.postMessage("raabta:count", [port2]);
  return new Promise((done) => (port1.onmessage = ({ data }) => done([data.n, data.total])));
}"""
CHOICE = f"raabta.offline/{COURSE}"
REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


class Counting(Quiet):
    """Counts what it is asked for. `refuses` says to which names it has no answer; `foot` comes after each page."""

    asked: ClassVar[Counter[str]] = Counter()
    refuses: Callable[[str], bool] = staticmethod(lambda _name: False)
    status: ClassVar[HTTPStatus] = HTTPStatus.SERVICE_UNAVAILABLE
    foot = b""

    def do_GET(self) -> None:  # noqa: N802 - the name is http.server's
        name = urlsplit(self.path).path
        Counting.asked[name] += 1
        if Counting.refuses(name):
            self.send_error(Counting.status)
        elif Counting.foot and name.endswith(".html"):
            body = Path(self.translate_path(self.path)).read_bytes() + Counting.foot
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()


@pytest.fixture
def book(built_book: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(built_book, tmp_path / "html"))


@pytest.fixture
def host(book: Path) -> Iterator[str]:
    Counting.asked, Counting.refuses, Counting.foot = Counter(), staticmethod(lambda _name: False), b""
    Counting.status = HTTPStatus.SERVICE_UNAVAILABLE
    with serving(book, Counting) as address:
        yield address


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(service_workers="allow", **PHONE)
    # What comes some seconds after the page comes when the tests say so.
    made.clock.install()
    yield made
    made.close()


@pytest.fixture
def here(context: BrowserContext, host: str) -> Visit:
    return Visit(context, host)


def visit(here: Visit, name: str = "index") -> Page:
    """Open a page and let the seconds pass after which it keeps the course."""
    page = here.open(name)
    page.clock.run_for(5000)
    return page


def missing(page: Page) -> int:
    """How many files of the edition are not here."""
    n, total = page.evaluate(COUNTED)
    return int(total - n)


def is_whole(page: Page) -> bool:
    return missing(page) == 0


def wants(here: Visit) -> None:
    """The reader has said yes."""
    here.context.add_init_script(f"localStorage.getItem('{CHOICE}') || localStorage.setItem('{CHOICE}', 'yes')")


def keep(here: Visit, name: str = "index") -> Page:
    """Open a page as a reader who wants the whole course, and wait until it is here."""
    wants(here)
    page = visit(here, name)
    until(page, lambda: page.evaluate(READY) and is_whole(page))
    return page


def read(here: Visit, name: str) -> Page:
    """Open a page as a reader who was asked nothing yet, and wait until it is here with the next one."""
    page = visit(here, name)
    until(page, lambda: page.evaluate(READY))
    wanted = page.evaluate(
        "[location.href, ...[...document.querySelectorAll('a.way-on[rel=next]')].map((one) => one.href)]"
    )
    until(
        page,
        lambda: page.evaluate("(all) => Promise.all(all.map((one) => caches.match(one)))", wanted).count(None) == 0,
    )
    return page


def go_offline(here: Visit) -> None:
    here.context.set_offline(True)
    Counting.asked.clear()
    Counting.refuses = staticmethod(lambda _name: True)


def change(book: Path, name: str, old: str, new: str) -> None:
    text = (book / name).read_text(encoding="utf-8")
    assert old in text
    (book / name).write_text(text.replace(old, new), encoding="utf-8")
    offline.write(book)


def test_after_one_visit_every_page_question_search_and_progress_work_without_a_network(
    here: Visit, pages: list[str], course_questions
) -> None:
    keep(here)
    go_offline(here)
    for name in pages:
        page = here.open(name)
        assert page.locator("h1").count() == 1, name
    page = here.open(CHAPTER)
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    page.locator(".foot a", has_text="My progress").click()
    expect(results(page, "correct")).to_have_count(1)
    expect(page.locator("[data-raabta-offline]")).to_contain_text("whole course is on this device")
    page.goto(f"{here.base}/search.html?q=message")
    page.locator("#search-input").fill("message map")
    expect(page.locator("#search-results a").first).to_be_visible()
    for short in ("/", "/index", f"/{CHAPTER}", f"/{CHAPTER}.html?from=elsewhere#take-home"):
        page.goto(here.base + short)
        assert page.locator("h1").count() == 1, short
    # The browser itself looks for a newer worker, some time after a page and past the network that was switched off.
    assert set(Counting.asked) <= {WORKER}
    assert here.troubles() == {}


def test_what_was_brought_once_is_not_brought_again(here: Visit, book: Path) -> None:
    page = keep(here)
    listed = {
        f"/{name}"
        for name in page.evaluate(f"""async () => {{
      const [name] = await caches.keys();
      const kept = await (await caches.open(name)).keys();
      return kept.map(({{ url }}) => url.slice({len(here.base) + 1}));
    }}""")
    }
    built = {f"/{path.relative_to(book).as_posix()}" for path in book.rglob("*") if path.is_file()}
    assert listed == {
        name for name in built if not re.search(r"/\.|^/icons/|^/engine/|^/manifest|^/offline.json", name)
    } - {WORKER}
    Counting.asked.clear()
    visit(here, CHAPTER)
    becomes(page, lambda: page.evaluate(REGISTERED), 1)
    assert set(Counting.asked) <= {WORKER, "/manifest.webmanifest"}


def test_what_breaks_off_is_gone_on_with_at_the_next_page(here: Visit) -> None:
    wants(here)
    Counting.refuses = staticmethod(lambda name: name.startswith("/print/"))
    page = visit(here)
    until(page, lambda: sum(name.startswith("/_static/search-") for name in Counting.asked) > 20)
    until(page, lambda: sum(name.startswith("/print/") for name in Counting.asked) > 1)
    assert not is_whole(page)
    brought = {name for name in Counting.asked if name.startswith("/_static/search-")}
    Counting.asked.clear()
    Counting.refuses = staticmethod(lambda _name: False)
    page = keep(here, "trainers")
    assert brought & set(Counting.asked) == set()
    go_offline(here)
    assert here.open("print/cards").locator("h1").count() == 1


def test_what_was_read_opens_without_a_network_and_nothing_else_was_fetched(here: Visit, course_questions) -> None:
    read(here, CHAPTER)
    on = here.page.locator("a.way-on[rel=next]").first.get_attribute("href") or ""
    # The page, the next one, and what they are made of: not the whole course unasked.
    assert len(Counting.asked) < 60
    assert not [name for name in Counting.asked if name.startswith(("/print/", "/practice/"))]
    go_offline(here)
    page = here.open(CHAPTER)
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    here.open(f"chapters/{on.removesuffix('.html')}" if "/" not in on else on.removesuffix(".html"))
    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.ways')).display") != "inline", "no style sheet"
    assert here.troubles() == {}


@pytest.mark.parametrize("reply", ["yes", "no"])
def test_the_whole_course_is_asked_for_once_with_its_price(here: Visit, course_questions, reply: str) -> None:
    here.context.add_init_script("navigator.storage.persist = async () => (sessionStorage.persist = 'asked', true)")
    page = read(here, CHAPTER)
    bar = page.locator(".keeps")
    expect(bar).to_be_hidden()
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    page = read(here, "chapters/event")
    expect(bar).to_contain_text(re.compile(r"It costs about \d\.\d MB of data, once"))
    bar.get_by_role("button").nth(0 if reply == "yes" else 1).click()
    expect(bar).to_be_hidden()
    if reply == "yes":
        assert page.evaluate("sessionStorage.persist") == "asked"
        until(page, lambda: is_whole(page))
    page = read(here, "trainers")
    expect(bar).to_be_hidden()
    page = visit(here, "progress")
    box = page.locator("[data-raabta-offline]")
    expect(box).to_contain_text(
        "The whole course is on this device" if reply == "yes" else "pages that you have opened"
    )
    assert is_whole(page) == (reply == "yes")
    assert here.troubles() == {}


def test_an_edition_with_a_hole_is_not_whole_and_does_not_take_the_place_of_one_that_is(
    here: Visit, book: Path
) -> None:
    keep(here)
    change(book, "trainers.html", "</h1>", " anew</h1>")
    (book / "new.html").write_text("<title>New</title><h1>New</h1>", encoding="utf-8")
    offline.write(book)
    Counting.status = HTTPStatus.NOT_FOUND
    Counting.refuses = staticmethod(lambda name: name == "/new.html")
    page = visit(here)
    until(page, lambda: Counting.asked["/new.html"] > 0)
    until(page, lambda: page.evaluate("navigator.serviceWorker.getRegistration().then((one) => !one.installing)"))
    expect(page.locator(".newer")).to_be_hidden()
    assert is_whole(page)
    expect(here.open("trainers").locator("h1")).not_to_contain_text("anew")
    # The host has it now.
    Counting.refuses = staticmethod(lambda _name: False)
    page = visit(here, "trainers")
    expect(page.locator(".newer")).to_be_visible()


def test_a_first_edition_with_a_hole_is_counted_and_all_else_works(here: Visit) -> None:
    wants(here)
    Counting.status = HTTPStatus.NOT_FOUND
    Counting.refuses = staticmethod(lambda name: name == "/print/cards.html")
    page = visit(here, "progress")
    becomes(page, lambda: missing(page), 1)
    n, total = page.evaluate(COUNTED)
    page.clock.run_for(2000)
    box = page.locator("[data-raabta-offline]")
    expect(box).to_contain_text(f"{n} of {total} files")
    go_offline(here)
    assert here.open("trainers").locator("h1").count() == 1


def test_what_the_browser_took_away_is_counted_and_comes_again(here: Visit) -> None:
    page = keep(here, "progress")
    box = page.locator("[data-raabta-offline]")
    page.clock.run_for(2000)
    expect(box).to_contain_text("whole course is on this device")
    page.evaluate("caches.keys().then((all) => Promise.all(all.map((one) => caches.delete(one))))")
    page.clock.run_for(2000)
    expect(box).not_to_contain_text("whole course is on this device")
    page = visit(here, "progress")
    until(page, lambda: is_whole(page))
    page.clock.run_for(2000)
    expect(box).to_contain_text("whole course is on this device")


def test_who_has_only_what_was_read_gets_the_newer_edition_of_it_unasked(here: Visit, book: Path) -> None:
    read(here, CHAPTER)
    change(book, f"{CHAPTER}.html", "</h1>", " anew</h1>")
    page = visit(here, "trainers")
    expect(page.locator(".newer")).to_be_hidden()
    becomes(page, lambda: page.evaluate(KEPT), 1)
    read(here, "trainers")
    go_offline(here)
    expect(here.open(CHAPTER).locator("h1")).to_contain_text("anew")


def test_a_newer_edition_is_announced_and_comes_when_it_is_wanted(here: Visit, book: Path) -> None:
    page = keep(here, CHAPTER)
    Counting.asked.clear()
    change(book, f"{CHAPTER}.html", "</h1>", " anew</h1>")
    page = visit(here, CHAPTER)
    bar = page.locator(".newer")
    expect(bar).to_be_visible()
    expect(page.locator("h1")).not_to_contain_text("anew")
    # Nothing that is the same in both editions is asked for again.
    assert set(Counting.asked) <= {WORKER, f"/{CHAPTER}.html", "/manifest.webmanifest"}
    assert page.evaluate(KEPT) == 2
    page.evaluate("document.querySelector('main').dataset.typed = 'half a sentence'")
    page.clock.run_for(60_000)
    assert page.locator("main[data-typed]").count() == 1, "a page must not load itself anew"
    with page.expect_navigation():
        bar.get_by_role("button").first.click()
    expect(page.locator("h1")).to_contain_text("anew")
    expect(page.locator(".newer")).to_be_hidden()
    becomes(page, lambda: page.evaluate(KEPT), 1)
    assert here.troubles() == {}


def test_who_does_not_want_it_now_is_not_asked_again_in_this_tab(here: Visit, book: Path) -> None:
    keep(here)
    change(book, "trainers.html", "</h1>", " anew</h1>")
    page = visit(here)
    bar = page.locator(".newer")
    expect(bar).to_be_visible()
    bar.get_by_role("button").last.click()
    expect(bar).to_be_hidden()
    page = visit(here, "trainers")
    until(page, lambda: page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)"))
    expect(page.locator("h1")).not_to_contain_text("anew")
    expect(page.locator(".newer")).to_be_hidden()
    # All pages closed and opened again, the newer edition is the one.
    here.page.close()
    again = here.context.new_page()
    again.goto(f"{here.base}/trainers.html")
    expect(again.locator("h1")).to_contain_text("anew")


FRAME = '<!doctype html><meta charset="utf-8"><title>A platform</title>'


@pytest.mark.parametrize("door", ["frame", "window", "author", "refused", "saving"])
def test_where_it_is_not_wanted_nothing_is_kept(here: Visit, book: Path, door: str) -> None:
    (book / "platform.html").write_text(f'{FRAME}<iframe src="{CHAPTER}.html"></iframe>', encoding="utf-8")
    (book / "empty.html").write_text(FRAME, encoding="utf-8")
    inner = page = here.page
    if door == "frame":
        here.open("platform")
        inner = page.frames[1]
    elif door == "window":
        here.open("empty")
        with page.expect_popup() as opened:
            page.evaluate(f"window.open('{CHAPTER}.html')")
        inner = page = opened.value
    else:
        if door == "author":
            Counting.foot = b'<script src="/_raabta/watch.js"></script>'
        if door == "refused":
            here.context.add_init_script(f"localStorage.setItem('raabta.offline/{COURSE}', 'no')")
        if door == "saving":
            here.context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        here.open(CHAPTER)
    inner.wait_for_selector("[data-raabta-quiz] button")
    page.wait_for_load_state("load")
    page.clock.run_for(5000)
    assert page.evaluate(REGISTERED) == 0
    assert page.evaluate(KEPT) == 0
    assert WORKER not in Counting.asked


def test_a_browser_that_keeps_nothing_says_nothing(here: Visit, course_questions) -> None:
    here.context.add_init_script("caches.open = () => Promise.reject(new Error('forbidden'))")
    here.context.add_init_script("navigator.serviceWorker.register = () => Promise.reject(new Error('forbidden'))")
    page = visit(here, CHAPTER)
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    assert here.troubles() == {}


def test_my_progress_says_what_is_kept_and_takes_it_away(here: Visit) -> None:
    page = keep(here, "progress")
    box = page.locator("[data-raabta-offline]")
    page.clock.run_for(2000)
    expect(box).to_contain_text(re.compile(r"whole course is on this device and fills \d\.\d\sMB"))
    box.get_by_role("button").first.click()
    box.get_by_role("button").first.click()
    expect(box).to_contain_text("not on this device")
    assert page.evaluate(REGISTERED) == 0
    assert page.evaluate(KEPT) == 0
    page = visit(here, "progress")
    expect(box).to_contain_text(re.compile(r"costs about \d\.\d\sMB"))
    assert page.evaluate(REGISTERED) == 0, "who took it away does not get it back unasked"
    box.get_by_role("button").first.click()
    until(page, lambda: page.evaluate(READY) and is_whole(page))
    page.clock.run_for(2000)
    expect(box).to_contain_text("whole course is on this device")
    assert here.troubles() == {}


def test_the_browser_takes_the_manifest(here: Visit) -> None:
    page = visit(here, CHAPTER)
    expect(page.locator("link[rel=manifest]")).to_have_attribute("href", f"{here.base}/manifest.webmanifest")
    said = here.context.new_cdp_session(page).send("Page.getAppManifest")
    assert said["errors"] == []
    assert '"maskable"' in said["data"]


def test_a_host_may_add_to_its_pages(here: Visit) -> None:
    Counting.foot = b'<i id="added"></i>'
    keep(here)
    go_offline(here)
    assert here.open("trainers").locator("#added").count() == 1


def test_the_bar_can_be_used_by_everybody(here: Visit, book: Path) -> None:
    keep(here)
    change(book, "trainers.html", "</h1>", " anew</h1>")
    page = visit(here)
    expect(page.locator(".newer")).to_be_visible()
    assert page.locator(".newer button").first.bounding_box()["height"] >= 44
    page.clock.run_for(1000)
    expect(page.locator("body > .rb-said")).to_contain_text("newer edition")
