"""How long the tools that Python answers take from Start to their first result, on the page and in a kernel.

Run `make bench-tools`. Each tool's page is opened with its example, by a browser that has never seen it (cold) and by
one that has the engine already (warm); beside it a fresh Python answers the same request, as a kernel does. Medians of
three. Memory is what the processes of the browser hold more after the answer, and what Python holds at most.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import page as slow
from playwright.sync_api import BrowserContext, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from raabta.tools import card
from raabta.tools.desk import ANSWERS

ROOT = Path(__file__).parents[1]
TIMES = 3
_KERNEL = """
import json, resource, sys, time
begun = time.perf_counter()
from raabta.tools.desk import run
answer = json.loads(run(sys.stdin.read(), {}))
took = time.perf_counter() - begun
assert answer["blocks"] and not answer["error"], answer
print(json.dumps([took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


class Took(NamedTuple):
    """Seconds to the first result, and megabytes of memory."""

    seconds: float
    memory: float


def main() -> None:
    """Measure each tool, and print a table."""
    html = slow.build(ROOT, lambda _line: None).html
    table = Table(title=f"From Start to the first result of the example, medians of {TIMES}")
    for head in ("tool", "page, cold, s", "page, warm, s", "memory more, MB", "kernel, s", "kernel, MB"):
        table.add_column(head, justify="left" if head == "tool" else "right")
    with sync_playwright() as playwright, slow.serving(html) as address:
        browser = playwright.chromium.launch(executable_path=slow.chromium(), args=slow.FLAGS)
        for tool in ANSWERS:
            if (html / f"chapters/{tool}.html").is_file():
                table.add_row(
                    tool, *_on_page(browser.new_context, f"{address}/chapters/{tool}.html"), *_in_kernel(tool)
                )
        browser.close()
    Console(width=110).print(table)


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


def _in_kernel(tool: str) -> tuple[str, str]:
    request = json.dumps({"tool": tool, "language": "en", "values": dict(card(tool).data["example"])})
    found = []
    for _ in range(TIMES):
        ran = subprocess.run(
            [sys.executable, "-c", _KERNEL], input=request, capture_output=True, text=True, check=True, cwd=ROOT
        )
        found.append(Took(*json.loads(ran.stdout)))
    return _median(found, 0), _median(found, 1)


def _median(found: list[Took], of: int) -> str:
    return f"{statistics.median(one[of] for one in found):.{2 - 2 * of}f}"


if __name__ == "__main__":
    main()
