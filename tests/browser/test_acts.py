"""One act of a step at a time: what is shown, how one goes on and back, and that nothing of the page is lost."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browser.answers import right
from support.browser.axe import faults
from support.browser.hands import asked, tap
from support.browser.measures import SHIFTS
from support.browser.visit import DESK, PHONE
from support.browser.waiting import becomes

pytestmark = pytest.mark.slow
EVENT, DISASTER = "chapters/event", "chapters/disaster"
OPEN = ".step:not([hidden])"
SMALL = {**PHONE, "viewport": {"width": 320, "height": 568}}
#: The most that anything may move before a touch.
MOST = 0.03
FOOT, ON, BACK, AT = ".act-foot", ".act-foot .act-on", ".act-foot .act-back", ".act-foot .act-at"
#: What is to be seen of the step that is open: its text, its questions, and how high it is.
SEEN = """() => {
  const step = document.querySelector('.step:not([hidden])');
  const seen = (e) => !e.closest('[hidden]') && e.getClientRects().length > 0;
  const kinds = 'h2, h3, p, li, td, img, figure, .rb-question, .rb-tool, .rb-scenario';
  const blocks = [...step.querySelectorAll(kinds)].filter(seen);
  const pictures = blocks.filter((e) => e.matches('img, figure')).length;
  const asks = [...step.querySelectorAll('[data-raabta-question]')].filter(seen);
  const end = blocks[blocks.length - 1];
  const boxes = blocks.map((e) => e.getBoundingClientRect()).filter((b) => b.height);
  return {
    step: step.dataset.step,
    words: blocks.reduce((sum, e) => sum + (e.innerText || '').length, 0) + 20 * pictures,
    asks: asks.map((e) => JSON.parse(e.dataset.raabtaQuestion).id),
    tools: [...step.querySelectorAll('.rb-tool, .rb-scenario, .rb-recall')].filter(seen).length,
    high: boxes.length ? Math.max(...boxes.map((b) => b.bottom)) - Math.min(...boxes.map((b) => b.top)) : 0,
    at: document.querySelector('.act-at').textContent,
    last: step.classList.contains('act-last'),
    first: (blocks[0] || step).getBoundingClientRect().top,
    headLast: Boolean(end && end.matches('h2, h3') && !end.closest('.rb-quiz')),
  };
}"""
#: Walks a chapter from its first act to its last by the button at the foot, and says of each act what `SEEN` says.
WALK = f"""async () => {{
  const seen = {SEEN};
  const found = [];
  for (let n = 0; n < 200; n += 1) {{
    found.push(seen());
    const on = document.querySelector('.act-foot .act-on');
    if (on.hidden) break;
    const was = JSON.stringify([found[n].step, found[n].at]);
    on.click();
    for (let wait = 0; wait < 200; wait += 1) {{
      await new Promise((done) => setTimeout(done, 5));
      const now = seen();
      if (JSON.stringify([now.step, now.at]) !== was) break;
    }}
  }}
  return found;
}}"""
HIDDEN = 'hidden="until-found"'
#: Goes to places as links do, and returns those of which the beginning is then not to be seen.
OPENED = """async (ids) => {
  const lost = [];
  for (const id of ids) {
    const gone = new Promise((done) => addEventListener("hashchange", done, {once: true}));
    location.hash = id;
    await gone;
    await new Promise((done) => setTimeout(done, 50));
    const place = document.getElementById(id);
    const head = place.querySelector("h2, h3") || place;
    if (head.closest("[hidden]") || !head.getClientRects().length) lost.push(id);
  }
  return lost;
}"""
#: A question goes on: what its button raises.
GO_ON = "(e) => e.dispatchEvent(new CustomEvent('raabta:on', {bubbles: true, cancelable: true}))"


def chapters(book: Path) -> list[str]:
    found = [
        page.stem for page in sorted((book / "chapters").glob("*.html")) if "data-step=" in page.read_text("utf-8")
    ]
    assert len(found) >= 12
    return [f"chapters/{name}" for name in found]


def learning(visit: Any, name: str, place: str = "", **options: Any) -> Page:
    """A page of which one act is shown."""
    here = visit(acts=True, **(options or PHONE))
    page: Page = here.page
    page.goto(f"{here.base}/{name}.html{place}")
    expect(page.locator(FOOT)).to_have_count(1)
    expect(page.locator(".step > noscript")).to_have_count(0)
    return page


def act(page: Page) -> tuple[int, int]:
    n, of = re.findall(r"\d+", page.locator(AT).text_content() or "")
    return int(n), int(of)


def go_on(page: Page) -> None:
    page.locator(ON).click()


def question(page: Page, name: str) -> Locator:
    return page.locator(f'.rb-question[data-raabta-question*=\'"id":"{name}"\']')


@pytest.mark.parametrize("screen", [PHONE, SMALL], ids=["360", "320"])
def test_every_act_of_every_chapter_has_something_in_it_and_every_question_is_met(
    visit, built_book: Path, screen: dict[str, Any]
) -> None:
    thin, heads, lost = [], [], []
    for name in chapters(built_book):
        page = learning(visit, name, **screen)
        every = page.evaluate(
            "[...document.querySelectorAll('.step:not(.step-apart) [data-raabta-question]')]"
            ".filter((e) => !e.closest('[data-review]')).map((e) => JSON.parse(e.dataset.raabtaQuestion).id)"
        )
        found = page.evaluate(WALK)
        steps = page.locator(".step:not(.step-apart)").evaluate_all("all => all.map((e) => e.dataset.step)")
        assert list(dict.fromkeys(one["step"] for one in found)) == steps, name
        where = [(name, one["step"], one["at"]) for one in found]
        thin += [at for at, one in zip(where, found, strict=True) if one["words"] < 20 and not one["tools"]]
        heads += [at for at, one in zip(where, found, strict=True) if one["headLast"]]
        met = {question for one in found for question in one["asks"]}
        lost += [(name, question) for question in every if question not in met]
    assert thin == []
    assert heads == [], "a heading stays with what follows"
    assert lost == []


def test_two_questions_are_two_acts(visit, built_book: Path) -> None:
    """The closing quiz shows one at a time by itself."""
    for name in chapters(built_book):
        for one in learning(visit, name).evaluate(WALK):
            assert len(one["asks"]) <= 1, (name, one["step"], one["at"])


def test_nothing_moves_before_a_touch_and_an_act_begins_below_the_bar(visit, built_book: Path) -> None:
    for name in chapters(built_book):
        here = visit(acts=True, **PHONE)
        here.slow_down()
        page = here.open(name)
        expect(page.locator(FOOT)).to_have_count(1)
        assert page.evaluate(SHIFTS) <= MOST, name
        assert here.troubles() == {}
    page = learning(visit, DISASTER)
    go_on(page)
    bar = page.locator(".steps").bounding_box()
    assert bar
    becomes(page, lambda: 0 <= page.evaluate(SEEN)["first"] - bar["y"] - bar["height"] <= 40, True)


def test_on_leads_through_the_acts_and_back_and_the_browsers_back_return(visit) -> None:
    page = learning(visit, DISASTER)
    assert act(page)[0] == 1
    expect(page.locator(BACK)).to_be_hidden()
    go_on(page)
    go_on(page)
    assert act(page)[0] == 3
    page.go_back()
    becomes(page, lambda: act(page)[0], 2)
    page.locator(BACK).click()
    becomes(page, lambda: act(page)[0], 1)
    while not page.evaluate(SEEN)["last"]:
        go_on(page)
    last = act(page)
    first, second = page.locator(".step").evaluate_all("all => all.slice(0, 2).map((e) => e.dataset.step)")
    expect(page.locator(ON)).to_contain_text(second)
    go_on(page)
    expect(page.locator(OPEN)).to_have_attribute("data-step", second)
    becomes(page, lambda: act(page)[0], 1)
    page.go_back()
    expect(page.locator(OPEN)).to_have_attribute("data-step", first)
    becomes(page, lambda: act(page), last)
    page.go_forward()
    page.locator(BACK).click()
    expect(page.locator(OPEN)).to_have_attribute("data-step", first)
    becomes(page, lambda: act(page), last)


def test_who_comes_back_by_reload_is_at_the_act_that_was_left(visit) -> None:
    page = learning(visit, DISASTER)
    go_on(page)
    go_on(page)
    page.reload()
    expect(page.locator(FOOT)).to_have_count(1)
    expect(page.locator(".step > noscript")).to_have_count(0)
    becomes(page, lambda: act(page)[0], 3)


def test_a_link_to_a_place_opens_its_act(visit, built_book: Path) -> None:
    place = "#the-first-message-six-parts-and-one-thing-to-do"
    page = learning(visit, DISASTER, place)
    becomes(page, lambda: act(page)[0] > 1, True)
    head = page.locator(place).locator("h3")
    bar = page.locator(".steps").bounding_box()
    assert bar
    becomes(page, lambda: bar["height"] - 8 <= head.evaluate("e => e.getBoundingClientRect().top") <= 200, True)
    # From there, a question further on.
    page.evaluate("location.hash = 'to-4'")
    becomes(page, lambda: page.evaluate(SEEN)["asks"], ["disaster/message-map"])
    for name in chapters(built_book):
        page = learning(visit, name)
        every = page.locator(".step:not(.step-apart) section[id]").evaluate_all("all => all.map((e) => e.id)")
        assert page.evaluate(OPENED, every) == [], name


def test_the_browsers_own_search_reaches_an_act_that_is_not_shown(visit) -> None:
    page = learning(visit, EVENT, "#:~:text=128%20kbps%20for%20the%20sound")
    expect(page.locator(OPEN)).to_have_attribute("data-step", "Test upload speed")
    found = page.locator(f"{OPEN} :is(p, li, td)", has_text="128 kbps for the sound").first
    becomes(page, lambda: found.evaluate("e => !e.closest('[hidden]') && e.getClientRects().length > 0"), True)
    hidden = page.locator(f"{OPEN} [hidden]:not(.rb-quiz *)").evaluate_all("all => all.map((e) => e.hidden)")
    assert set(hidden) <= {"until-found", True}
    assert "until-found" in hidden
    assert page.locator(f"{OPEN} table[hidden]").count() == 0, "of a table the browser's search finds nothing"


def test_a_question_leads_on_to_what_follows(visit, course_questions) -> None:
    page = learning(visit, DISASTER)
    one = course_questions["disaster/phone-call"]
    expect(page.locator(ON)).to_have_class(re.compile("act-waits"))
    tap(page, one, right(one))
    expect(page.locator(ON)).not_to_have_class(re.compile("act-waits"))
    asked(page, one).locator(".rb-on").tap()
    becomes(page, lambda: act(page)[0], 2)
    # In the whole step the same leads to what stands behind the question, and from its end to the next step.
    page = visit(steps=True, **PHONE).open(DISASTER)
    tap(page, one, right(one))
    asked(page, one).locator(".rb-on").tap()
    becomes(page, lambda: page.evaluate("document.activeElement.textContent.slice(0, 17)"), "The Example River")
    page.evaluate("location.hash = 'to-4'")
    question(page, "disaster/message-map").evaluate(GO_ON)
    expect(page.locator(OPEN)).to_have_attribute("data-step", "Clear")


def test_every_question_of_a_closing_quiz_is_met_by_going_on(visit) -> None:
    page = learning(visit, DISASTER, "#check-yourself")
    quiz = page.locator(f"{OPEN} [data-review]")
    total = quiz.locator(".rb-question").count()
    shown = quiz.locator(".rb-question:visible")
    expect(shown).to_have_count(1)
    met = set()
    while len(met) < total:
        if shown.count():
            met.add(shown.get_attribute("id"))
            shown.evaluate(GO_ON)
        else:
            # Between two rounds stands how the first went.
            quiz.locator(".rb-pager .rb-main").click()


def test_the_choice_is_remembered_and_a_desk_shows_the_step_until_it_is_made(visit) -> None:
    page = visit(acts=True, **DESK).open(DISASTER)
    expect(page.locator("html")).to_have_class(re.compile("live"))
    assert page.locator(FOOT).count() == 0
    assert page.evaluate("performance.getEntriesByType('resource').filter((e) => /acts/.test(e.name)).length") == 0
    page.locator(".steps summary").click()
    whole, lone = page.locator(".steps label input").all()
    lone.check()
    expect(page.locator(FOOT)).to_be_visible()
    page.reload()
    expect(page.locator(FOOT)).to_be_visible()
    page.locator(".steps summary").click()
    expect(lone).to_be_checked()
    whole.check()
    expect(page.locator(FOOT)).to_have_count(0)
    expect(lone).not_to_be_checked()
    assert page.locator(f"{OPEN} [hidden=until-found]").count() == 0
    lone.check()
    expect(whole).not_to_be_checked()
    expect(page.locator(OPEN)).to_have_count(1)
    lone.uncheck()
    expect(page.locator(FOOT)).to_have_count(0)
    page.reload()
    expect(page.locator("html")).to_have_class(re.compile("live"))
    assert page.locator(FOOT).count() == 0


def test_printed_and_without_a_script_the_chapter_is_whole(visit) -> None:
    count = "(document.querySelector('main').innerText.match(/\\S+/g) || []).length"
    page, whole = learning(visit, EVENT), visit(**PHONE).open(EVENT)
    for one in (page, whole):
        one.emulate_media(media="print")
    assert page.evaluate(count) == whole.evaluate(count)
    heights = [one.evaluate("document.querySelector('main').scrollHeight") for one in (page, whole)]
    assert abs(heights[0] - heights[1]) <= 2
    quiet = visit(acts=True, java_script_enabled=False, **PHONE).open(EVENT)
    expect(quiet.locator(FOOT)).to_have_count(0)
    assert quiet.locator("[hidden=until-found]").count() == 0


def test_without_the_script_of_the_acts_the_step_is_whole(visit) -> None:
    here = visit(acts=True, **PHONE)
    here.page.route("**/acts.js*", lambda route: route.abort())
    page = here.open(EVENT)
    expect(page.locator("html")).to_have_class(re.compile("live"))
    expect(page.locator(f"{OPEN} .step-ways [rel=next]")).to_be_visible()
    assert page.locator(FOOT).count() == 0


def test_a_phone_that_is_turned_is_cut_anew_and_stays_where_it_was(visit) -> None:
    page = learning(visit, DISASTER)
    go_on(page)
    go_on(page)
    words = f"document.querySelector('{OPEN} .act-first').textContent"
    first, of = page.evaluate(words), act(page)
    page.set_viewport_size({"width": 360, "height": 640})
    assert act(page) == of, "the bars of a browser come and go"
    page.set_viewport_size({"width": 740, "height": 360})
    seen = page.locator(f"{OPEN} :is(h2, h3, p)", has_text=str(first)[:40]).first
    becomes(page, lambda: seen.evaluate("e => !e.closest('[hidden]') && e.getClientRects().length > 0"), True)


def test_a_sign_of_the_author_begins_an_act(visit, own_book: Path) -> None:
    page = learning(visit, DISASTER)
    page.evaluate(
        """() => {
          const second = document.querySelectorAll('.step')[1];
          const place = second.querySelectorAll('p')[2];
          place.insertAdjacentHTML('beforebegin', '<i class="act" hidden></i>');
          place.id = 'begins';
        }"""
    )
    page.evaluate("location.hash = 'begins'")
    becomes(page, lambda: page.evaluate("document.querySelector('.act-first')?.id"), "begins")


def test_axe_finds_nothing_in_any_act(visit, built_book: Path) -> None:
    # Of words that are hidden until they are found it looks for the ground where nothing stands.
    found: dict[Any, Any] = {}
    for scheme, screen in (("light", PHONE), ("dark", SMALL)):
        for name in chapters(built_book):
            page = learning(visit, name, color_scheme=scheme, **screen)
            found[name, 1, scheme] = faults(page)
            for n in range(2, 4):
                go_on(page)
                found[name, n, scheme] = faults(page, f"{OPEN}, .act-foot")
    seen = {at: [line for kind in lines.values() for line in kind if HIDDEN not in line] for at, lines in found.items()}
    assert {at: lines for at, lines in seen.items() if lines} == {}


def test_a_step_that_asks_nothing_is_done_at_the_end_of_its_last_act(visit) -> None:
    page = learning(visit, EVENT)
    silent = page.evaluate(
        """() => [...document.querySelectorAll('.step:not(.step-apart)')]
          .filter((step) => !step.querySelector('[data-raabta-question], [data-raabta-scenario]'))
          .map((step) => step.querySelector(':scope > section').id)"""
    )
    seen = "(JSON.parse(localStorage.getItem(Object.keys(localStorage).find((k) => /progress/.test(k))) || '{}')"
    seen += ".places || {}).event?.seen || []"
    for id_ in silent:
        page.evaluate("(id) => { location.hash = id; }", id_)
        while not page.evaluate(SEEN)["last"]:
            assert id_ not in page.evaluate(seen)
            go_on(page)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        becomes(page, partial(page.evaluate, f"({seen}).includes({json.dumps(id_)})"), True)
