"""Two ways to give an answer: by keys alone, and by taps."""

from playwright.sync_api import Locator, Page

from raabta.model import Question
from support.browser.answers import Given

FOCUSED = "document.activeElement"
ROW = f"{FOCUSED}.closest('[data-option]')?.dataset.option || ''"


def asked(page: Page, question: Question) -> Locator:
    return page.locator(f'.rb-question[data-raabta-question*=\'"id":"{question.id}"\']').first


class Keyboard:
    """Counts the keys. Letters and digits of a typed answer are told apart: their number is the answer's own."""

    def __init__(self, page: Page, question: Question) -> None:
        self.page = page
        self.question = question
        self.keys = 0
        self.typed = 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def go(self) -> None:
        """Follow an in-page link to the question, as the skip link leads to the text."""
        root = asked(self.page, self.question)
        self.page.evaluate("(place) => { location.hash = ''; location.hash = place; }", root.get_attribute("id"))
        # A closing quiz turns to the question.
        root.wait_for()

    def answer(self, given: Given) -> None:
        """From the question's place: choose, and check."""
        self.go()
        self.choose(given)

    def choose(self, given: Given) -> None:
        """Choose and check, from right before the first thing to choose."""
        {
            "one": self._one,
            "many": self._many,
            "match": self._match,
            "order": self._order,
            "number": self._typed,
            "text": self._typed,
        }[self.question.control.widget](given)

    def _one(self, given: Given) -> None:
        place = [option.id for option in self.question.control.options].index(str(given))
        self.press("Tab")
        if place:
            self.press("ArrowDown", place)
        else:
            self.press("Space")
        self.press("Enter")

    def _many(self, given: Given) -> None:
        left = set(given)
        for option in self.question.control.options:
            if not left:
                break
            self.press("Tab")
            if option.id in left:
                self.press("Space")
                left.remove(option.id)
        self.press("Enter")

    def _match(self, given: Given) -> None:
        assert isinstance(given, dict)
        for option in self.question.control.options:
            targets = [target.id for target in self.question.control.offered(option.id)]
            self.press("Tab")
            down = targets.index(given[option.id]) + 1
            if down * 2 <= len(targets):
                self.press("ArrowDown", down)
            else:
                self.press("End")
                self.press("ArrowUp", len(targets) - down)
        self.check()

    def _order(self, given: Given) -> None:
        shown = (
            asked(self.page, self.question)
            .locator("[data-option]")
            .evaluate_all("all => all.map(r => r.dataset.option)")
        )
        for place, step in enumerate(given):
            if step == shown[place]:
                continue
            while self.page.evaluate(ROW) != step:
                self.press("Tab")
            self.press("ArrowUp", shown.index(step) - place)
            shown.remove(step)
            shown.insert(place, step)
        self.check()

    def _typed(self, given: Given) -> None:
        self.press("Tab")
        self.page.keyboard.type(str(given))
        self.typed += len(str(given))
        self.press("Enter")

    def check(self) -> None:
        """Go on to the button and press it."""
        for _ in range(20):
            if self.page.evaluate(f"{FOCUSED}.matches('.rb-check')"):
                break
            self.press("Tab")
        self.press("Enter")


def tap(page: Page, question: Question, given: Given) -> None:
    """Choose and check with a finger. A native menu belongs to the phone; choosing in it is all that a page sees."""
    root = asked(page, question)
    widget = question.control.widget
    if widget == "one":
        root.locator(f'[data-option="{given}"] label').tap()
    elif widget == "many":
        for option in question.control.options:
            box = root.locator(f'[data-option="{option.id}"]')
            if box.locator("input").is_checked() != (option.id in given):
                box.locator("label").tap()
    elif widget == "match":
        assert isinstance(given, dict)
        for item, target in given.items():
            root.locator(f'[data-option="{item}"] select').select_option(target)
    elif widget == "order":
        _tap_order(root, list(given))
    else:
        root.locator("fieldset input").tap()
        root.locator("fieldset input").fill(str(given))
    root.get_by_role("button", name="Check", exact=True).tap()


def _tap_order(root: Locator, wanted: list[str]) -> None:
    for place, step in enumerate(wanted):
        row = root.locator(f'[data-option="{step}"]')
        while True:
            shown = root.locator("[data-option]").evaluate_all("all => all.map(r => r.dataset.option)")
            if shown.index(step) == place:
                break
            row.locator(".rb-move").first.tap()
