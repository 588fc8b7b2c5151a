"""The trainer's page: the question to be read aloud, shares that only the trainer sees, pages, and the end."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browser.shown import KEY, ROUNDS, Showing, asked, board, tell

pytestmark = pytest.mark.slow
PART = {"id": "p3", "kind": "vote", "title": "A clip at night", "minutes": 8, "notes": "", "if_wrong": ""}
PLAN = {"t": "plan", "aim": "", "most_hands": 5000, "parts": [PART | {"questions": []}]}
OWN = {"by": "me", "trainers": 1, "pending": [], "saved": 3, "late": 0, "trouble": "", "names": False, "share": None}
GAIN = {"people": 41, "reading": "up", "before": 0.48, "after": 0.71, "low": 0.15, "high": 0.31}
AFTER = {"id": "z", "kind": "after", "title": "What is different now?", "minutes": 5}


def desk(phase: str, **more: Any) -> dict[str, Any]:
    return board(phase, **(OWN | {"answers": KEY, "advice": None} | more))


def revealed_test(**more: Any) -> dict[str, Any]:
    questions = [asked() | {"id": f"x/{n}"} for n in range(3)]
    answers = {f"x/{n}": KEY["x/long"] for n in range(3)}
    tallies = {f"x/{n}": ROUNDS[:1] for n in range(2)}
    return desk("revealed", part=AFTER, questions=questions, answers=answers, tallies=tallies, **more)


def commands(page: Page) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = page.evaluate("window.said.filter(frame => frame.t === 'do')")
    return [{name: value for name, value in frame.items() if name not in {"t", "n", "ver"}} for frame in said]


def done(page: Page, frame: dict[str, Any]) -> None:
    """Say that the last command is done, and how the room stands now."""
    n = page.evaluate("window.said.filter(frame => frame.t === 'do').pop().n")
    tell(page, {"t": "done", "n": n})
    tell(page, frame)
    expect(page.locator(f"#room[data-ver='{frame['ver']}']")).to_be_attached()


@pytest.mark.parametrize("phase", ["ready", "open"])
def test_the_question_is_there_to_be_read_aloud_and_the_key_is_not_seen_at_a_glance(
    trainer: Showing, phase: str
) -> None:
    page = trainer(desk(phase, hidden="open", round=1))
    expect(page.locator(".ask .case")).to_contain_text("A clip has 900 shares")
    assert page.locator(".ask .choice:visible .letter").all_inner_texts() == ["A", "B", "C", "D", "E"]
    assert page.locator(".right-word:visible, .why:visible, [data-right=true]:visible").count() == 0
    page.get_by_text("The answer", exact=True).click()
    right = page.locator('.key .row[data-right="true"]')
    expect(right.locator(".letter")).to_have_text("B")
    expect(right.locator(".right-word")).to_be_visible()
    expect(page.locator(".key .why")).to_contain_text("B. The fact comes first.")
    page.locator(".ask > summary").click()
    tell(page, desk(phase, hidden="open", round=1, joined=501))
    expect(page.locator(".counts")).to_contain_text("501 joined")
    expect(page.locator(".ask .choice").first).to_be_hidden()


def test_a_test_before_has_no_key_and_its_questions_are_folded(trainer: Showing) -> None:
    part = {"id": "b", "kind": "before", "title": "Where do we stand?", "minutes": 5}
    page = trainer(desk("ready", part=part, answers={}))
    expect(page.locator(".ask .choice").first).to_be_hidden()
    page.get_by_text("The questions (1)").click()
    expect(page.locator(".ask .choice").first).to_be_visible()
    assert page.locator(".key").count() == 0


@pytest.mark.parametrize("phase", ["closed", "discuss"])
def test_only_the_trainer_sees_the_shares_until_they_are_put_on_the_wall(trainer: Showing, phase: str) -> None:
    one = {"x/long": ROUNDS[:1]}
    page = trainer(desk(phase, tallies=one, advice="discuss", share=0.44))
    expect(page.locator(".only")).to_have_text("Only you see this. The screen shows no shares.")
    right = page.locator('.outcome .row[data-right="true"]')
    expect(right.locator(".letter")).to_have_text("B")
    expect(right.locator(".figure")).to_have_text("44 % 220")
    expect(page.locator(".ask .choice").first).to_be_hidden()
    page.wait_for_timeout(800)
    page.keyboard.press("s")
    assert commands(page) == [{"what": "chart", "on": True}]
    done(page, desk(phase, ver=4, tallies=one, advice="discuss", share=0.44, chart=True))
    expect(page.locator(".only")).to_contain_text("The screen shows the shares")
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Hide results from the screen").click()
    assert commands(page)[1] == {"what": "chart", "on": False}


def test_there_is_nothing_to_show_where_too_few_have_answered(trainer: Showing) -> None:
    page = trainer(desk("closed", hidden="few", answered=3))
    assert page.get_by_role("button", name="Show the shares").count() == 0
    page.wait_for_timeout(800)
    page.keyboard.press("s")
    assert commands(page) == []


def test_the_reveal_marks_what_is_right_also_without_numbers(trainer: Showing) -> None:
    page = trainer(desk("revealed", hidden="few", answered=3, reveal=KEY))
    expect(page.locator('.outcome .row[data-right="true"] .letter')).to_have_text("B")
    expect(page.locator(".outcome .why")).to_contain_text("B. The fact comes first.")
    expect(page.locator(".outcome .hidden-why")).to_contain_text("Too few people have answered")


def test_the_trainer_turns_the_pages_of_a_revealed_test(trainer: Showing) -> None:
    page = trainer(revealed_test(gain=GAIN, page=1))
    where, back, onwards = (page.locator(".pager > *").nth(at) for at in (1, 0, 2))
    expect(where).to_have_text("Question 2 of 3 on the screen")
    assert page.locator(".outcome .row").count() == 5 + 2, "the chart of this question, and the gain"
    assert "Round" not in str(page.locator(".outcome").text_content())
    onwards.click()
    assert commands(page) == [{"what": "page", "page": 2}]
    done(page, revealed_test(gain=GAIN, page=2, ver=4))
    expect(onwards).to_be_focused()
    page.keyboard.press("ArrowRight")
    done(page, revealed_test(gain=GAIN, page=3, ver=5))
    expect(where).to_have_text("Before and after on the screen")
    expect(page.locator(".gain-said")).to_contain_text("The gain is 23 points, between 15 and 31")
    assert page.locator(".outcome .row").count() == 2
    expect(onwards).to_have_attribute("aria-disabled", "true")
    onwards.click(force=True)
    back.click()
    assert [said["page"] for said in commands(page)] == [2, 3, 2]


def test_the_trainer_finds_the_questions_that_the_fewest_had_right(trainer: Showing) -> None:
    """Plans ask for the hardest ones, and a test has up to ten pages to look through."""
    tallies = {f"x/{n}": [ROUNDS[0] | {"answered": 60, "right": right}] for n, right in enumerate((31, 12, 20))}
    page = trainer(revealed_test() | {"tallies": tallies})
    ways = page.get_by_role("button", name=re.compile(r"^question \d"))
    expect(ways).to_have_text(["question 2, 12 of 60", "question 3, 20 of 60"])
    ways.last.click()
    assert commands(page) == [{"what": "page", "page": 2}]
    hidden = {name: [{key: one[key] for key in one if key != "right"}] for name, (one,) in tallies.items()}
    done(page, revealed_test(page=2, ver=4) | {"tallies": hidden})
    expect(ways).to_have_count(0)


def test_the_big_button_asks_once_more_before_the_end(trainer: Showing) -> None:
    page = trainer(desk("revealed", reveal=KEY, hidden="few", place=[9, 9]))
    page.wait_for_timeout(800)
    end, no = page.locator(".primary"), page.get_by_role("button", name="No, continue")
    end.focus()
    for leave in ("Escape", "Enter"):
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert").get_by_text("End the session for everyone?")).to_be_visible()
        expect(no).to_be_focused()
        page.keyboard.press(leave)
        expect(no).to_have_count(0)
        expect(end).to_be_focused()
    assert commands(page) == []
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert commands(page) == [{"what": "end"}]


def test_one_is_said_unlike_many_and_each_full_stop_once(trainer: Showing) -> None:
    part = {"id": "b", "kind": "before", "title": "Where do we stand?", "minutes": 5}
    page = trainer(desk("open", part=part, answers={}, answered=5, done=1))
    expect(page.locator(".counts")).to_contain_text("5 have begun, 1 has finished")
    page = trainer(desk("open", answered=1, joined=2, online=2))
    expect(page.locator(".advice")).to_have_text("1 of 2 has answered. Wait for most.")
    for frame in (desk("lobby", part=None, questions=[], place=[0, 9]), desk("ready", part=part, answers={})):
        line = trainer(frame).locator(".unseen[aria-live]")
        expect(line).not_to_be_empty()  # the line is emptied before it is filled
        said = str(line.text_content())
        assert not re.search(r"[.?]\s*[.]", said), said
        assert said.endswith((".", "?"))


def test_a_wrong_key_that_has_to_wait_is_told_so(trainer: Showing) -> None:
    page = trainer(board("ready"))
    tell(page, {"t": "refused", "n": None, "why": "fast", "wait": 30})
    expect(page.get_by_role("alert")).to_contain_text("too many wrong keys")


def test_questions_that_are_not_listed_are_counted(trainer: Showing) -> None:
    pending = [{"id": f"q{n}", "text": "Who?", "status": "pending"} for n in range(2)]
    page = trainer(board("ready", pending=pending, pending_more=40))
    expect(page.get_by_role("heading", name="42 to be read")).to_be_visible()
