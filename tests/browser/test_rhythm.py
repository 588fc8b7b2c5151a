"""How a chapter goes on a phone: a decision on the first screen, never two screens with nothing to do or to look at.

Heights are measured in CSS pixels, so the speed of the machine plays no part. Lists of sources are left out.
"""

import pytest
from playwright.sync_api import Page, expect

from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
SCREEN = PHONE["viewport"]["height"]  # type: ignore[index]
CHAPTERS = ("event", "advocacy", "alif-ailaan", "false-information", "disaster")
FIRST_ACT = """() => Math.min(...[...document.querySelectorAll('main .rb-question input')]
  .filter(input => input.getClientRects().length).map(input => input.getBoundingClientRect().top + scrollY))"""
#: Step -> the longest stretch in it without an act or a picture, and the heading or text where it begins.
STRETCHES = """() => {
  const acts = '.rb-question, .rb-tool:not(.rb-sample), [data-raabta-scenario], .rb-recall, img, figure, .sms, .post';
  const seen = (one) => one.getClientRects().length > 0;
  const place = (one) => { const r = one.getBoundingClientRect(); return [r.top + scrollY, r.bottom + scrollY]; };
  return [...document.querySelectorAll('main .step:not(.step-apart)')].map((step) => {
    const ways = step.querySelector('.step-ways');
    const [top, bottom] = place(step);
    const end = ways && seen(ways) ? place(ways)[0] : bottom;
    const met = [...step.querySelectorAll(acts)].filter(seen).map(place).sort((a, b) => a[0] - b[0]);
    let at = top;
    let longest = 0;
    for (const [from, to] of [...met.filter(([from]) => from < end), [end, end]]) {
      longest = Math.max(longest, from - at);
      at = Math.max(at, to);
    }
    return [step.dataset.step, Math.round(longest)];
  });
}"""


def whole(page: Page) -> None:
    """Show all steps at once, as the reader can."""
    bar = page.locator("nav.steps")
    bar.locator("summary").first.click()
    bar.get_by_role("checkbox").check()
    expect(page.locator("main .step").last).to_be_visible()


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_opens_with_an_act_and_no_stretch_is_longer_than_two_screens(visit, name: str) -> None:
    page = visit(**PHONE).open(f"chapters/{name}")
    assert page.evaluate(FIRST_ACT) < SCREEN, "the first decision is on the first screen"
    whole(page)
    stretches = page.evaluate(STRETCHES)
    assert len(stretches) >= 5
    long = {step: height for step, height in stretches if height > 2 * SCREEN}
    assert not long, f"{long}: put a question, a recall or a picture there, or fold what is for later"


def test_the_start_page_opens_with_a_decision(visit) -> None:
    page = visit(**PHONE).open("index")
    assert page.evaluate(FIRST_ACT) < SCREEN
