"""Somebody who hears a page: goes to its controls, presses keys, and waits for what Orca says of it."""

import re
from itertools import count

from playwright.sync_api import Locator, Page
from screen_reader import PATIENCE, Orca

from support.browser.waiting import comes_true

#: Seconds after which a person who hears nothing goes to the control once more.
AGAIN = 6.0
#: A line that Orca reads, outside everything that the page says.
MARK = """() => {
  const mark = document.createElement("div");
  mark.id = "mark";
  mark.setAttribute("aria-live", "polite");
  Object.assign(mark.style, {position: "absolute", clipPath: "inset(50%)", blockSize: "1px", overflow: "hidden"});
  document.body.append(mark);
}"""
PATTERNS = tuple[str, ...]


def found(patterns: PATTERNS, said: list[str]) -> bool:
    """Return whether all of it was said, in order."""
    return re.search(".*?".join(patterns), " | ".join(said), re.DOTALL) is not None


class Listener:
    """A page on the screen, and Orca, which reads it out."""

    def __init__(self, page: Page, orca: Orca) -> None:
        self.page, self.orca = page, orca
        self._marks = count(1)

    @property
    def heard(self) -> str:
        """What Orca has said since the last press."""
        return " | ".join(self.orca.said())

    def open(self, address: str) -> None:
        """Open a page, and put the focus into it: else the keys would go to the browser's address bar."""
        self.page.goto(address)
        self.page.bring_to_front()
        self.page.evaluate(MARK)
        self.page.locator("h1").first.click()
        comes_true(self.page, "document.hasFocus()")
        self.settle()

    def settle(self) -> None:
        """Wait until Orca has said all that there was to say: it says a mark that comes after it."""
        for _ in range(10):
            mark = f"mark {next(self._marks)}"
            self.page.evaluate("mark => document.getElementById('mark').textContent = mark", mark)
            # A mark is dropped when something else is pressed or opened: then the next one comes.
            if self.orca.until(lambda said, mark=mark: any(mark in one for one in said), 3):
                break
        else:
            raise AssertionError(f"Orca does not read the page: {self.heard}")
        self.orca.listen()

    def hears(self, *patterns: str, most: float = PATIENCE) -> bool:
        """Wait until all of it was said, in order."""
        return self.orca.until(lambda said: found(patterns, said), most)

    def must_hear(self, *patterns: str) -> None:
        """Wait until all of it was said, in order; fail if it never is."""
        assert self.hears(*patterns), f"heard: {self.heard}"

    def focus(self, control: Locator, *patterns: str) -> None:
        """Go to a control and hear what it is. Who hears nothing goes away and comes back."""
        for _ in range(3):
            self.settle()
            control.focus()
            if self.hears(*patterns, most=AGAIN):
                return
            control.blur()
        raise AssertionError(f"heard: {self.heard}")

    def press(self, key: str, *patterns: str) -> str:
        """Press a key in silence, and hear all of it, in order."""
        self.settle()
        self.orca.press(key)
        self.must_hear(*patterns)
        return self.heard
