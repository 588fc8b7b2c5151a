"""What the tests of the phone's page share: a phone in a fake room, and how it answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from raabta.model import Question
from support.browser.answers import Given
from support.browser.visit import PHONE, Visit
from support.course import ours

SAVED = "Saved on the trainer's computer"
NOT_SAVED = "Not saved yet:"
SEND = "Send my answer"
#: What stands for some seconds only may be gone before anybody looks.
KEEP_WHAT_IS_SAID = """e => {
  window.said = [];
  new MutationObserver(() => window.said.push(e.textContent)).observe(e, {childList: true, subtree: true});
}"""
#: One question for each control, and for each that stands in a text.
OF_WIDGET = {
    "one": "disaster/forty-dead",
    "many": "disaster/what-is-missing",
    "match": "disaster/first-message-parts",
    "order": "disaster/spine-order",
    "number": "disaster/lakh-million",
    "text": "event/crore-in-million",
    "mark": "disaster/draft-against-log",
    "gap": "capstone/what-changes",
}

Course = dict[str, dict[str, Question]]
Join = Callable[..., Page]


def the_course() -> Course:
    return {code: dict(ours(code).questions) for code in ("en", "ur")}


@contextmanager
def joining(chromium: Browser, address: str) -> Iterator[Join]:
    """Call it with options of a browser context: another phone comes into the room."""
    visits: list[Visit] = []

    def join(script: str = "", **options: Any) -> Page:
        context = chromium.new_context(**(PHONE | options))
        if script:
            context.add_init_script(script)
        visit = Visit(context, address)
        visits.append(visit)
        visit.page.goto(f"{address}/")
        return visit.page

    yield join
    for visit in visits:
        # A room that drops and refuses makes the browser complain; a policy that was broken is a fault of the page.
        broken = visit.page.evaluate("window.violations || []") if visit.page.url.startswith("http") else []
        visit.context.close()
        assert broken == []


def card(page: Page, question: Question) -> Locator:
    return page.locator(f'.card[data-question="{question.id}"]')


def turn_to(page: Page, question: Question) -> None:
    """Bring a question of a test on the screen, which has one at a time."""
    expect(card(page, question)).to_have_count(1)
    place = "(all, id) => all.findIndex((e) => e.dataset.question === id) - all.findIndex((e) => !e.hidden)"
    by = int(page.locator(".card").evaluate_all(place, question.id))
    for _ in range(abs(by)):
        page.locator(".steps button").nth(1 if by > 0 else 0).tap()


def choose(page: Page, question: Question, given: Given) -> None:
    """Choose with a finger; nothing is sent yet."""
    turn_to(page, question)
    root, widget = card(page, question), question.control.widget
    if widget in {"one", "many"}:
        for option in [given] if isinstance(given, str) else given:
            root.locator(f'[data-option="{option}"] label').tap()
    elif isinstance(given, dict):
        for item, target in given.items():
            root.locator(f'[data-option="{item}"] select').select_option(target)
    elif widget == "order":
        put_in_order(root, list(given))
    else:
        root.locator("fieldset input").fill(str(given))


def put_in_order(root: Locator, wanted: list[str]) -> None:
    expect(root).to_be_visible()
    for place, step in enumerate(wanted):
        for _ in wanted:
            shown = root.locator("[data-option]").evaluate_all("all => all.map(r => r.dataset.option)")
            if shown.index(step) == place:
                break
            root.locator(f'[data-option="{step}"] .rb-move').first.tap()


def send(page: Page, question: Question, given: Given) -> None:
    choose(page, question, given)
    card(page, question).get_by_role("button", name=SEND, exact=True).tap()


def expect_saved(page: Page, question: Question) -> None:
    expect(card(page, question).locator(".state")).to_have_text(SAVED)
