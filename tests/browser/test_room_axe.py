"""axe-core finds nothing on phone, projector and trainer's page in any phase, and nothing is cut off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser.answers import right
from support.browser.axe import faults, faults_in_both
from support.browser.real_room import OTHERS, RIGHT, VOTE, WRONG, Room, Voice, room
from support.browser.shown import cut_off

pytestmark = pytest.mark.slow
WIDTHS = {360: {"width": 360, "height": 740}, 1280: {"width": 1280, "height": 720}}
#: What a page shows once it has come as far as the step.
Act = Callable[[Room, list[Voice]], None]


def _votes(room: Room, people: list[Voice], round_: int, right_ones: int) -> None:
    for number, person in enumerate(people):
        person.vote("clip", VOTE, round_, RIGHT if number < right_ones else WRONG)


def _open(room: Room, people: list[Voice]) -> None:
    room.step("goto", part="clip")
    room.step("open")
    _votes(room, people, 1, 2)


def _again(room: Room, people: list[Voice]) -> None:
    room.step("revote")
    _votes(room, people, 2, 5)
    room.step("close")


def _test(part: str) -> Act:
    def act(room: Room, people: list[Voice]) -> None:
        room.step("goto", part=part)
        room.step("open")
        for person in people:
            for name in OTHERS:
                person.vote(part, name, 1, right(room.questions[name]))

    return act


def _hall(room: Room, people: list[Voice]) -> None:
    room.step("goto", part="hall")
    for person, text in zip(
        people, ("Who may publish at night?", "کیا تصویر بھیج سکتے ہیں؟", "Spam", "Why?"), strict=False
    ):
        person.ask(text)
    for what, number in (("approve", 0), ("approve", 1), ("answered", 1), ("hide", 2)):
        room.step(what, id=room.on_loop(lambda at=number: list(room.service.room.hall.asked)[at]))


def _wall(room: Room, people: list[Voice]) -> None:
    room.step("spotlight", id=room.on_loop(lambda: next(iter(room.service.room.hall.asked))))
    room.step("names", on=True)


def _goto(part: str) -> Act:
    return lambda room, people: room.step("goto", part=part)


def _do(what: str, **more: object) -> Act:
    return lambda room, people: room.step(what, **more)


#: Step -> what to do, and the phase of the projector when it has been done.
STEPS: dict[str, tuple[Act, str]] = {
    "lobby": (lambda room, people: None, "lobby"),
    "talk": (_goto("hello"), "ready"),
    "test before": (_test("before"), "open"),
    "test before closed": (_do("close"), "closed"),
    "vote announced": (_goto("clip"), "ready"),
    "open": (_open, "open"),
    "closed": (_do("close"), "closed"),
    "shares": (_do("chart", on=True), "closed"),
    "discuss": (_do("discuss"), "discuss"),
    "closed again": (_again, "closed"),
    "revealed": (_do("reveal"), "revealed"),
    "break": (_goto("tea"), "ready"),
    "questions": (_hall, "ready"),
    "on the wall": (_wall, "ready"),
    "test open": (_test("after"), "open"),
    "test closed": (_do("close"), "closed"),
    "test revealed": (_do("reveal"), "revealed"),
    "a page of the test": (_do("page", page=1), "revealed"),
    "gain": (_do("page", page=len(OTHERS)), "revealed"),
    "ended": (_do("end"), "ended"),
}


#: What sticks to an edge lies over other things, and axe cannot see its ground. The page decides anew at every frame.
LOOSE = """() => {
  const page = document.documentElement;
  const loosen = () => page.classList.contains("loose") || page.classList.add("loose");
  new MutationObserver(loosen).observe(page, { attributes: true });
  loosen();
}"""


def _pages(browser: Browser, here: Room, width: int, language: str) -> dict[str, Page]:
    context = browser.new_context(viewport=WIDTHS[width], reduced_motion="reduce")
    pages = {}
    for name, address in (("trainer", here.trainer), ("projector", f"{here.base}/projector"), ("phone", here.base)):
        pages[name] = context.new_page()
        pages[name].goto(
            address.replace("#", f"?language={language}#") if "#" in address else f"{address}?language={language}"
        )
    pages["phone"].evaluate(LOOSE)
    if language == "ur":
        pages["phone"].get_by_role("button", name="اردو", exact=True).click()
    expect(pages["trainer"].locator(".primary")).to_be_visible()
    return pages


def _settled(here: Room, pages: dict[str, Page], phase: str) -> None:
    """Wait until every page shows the version that the room has."""
    state = here.on_loop(lambda: here.service.room.state)
    expect(pages["projector"].locator(f"#room[data-ver='{state.ver}']")).to_have_attribute("data-phase", phase)
    expect(pages["trainer"].locator(f"#room[data-ver='{state.ver}']")).to_be_attached()
    pages["phone"].wait_for_timeout(300)


@pytest.mark.parametrize(("width", "language"), [(360, "en"), (1280, "en"), (360, "ur")])
def test_every_page_in_every_phase(chromium: Browser, tmp_path: Path, width: int, language: str) -> None:
    found: dict[str, object] = {}
    with room(tmp_path) as here:
        people = here.people(6)
        pages = _pages(chromium, here, width, language)
        for name, (act, phase) in STEPS.items():
            act(here, people)
            _settled(here, pages, phase)
            pages["trainer"].evaluate("document.querySelectorAll('details').forEach(box => { box.open = true; })")
            found |= {f"{name}, {page}": faults_in_both(shown) for page, shown in pages.items()}
            found |= {f"{name}, {page}, cut": cut_off(shown) for page, shown in pages.items()}
        pages["phone"].context.close()
    assert {where: lines for where, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("color: #333; background: #fff", False),
        ("color: #aaa; background: #fff", True),
        ("color: #333; background: linear-gradient(#fff, #333)", True),
        ("color: #333; background: #fff; opacity: 0.6", True),
    ],
)
def test_a_single_sign_is_measured_and_one_that_is_hard_to_see_stays_a_fault(
    chromium: Browser, style: str, found: bool
) -> None:
    page = chromium.new_page()
    page.set_content(f'<html lang="en"><title>One</title><main><h1>One sign</h1><p style="{style}">1</p></main></html>')
    assert any("color-contrast" in line for lines in faults(page).values() for line in lines) is found
    page.close()


def test_the_table_in_place_of_the_bars(chromium: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as here:
        people = here.people(3)
        pages = _pages(chromium, here, 1280, "en")
        _open(here, people)
        here.step("close")
        here.step("chart", on=True)
        _settled(here, pages, "closed")
        pages["projector"].keyboard.press("t")
        expect(pages["projector"].locator(".as-table caption")).to_be_visible()
        assert faults(pages["projector"]) == {}
        pages["phone"].context.close()


def test_a_reveal_without_numbers_and_the_codes_over_it(chromium: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as here:
        pages = _pages(chromium, here, 1280, "en")
        here.step("goto", part="clip")
        for what in ("open", "close", "reveal"):
            here.step(what)
        _settled(here, pages, "revealed")
        expect(pages["projector"].locator(".right-word")).to_be_visible()
        assert [faults_in_both(pages[name]) for name in ("projector", "trainer")] == [{}, {}]
        pages["projector"].keyboard.press("j")
        expect(pages["projector"].locator(".code img")).to_have_count(2)
        assert faults_in_both(pages["projector"]) == {}
        pages["phone"].context.close()


def test_a_page_without_its_key(chromium: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as here:
        context = chromium.new_context(viewport=WIDTHS[360])
        page = context.new_page()
        page.goto(f"{here.base}/trainer")
        expect(page.get_by_label("Key, or the whole address")).to_be_focused()
        assert faults(page) == {}
        context.close()
