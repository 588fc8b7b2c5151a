"""What docs/room.md promises of the pages: questions are text, time is told, keys are enough, a line may break."""

import gc
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from playwright.sync_api import Browser, Page, expect

from browser.test_room_round import SAVED, answer, choose, go_to, press, rows
from support.browser.chromium import FLAGS, NAMES
from support.browser.hall import Hall
from support.browser.real_room import RIGHT, VOTE, WRONG, Room
from support.browser.visit import PHONE
from support.browser.waiting import becomes

pytestmark = pytest.mark.slow
MARKUP = '<b class="hit">Who</b> publishes? <img class="hit" src="x" onerror="window.hit = 1"> & "when"'
STOPS = 120


def asked(hall: Hall, text: str) -> str:
    """Ask a question from the hall; return its id."""
    (voice,) = hall.room.people(1)
    voice.ask(text)
    hall.room.until(lambda: len(hall.room.service.room.hall.asked) > 0)
    (name,) = hall.room.on_loop(lambda: list(hall.room.service.room.hall.asked))
    return str(name)


def at_vote(hall: Hall) -> None:
    """Open the vote of the plan."""
    hall.room.step("goto", part="clip")
    hall.room.step("open")


def test_a_question_with_markup_is_text_wherever_it_is_shown(hall: Hall) -> None:
    trainer, wall, phone = hall.trainer(), hall.projector(), hall.phone()
    go_to(trainer, "Your questions")
    name = asked(hall, MARKUP)
    expect(trainer.locator('.hall-list li[data-status="waiting"] .hall-text')).to_have_text(MARKUP)
    hall.room.step("approve", id=name)
    places = [
        trainer.locator('.hall-list li[data-status="approved"] .hall-text'),
        wall.locator(".hall-row"),
        phone.locator(".hall li"),
    ]
    for place in places:
        expect(place).to_contain_text(MARKUP)
    hall.room.step("spotlight", id=name)
    expect(wall.locator(".quote")).to_have_text(MARKUP)
    for page in (trainer, wall, phone):
        assert page.locator(".hit").count() == 0
        assert page.evaluate("window.hit") is None


def test_hide_takes_a_question_from_the_hall_and_show_brings_it_back(hall: Hall) -> None:
    trainer, wall, phone = hall.trainer(), hall.projector(), hall.phone()
    go_to(trainer, "Your questions")
    hall.room.step("approve", id=asked(hall, "Who publishes?"))
    for times, name in ((1, "Hide"), (0, "Show to all"), (1, "Hide")):
        for page in (wall.locator(".hall-row"), phone.locator(".hall li")):
            expect(page).to_have_count(times)
        button = trainer.locator(".hall-card .acts button").filter(has_text=name)
        expect(button).to_have_attribute("aria-disabled", "false")
        button.click()
        expect(trainer.locator(".hall-list li")).to_have_attribute(
            "data-status", "hidden" if name == "Hide" else "approved"
        )
    expect(wall.locator(".hall-row")).to_have_count(0)
    expect(phone.locator(".hall li")).to_have_count(0)
    assert wall.get_by_text("Who publishes?").count() == 0


@pytest.mark.parametrize(
    ("minutes", "pace", "said"),
    [(6, "late", "6 minutes late"), (1, "late", "1 minute late"), (0, "on_time", "on time"),
     (-1, "ahead", "1 minute ahead"), (-4, "ahead", "4 minutes ahead")],
)  # fmt: skip
def test_the_trainer_sees_how_far_the_session_is_from_its_plan(hall: Hall, minutes: int, pace: str, said: str) -> None:
    trainer = hall.trainer()
    press(trainer, "Begin")
    expect(trainer.locator("h1")).to_have_text("Why the first message decides")
    hall.room.step("next")
    room = hall.room.service.room

    def move() -> None:
        first, second = room.state.log
        planned = 60 * room.session.parts[0].minutes
        some = 10 if minutes >= 0 else -10
        log = (first._replace(at=second.at - planned - 60 * minutes - some), second)
        room.state = replace(room.state, log=log)
        hall.room.service.broadcaster.dirty.add("board")

    hall.room.on_loop(move)
    expect(trainer.locator(".clocks .pace")).to_have_text(said)
    expect(trainer.locator(".clocks .pace")).to_have_attribute("data-pace", pace)


def test_hands_of_the_second_round_stand_in_its_column_on_the_wall(hall: Hall) -> None:
    trainer, wall, phone = hall.trainer(), hall.projector(), hall.phone()
    at_vote(hall)
    answer(phone, WRONG)
    hall.room.step("hands", question=VOTE, round=1, counts={WRONG: 3, RIGHT: 1})
    for what in ("close", "revote"):
        hall.room.step(what)
    expect(trainer.locator(".where")).to_contain_text("Round 2")
    trainer.get_by_text("People without a phone").click()
    trainer.locator(".hand input").nth(3).fill("8")
    press(trainer, "Add the hands")
    expect(trainer.locator(".hands-said")).to_have_text("8 hands are counted in round 2.")
    expect(trainer.locator(".counts")).to_contain_text("8 answered")
    press(trainer, "Close")
    press(trainer, "Show results on the screen")
    expect(wall.locator(".head")).to_have_count(2)
    becomes(wall, lambda: rows(wall)[::3], [("A", "4 · 80 %", "0 · 0 %"), ("D", "1 · 20 %", "8 · 100 %")])
    expect(wall.locator(".head").nth(0)).to_contain_text("5 answers, 4 of them by a show of hands")
    expect(wall.locator(".head").nth(1)).to_contain_text("8 answers, 8 of them by a show of hands")


def reach(page: Page, name: str) -> None:
    """Press Tab until something of this name has the focus and can be pressed; the ring must be seen on the way."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        text, ring = page.evaluate(
            "(a => [a === document.body ? '' : a.textContent.trim(), a === document.body ? 'solid' : "
            "getComputedStyle(a).outlineStyle])(document.activeElement)"
        )
        assert ring == "solid", f"no ring on {text}"
        if text.startswith(name):
            return
    pytest.fail(f"{name} cannot be reached")


def enter(page: Page, name: str) -> None:
    """Go there by Tab and press Enter."""
    reach(page, name)
    expect(page.locator(":focus")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Enter")


def test_questions_are_moderated_by_tab_and_enter_alone(hall: Hall) -> None:
    trainer, wall = hall.trainer(), hall.projector()
    hall.room.step("goto", part="hall")
    asked(hall, "Who publishes?")
    expect(trainer.locator('.hall-list li[data-status="waiting"]')).to_be_visible()
    enter(trainer, "Show to all")
    expect(wall.locator(".hall-row")).to_have_count(1)
    enter(trainer, "Show on screen")
    expect(wall.locator(".quote")).to_have_text("Who publishes?")
    enter(trainer, "Answered")
    expect(wall.locator(".done")).to_contain_text("answered")
    enter(trainer, "Off the wall")
    expect(wall.locator('.hall-row[data-status="answered"]')).to_have_count(1)
    enter(trainer, "Hide")
    expect(wall.locator(".hall-row")).to_have_count(0)


def test_hands_are_added_by_tab_and_enter_alone(hall: Hall) -> None:
    trainer, wall = hall.trainer(), hall.projector()
    at_vote(hall)
    expect(wall.locator(".choice")).to_have_count(4)
    expect(trainer.get_by_text("People without a phone")).to_be_visible()
    reach(trainer, "People without a phone")
    trainer.keyboard.press("Enter")
    for number in "34":
        trainer.keyboard.press("Tab")
        trainer.keyboard.type(number)
    enter(trainer, "Add the hands")
    expect(trainer.locator(".hands-said")).to_have_text("7 hands are counted in round 1.")
    hall.room.until(lambda: hall.room.service.room.raised == 1)


def test_a_second_page_steers_by_tab_and_enter_alone(hall: Hall) -> None:
    first, second = hall.trainer(), hall.trainer()
    expect(first.get_by_text("One more page controls the room with this key.")).to_be_visible()
    enter(second, "Begin")
    expect(second.locator("h1")).to_have_text("Why the first message decides")
    expect(first.get_by_text("The last press was on another page.")).to_be_visible()


def broken(room: Room) -> int:
    """Cut every socket of the room as a router does that loses its power: without a word. Return how many."""

    def cut() -> int:
        found = [one for one in gc.get_objects() if isinstance(one, web.WebSocketResponse)]
        transports = {one._req.transport for one in found if one._req is not None and not one.closed}
        for transport in transports - {None}:
            transport.abort()
        return len(transports - {None})

    return int(room.on_loop(cut))


def held(room: Room) -> Callable[[], Any]:
    """Let answers wait before the ledger; return what lets them through."""
    ledger: Any = room.service.ledger
    submit, waiting = ledger.submit, []
    ledger.submit = lambda *given: waiting.append(given)

    def let() -> None:
        ledger.submit = submit
        for given in waiting:
            submit(*given)

    return lambda: room.on_loop(let)


@pytest.mark.parametrize("when", ["before it is sent", "while it is written"])
def test_a_line_that_breaks_in_the_middle_of_a_vote_loses_and_doubles_nothing(hall: Hall, when: str) -> None:
    wall, phone = hall.projector(), hall.phone()
    lines: list[str] = []
    phone.on("websocket", lambda line: lines.append(line.url))
    at_vote(hall)
    expect(wall.locator(".count")).to_have_text("0 of 1 have answered")
    expect(phone.locator(f'input[value="{RIGHT}"]')).to_be_visible()
    phone.locator(f'input[value="{RIGHT}"]').check()
    service = hall.room.service
    if when == "before it is sent":
        assert broken(hall.room) == 2
        choose(phone, RIGHT)
    else:
        let = held(hall.room)
        choose(phone, RIGHT)
        hall.room.until(lambda: any(client.unacknowledged for client in service.hub.clients))
        assert broken(hall.room) == 2
        hall.room.until(lambda: not any(client.unacknowledged for client in service.hub.of("phone")))
        let()
    expect(phone.get_by_text(SAVED["en"], exact=True)).to_be_visible(timeout=60_000)
    expect(wall.locator(".count")).to_have_text("1 of 1 has answered", timeout=60_000)
    assert len(lines) >= 1, "the phone has dialled again"
    time.sleep(1)
    assert [key.split("|")[:3] for key in hall.room.votes()] == [["clip", VOTE, "1"]]
    assert hall.room.on_loop(lambda: (service.room.votes.total, service.room.votes.people("clip", 1))) == (1, 1)


def test_a_phone_over_plain_http_has_a_token_and_is_heard(chromium: Browser, hall: Hall) -> None:
    """Only on localhost is http a secure context; in a hall the address is that of the laptop."""
    rules = "--host-resolver-rules=MAP room.lan 127.0.0.1, MAP * ~NOTFOUND"
    path = next(filter(None, map(shutil.which, NAMES)), None)
    flags = [flag for flag in FLAGS if "host-resolver" not in flag]
    other = chromium.browser_type.launch(executable_path=path, args=[*flags, rules])
    try:
        page = other.new_context(**PHONE).new_page()
        page.goto(hall.room.base.replace("localhost", "room.lan"))
        page.get_by_role("button", name="English", exact=True).click()
        assert page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
        kept = page.evaluate("Object.values(localStorage).join(' ')")
        assert len(set(re.findall(r'"token":"([0-9a-f]{32})"', kept))) == 1
        at_vote(hall)
        answer(page, RIGHT)
        assert len(hall.room.votes()) == 1
    finally:
        other.close()
