"""A host of the built book that counts what it is asked for and refuses what a test wants; and its readers.

`visit` opens a page as somebody who looks in, `read` as one who has been asked nothing yet, `keep` as one who wants the
whole course; each lets the seconds pass after which a page keeps something.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from playwright.sync_api import Page

from raabta.book.binding import offline
from support.browser.kept import COURSE
from support.browser.server import EDITION, Quiet, moved, serving
from support.browser.visit import Visit
from support.browser.waiting import until

CHAPTER, WORKER = "chapters/disaster", f"/{offline.WORKER}"
KEPT = "caches.keys().then((names) => names.length)"
READY = "navigator.serviceWorker.controller !== null"
COUNTED = """async () => {
  const active = (await navigator.serviceWorker.getRegistration())?.active;
  if (!active) return [0, -1];
  const { port1, port2 } = new MessageChannel();
  active.postMessage("raabta:count", [port2]);
  return new Promise((done) => (port1.onmessage = ({ data }) => done([data.n, data.total])));
}"""
LOADED = "document.querySelector('link[rel=manifest]') !== null"
#: Whether pages are here, and what they are made of.
IS_KEPT = """async (pages) => {
  for (const one of pages) {
    const found = await caches.match(one);
    if (!found) return false;
    const page = new DOMParser().parseFromString(await found.text(), "text/html");
    for (const part of page.querySelectorAll("img[src], script[src], link[rel=stylesheet]")) {
      const address = new URL(part.getAttribute("src") || part.getAttribute("href"), one);
      address.search = "";
      if (address.protocol !== "data:" && !(await caches.match(address.href))) return false;
    }
  }
  return true;
}"""
CHOICE = f"raabta.offline/{COURSE}"
REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


class Counting(Quiet):
    """Counts what it is asked for. `refuses` says to which names it has no answer; `foot` comes after each page."""

    asked: ClassVar[Counter[str]] = Counter()
    refuses: Callable[[str], bool] = staticmethod(lambda _name: False)
    status: ClassVar[HTTPStatus] = HTTPStatus.SERVICE_UNAVAILABLE
    foot = b""

    def do_GET(self) -> None:  # noqa: N802 - the name is http.server's
        name = urlsplit(self.path).path
        Counting.asked[name] += 1
        if Counting.refuses(name):
            self.send_error(Counting.status)
        elif Counting.foot and name.endswith(".html"):
            body = Path(self.translate_path(self.path)).read_bytes() + Counting.foot
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()


@contextmanager
def counting(book: Path) -> Iterator[str]:
    """Serve a book and begin to count; yield its address."""
    Counting.asked, Counting.refuses, Counting.foot = Counter(), staticmethod(lambda _name: False), b""
    Counting.status = HTTPStatus.SERVICE_UNAVAILABLE
    with serving(book, Counting) as address:
        yield address


def visit(here: Visit, name: str = "index") -> Page:
    """Open a page and let the seconds pass after which it keeps the course."""
    page = here.open(name)
    page.clock.run_for(5000)
    # What keeps the page comes only then.
    until(page, lambda: page.evaluate(LOADED))
    return page


def missing(page: Page) -> int:
    """How many files of the edition are not here."""
    n, total = page.evaluate(COUNTED)
    return int(total - n)


def is_whole(page: Page) -> bool:
    return missing(page) == 0


def wants(here: Visit) -> None:
    """The reader has said yes."""
    here.context.add_init_script(f"localStorage.getItem('{CHOICE}') || localStorage.setItem('{CHOICE}', 'yes')")


def keep(here: Visit, name: str = "index") -> Page:
    """Open a page as a reader who wants the whole course, and wait until it is here."""
    wants(here)
    page = visit(here, name)
    until(page, lambda: page.evaluate(READY) and is_whole(page))
    return page


def read(here: Visit, name: str) -> Page:
    """Open a page as a reader who was asked nothing yet, and wait until it is here with the next one."""
    page = visit(here, name)
    until(page, lambda: page.evaluate(READY))
    wanted = page.evaluate(
        "[location.href, ...[...document.querySelectorAll('a.way-on[rel=next]')].map((one) => one.href)]"
    )
    until(page, lambda: page.evaluate(IS_KEPT, wanted))
    return page


def rest(here: Visit) -> None:
    """Stop the workers, as a browser does with one that has nothing to do for half a minute.

    Chromium that a test drives keeps for five minutes an old one that had to answer when a newer one wanted its place;
    one that is not driven changes them within two seconds. So a picture that would be asked for just then comes before.
    """
    here.page.evaluate("document.querySelectorAll('img').forEach((one) => (one.loading = 'eager'))")
    until(here.page, lambda: here.page.evaluate("[...document.images].every((one) => one.complete)"))
    session = here.context.new_cdp_session(here.page)
    running: dict[str, str] = {}
    session.on(
        "ServiceWorker.workerVersionUpdated",
        lambda event: running.update({one["versionId"]: one["runningStatus"] for one in event["versions"]}),
    )
    session.send("ServiceWorker.enable")
    until(here.page, lambda: "running" in running.values())
    session.send("ServiceWorker.stopAllWorkers")
    until(here.page, lambda: set(running.values()) == {"stopped"})
    session.detach()


def go_offline(here: Visit) -> None:
    here.context.set_offline(True)
    Counting.asked.clear()
    Counting.refuses = staticmethod(lambda _name: True)


def change(book: Path, name: str, old: str, new: str) -> None:
    text = (book / name).read_text(encoding="utf-8")
    assert old in text
    (book / name).write_text(text.replace(old, new), encoding="utf-8")
    offline.write(book, without=moved(book), apart={EDITION})
