"""What Orca says at a press: all of it, in order, the verdict first. Never word by word: only what must be heard."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from listener import Listener
from playwright.sync_api import Locator, expect, sync_playwright
from screen_reader import ARGUMENTS, Orca, browser, missing, screen

from raabta import i18n
from raabta.form import card
from raabta.model import Question
from raabta.model.course import Course
from raabta.render.page.rich import plain
from support.browser import real_room
from support.browser.answers import wrong
from support.browser.chromium import PATIENCE
from support.browser.hands import asked
from support.browser.server import serving
from support.course import ours

pytestmark = [pytest.mark.slow, pytest.mark.orca]
WORDS = i18n.words("render/page", "en")
CHAPTER = "chapters/event.html"
MANY_ROWS = {"many", "match", "order"}
KINDS = ("slow-approval", "correction-parts", "six-p", "event-order", "uplink-budget", "crore-in-million")


@pytest.fixture(scope="session")
def orca(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orca]:
    if absent := missing():
        reason = f"not installed: {', '.join(absent)}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with screen(tmp_path_factory.mktemp("orca")) as running:
        yield running


@pytest.fixture(scope="session")
def listener(orca: Orca) -> Iterator[Listener]:
    """A page on the screen that Orca watches."""
    expect.set_options(timeout=PATIENCE)
    options: dict[str, Any] = {"executable_path": browser(), "headless": False, "args": ARGUMENTS, "env": orca.env}
    profile = str(orca.notes.parent / "profile")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(profile, no_viewport=True, **options)
        # Each test begins with nothing answered, and with the whole chapter in view.
        context.add_init_script("localStorage.clear(); localStorage.setItem('raabta.whole', '1')")
        yield Listener(context.pages[0], orca)
        context.close()


@pytest.fixture(scope="session")
def book(built_book: Path) -> Iterator[str]:
    with serving(built_book) as address:
        yield address


@pytest.fixture(scope="session")
def course() -> Course:
    return ours()


@pytest.fixture
def chapter(listener: Listener, book: str) -> Listener:
    """The chapter with a question of each kind, as whoever comes to it finds it."""
    listener.open(f"{book}/{CHAPTER}")
    return listener


def answer(listener: Listener, root: Locator, question: Question) -> None:
    """Choose something wrong; nothing is checked yet."""
    given = wrong(question)
    if isinstance(given, dict):
        for item, target in given.items():
            root.locator(f"[data-option='{item}'] select").select_option(target)
    elif question.control.widget == "order":
        root.locator(".rb-move[tabindex='0']").first.click()
        listener.must_hear("Now in place")
    elif question.control.widget in {"number", "text"}:
        root.locator("[type=text]").fill(str(given))
    else:
        for option in [given] if isinstance(given, str) else given:
            root.locator(f"input[value='{option}']").check()


@pytest.mark.parametrize("name", KINDS)
def test_a_verdict_is_heard_whole_and_once_behind_the_name_of_the_way_on(
    chapter: Listener, course: Course, name: str
) -> None:
    question = course.questions[f"event/{name}"]
    root = asked(chapter.page, question)
    answer(chapter, root, question)
    chapter.focus(root.get_by_role("button", name=WORDS["check"], exact=True), "Check button")
    heard = chapter.press("space", re.escape(WORDS["to_pass"].format(n=7)))
    state = WORDS["partly" if root.get_attribute("data-state") == "partly" else "wrong"]
    # The focus goes to the way on, whose name is said; then comes one line with all.
    assert re.match(rf"(space \| )?{WORDS['go_on']} button\. \| {state}: ", heard), f"heard: {heard}"
    assert heard.count(f"{state}: ") == 1 or state == WORDS["wrong"], f"heard: {heard}"
    if question.control.widget in MANY_ROWS and root.locator("[data-option][data-state=wrong]").count():
        row = re.escape(plain(first_wrong(root, question)).rstrip("."))
        assert re.search(f"{WORDS['wrong']}: {row}", heard), f"heard: {heard}"


def first_wrong(root: Locator, question: Question) -> str:
    chosen = root.locator("[data-option][data-state=wrong]").first.get_attribute("data-option")
    return next(option.text for option in question.control.options if option.id == chosen)


def test_a_wrong_row_says_so_to_whoever_comes_back(chapter: Listener, course: Course) -> None:
    question = course.questions["event/three-duties"]
    root = asked(chapter.page, question)
    answer(chapter, root, question)
    chapter.focus(root.get_by_role("button", name=WORDS["check"], exact=True), "Check button")
    chapter.press("Return", f"{WORDS['wrong']}: ")
    box = root.locator("[data-state=wrong] input").first
    chapter.focus(box, "check box checked", re.escape(WORDS["not_right"]))


def test_a_choice_in_a_scenario_is_heard_with_its_meters(listener: Listener, course: Course, book: str) -> None:
    listener.open(f"{book}/chapters/event-desk.html")
    desk = listener.page.locator("[data-raabta-scenario]")
    listener.focus(desk.get_by_role("button", name=WORDS["scenario_begin"], exact=True), WORDS["scenario_begin"])
    case = plain(course.scenarios["event/desk"].injects[0].text)
    listener.press("Return", re.escape(case[:30]), re.escape(case[-30:]))
    listener.focus(desk.locator("[data-choice=route] button"), "button")
    listener.press("Return", r"Safety \d+, (up|down) \d+\.", r"Trust \d+, (up|down) \d+\.")


def test_a_fault_in_a_tool_is_heard_and_heard_again_at_its_field(chapter: Listener) -> None:
    field = chapter.page.locator("[data-raabta-tool=go-live] [data-field=test2]")
    fault = re.escape(card("go-live").words["fault_test2"])
    chapter.focus(field, "entry")
    field.fill("")
    chapter.must_hear(fault)
    chapter.press("1")
    chapter.press("x", fault)
    chapter.focus(chapter.page.locator("[data-raabta-tool=go-live] [data-field=test3]"), "entry")
    chapter.focus(field, "invalid", fault)


def test_what_is_asked_is_heard_once_when_a_page_is_read_from_above_it(
    listener: Listener, course: Course, book: str
) -> None:
    # The story stands apart from what is asked, and between them a voice rests.
    asked = course.questions["disaster/phone-call"].prompt.split("\n\n")[-1]
    prompt = " ".join(plain(asked).split())
    listener.open(f"{book}/chapters/disaster.html")
    listener.page.locator("xpath=(//section[contains(@class, 'rb-quiz')])[1]/preceding::p[1]").click()
    heard = listener.press("KP_Add", rf"\b{WORDS['check']}\b", "button")
    listener.orca.press("Control_L")
    assert heard.count(prompt[-40:]) == 1, f"heard: {heard}"


def test_a_vote_on_the_phone_is_heard_to_its_end(listener: Listener, tmp_path: Path) -> None:
    with real_room.room(tmp_path, lambda course: real_room.votes_only(course, real_room.VOTE)) as room:
        question = room.questions[real_room.VOTE]
        listener.open(room.base)
        room.step("goto", part="v1")
        room.step("open")
        listener.must_hear("A question comes next", "Vote now")
        listener.page.locator(f"[data-option={real_room.WRONG}] input").check()
        listener.focus(listener.page.get_by_role("button", name="Send my answer"), "Send my answer button")
        listener.press("Return", "Saved on the trainer's computer")
        room.step("close")
        room.step("reveal")
        right = next(option.text for option in question.control.options if option.id == real_room.RIGHT)
        why = plain(question.feedback[real_room.RIGHT])[-30:]
        told = ("Not correct", "Correct answer: ", re.escape(plain(right)[:30]), re.escape(why))
        listener.must_hear("Voting is closed", *told)


def test_the_page_of_progress_has_a_heading_for_each_chapter(listener: Listener, book: str) -> None:
    listener.open(f"{book}/progress.html")
    listener.press("h", "heading 2")
