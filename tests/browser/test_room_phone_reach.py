"""What matters now is within reach of a thumb, on the screen of a usual phone and of a small one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import raabta
from raabta.model import Question
from support.browser.answers import right, wrong
from support.browser.fake_room import FakeRoom
from support.browser.room_phone import OF_WIDGET, SAVED, Course, Join, card, choose, expect_saved, joining, send
from support.browser.waiting import drawn, until

pytestmark = pytest.mark.slow
ONE = OF_WIDGET["one"]
NOT_SENT = "Not sent yet."
HALL = [
    {"id": "aa", "text": "Who signs off a post at night?", "ups": 12, "status": "approved"},
    {"id": "bb", "text": "May an office use chat groups?", "ups": 4, "status": "answered"},
    {"id": "cc", "text": "Who answers on a Sunday?", "ups": 2, "status": "approved"},
]
PLAIN = Path(raabta.__file__).parent / "static/room-noscript.css"
USUAL = {"width": 360, "height": 740}
#: The same phone while the browser shows its bars, and a small one.
LOW = [{"width": 360, "height": 640}, {"width": 320, "height": 640}]
TALLY = {"answered": 180, "right": 95, "partly": 0, "hands": 0, "marks": {}}


@pytest.fixture
def join(chromium: Browser, room: FakeRoom) -> Iterator[Join]:
    with joining(chromium, room.address) as begin:
        yield lambda **options: begin(**({"viewport": USUAL} | options))


def seen(element: Locator) -> bool:
    """Say whether it is on the screen as a whole, and nothing lies over its middle."""
    return bool(
        element.evaluate(
            """e => {
              const { top, bottom, left, width } = e.getBoundingClientRect();
              const over = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
              return top >= 0 && bottom <= innerHeight && Boolean(over) && (e.contains(over) || over.contains(e));
            }"""
        )
    )


def top(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"]


def is_loose(page: Page) -> bool:
    return page.locator("html.loose").count() > 0


def _stay_in_view(page: Page, *elements: Locator) -> None:
    for place in (*range(0, 500, 100), 0):
        page.evaluate(f"scrollTo(0, {place})")
        assert all(map(seen, elements)), place


def test_state_and_button_of_a_long_vote_are_within_reach_wherever_one_reads(
    room: FakeRoom, join: Join, one: Question
) -> None:
    room.go("open", ONE)
    page = join()
    root = card(page, one)
    button, state = root.locator(".main"), root.locator(".state")
    expect(state).to_be_empty()
    foot = root.locator(".foot")
    at_first = top(foot)
    root.locator("input").first.check()
    expect(state).to_have_text(NOT_SENT)
    page.evaluate("scrollTo(0, 0)")
    assert abs(top(foot) - at_first) < 2, "a choice covers nothing more than before"
    assert root.evaluate("e => e.offsetHeight > innerHeight"), "else it proves nothing"
    _stay_in_view(page, button, state)
    before = top(button)
    choose(page, one, wrong(one))
    button.tap()
    expect(state).to_have_text(SAVED)
    change = root.get_by_role("button", name="Change my answer")
    assert seen(state)
    assert seen(change)
    # At the end of the page the bar lies in its own place.
    page.evaluate("scrollTo(0, 0)")
    assert abs(top(change) - before) < 2
    change.tap()
    expect(state).to_contain_text(NOT_SENT)
    assert seen(button)
    assert seen(root.get_by_role("button", name="Do not change it"))
    room.go("closed", ONE)
    expect(page.locator(".held")).to_have_count(0)


def test_a_second_vote_says_before_the_options_that_nothing_is_sent(room: FakeRoom, join: Join, one: Question) -> None:
    room.go("open", ONE)
    page = join()
    send(page, one, wrong(one))
    expect_saved(page, one)
    room.go("discuss", ONE)
    expect(page.locator(".where b")).to_contain_text("Discuss")
    page.evaluate("scrollTo(0, 0)")
    room.go("open", ONE, round_=2)
    root = card(page, one)
    notice = root.locator(".notice .line")
    expect(notice).to_contain_text("keep it or change it, then send it")
    assert seen(notice)
    assert top(notice) < top(root.locator("legend")) < top(root.locator("[data-option]").first)
    expect(root.locator(".state")).to_have_text(NOT_SENT)
    assert seen(root.locator(".main"))
    # Sent from further down, the notice goes and what is being read stays where it is.
    last = root.locator("[data-option]").last
    last.scroll_into_view_if_needed()
    before = top(last)
    root.locator(".main").tap()
    expect_saved(page, one)
    expect(notice).to_have_count(0)
    assert abs(top(last) - before) < 2


@pytest.mark.parametrize("viewport", LOW, ids=["low", "small"])
@pytest.mark.parametrize("locale", ["en-GB", "ur-PK"])
def test_the_bar_sticks_on_a_small_screen_and_lies_over_nothing_that_is_held(
    room: FakeRoom, join: Join, course: Course, locale: str, viewport: dict[str, int]
) -> None:
    room.go("open", ONE)
    page = join(viewport=viewport, locale=locale)
    question = course[locale[:2]][ONE]
    choose(page, question, wrong(question))
    root = card(page, question)
    root.locator(".main").tap()
    expect(root.locator("[data-sign=done]")).to_be_visible()
    assert not is_loose(page)
    root.locator(".held button").first.tap()
    expect(root.locator("[data-sign=note]")).to_be_visible()
    assert not is_loose(page)
    page.evaluate("scrollTo(0, 0)")
    drawn(page)
    for option in root.locator("[data-option] input").all():
        # What has the focus already does not move when it gets it.
        option.evaluate("e => (e.blur(), e.focus())")
        drawn(page)
        assert seen(option)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(page.locator("html.loose")).to_have_count(1)
    assert root.locator(".held").evaluate("e => getComputedStyle(e).position") == "static"


def test_several_questions_have_their_bar_of_progress_and_no_other(room: FakeRoom, join: Join, course: Course) -> None:
    room.go("open", *(OF_WIDGET[widget] for widget in ("one", "number")), kind="before")
    page = join()
    expect(page.locator(".progress")).to_have_text("Saved: 0 of 2")
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".held")).to_have_count(0)
    send(page, course["en"][OF_WIDGET["number"]], "1")
    expect(page.locator(".progress")).to_have_text("Saved: 1 of 2")


@pytest.mark.parametrize(("make", "judged"), [(right, "correct"), (wrong, "not correct")])
def test_whoever_did_not_vote_again_is_told_so_and_what_the_first_answer_was(
    room: FakeRoom, join: Join, one: Question, make, judged: str
) -> None:
    room.go("open", ONE)
    page = join()
    send(page, one, make(one))
    expect_saved(page, one)
    room.go("open", ONE, round_=2)
    root = card(page, one)
    expect(root.locator(".notice")).not_to_be_empty()
    room.go("closed", ONE, round_=2)
    expect(root.locator(".state")).to_have_text("You did not vote again.")
    room.tallies = {ONE: [TALLY | {"round": 1}, TALLY | {"round": 2}]}
    room.go("revealed", ONE, round_=2)
    letter = "ABCDEF"[[option.id for option in one.control.options].index(str(make(one)))]
    told = root.locator(".verdict .line")
    expect(told).to_have_text(f"You did not vote again. In vote 1 you chose {letter}: {judged}")
    expect(told).to_have_attribute("data-sign", "note")
    row = root.locator(f'[data-option="{make(one)}"]')
    expect(row.locator(".mark")).to_have_text(f"Your answer in vote 1: {judged}")
    expect(root.get_by_text("Your answer:")).to_have_count(0)


def test_an_earlier_answer_without_letters_is_judged_too(room: FakeRoom, join: Join, course: Course) -> None:
    question = course["en"][OF_WIDGET["order"]]
    room.go("open", question.id)
    page = join()
    send(page, question, wrong(question))
    expect_saved(page, question)
    room.go("revealed", question.id, round_=2)
    told = card(page, question).locator(".verdict .line")
    expect(told).to_have_text("You did not vote again. Your answer in vote 1: partly correct")


def test_the_field_for_the_name_is_seen_above_the_questions_from_the_hall(room: FakeRoom, join: Join) -> None:
    room.hall = HALL
    room.go("ready", kind="talk", asking=True)
    page = join()
    page.locator("summary").tap()
    page.evaluate("scrollTo(0, 0)")
    field, give = page.get_by_label("Your name (optional)"), page.get_by_role("button", name="Give my name")
    for kind in ("talk", "hall", "break"):
        room.go("ready", kind=kind, part=kind, asking=True, names=True)
        expect(field).to_be_visible()
        assert seen(field), kind
        assert seen(give), kind
        assert top(field) < top(page.locator(".hall"))
        assert abs(top(field) - top(give)) < 8, "one line"
    expect(page.get_by_role("button", name="The trainer asks for your name")).to_have_count(0)


def test_during_a_vote_a_line_leads_to_the_field_and_the_options_stay(
    room: FakeRoom, join: Join, one: Question
) -> None:
    room.hall = HALL
    room.go("open", ONE, asking=True)
    page = join()
    first = card(page, one).locator("[data-option]").first
    expect(first).to_be_visible()
    before = top(first)
    room.go("open", ONE, asking=True, names=True)
    note = page.get_by_role("button", name="The trainer asks for your name")
    expect(note).to_be_visible()
    assert seen(note)
    assert top(first) - before < 70
    expect(page.locator(".rb-said")).to_have_text("The trainer asks for your name")
    note.tap()
    field = page.get_by_label("Your name (optional)")
    expect(field).to_be_focused()
    assert seen(field)
    assert top(card(page, one)) < top(field) < top(page.locator(".hall"))
    field.fill("Ayesha")
    page.keyboard.press("Enter")
    expect(note).to_be_hidden()
    expect(page.locator("section").filter(has=field).locator(".state")).to_have_text(SAVED)
    page.reload()
    expect(field).to_have_value("Ayesha")
    expect(note).to_be_hidden()


def test_questions_to_vote_for_are_told_outside_the_fold(room: FakeRoom, join: Join) -> None:
    room.go("ready", kind="talk", asking=True)
    page = join(viewport=LOW[1])
    expect(page.locator("summary")).to_be_visible()
    invite = page.locator(".invite")
    expect(invite).to_be_hidden()
    room.send({"t": "hall", "questions": HALL})
    expect(invite).to_have_text("Questions from the hall: 2. Vote for those that you want answered.")
    assert seen(invite)
    up = page.get_by_role("button", name="I ask this too").first
    expect(up).to_be_hidden()
    invite.tap()
    expect(up).to_be_visible()
    expect(invite).to_be_hidden()
    assert seen(up)
    page.locator("summary").tap()
    expect(invite).to_be_visible()
    room.go("ready", kind="hall", part="p2", asking=True)
    expect(up).to_be_visible()
    expect(invite).to_be_hidden()


def test_counts_that_come_alone_change_the_numbers_and_the_order(room: FakeRoom, join: Join) -> None:
    room.hall = HALL
    room.go("ready", kind="hall", asking=True)
    page = join()
    shown = page.locator(".hall li [dir=auto]")
    expect(shown).to_have_text([one["text"] for one in HALL])
    # A list may have grown between two counts, and a question may have been hidden.
    room.send({"t": "ups", "ups": [["cc", 20], ["aa", 13], ["bb", 4], ["zz", 1]]})
    expect(shown).to_have_text([HALL[place]["text"] for place in (2, 0, 1)])
    expect(page.locator(".hall li .small")).to_have_text(["Votes: 20", "Votes: 13", "Votes: 4"])


@pytest.mark.parametrize("locale", ["en-GB", "ur-PK"])
def test_what_became_of_an_own_question_is_seen_without_scrolling(room: FakeRoom, join: Join, locale: str) -> None:
    room.go("ready", kind="talk", asking=True)
    page = join(locale=locale)
    page.locator("summary").tap()
    page.locator("#ask").fill("Who signs off a post at night, and who may correct it on the day after?")
    page.locator(".hall .main").tap()
    waits = page.locator(".hall li [data-sign=wait]")
    expect(waits).to_be_visible()
    until(page, lambda: seen(waits), "it is not brought into sight")


@pytest.mark.parametrize("path", ["/", "/plain"])
def test_urdu_is_not_slanted(room: FakeRoom, join: Join, path: str) -> None:
    page = join(locale="ur-PK", bypass_csp=True)
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    if path == "/plain":
        page.set_content(f"<html lang=ur><style>{PLAIN.read_text()}</style><main></main>")
    page.locator("main").evaluate("e => e.insertAdjacentHTML('beforeend', '<p><em>لفظ</em> <i>لفظ</i></p>')")
    looks = "all => all.map((e) => getComputedStyle(e)).map((s) => `${s.fontStyle} ${s.fontWeight}`)"
    assert page.locator("em, i").evaluate_all(looks) == ["normal 600", "normal 600"]
