"""What Orca says at a press: all of it, in order, the verdict first. Never word by word: only what must be heard."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright
from screen_reader import ARGUMENTS, Orca, browser, missing, screen

from browser import real_room
from browser.answers import wrong
from browser.hands import asked
from browser.server import serving
from chromium import PATIENCE
from raabta import content, i18n
from raabta.model import Question
from raabta.render.page.rich import plain
from raabta.tools import card

pytestmark = [pytest.mark.slow, pytest.mark.orca]
ROOT = Path(__file__).parents[2]
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
def shown(orca: Orca) -> Iterator[Page]:
    """A page on the screen that Orca watches."""
    expect.set_options(timeout=PATIENCE)
    options: dict[str, Any] = {"executable_path": browser(), "headless": False, "args": ARGUMENTS, "env": orca.env}
    profile = str(orca.notes.parent / "profile")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(profile, no_viewport=True, **options)
        # Each test begins with nothing answered.
        context.add_init_script("localStorage.clear()")
        yield context.pages[0]
        context.close()


@pytest.fixture(scope="session")
def book(built_book: Path) -> Iterator[str]:
    with serving(built_book) as address:
        yield address


@pytest.fixture(scope="session")
def chapter(shown: Page, book: str, orca: Orca) -> Page:
    return arrive(shown, f"{book}/{CHAPTER}", orca)


def arrive(page: Page, address: str, orca: Orca) -> Page:
    """Open a page and put the focus into it: else the keys would go to the browser's address bar."""
    orca.listen()
    page.goto(address)
    orca.until(lambda said: any("Page has" in text for text in said))
    page.locator("h1").first.click()
    settle(orca)
    return page


def focus(control: Locator, orca: Orca, name: str = "") -> None:
    """Go to a control, and wait until it was read."""
    orca.listen()
    control.focus()
    assert orca.until(lambda said: bool(said) and name in " ".join(said)), "Orca does not notice the focus"
    settle(orca)


def settle(orca: Orca) -> None:
    """Wait until nothing more is said."""
    count = -1
    while count != len(orca.said()):
        count = len(orca.said())
        orca.until(lambda said, count=count: len(said) > count, 0.7)


def answer(root: Locator, question: Question) -> None:
    """Choose something wrong; nothing is checked yet."""
    given = wrong(question)
    if isinstance(given, dict):
        for item, target in given.items():
            root.locator(f"[data-option='{item}'] select").select_option(target)
    elif question.control.widget == "order":
        root.locator(".rb-move[tabindex='0']").first.click()
    elif question.control.widget in {"number", "text"}:
        root.locator("[type=text]").fill(str(given))
    else:
        for option in [given] if isinstance(given, str) else given:
            root.locator(f"input[value='{option}']").check()


def in_order(text: str, *patterns: str) -> None:
    assert re.search(".*?".join(patterns), text, re.DOTALL), f"heard: {text}"


@pytest.mark.parametrize("name", KINDS)
def test_a_verdict_is_heard_whole_and_first(chapter: Page, orca: Orca, name: str) -> None:
    question = content.load(ROOT).questions[f"event/{name}"]
    root = asked(chapter, question)
    answer(root, question)
    settle(orca)
    focus(root.get_by_role("button", name=WORDS["check"], exact=True), orca, "Check button")
    last = WORDS["to_pass"].format(n=7)
    heard = orca.after("space", until=last, most=20)
    state = WORDS["partly" if root.get_attribute("data-state") == "partly" else "wrong"]
    assert re.match(rf"(space \| )?{state}: ", heard), f"heard: {heard}"
    rows = root.locator("[data-option][data-state=wrong]").count() if question.control.widget in MANY_ROWS else 0
    why = [WORDS["wrong"] + ": " + re.escape(plain(first_wrong(root, question)).rstrip("."))] if rows else [r"\w"]
    in_order(heard, *why, re.escape(last))


def first_wrong(root: Locator, question: Question) -> str:
    chosen = root.locator("[data-option][data-state=wrong]").first.get_attribute("data-option")
    return next(option.text for option in question.control.options if option.id == chosen)


def test_a_wrong_row_says_so_to_whoever_comes_back(chapter: Page, orca: Orca) -> None:
    question = content.load(ROOT).questions["event/three-duties"]
    root = asked(chapter, question)
    answer(root, question)
    root.get_by_role("button", name=WORDS["check"], exact=True).press("Enter")
    focus(root.locator("[data-state=wrong] input").first, orca, "check box checked")
    in_order(" | ".join(orca.said()), "check box checked", re.escape(WORDS["not_right"]))


def test_a_choice_in_a_scenario_is_heard_with_its_meters(chapter: Page, orca: Orca) -> None:
    desk = chapter.locator("[data-raabta-scenario]")
    begin = desk.get_by_role("button", name=WORDS["scenario_begin"], exact=True)
    focus(begin, orca)
    case = plain(content.load(ROOT).scenarios["event/desk"].injects[0].text)
    heard = orca.after("Return", until=case[-30:], most=10)
    in_order(heard, re.escape(case[:30]), re.escape(case[-30:]))
    focus(desk.locator("[data-choice=route] button"), orca)
    heard = orca.after("Return", until="Trust ", most=10)
    in_order(heard, r"Safety \d+, (up|down) \d+\.", r"Trust \d+, (up|down) \d+\.")


def test_a_fault_in_a_tool_is_heard_and_heard_again_at_its_field(chapter: Page, orca: Orca) -> None:
    field = chapter.locator("[data-raabta-tool=go-live] [data-field=test2]")
    fault = card("go-live").words["fault_test2"]
    focus(field, orca)
    field.fill("")
    heard = orca.after("x", until=fault, most=10)
    in_order(heard, re.escape(fault))
    focus(chapter.locator("[data-raabta-tool=go-live] [data-field=test3]"), orca)
    focus(field, orca)
    in_order(" | ".join(orca.said()), "invalid", re.escape(fault))


def test_what_is_asked_is_heard_once_when_a_page_is_read_from_above_it(shown: Page, orca: Orca, book: str) -> None:
    question = content.load(ROOT).questions["disaster/phone-call"]
    chapter = arrive(shown, f"{book}/chapters/disaster.html", orca)
    prompt = " ".join(plain(question.prompt).split())
    chapter.locator("xpath=(//section[contains(@class, 'rb-quiz')])[1]/preceding::p[1]").click()
    settle(orca)
    heard = orca.after("KP_Add", until=f"{WORDS['check']} button", most=30)
    assert heard.count(prompt[-40:]) == 1, f"heard: {heard}"
    orca.press("Control_L")


def test_a_vote_on_the_phone_is_heard_to_its_end(shown: Page, orca: Orca, tmp_path: Path) -> None:
    with real_room.room(tmp_path, lambda course: real_room.votes_only(course, real_room.VOTE)) as room:
        question = room.questions[real_room.VOTE]
        arrive(shown, room.base, orca)
        room.step("goto", part="v1")
        heard = during(orca, lambda: room.step("open"), "Vote now")
        in_order(heard, "Vote now")
        shown.locator(f"[data-option={real_room.WRONG}] input").check()
        focus(shown.get_by_role("button", name="Send my answer"), orca)
        heard = orca.after("Return", until="Saved on the trainer's computer", most=10)
        in_order(heard, "Saved on the trainer's computer")
        room.step("close")
        why = plain(question.feedback[real_room.RIGHT])[-30:]
        heard = during(orca, lambda: room.step("reveal"), why)
        right = next(option.text for option in question.control.options if option.id == real_room.RIGHT)
        in_order(heard, "Not right", "Right answer: ", re.escape(plain(right)[:30]), re.escape(why))


def during(orca: Orca, act: Callable[[], object], until: str) -> str:
    orca.listen()
    act()
    return " | ".join(orca.until(lambda said: until in " ".join(said), 10))


def test_the_page_of_progress_has_a_heading_for_each_chapter(shown: Page, orca: Orca, book: str) -> None:
    arrive(shown, f"{book}/progress.html", orca)
    in_order(orca.after("h", until="heading 2"), "heading 2")
