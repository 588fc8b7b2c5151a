"""Chapters in steps: what is shown, where links and Back lead, what is ticked, and what stays whole."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from raabta import i18n
from raabta.model import Question
from support.browser.answers import right
from support.browser.axe import faults
from support.browser.hands import tap
from support.browser.kept import KEY
from support.browser.measures import SHIFTS, STILL
from support.browser.visit import PHONE
from support.browser.waiting import becomes

pytestmark = pytest.mark.slow
EVENT = "chapters/event"
WORDS = i18n.words("book/book", "en")
OPEN = ".step:not([hidden])"
#: Steps that are to be seen: in any browser, with and without the script.
SEEN = """() => [...document.querySelectorAll(".step")].filter((e) =>
  e.checkVisibility() && getComputedStyle(e).contentVisibility !== "hidden").map((e) => e.dataset.step)"""
#: Every place of a page that a link could lead to, with the step in which it lies.
PLACES = """() => [...document.querySelectorAll(".step [id]")].filter((e) => !e.closest("svg, [hidden]:not(.step)"))
  .map((e) => [e.id, e.closest(".step").dataset.step])"""
#: How far the heading that is looked at moves when the whole chapter is asked for.
MOVED = """() => new Promise((done) => {
  const top = () => document.querySelector("#picture h2").getBoundingClientRect().top;
  const before = top();
  document.querySelector(".steps input").click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(Math.abs(top() - before))));
})"""
#: Goes to places as links do, one after the other, and says of each which steps are then to be seen, how far below the
#: top it lies, and how far the page is scrolled.
GO = """async (ids) => {
  const found = [];
  for (const id of ids) {
    const gone = new Promise((done) => addEventListener("hashchange", done, {once: true}));
    location.hash = id;
    await gone;
    await new Promise((done) => setTimeout(done));
    const shown = [...document.querySelectorAll(".step:not([hidden])")].map((e) => e.dataset.step);
    found.push([shown, document.getElementById(id).getBoundingClientRect().top, scrollY]);
  }
  return found;
}"""


#: Where a way to another step begins, and of how many lines it is.
WAYS = """(all) => all.map((way) => {
  const style = getComputedStyle(way);
  const inside = way.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  return [Math.round(way.getBoundingClientRect().left), Math.round(inside / parseFloat(style.lineHeight))];
})"""


def chapters(book: Path) -> list[str]:
    """The chapters that are read in steps."""
    found = [
        page.stem for page in sorted((book / "chapters").glob("*.html")) if "data-step=" in page.read_text("utf-8")
    ]
    assert len(found) >= 4
    return [f"chapters/{name}" for name in found]


def names(page: Page) -> list[str]:
    return list(page.locator(".step").evaluate_all("all => all.map((e) => e.dataset.step)"))


def places(page: Page) -> dict[str, Any]:
    record = json.loads(page.evaluate("(key) => localStorage.getItem(key)", KEY) or "{}")
    return dict(record.get("places", {}).get("event", {}))


def test_every_place_of_every_chapter_opens_its_step_and_lies_below_the_bar(visit, built_book: Path) -> None:
    here = visit(steps=True, **PHONE)
    for name in chapters(built_book):
        page = here.open(name)
        bar = page.locator(".steps").bounding_box()["height"]
        found = page.evaluate(PLACES)
        assert len(found) > 20
        gone = page.evaluate(GO, [place for place, _step in found])
        for (place, step), (shown, top, scrolled) in zip(found, gone, strict=True):
            assert shown == [step], f"{name}#{place}"
            assert top >= bar - 8 or scrolled == 0, f"{name}#{place} lies under the bar"
    assert here.troubles() == {}


def test_only_the_bar_counts_the_steps(visit, built_book: Path) -> None:
    for name in chapters(built_book):
        heads = visit(steps=True).open(name).locator("main :is(h1, h2, h3):not(.rb-prompt)").all_text_contents()
        assert [head for head in heads if re.match(r"\d{1,2}\s*[·.:)]", head)] == [], name


def test_on_a_phone_the_ways_of_a_step_stand_one_below_the_other_each_name_on_one_line(visit, built_book: Path) -> None:
    for name in chapters(built_book):
        page = visit(steps=True, **PHONE).open(name)
        page.evaluate("document.querySelectorAll('.step').forEach((step) => step.removeAttribute('hidden'))")
        ways = page.locator(".step-ways a").evaluate_all(WAYS)
        assert len(ways) > 4
        assert {(left, lines) for left, lines in ways} == {(ways[0][0], 2)}, name


def test_nothing_jumps_on_any_step_and_a_page_has_one_title(visit, built_book: Path) -> None:
    """Each step of a chapter, and one of each other, is opened as a page is that somebody was sent.

    Whole chapters, with all that stands in them, arrive in test_every_page.py.
    """
    for name in chapters(built_book):
        here = visit(steps=True, **PHONE)
        page = here.open(name)
        steps = page.locator(".steps .route a").evaluate_all("all => all.map((e) => [e.hash, e.textContent])")
        for number, (place, step) in enumerate(steps if name == EVENT else steps[len(steps) // 2 :][:1]):
            # Another address is another visit.
            page.goto(f"{here.base}/{name}.html?{number}{place}")
            assert page.evaluate(SHIFTS) <= 0.001, f"{name}{place}"
            assert page.locator("h1").count() == 1
            assert page.evaluate(SEEN) == [step]


def test_without_its_script_a_link_still_opens_the_step_in_which_it_leads(visit) -> None:
    here = visit(steps=True)
    here.page.route("**/steps.js*", lambda route: route.abort())
    page = here.open(EVENT)
    first, *others = names(page)
    assert page.evaluate(SEEN) == [first]
    page.locator(f"{OPEN} >> visible=true").locator(".step-ways [rel=next]").first.click()
    becomes(page, lambda: page.evaluate(SEEN), [others[0]])
    page.go_back()
    becomes(page, lambda: page.evaluate(SEEN), [first])
    for place in ("#picture", "#rb_event_ration-card_event_ration-card", "#sources"):
        page.evaluate("(place) => { location.hash = place; }", place)
        (shown,) = page.evaluate(SEEN)
        assert page.locator(f'.step[data-step="{shown}"]').locator(place).count() or shown == "Sources"


def test_without_any_script_and_in_print_the_chapter_is_whole(visit, built_book: Path) -> None:
    count = "(document.querySelector('main').innerText.match(/\\S+/g) || []).length"
    for name in chapters(built_book):
        quiet = visit(steps=True, java_script_enabled=False).open(name)
        # A page of the same text without a box around any of it.
        plain = visit(steps=True, java_script_enabled=False)
        plain.page.route("**/*.html", lambda route: route.fulfill(body=_unboxed(route.fetch().text())))
        assert quiet.evaluate(count) == plain.open(name).evaluate(count), name
        expect(quiet.locator(".step-ways").first).to_be_hidden()
        expect(quiet.locator(".track")).to_be_hidden()
    page, whole = visit(steps=True).open(EVENT), visit().open(EVENT)
    for one in (page, whole):
        one.emulate_media(media="print")
    assert page.evaluate(count) == whole.evaluate(count)
    assert page.evaluate(SEEN) == names(page)


def _unboxed(html: str) -> str:
    html = re.sub(r'(<div class="step[^>]*>)<noscript>(.*?)</noscript>', r"\1\2", html, flags=re.DOTALL)
    return re.sub(r'<div class="step(?: [^"]*)?" data-step=', "<div data-was=", re.sub(r'class="stepped"', "", html))


def test_next_leads_on_says_where_and_back_returns_to_the_spot(visit) -> None:
    page = visit(steps=True, **PHONE).open(EVENT)
    first, second, *_more = names(page)
    title = page.title()
    way = page.locator(f"{OPEN} .step-ways [rel=next]")
    assert second in way.inner_text()
    way.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 500
    way.tap()
    expect(page.locator(OPEN)).to_have_attribute("data-step", second)
    expect(page).to_have_title(f"{second} – {title}")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    bar = page.locator(".steps").bounding_box()
    assert bar["y"] == 0
    assert bar["height"] - 1 <= top <= bar["height"] + 60
    expect(page.locator(".steps-at")).to_have_text(re.compile(rf"^2 of \d+ · {second}$"))
    expect(page.locator("main h1")).to_have_class("later")
    page.go_back()
    expect(page.locator(OPEN)).to_have_attribute("data-step", first)
    becomes(page, lambda: page.evaluate("[scrollY, document.activeElement.rel]"), [before, "next"])
    page.go_forward()
    expect(page.locator(OPEN)).to_have_attribute("data-step", second)


#: The ways out of a step that lead to another step or away, each by what a reader does.
WAYS_OUT: dict[str, Callable[[Page], object]] = {
    "next": lambda page: page.locator(f"{OPEN} .step-ways [rel=next]").tap(),
    "the menu": lambda page: (page.locator(".steps summary").tap(), page.locator('.steps a[href="#proof"]').tap()),
    "the start page": lambda page: (page.locator(".steps .top-link").first.tap(), page.wait_for_url("**/index.html")),
    "reload": lambda page: page.reload(),
}


def at_permission(visit: Any) -> tuple[Page, Locator]:
    """A step that asks, opened, and its stop on the route."""
    page = visit(steps=True, **PHONE).open(EVENT)
    page.evaluate("location.hash = 'permission'")
    expect(page.locator(OPEN)).to_have_attribute("data-step", "Permission")
    return page, page.locator('.contents .route li:has([href="#permission"])')


def test_a_step_is_done_when_the_last_question_is_answered_and_not_by_going_through(visit, course_questions) -> None:
    page, stop = at_permission(visit)
    next_ = page.locator(f"{OPEN} .step-ways [rel=next]")
    expect(next_).to_have_class("due")
    next_.tap()
    expect(stop).not_to_have_class("done")
    assert places(page)["seen"] == [], "to go through is not to answer"
    page.go_back()
    *others, last = _asked(page, course_questions)
    for question in others:
        tap(page, question, right(question))
    expect(stop).not_to_have_class("done")
    tap(page, last, right(last))
    expect(next_).not_to_have_class("due")
    expect(stop).to_have_class("done")
    expect(stop.locator("a")).to_have_attribute("aria-label", WORDS["step_done"].format(step="Permission"))
    dot = "(a) => getComputedStyle(a, '::before').backgroundColor"
    open_stop = page.locator('.contents .route [href="#proof"]')
    assert stop.locator("a").evaluate(dot) != open_stop.evaluate(dot), "a tick is seen, not only said"


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_tick_stays_however_the_step_is_left_and_my_progress_counts_the_same(
    visit, course_questions, way: str
) -> None:
    page, stop = at_permission(visit)
    address = page.url
    for question in _asked(page, course_questions):
        tap(page, question, right(question))
    assert places(page)["seen"] == ["permission"]
    WAYS_OUT[way](page)
    page.goto(address)
    expect(stop).to_have_class("done")
    # The page comes back as it was left, in another tab as well.
    other = page.context.new_page()
    other.goto(address)
    expect(other.locator('.contents .route li:has([href="#permission"])')).to_have_class("done")
    total = page.locator(".step:not(.step-apart)").count()
    other.goto(address.partition("chapters")[0] + "progress.html")
    said = i18n.words("render/page", "en")["results_steps"].format(n=1, total=total)
    expect(other.locator(".rb-chapter", has_text=said)).to_have_count(1)


#: Steps of a chapter that ask nothing: of each its id.
SILENT = """() => [...document.querySelectorAll(".step:not(.step-apart)")]
  .filter((step) => !step.querySelector("[data-raabta-question], [data-raabta-scenario]"))
  .map((step) => step === document.querySelector(".step") ? step.parentElement : step.querySelector(":scope > section"))
  .map((section) => section.id)"""
TO_THE_END = """() => document.querySelector(".step:not([hidden]) .step-ways").scrollIntoView({block: "end"})"""


def test_a_step_that_asks_nothing_is_done_when_its_end_was_in_view_and_the_last_one_not_on_arrival(visit) -> None:
    page = visit(steps=True, **PHONE).open(EVENT)
    last = page.locator(".step:not(.step-apart)").last.get_attribute("data-step")
    silent = page.evaluate(SILENT)
    assert silent
    for id_ in silent:
        page.evaluate(f"location.hash = {json.dumps(id_)}")
        becomes(page, lambda: page.evaluate("scrollY") > 0, True)
        assert id_ not in places(page).get("seen", []), "who has come has not read"
    expect(page.locator(OPEN)).to_have_attribute("data-step", str(last))
    page.evaluate(TO_THE_END)
    becomes(page, lambda: places(page)["seen"], [silent[-1]])
    expect(page.locator(f'.contents .route li:has([href="#{silent[-1]}"])')).to_have_class("done")


def test_a_record_of_an_earlier_edition_keeps_its_ticks(visit) -> None:
    here = visit(steps=True, **PHONE)
    page = here.open(EVENT)
    silent = page.evaluate(SILENT)
    record = {"schema": "raabta.progress/1", "answers": {}, "places": {"event": {"seen": silent, "when": "2026-01-01"}}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(record)])
    page.reload()
    for id_ in silent:
        expect(page.locator(f'.contents .route li:has([href="#{id_}"])')).to_have_class("done")


def _asked(page: Page, course: dict[str, Question]) -> list[Question]:
    texts = page.locator(f"{OPEN} [data-raabta-question]").evaluate_all(
        "all => all.map((e) => e.dataset.raabtaQuestion)"
    )
    return [course[json.loads(text)["id"]] for text in texts]


def test_the_whole_chapter_is_remembered_follows_the_scroll_and_moves_nothing(visit) -> None:
    here = visit(steps=True, **PHONE)
    page = here.open(EVENT)
    page.evaluate("location.hash = 'picture'")
    expect(page.locator(OPEN)).to_have_attribute("data-step", "Picture")
    assert page.evaluate(MOVED) < 2
    assert page.evaluate(SEEN) == names(page)
    expect(page.locator(".step-ways").first).to_be_hidden()
    page.evaluate("document.querySelector('#proof').scrollIntoView()")
    expect(page.locator(".steps-at bdi")).to_have_text("Proof")
    page.goto("about:blank")
    page.goto(f"{here.base}/{EVENT}.html#proof")
    assert page.evaluate(SHIFTS) <= 0.001
    assert page.evaluate(SEEN) == names(page)
    expect(page.locator(".steps-at bdi")).to_have_text("Proof")
    # Who comes to the bar by keyboard stays where they are.
    at = page.evaluate("scrollY")
    page.locator(".steps summary").focus()
    assert page.evaluate("scrollY") == at
    # A finger does not scroll before it taps, as a test would.
    page.locator(".steps summary").dispatch_event("click")
    page.locator(".steps label").first.dispatch_event("click")
    assert page.evaluate(SEEN) == ["Proof"]


def test_two_tabs_of_a_chapter_lose_nothing_of_each_other(visit, course_questions) -> None:
    page, _stop = at_permission(visit)
    other = page.context.new_page()
    other.goto(page.url)
    for question in _asked(page, course_questions):
        tap(page, question, right(question))
    last = other.evaluate(SILENT)[-1]
    other.evaluate(f"location.hash = {json.dumps(last)}")
    becomes(other, lambda: other.evaluate("scrollY") > 0, True)
    other.evaluate(TO_THE_END)
    becomes(other, lambda: places(page)["seen"], sorted(["permission", last]))
    assert places(page)["at"] == last


def test_the_browsers_own_search_reaches_a_closed_step(visit) -> None:
    here = visit(steps=True)
    here.page.goto(f"{here.base}/{EVENT}.html#:~:text=128%20kbps%20for%20the%20sound")
    expect(here.page.locator(OPEN)).to_have_attribute("data-step", "Test upload speed")
    expect(here.page.locator(".steps-at bdi")).to_have_text("Test upload speed")


def test_the_bar_offers_the_route_the_whole_and_the_ways_out_by_keys(visit) -> None:
    page = visit(steps=True, viewport={"width": 320, "height": 640}).open(EVENT)
    page.locator(".steps summary").press("Enter")
    route = page.locator(".steps .route a")
    assert route.all_inner_texts() == names(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_have_attribute("data-step", names(page)[1])
    expect(page.locator(".steps details")).not_to_have_attribute("open", "")
    expect(page.locator(".steps .route [aria-current=step]")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_finds_nothing_in_any_step_and_nothing_jumps_before_the_script_is_there(visit, built_book: Path) -> None:
    """One load a chapter, step after step, on a screen; test_axe.py looks at whole chapters on a phone."""
    here, found = visit(steps=True), {}
    here.slow_down()
    for name in chapters(built_book):
        page = here.open(name)
        assert page.evaluate(SHIFTS) <= STILL, name
        first, *others = page.locator(".steps .route a").evaluate_all("all => all.map((e) => e.hash.slice(1))")
        found[name, first] = faults(page)
        for step in others:
            page.evaluate(GO, [step])
            # What stands around the steps is the same.
            found[name, step] = faults(page, OPEN)
    assert {at: lines for at, lines in found.items() if lines} == {}


def test_right_to_left_the_bar_says_one_sentence_and_the_route_stands_on_the_other_side(visit) -> None:
    page = visit(steps=True, viewport={"width": 1280, "height": 800}).open(EVENT)
    urdu = i18n.words("book/book", "ur")
    page.evaluate(
        "([at]) => { document.documentElement.dir = 'rtl'; document.querySelector('.steps').dataset.at = at; }",
        [urdu["step_at"]],
    )
    page.evaluate("location.hash = 'permission'")
    number = str(page.locator(".track li").count())
    said = page.locator(".steps-at").inner_text()
    assert said == urdu["step_at"].format(n=re.findall(r"\d+", said)[1], of=number, step="Permission")
    dot = "getComputedStyle(document.querySelector('.contents .route a'), '::before').right"
    assert page.evaluate(dot) == "0px"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
