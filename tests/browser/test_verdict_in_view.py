"""The moment after the press: the verdict, its reason and the way on are on the screen, whatever was asked."""

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from support.browser.answers import wrong
from support.browser.hands import asked, tap
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/page", "en")
FIRST = "JSON.parse(document.querySelector('.rb-question').dataset.raabtaQuestion).id"
SMALL = PHONE | {"viewport": {"width": 320, "height": 568}}
#: Each question of a page is answered with the answer given for it; *Check* has to be in view then.
#: What is measured is what a person sees then: the sheet within the screen, its word, its reason and *Continue* in it.
DRIVE = """async (answers) => {
  const bad = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const inside = (one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight + 1;
  };
  const choose = (root, given) => {
    const one = (id) => root.querySelector(`[data-option="${id}"]`);
    const said = (control) => control.dispatchEvent(new Event("input", { bubbles: true }));
    if (given && !Array.isArray(given) && typeof given === "object") {
      for (const [id, target] of Object.entries(given)) {
        const select = one(id).querySelector("select");
        select.value = target;
        said(select);
      }
    } else if (root.querySelector(".rb-steps")) {
      root.querySelector(".rb-move:not([aria-disabled=true])").click();
    } else if (root.querySelector("[type=text]")) {
      const input = root.querySelector("[type=text]");
      input.value = given;
      said(input);
    } else {
      for (const id of [given].flat()) one(id).querySelector("input").click();
    }
  };
  let n = 0;
  // A text is judged by the tools' program, point by point (test_products.py).
  for (const root of document.querySelectorAll(".rb-question:not(:has(.rb-written))")) {
    const { id } = JSON.parse(root.dataset.raabtaQuestion);
    // A finger touches what is in view, the last row of the answer last.
    const given = answers[id];
    const pairs = given && typeof given === "object" && !Array.isArray(given);
    const ids = pairs ? Object.keys(given) : [given].flat();
    const rows = ids.map((one) => root.querySelector(`[data-option="${one}"]`));
    const touched = rows.filter(Boolean).pop();
    (touched || root.querySelector("fieldset").lastElementChild).scrollIntoView({ block: "center" });
    choose(root, answers[id]);
    await frame();
    const check = root.querySelector(".rb-check");
    const here = inside(check);
    check.click();
    await frame();
    n += 1;
    const sheet = root.querySelector(".rb-sheet");
    const seen = here ? [] : ["Check, once something was chosen"];
    seen.push(...["", ".rb-word", ".rb-on"].filter((css) => !inside(css ? sheet.querySelector(css) : sheet)));
    const verdict = sheet.querySelector(".rb-verdict");
    const scrolls = verdict.scrollHeight > verdict.clientHeight + 1;
    if (scrolls && verdict.tabIndex < 0) seen.push("the end of the reason, to which no key leads");
    const row = root.querySelector("[data-option][data-state=wrong]");
    const box = row && row.getBoundingClientRect();
    if (box && (box.top > sheet.getBoundingClientRect().top - 24 || box.bottom < 44)) seen.push("the first wrong row");
    if (!root.dataset.state || root.dataset.state === "correct") seen.push(`a verdict ${root.dataset.state}`);
    if (document.activeElement !== root.querySelector(".rb-on")) seen.push("the focus on the way on");
    if (seen.length) bad.push([id, ...seen]);
  }
  return [n, bad];
}"""


def chapters(pages: list[str]) -> list[str]:
    return [name for name in pages if name.startswith("chapters/")]


@pytest.mark.parametrize("size", [PHONE, SMALL], ids=["360", "320"])
def test_no_verdict_is_out_of_view(visit, course_questions, pages: list[str], size) -> None:
    answers = {name: wrong(one) for name, one in course_questions.items()}
    here = visit(**size)
    asked_in_all, out = 0, {}
    for name in chapters(pages):
        n, bad = here.open(name).evaluate(DRIVE, answers)
        asked_in_all += n
        out |= {name: bad} if bad else {}
    assert out == {}
    assert asked_in_all >= 190, "the pages of the course ask nearly two hundred questions"


def test_from_the_verdict_the_way_on_by_keys_alone(visit, course_questions) -> None:
    page: Page = visit(**PHONE).open("chapters/disaster")
    question = course_questions[page.evaluate(FIRST)]
    root = asked(page, question)
    tap(page, question, wrong(question))
    on = root.get_by_role("button", name=WORDS["go_on"], exact=True)
    expect(on).to_be_focused()
    page.keyboard.press("Tab")
    expect(root.get_by_role("button", name=WORDS["again"], exact=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert not page.evaluate("document.documentElement.classList.contains('rb-pinned')")
    assert page.evaluate(
        "!document.activeElement.closest('.rb-question .rb-sheet') && document.activeElement !== document.body"
    )


def test_the_second_tap_of_a_double_tap_does_not_lead_away(visit, course_questions) -> None:
    page: Page = visit(**PHONE).open("chapters/disaster")
    question = course_questions[page.evaluate(FIRST)]
    root = asked(page, question)
    root.locator(f'[data-option="{wrong(question)}"] label').tap()
    # In one go of the page: no clock runs between the tap and the question what takes the next one.
    takes = root.evaluate(
        """root => {
          root.querySelector(".rb-check").dispatchEvent(new MouseEvent("click", { detail: 1, bubbles: true }));
          return getComputedStyle(root.querySelector(".rb-on")).pointerEvents;
        }"""
    )
    assert takes == "none"
    root.locator(".rb-on").tap()
    assert not page.evaluate("document.documentElement.classList.contains('rb-pinned')")
