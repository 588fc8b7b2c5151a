"""How long the tools that Python answers take from Start to their first result, on the page and in a kernel.

Run `make bench-tools`. Each tool's page is opened with its example, by a browser that has never seen it (cold) and by
one that has the engine already (warm); beside it a fresh Python shows the form of a notebook with its first result,
today and, for the four tools that were there, as the course was at commit a830866 with the packages of its own lock.
Medians of three. Memory is what the processes of the browser hold more after the answer, and what Python holds at most.

Then a file of 24 MB, made here (SYNTHETIC), goes into two tools, on the page and in Python: how long it takes, and the
longest time for which the page drew nothing. `--only TOOL…` measures these tools alone; `--before ''` leaves out the
course of then.
"""

from __future__ import annotations

import argparse
import csv
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import before as past
import page as slow
from playwright.sync_api import BrowserContext, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from raabta.form.registry import faces
from raabta.form.run import answers

ROOT = Path(__file__).parents[1]
TIMES = 3
_SHOWN = """
import resource, sys, time
begun = time.perf_counter()
import raabta
getattr(raabta, sys.argv[1])()._repr_mimebundle_()
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_READ = """
import json, resource, sys, time
from raabta.form.run import run
request = json.dumps({"tool": sys.argv[1], "language": "en", "values": {}})
begun = time.perf_counter()
answer = json.loads(run(request, {sys.argv[2]: ("large.csv", open(sys.argv[3], "rb").read())}))
assert answer["blocks"] and not answer["error"], answer
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
#: The tools that were forms of a notebook at the commit before.
_THEN = ("situation-report", "run-of-show", "campaign-one-pager", "insights-explorer")
#: Tool -> the field that takes the large file: one reads it, one refuses it.
_LARGE = {"insights-explorer": "table", "situation-report": "table"}
_MB = 1_000_000
# The longest time for which nothing was drawn, in milliseconds.
_STILL = """() => {
  let last = performance.now();
  window.still = 0;
  const drawn = (now) => {
    window.still = Math.max(window.still, now - last);
    last = now;
    requestAnimationFrame(drawn);
  };
  requestAnimationFrame(drawn);
}"""
_ANSWERED = """() => {
  const result = document.querySelector("[data-engine] .rb-result");
  return !result.hasAttribute("aria-busy") && result.querySelector(".rb-findings, table, ul") !== null;
}"""


class Took(NamedTuple):
    """Seconds to the first result, and megabytes of memory."""

    seconds: float
    memory: float


def main() -> None:
    """Measure each tool, and print two tables."""
    options = _options()
    html = options.html or slow.build(ROOT, lambda _line: None).html
    tools = [
        tool for tool in answers() if tool in (options.only or answers()) and (html / f"tools/{tool}.html").is_file()
    ]
    table = Table(title=f"From Start to the first result of the example, medians of {TIMES}")
    heads = ("page, cold, s", "page, warm, s", "memory more, MB", "notebook, s", "MB", "then, s", "MB")
    for head in ("tool", *heads):
        table.add_column(head, justify="left" if head == "tool" else "right")
    large = Table(title="A file of 24 MB")
    for head in ("tool", "page, s", "page still for, ms", "Python, s", "MB"):
        large.add_column(head, justify="left" if head == "tool" else "right")
    with (
        sync_playwright() as playwright,
        slow.serving(html) as address,
        past.course(options.before) as then,
        tempfile.TemporaryDirectory() as folder,
    ):
        browser = playwright.chromium.launch(executable_path=slow.chromium(), args=slow.FLAGS)
        for tool in tools:
            page = f"{address}/tools/{tool}.html"
            was = _shown(tool, then.run) if then and tool in _THEN else ("\u2013", "\u2013")
            table.add_row(tool, *_on_page(browser.new_context, page), *_shown(tool, _now), *was)
        file = _file_of(24 * _MB, Path(folder))
        for tool, field in _LARGE.items():
            if tool in tools:
                took = [float(one) for one in _now(["-c", _READ, tool, field, str(file)]).split()]
                cells = [*_dropped(browser.new_context().new_page(), f"{address}/tools/{tool}.html", file), *took]
                large.add_row(tool, *(f"{one:.1f}" for one in cells))
        browser.close()
    console = Console(width=120)
    console.print(table)
    console.print(large)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--before", default=past.BEFORE, help="the commit to compare with; '' for none")
    parser.add_argument("--html", type=Path, help="a book that is built already")
    parser.add_argument("--only", nargs="+", default=[], metavar="TOOL", help="these tools and no others")
    return parser.parse_args()


def _on_page(fresh: Callable[[], BrowserContext], address: str) -> tuple[str, str, str]:
    cold, warm = [], []
    for _ in range(TIMES):
        context = fresh()
        cold.append(_start(context.new_page(), address))
        warm.append(_start(context.new_page(), address))
        context.close()
    return _median(cold, 0), _median(warm, 0), _median(cold, 1)


def _start(page: Page, address: str) -> Took:
    page.goto(address)
    before = _resident()
    page.locator("[data-do=example]").click()
    begun = time.perf_counter()
    page.locator(".rb-engine button").first.click()
    page.locator("[data-engine] .rb-result > *").first.wait_for()
    took = Took(time.perf_counter() - begun, _resident() - before)
    page.close()
    return took


def _resident() -> float:
    """Return the megabytes that all pages of the browser hold."""
    found = subprocess.run(["ps", "-eo", "rss=,args="], capture_output=True, text=True, check=True).stdout
    return sum(int(line.split()[0]) for line in found.splitlines() if "--type=renderer" in line) / 1024


def _now(command: Sequence[str]) -> str:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def _shown(tool: str, run: Callable[[list[str]], str]) -> tuple[str, str]:
    """Return what it takes to show a tool's form in a fresh Python."""
    name = next(name for face in faces() for name, of in face.names.items() if of == tool)
    found = [Took(*map(float, run(["-c", _SHOWN, name]).split())) for _ in range(TIMES)]
    return _median(found, 0), _median(found, 1)


def _file_of(size: int, folder: Path) -> Path:
    """Write an export of posts of so many bytes: those of the SYNTHETIC page again and again, each with its own id."""
    head, *posts = csv.reader((ROOT / "assets/data/page_insights_SYNTHETIC.csv").read_text("utf-8-sig").splitlines())
    out = io.StringIO()
    rows, number = csv.writer(out), 10**15
    rows.writerow(head)
    while out.tell() < size:
        for post in posts:
            number += 1
            rows.writerow([number, *post[1:]])
    (folder / "large.csv").write_text(out.getvalue(), encoding="utf-8")
    return folder / "large.csv"


def _dropped(page: Page, address: str, file: Path) -> tuple[float, float]:
    """Return the seconds from the button to the answer to a large file, and how long the page was still."""
    page.goto(address)
    page.locator(".rb-engine button").first.click()
    page.locator(".rb-engine").get_by_text("Ready.").wait_for(timeout=180_000)
    page.set_input_files(".rb-sheet input >> nth=0", file)
    work = page.get_by_role("button", name="Calculate", exact=True)
    work.wait_for(timeout=60_000)
    page.evaluate(_STILL)
    begun = time.perf_counter()
    work.click()
    while not page.evaluate(_ANSWERED):
        page.wait_for_timeout(100)
    took = time.perf_counter() - begun, page.evaluate("window.still")
    page.close()
    return took


def _median(found: list[Took], of: int) -> str:
    return f"{statistics.median(one[of] for one in found):.{2 - 2 * of}f}"


if __name__ == "__main__":
    main()
