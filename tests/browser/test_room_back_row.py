"""What is read from the back row: two rounds beside each other, large, and no buttons over a whole screen."""

import pytest
from playwright.sync_api import expect

from browser.test_room_projector import MOVED
from raabta.model import codec
from support.browser.shown import KEY, LONG, ROUNDS, Showing, board, overflow
from support.browser.waiting import comes_true, drawn
from support.course import ours

pytestmark = pytest.mark.slow
#: A letter of three hundredths of the wall's height is the least.
LEAST = 0.03
TWO = {"x/long": ROUNDS}
REVEALED = board("revealed", round=2, tallies=TWO, reveal=KEY, moved={"x/long": MOVED})
MUST = ".prompt, .status, .letter, .row-words, .right-word, .head, .head-n, .figure b, .figure .n, .why p, .moved li"
SMALL = f"""[...document.querySelectorAll("{MUST}")]
  .filter(e => e.checkVisibility() && e.textContent && !e.closest(".as-table"))
  .map(e => [e.className || e.tagName, parseFloat(getComputedStyle(e).fontSize)])"""


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("phase", ["closed", "revealed"])
def test_nothing_of_two_rounds_is_too_small(showing: Showing, phase: str, size: tuple[int, int]) -> None:
    frame = REVEALED if phase == "revealed" else board("closed", round=2, tallies=TWO, chart=True)
    page = showing(frame, size=size)
    drawn(page)
    assert overflow(page) <= 1
    sizes = page.evaluate(SMALL)
    assert len(sizes) > 25
    assert [found for found in sizes if found[1] < LEAST * size[1] - 0.01] == []


def test_after_the_reveal_bars_become_lines_before_any_option_is_cut(showing: Showing) -> None:
    page = showing(REVEALED)
    drawn(page)
    assert page.locator(".track").first.evaluate("t => t.clientHeight") < 0.02 * 720
    right = page.locator('.row[data-right="true"] .row-words')
    assert right.evaluate("e => getComputedStyle(e).overflowX") == "visible"
    expect(right).to_have_text(LONG[1])
    assert overflow(page) <= 1
    assert [found for found in page.evaluate(SMALL) if found[1] < LEAST * 720 - 0.01] == []


def test_an_option_that_is_cut_after_the_reveal_is_whole_in_the_table(showing: Showing) -> None:
    page = showing(REVEALED)
    drawn(page)
    expect(page.locator('.row[data-right="true"] .right-word')).to_be_in_viewport(ratio=1)
    page.keyboard.press("t")
    expect(page.locator(".as-table tbody th").first).to_be_visible()
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.locator(".as-table th").evaluate_all(cut) == 0
    assert page.locator(".as-table tbody th").first.inner_text().endswith("sees the verdict of the office.")


def test_what_a_reason_quotes_stays_on_the_wall_where_there_is_room(showing: Showing) -> None:
    question = ours().questions["disaster/what-is-missing"]
    public = [codec.public_question(question)]
    marks = {option.id: 30 if option.id in question.key.accept else 4 for option in question.control.options}
    tallies = {question.id: [{"round": 1, "answered": 60, "hands": 0, "marks": marks}]}
    page = showing(board("revealed", questions=public, tallies=tallies, reveal={question.id: codec.answer(question)}))
    drawn(page)
    expect(page.locator(".case")).to_be_visible()
    expect(page.locator(".case")).to_contain_text("People near the river should stay alert.")
    assert overflow(page) <= 1
    assert page.locator(".row-words").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 0.027 * 720


@pytest.mark.parametrize(("n", "said"), [(1, "1 was wrong both times"), (105, "105 were wrong both times")])
def test_never_right_is_not_said_as_if_it_were_right_once(showing: Showing, n: int, said: str) -> None:
    page = showing(REVEALED | {"moved": {"x/long": MOVED | {"wrong_wrong": n}}})
    expect(page.locator(".way-wrong_wrong")).to_have_text(said)


def test_every_bar_of_a_match_looks_alike_as_it_says_the_same(showing: Showing) -> None:
    question = ours().questions["disaster/early-warning-link"]
    public = [codec.public_question(question)]
    marks = {f"{item}={target}": 40 for item, target in question.key.pairs.items()}
    tallies = {question.id: [{"round": 1, "answered": 60, "hands": 0, "marks": marks}]}
    page = showing(board("revealed", questions=public, tallies=tallies, reveal={question.id: codec.answer(question)}))
    fills = page.locator(".fill").evaluate_all("all => all.map(f => getComputedStyle(f).backgroundImage)")
    assert len(fills) > 2
    assert len(set(fills)) == 1


def test_the_buttons_leave_a_whole_screen_until_somebody_moves(showing: Showing) -> None:
    page = showing(REVEALED)
    bar = page.locator(".wall-bar")
    expect(bar).to_be_visible()
    page.clock.install()
    page.keyboard.press("f")
    comes_true(page, "document.fullscreenElement")
    page.clock.run_for(4000)
    expect(bar).to_be_hidden()
    high = page.locator(".stage").evaluate("s => s.clientHeight")
    page.mouse.move(300, 300)
    page.mouse.move(310, 310)
    expect(bar).to_be_visible()
    assert page.locator(".stage").evaluate("s => s.clientHeight") == high, "nothing jumps"
    page.clock.run_for(4000)
    expect(bar).to_be_hidden()
    page.keyboard.press("Tab")
    expect(bar).to_be_visible()
    expect(bar.get_by_role("button").first).to_be_focused()
    page.clock.run_for(4000)
    expect(bar).to_be_visible()
