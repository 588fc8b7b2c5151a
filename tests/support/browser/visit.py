"""A visit: a browser of its own with nothing kept, one page, and everything that went wrong there."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, expect

from support.browser.chromium import PATIENCE

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
#: Counts what the policy of the page refused, before any script of the page runs.
COUNT_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
#: Milliseconds by which script comes late on a slow line.
LATE = 300
#: A chapter as a whole, as a reader has it who once chose that. Where nothing can be kept there is nothing to do.
WHOLE = "try { localStorage.setItem('raabta.whole', '1'); } catch {}"
#: A step as a whole, as a reader has it who does not want one thing at a time.
READ = "try { localStorage.getItem('raabta.learn') || localStorage.setItem('raabta.learn', '0'); } catch {} "


def sheet_kind(name: str) -> str:
    """Return what all sheets of a kind end with: "print/disaster-guide-ur" is a "-guide-ur"."""
    return re.sub(r"^print/.*?(?=-[a-z]+(-ur)?$)", "", name)


@dataclass
class Visit:
    """`base` is the address of the book: a folder or a server. With `steps` a chapter shows one step at a time, and
    with `acts` of a step what a reader gets who has chosen nothing: on a phone one act."""

    context: BrowserContext
    base: str
    steps: bool = False
    acts: bool = False
    page: Page = field(init=False)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.add_init_script(COUNT_VIOLATIONS)
        wanted = "" if self.acts else READ if self.steps else READ + WHOLE
        # Chromium may show a file an empty storage for good, where a script asks for it before the page is there.
        self._to_choose = wanted if self.base.startswith("file:") else ""
        if wanted and not self._to_choose:
            self.context.add_init_script(wanted)
        self.page = self.context.new_page()
        # A page that hangs shall not hold up the other tests.
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._request)

    def _failed(self, request: Any) -> None:
        # What was still on its way when the visit went on to another page has not failed.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(request.url)

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.asked.append(request.url)

    def open(self, name: str) -> Page:
        self.page.goto(f"{self.base}/{name}.html")
        if self._to_choose:
            # What is still on its way when a page is left may keep the next one waiting for it.
            self._wait_for_the_rest()
            self.page.evaluate(f"() => {{ {self._to_choose} }}")
            self._to_choose = ""
            self.page.reload()
        self._wait_for_the_rest()
        return self.page

    def _wait_for_the_rest(self) -> None:
        """Wait for what comes once the page has come: each file is named until it is there."""
        if self.page.evaluate("!!window.raabtaShared"):
            # Not by a function: to ask it again and again the browser would have to run a text, as pages forbid.
            expect(self.page.locator("script[data-late]")).to_have_count(0)

    def slow_down(self) -> None:
        """Let script come late from now on, as on a slow line: a page has been painted before."""
        self.context.route("**/*.js*", lambda route: (self.page.wait_for_timeout(LATE), route.continue_()))

    def troubles(self) -> dict[str, list[str]]:
        """Return what a visit must not leave behind; empty when all is well."""
        violations = self.page.evaluate("window.violations || []")
        found = {
            "console": self.said,
            "failed": self.failed,
            "elsewhere": [url for url in self.asked if not url.startswith(self.base)],
            "policy": violations,
        }
        return {name: listed for name, listed in found.items() if listed}
