"""What a learner has before them: screens, minutes, the first thing to do, stretches without any, tab stops.

Run `make bench-learner`. Every chapter is opened at 360 by 740, each of its steps alone; so is the same course at the
commit `--before`, built in a folder of its own with the packages of its own lock. Screens are heights of 740. A stretch
is what lies between two acts or pictures, the list of sources left out. Tab stops are those of the text. Folds are
closed. Then each chapter is visited on a slow phone (400 kbit/s, 400 ms, CPU 6 times slower), until its first question
answers: medians of three.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import before as past
import page as slow
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
SIZE = {"width": 360, "height": 740}
#: Screens of half of the steps, of any; screens to the first act; tab stops of any step; seconds to the first question.
MEDIAN, LONGEST, ACT, STOPS, USABLE = 4.0, 5.0, 1.0, 30, 2.5
_MEASURE = (Path(__file__).with_name("learner.js")).read_text(encoding="utf-8")
# Before any script of the page: when the first question has got its button.
_WATCH = """
const watch = new MutationObserver(() => {
  if (!document.querySelector(".rb-question .rb-button")) return;
  window.usable = performance.now() / 1000;
  watch.disconnect();
});
watch.observe(document, { childList: true, subtree: true });
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One step, or a page that has none. `minutes` is None where it does not say, `act` where nothing is to be done."""

    name: str
    screens: float
    minutes: int | None
    act: float | None
    stretch: float
    stops: int


def main() -> None:
    """Measure the course as it is and as it was, and print three tables."""
    options = _options()
    # Wide enough for the names of steps, also where nobody looks at a terminal.
    console = Console(width=120)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=slow.chromium(), args=slow.FLAGS)
        html = options.html or slow.build(ROOT, lambda _line: None).html
        now = _course(browser, html, options.only)
        with _built(options.before) as folder:
            before = _course(browser, folder, options.only) if folder else {}
        visits = {} if options.quick else {name: _usable(browser, html, name) for name in now}
        browser.close()
    console.print(_steps(now))
    console.print(_chapters(before, now))
    if visits:
        console.print(_visits(visits))
    for line in _verdicts(now, visits):
        console.print(line)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--before", default=past.BEFORE, help="the commit to compare with; '' for none")
    parser.add_argument("--html", type=Path, help="a book that is built already")
    parser.add_argument("--only", nargs="+", default=[], metavar="CHAPTER", help="these chapters and no others")
    parser.add_argument("--quick", action="store_true", help="no visits on a slow phone")
    return parser.parse_args()


@contextmanager
def _built(commit: str) -> Iterator[Path | None]:
    """Build the course as it was; None where the commit is not known."""
    with past.course(commit) as known:
        yield known.build() if known else None


def _course(browser: Browser, html: Path, only: list[str]) -> dict[str, list[Seen]]:
    """Return the steps of each chapter that asks something, by the name of its page; `only` some."""
    with slow.serving(html) as address:
        page = browser.new_page(viewport=SIZE)
        # Each step whole: how it falls into acts is the matter of tests/browser/test_acts.py.
        page.add_init_script("localStorage.setItem('raabta.learn', '0')")
        found = {
            path.stem: [*_walk(page, f"{address}/chapters/{path.name}")]
            for path in _pages(html)
            if not only or path.stem in only
        }
        page.close()
    return found


def _pages(html: Path) -> list[Path]:
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((html / "chapters").glob("*.html"))}
    return [path for path, text in texts.items() if "data-raabta-quiz" in text]


def _walk(page: Page, address: str) -> Iterator[Seen]:
    page.goto(address)
    steps = page.evaluate(f"({_MEASURE}).steps()")
    for step in steps or [{"id": "", "name": "the whole page", "minutes": None}]:
        if step["id"]:
            page.goto(f"{address}#{step['id']}")
            # It is built when it is opened.
            page.locator(f".step:not([hidden])[data-step={json.dumps(step['name'])}]").wait_for()
        # What waits until it is near the view is loaded now, or its place would be empty.
        page.evaluate(
            "() => Promise.all([...document.images].map((one) => (one.loading = 'eager', one.decode().catch(String))))"
        )
        found = page.evaluate(f"({_MEASURE}).look()")
        yield Seen(step["name"], found["screens"], step["minutes"], found["act"], found["stretch"], found["stops"])


def _usable(browser: Browser, html: Path, name: str) -> tuple[float, float]:
    """Return the kilobytes and the seconds of a first visit until the first question of a chapter answers."""
    with slow.serving(html) as address:
        visits = [_visit(browser, f"{address}/chapters/{name}.html") for _ in range(slow.VISITS)]
    kilobytes, seconds = (statistics.median(column) for column in zip(*visits, strict=True))
    return kilobytes, seconds


def _visit(browser: Browser, address: str) -> tuple[float, float]:
    context = browser.new_context(viewport=SIZE)
    context.add_init_script(_WATCH)
    page, sent = context.new_page(), []
    client = context.new_cdp_session(page)
    client.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    slow.slow_down(client)
    page.goto(address, wait_until="load", timeout=180_000)
    page.wait_for_selector(".rb-question .rb-button", state="attached", timeout=60_000)
    found = page.evaluate("window.usable")
    context.close()
    return sum(sent) / 1000, found


def _steps(now: dict[str, list[Seen]]) -> Table:
    table = Table(title="Each step at 360 by 740")
    for head in ("chapter", "step", "screens", "minutes", "first act", "longest stretch", "tab stops"):
        table.add_column(head, justify="left" if head in {"chapter", "step"} else "right")
    for chapter, seen in now.items():
        for one in seen:
            minutes = "" if one.minutes is None else str(one.minutes)
            act = "none" if one.act is None else f"{one.act:.1f}"
            table.add_row(chapter, one.name, f"{one.screens:.1f}", minutes, act, f"{one.stretch:.1f}", str(one.stops))
    return table


def _chapters(before: dict[str, list[Seen]], now: dict[str, list[Seen]]) -> Table:
    table = Table(title="Each chapter, before → now (median / longest of its steps)")
    for head in ("chapter", "screens", "minutes", "first act", "longest stretch", "tab stops"):
        table.add_column(head, justify="left" if head == "chapter" else "right")
    for chapter, seen in now.items():
        old, new = _summary(before.get(chapter, [])), _summary(seen)
        table.add_row(chapter, *(f"{was} → {is_now}" for was, is_now in zip(old, new, strict=True)))
    return table


def _summary(seen: list[Seen]) -> tuple[str, str, str, str, str]:
    if not seen:
        return ("–",) * 5
    screens, stops = [one.screens for one in seen], [one.stops for one in seen]
    minutes = sum(one.minutes or 0 for one in seen)
    return (
        f"{statistics.median(screens):.1f} / {max(screens):.1f}",
        str(minutes or "–"),
        "none" if seen[0].act is None else f"{seen[0].act:.1f}",
        f"{max(one.stretch for one in seen):.1f}",
        f"{statistics.median(stops):.0f} / {max(stops)}",
    )


def _visits(visits: dict[str, tuple[float, float]]) -> Table:
    table = Table(title=f"First visit at {slow.KBPS} kbit/s, {slow.LATENCY_MS} ms, CPU {slow.CPU}x")
    for head in ("chapter", "KB until the load", "first question answers, s"):
        table.add_column(head, justify="left" if head == "chapter" else "right")
    for chapter, (kilobytes, seconds) in visits.items():
        table.add_row(chapter, f"{kilobytes:.1f}", f"{seconds:.2f}")
    return table


def _verdicts(now: dict[str, list[Seen]], visits: dict[str, tuple[float, float]]) -> Iterator[str]:
    steps = [(f"{chapter}: {one.name}", one) for chapter, seen in now.items() for one in seen]
    median = statistics.median(one.screens for _name, one in steps)
    met = "ok  " if median <= MEDIAN else "MISS"
    yield f"{met} half of the steps have {median:.1f} screens or fewer (goal {MEDIAN})"
    lists = [
        (f"steps over {LONGEST} screens", [name for name, one in steps if one.screens > LONGEST]),
        (
            f"chapters whose first act comes after {ACT} screen",
            [chapter for chapter, seen in now.items() if seen[0].act is None or seen[0].act > ACT],
        ),
        (f"steps with more than {STOPS} tab stops", [name for name, one in steps if one.stops > STOPS]),
    ]
    if visits:
        lists.append(
            (f"chapters that answer after {USABLE} s", [name for name, (_kb, s) in visits.items() if s > USABLE])
        )
    for what, missed in lists:
        yield f"{'MISS' if missed else 'ok  '} {what}: {len(missed)}" + (f" ({'; '.join(missed)})" if missed else "")


if __name__ == "__main__":
    main()
