"""What was read works without a network; the whole course is asked for once; what is here is counted."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import expect

from raabta.book.binding import offline
from support.browser.answers import right
from support.browser.hands import Keyboard, asked
from support.browser.offline_reader import (
    CHAPTER,
    COUNTED,
    KEPT,
    Counting,
    change,
    go_offline,
    is_whole,
    keep,
    missing,
    read,
    visit,
    wants,
)
from support.browser.visit import Visit
from support.browser.waiting import becomes, until

pytestmark = pytest.mark.slow


def test_what_was_read_opens_without_a_network_and_nothing_else_was_fetched(at_home: Visit, course_questions) -> None:
    read(at_home, CHAPTER)
    on = at_home.page.locator("a.way-on[rel=next]").first.get_attribute("href") or ""
    # The page, the next one, and what they are made of: not the whole course unasked.
    assert len(Counting.asked) < 60
    assert not [name for name in Counting.asked if name.startswith(("/print/", "/practice/"))]
    go_offline(at_home)
    page = at_home.open(CHAPTER)
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    at_home.open(f"chapters/{on.removesuffix('.html')}" if "/" not in on else on.removesuffix(".html"))
    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.ways')).display") != "inline", "no style sheet"
    assert at_home.troubles() == {}


@pytest.mark.parametrize("reply", ["yes", "no"])
def test_the_whole_course_is_asked_for_once_with_its_price(at_home: Visit, course_questions, reply: str) -> None:
    at_home.context.add_init_script("navigator.storage.persist = async () => (sessionStorage.persist = 'asked', true)")
    page = read(at_home, CHAPTER)
    bar = page.locator(".keeps")
    expect(bar).to_be_hidden()
    question = course_questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    page = read(at_home, "chapters/event")
    expect(bar).to_contain_text(re.compile(r"It costs about \d\.\d MB of data, once"))
    bar.get_by_role("button").nth(0 if reply == "yes" else 1).click()
    expect(bar).to_be_hidden()
    if reply == "yes":
        assert page.evaluate("sessionStorage.persist") == "asked"
        until(page, lambda: is_whole(page))
    page = read(at_home, "trainers")
    expect(bar).to_be_hidden()
    page = visit(at_home, "progress")
    box = page.locator("[data-raabta-offline]")
    expect(box).to_contain_text(
        "The whole course is on this device" if reply == "yes" else "pages that you have opened"
    )
    assert is_whole(page) == (reply == "yes")
    assert at_home.troubles() == {}


def test_an_edition_with_a_hole_is_not_whole_and_does_not_take_the_place_of_one_that_is(
    at_home: Visit, own_book: Path
) -> None:
    keep(at_home)
    change(own_book, "trainers.html", "</h1>", " anew</h1>")
    (own_book / "new.html").write_text("<title>New</title><h1>New</h1>", encoding="utf-8")
    offline.write(own_book)
    Counting.status = HTTPStatus.NOT_FOUND
    Counting.refuses = staticmethod(lambda name: name == "/new.html")
    page = visit(at_home)
    until(page, lambda: Counting.asked["/new.html"] > 0)
    until(page, lambda: page.evaluate("navigator.serviceWorker.getRegistration().then((one) => !one.installing)"))
    expect(page.locator(".newer")).to_be_hidden()
    assert is_whole(page)
    expect(at_home.open("trainers").locator("h1")).not_to_contain_text("anew")
    # The host has it now.
    Counting.refuses = staticmethod(lambda _name: False)
    page = visit(at_home, "trainers")
    expect(page.locator(".newer")).to_be_visible()


def test_a_first_edition_with_a_hole_is_counted_and_all_else_works(at_home: Visit) -> None:
    wants(at_home)
    Counting.status = HTTPStatus.NOT_FOUND
    Counting.refuses = staticmethod(lambda name: name == "/print/cards.html")
    page = visit(at_home, "progress")
    becomes(page, lambda: missing(page), 1)
    n, total = page.evaluate(COUNTED)
    page.clock.run_for(2000)
    box = page.locator("[data-raabta-offline]")
    expect(box).to_contain_text(f"{n} of {total} files")
    go_offline(at_home)
    assert at_home.open("trainers").locator("h1").count() == 1


def test_what_the_browser_took_away_is_counted_and_comes_again(at_home: Visit) -> None:
    page = keep(at_home, "progress")
    box = page.locator("[data-raabta-offline]")
    page.clock.run_for(2000)
    expect(box).to_contain_text("whole course is on this device")
    page.evaluate("caches.keys().then((all) => Promise.all(all.map((one) => caches.delete(one))))")
    page.clock.run_for(2000)
    expect(box).not_to_contain_text("whole course is on this device")
    page = visit(at_home, "progress")
    until(page, lambda: is_whole(page))
    page.clock.run_for(2000)
    expect(box).to_contain_text("whole course is on this device")


def test_who_has_only_what_was_read_gets_the_newer_edition_of_it_unasked(at_home: Visit, own_book: Path) -> None:
    before = read(at_home, CHAPTER).evaluate("caches.keys()")
    change(own_book, f"{CHAPTER}.html", "</h1>", " anew</h1>")
    page = visit(at_home, "trainers")
    expect(page.locator(".newer")).to_be_hidden()
    until(page, lambda: page.evaluate("caches.keys()") != before and page.evaluate(KEPT) == 1)
    read(at_home, "trainers")
    go_offline(at_home)
    expect(at_home.open(CHAPTER).locator("h1")).to_contain_text("anew")
