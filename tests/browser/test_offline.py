"""The whole course works without a network for who wants it; a newer edition is announced and never forced."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.browser.answers import right
from support.browser.hands import Keyboard, asked
from support.browser.kept import COURSE
from support.browser.my_progress import results
from support.browser.offline_reader import (
    CHAPTER,
    KEPT,
    READY,
    REGISTERED,
    WORKER,
    Counting,
    change,
    go_offline,
    is_whole,
    keep,
    rest,
    visit,
    wants,
)
from support.browser.server import EDITION, moved
from support.browser.visit import Visit
from support.browser.waiting import becomes, until

pytestmark = pytest.mark.slow


def test_after_one_visit_every_page_question_search_and_progress_work_without_a_network(
    at_home: Visit, pages: list[str], course_questions
) -> None:
    keep(at_home)
    go_offline(at_home)
    for name in pages:
        if not name.startswith(f"{EDITION}/"):
            page = at_home.open(name)
            assert page.locator("h1").count() == 1, name
    page = at_home.open(CHAPTER)
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    page.locator(".foot a", has_text="My progress").click()
    expect(results(page, "correct")).to_have_count(1)
    expect(page.locator("[data-raabta-offline]")).to_contain_text("whole course is on this device")
    page.goto(f"{at_home.base}/search.html?q=message")
    page.locator("#search-input").fill("message map")
    expect(page.locator("#search-results a").first).to_be_visible()
    for short in ("/", "/index", f"/{CHAPTER}", f"/{CHAPTER}.html?from=elsewhere#take-home"):
        page.goto(at_home.base + short)
        assert page.locator("h1").count() == 1, short
    # The browser itself looks for a newer worker, some time after a page and past the network that was switched off.
    assert set(Counting.asked) <= {WORKER}
    assert at_home.troubles() == {}


def test_what_was_brought_once_is_not_brought_again(at_home: Visit, own_book: Path) -> None:
    page = keep(at_home)

    def listed() -> set[str]:
        names = page.evaluate(f"""async () => {{
          const [name] = await caches.keys();
          const kept = await (await caches.open(name)).keys();
          return kept.map(({{ url }}) => url.slice({len(at_home.base) + 1}));
        }}""")
        return {f"/{name}" for name in names}

    # The mark of a part goes a moment after the last file has come.
    until(page, lambda: "/?part" not in listed())
    built = {f"/{path.relative_to(own_book).as_posix()}" for path in own_book.rglob("*") if path.is_file()}
    assert listed() == {
        name
        for name in built
        if not re.search(rf"/\.|^/(icons|engine|{EDITION})/|^/manifest|^/offline.json|^/404.html", name)
    } - {WORKER} - {f"/{name}" for name in moved(own_book)}
    Counting.asked.clear()
    visit(at_home, CHAPTER)
    becomes(page, lambda: page.evaluate(REGISTERED), 1)
    assert set(Counting.asked) <= {WORKER, "/manifest.webmanifest"}


def test_what_breaks_off_is_gone_on_with_at_the_next_page(at_home: Visit) -> None:
    wants(at_home)
    Counting.refuses = staticmethod(lambda name: name.startswith("/print/"))
    page = visit(at_home)
    until(page, lambda: sum(name.startswith("/_static/search-") for name in Counting.asked) > 20)
    until(page, lambda: sum(name.startswith("/print/") for name in Counting.asked) > 1)
    assert not is_whole(page)
    brought = {name for name in Counting.asked if name.startswith("/_static/search-")}
    Counting.asked.clear()
    Counting.refuses = staticmethod(lambda _name: False)
    page = keep(at_home, "trainers")
    assert brought & set(Counting.asked) == set()
    go_offline(at_home)
    assert at_home.open("print/cards").locator("h1").count() == 1


def test_a_newer_edition_is_announced_and_comes_when_it_is_wanted(at_home: Visit, own_book: Path) -> None:
    page = keep(at_home, CHAPTER)
    Counting.asked.clear()
    change(own_book, f"{CHAPTER}.html", "</h1>", " anew</h1>")
    page = visit(at_home, CHAPTER)
    bar = page.locator(".newer")
    expect(bar).to_be_visible()
    expect(page.locator("h1")).not_to_contain_text("anew")
    # Nothing that is the same in both editions is asked for again.
    assert set(Counting.asked) <= {WORKER, f"/{CHAPTER}.html", "/manifest.webmanifest"}
    assert page.evaluate(KEPT) == 2
    page.evaluate("document.querySelector('main').dataset.typed = 'half a sentence'")
    page.clock.run_for(60_000)
    assert page.locator("main[data-typed]").count() == 1, "a page must not load itself anew"
    rest(at_home)
    with page.expect_navigation():
        bar.get_by_role("button").first.click()
    expect(page.locator("h1")).to_contain_text("anew")
    expect(page.locator(".newer")).to_be_hidden()
    becomes(page, lambda: page.evaluate(KEPT), 1)
    assert at_home.troubles() == {}


def test_who_does_not_want_it_now_is_not_asked_again_in_this_tab(at_home: Visit, own_book: Path) -> None:
    keep(at_home)
    change(own_book, "trainers.html", "</h1>", " anew</h1>")
    page = visit(at_home)
    bar = page.locator(".newer")
    expect(bar).to_be_visible()
    bar.get_by_role("button").last.click()
    expect(bar).to_be_hidden()
    page = visit(at_home, "trainers")
    until(page, lambda: page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)"))
    expect(page.locator("h1")).not_to_contain_text("anew")
    expect(page.locator(".newer")).to_be_hidden()
    # All pages closed and opened again, the newer edition is the one.
    at_home.page.close()
    empty = at_home.context.new_page()

    def is_new() -> bool:
        again = at_home.context.new_page()
        again.goto(f"{at_home.base}/trainers.html")
        said = again.locator("h1").inner_text()
        again.close()
        return "anew" in said

    # The earlier edition may still be bringing something when the last of its pages is closed.
    until(empty, is_new)


FRAME = '<!doctype html><meta charset="utf-8"><title>A platform</title>'


@pytest.mark.parametrize("door", ["frame", "window", "author", "refused", "saving"])
def test_where_it_is_not_wanted_nothing_is_kept(at_home: Visit, own_book: Path, door: str) -> None:
    (own_book / "platform.html").write_text(f'{FRAME}<iframe src="{CHAPTER}.html"></iframe>', encoding="utf-8")
    (own_book / "empty.html").write_text(FRAME, encoding="utf-8")
    inner = page = at_home.page
    if door == "frame":
        at_home.open("platform")
        inner = page.frames[1]
    elif door == "window":
        at_home.open("empty")
        with page.expect_popup() as opened:
            page.evaluate(f"window.open('{CHAPTER}.html')")
        inner = page = opened.value
    else:
        if door == "author":
            Counting.foot = b'<script src="/_raabta/watch.js"></script>'
        if door == "refused":
            at_home.context.add_init_script(f"localStorage.setItem('raabta.offline/{COURSE}', 'no')")
        if door == "saving":
            at_home.context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        at_home.open(CHAPTER)
    inner.wait_for_selector("[data-raabta-quiz] button")
    page.wait_for_load_state("load")
    page.clock.run_for(5000)
    assert page.evaluate(REGISTERED) == 0
    assert page.evaluate(KEPT) == 0
    assert WORKER not in Counting.asked


def test_a_browser_that_keeps_nothing_says_nothing(at_home: Visit, course_questions) -> None:
    at_home.context.add_init_script("caches.open = () => Promise.reject(new Error('forbidden'))")
    at_home.context.add_init_script("navigator.serviceWorker.register = () => Promise.reject(new Error('forbidden'))")
    page = visit(at_home, CHAPTER)
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    assert at_home.troubles() == {}


def test_my_progress_says_what_is_kept_and_takes_it_away(at_home: Visit) -> None:
    page = keep(at_home, "progress")
    box = page.locator("[data-raabta-offline]")
    page.clock.run_for(2000)
    expect(box).to_contain_text(re.compile(r"whole course is on this device and uses \d+\.\d\sMB"))
    box.get_by_role("button").first.click()
    box.get_by_role("button").first.click()
    expect(box).to_contain_text("not on this device")
    assert page.evaluate(REGISTERED) == 0
    assert page.evaluate(KEPT) == 0
    page = visit(at_home, "progress")
    expect(box).to_contain_text(re.compile(r"costs about \d\.\d\sMB"))
    assert page.evaluate(REGISTERED) == 0, "who took it away does not get it back unasked"
    box.get_by_role("button").first.click()
    until(page, lambda: page.evaluate(READY) and is_whole(page))
    page.clock.run_for(2000)
    expect(box).to_contain_text("whole course is on this device")
    assert at_home.troubles() == {}


def test_the_browser_takes_the_manifest(at_home: Visit) -> None:
    page = visit(at_home, CHAPTER)
    expect(page.locator("link[rel=manifest]")).to_have_attribute("href", f"{at_home.base}/manifest.webmanifest")
    said = at_home.context.new_cdp_session(page).send("Page.getAppManifest")
    assert said["errors"] == []
    assert '"maskable"' in said["data"]


def test_a_host_may_add_to_its_pages(at_home: Visit) -> None:
    Counting.foot = b'<i id="added"></i>'
    keep(at_home)
    go_offline(at_home)
    assert at_home.open("trainers").locator("#added").count() == 1


def test_the_bar_can_be_used_by_everybody(at_home: Visit, own_book: Path) -> None:
    keep(at_home)
    change(own_book, "trainers.html", "</h1>", " anew</h1>")
    page = visit(at_home)
    expect(page.locator(".newer")).to_be_visible()
    assert page.locator(".newer button").first.bounding_box()["height"] >= 44
    page.clock.run_for(1000)
    expect(page.locator("body > .rb-said")).to_contain_text("newer edition")
