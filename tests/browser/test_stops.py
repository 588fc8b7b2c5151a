"""Walking through pages by Tab, and touching them: every stop is seen, nothing traps, every target is large enough."""

import json

import pytest

from raabta import i18n
from support.browser.answers import right
from support.browser.hands import Keyboard
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
WORDS = i18n.words("book/book", "en")
PAGES = ("index", "chapters/disaster", "chapters/disaster-summary", "progress", "search", "sources")
EACH_PAGE = pytest.mark.parametrize("name", PAGES)
MOST_STOPS = 600
#: What has the focus: a name for messages, whether a ring is drawn, whether it is in view.
STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  // The link of a card has the whole card as its ring; a radio that is not drawn has its label's words.
  const next = e.type === "radio" && e.nextElementSibling;
  const looks = [getComputedStyle(e.closest(".card") || e), getComputedStyle(e, "::after")];
  if (next) looks.push(getComputedStyle(next));
  const rings = looks.map((look) => (look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth)));
  const box = e.getBoundingClientRect();
  return {
    name: `${e.tagName} ${e.id || e.className} ${(e.textContent || e.value || "").trim().slice(0, 30)}`,
    ring: Math.max(...rings),
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}"""
#: The search page puts the focus into its field; this walk begins where the page begins.
FROM_THE_TOP = "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
SMALL = """(least) => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((e) => e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}))
  .map((e) => {
    // A radio is as large as its label; a link inside a sentence may be as small as the sentence.
    const whole = getComputedStyle(e, "::after").position === "absolute";  // of a card all is its link
    const target = ["radio", "checkbox"].includes(e.type) ? e.closest("label") : whole ? e.offsetParent : e;
    const box = target.getBoundingClientRect();
    const inline = e.tagName === "A" && getComputedStyle(e).display === "inline";
    return {name: `${e.tagName} ${e.className} ${(e.textContent || "").trim().slice(0, 30)}`, box, inline};
  })
  // The skip link shows itself when it has the focus.
  .filter(({name, box, inline}) => !inline && !name.startsWith("A skip") && (box.width < least || box.height < least))
  .map(({name, box}) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


@EACH_PAGE
def test_every_stop_of_the_keyboard_is_seen_and_the_way_ends(visit, name: str) -> None:
    page = visit().open(name)
    page.evaluate(FROM_THE_TOP)
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) < MOST_STOPS, "the keyboard does not come out of the page"
    assert len(stops) > 5
    assert "Skip" in stops[0]["name"]
    assert [stop["name"] for stop in stops if stop["ring"] < 2] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


def test_the_skip_link_leads_past_the_contents(visit) -> None:
    page = visit().open("chapters/disaster")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


#: Goes to a place of the page, as from elsewhere, and waits until the page has followed.
GO = """async (place) => {
  for (const hash of ["", place]) {
    if (location.hash === hash) continue;
    await new Promise((done) => {
      addEventListener("hashchange", () => setTimeout(done), {once: true});
      location.hash = hash;
    });
  }
}"""
#: Keys from the top of a page to the answer of its first question, where that asks one thing.
FEW = 8


@pytest.mark.parametrize("name", ["disaster", "event", "advocacy", "alif-ailaan"])
def test_one_key_leads_from_the_top_to_the_first_question_and_one_more_from_each_to_the_next(
    visit, course_questions, name: str
) -> None:
    page = visit().open(f"chapters/{name}")
    ids = page.locator(".rb-question").evaluate_all("all => all.map((e) => JSON.parse(e.dataset.raabtaQuestion).id)")
    first = Keyboard(page, course_questions[ids[0]])
    first.press("Tab", 2)
    assert page.evaluate("document.activeElement.textContent") == WORDS["skip_question"]
    first.press("Enter")
    places = [page.evaluate("location.hash")]
    while page.evaluate("document.activeElement.matches('.skip-on')"):
        page.keyboard.press("Enter")
        places.append(page.evaluate("location.hash"))
    assert len(places) == len(ids)
    # From where a link has led, the next Tab is in the answers of that very question.
    for place, asked in zip(places, ids, strict=True):
        page.evaluate(GO, place)
        page.keyboard.press("Tab")
        found = "document.activeElement.closest('.rb-question')?.dataset.raabtaQuestion || '{}'"
        assert json.loads(page.evaluate(found)).get("id") == asked
    page.evaluate(GO, places[0])
    if course_questions[ids[0]].control.widget in {"one", "number", "text"}:
        first.choose(right(course_questions[ids[0]]))
        assert page.locator(".rb-question").first.get_attribute("data-state") == "correct"
        assert first.keys <= FEW


def test_fingers_find_every_target(visit, pages: list[str]) -> None:
    here = visit(**PHONE)
    found = {name: here.open(name).evaluate(SMALL, 44) for name in pages if not name.startswith("print/")}
    assert {name: small for name, small in found.items() if small} == {}


def test_fingers_find_every_target_of_a_judged_question_too(visit) -> None:
    page = visit(**PHONE).open("chapters/disaster")
    page.locator(".rb-option label").first.tap()
    page.locator(".rb-check:visible").first.tap()
    page.locator("main details").evaluate_all("all => { for (const details of all) details.open = true; }")
    assert page.evaluate(SMALL, 44) == []
