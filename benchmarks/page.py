"""What a first visit to the chapter costs a reader, beside a stock Jupyter Book and jupyterquiz, in one run.

Run `make bench`. Each page is opened in a fresh browser on an emulated slow phone: 400 kbit/s, 400 ms, CPU 6 times
slower, 360 px. No other host can be reached, so whatever the peers ask of CDNs is counted as a request and not as
bytes: their figures are floors. Medians of three visits.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import peers
from playwright.sync_api import Browser, CDPSession, sync_playwright
from rich.console import Console
from rich.table import Table

from raabta.book.build.building import build

ROOT = Path(__file__).parents[1]
CHAPTER = ROOT / "chapters/disaster.ipynb"
KBPS, LATENCY_MS, CPU, VISITS = 400, 400, 6, 3
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
_PAINT = """() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const load = performance.getEntriesByType('navigation')[0].loadEventEnd;
  return paint && load ? [paint.startTime / 1000, load / 1000] : null;
}"""


class Visit(NamedTuple):
    """One first visit: kilobytes over the wire, requests (refused ones too), seconds to first paint and to load."""

    kilobytes: float
    requests: int
    paint: float
    load: float


def main() -> None:
    """Build the three books, visit each, print the table."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder, console.status("Building three books") as status:
        sites = {"raabta": (build(ROOT, lambda _line: None).html, "chapters/disaster.html")}
        stock = peers.build(Path(folder) / "stock", CHAPTER, jupyterquiz=False)
        sites["Jupyter Book 1, questions as text"] = (stock, "chapter.html")
        quizzes = peers.build(Path(folder) / "quiz", CHAPTER, jupyterquiz=True)
        sites["Jupyter Book 1 + jupyterquiz"] = (quizzes, "chapter.html")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            rows = {}
            for name, (html, page) in sites.items():
                status.update(f"Visiting {name}")
                rows[name] = _measure(browser, html, page)
            browser.close()
    console.print(_table(rows))
    console.print(__doc__.split("\n\n")[1].replace("\n", " "))


def _table(rows: dict[str, Visit]) -> Table:
    table = Table(title=f"First visit at {KBPS} kbit/s, {LATENCY_MS} ms, CPU {CPU}x (ratio to raabta)")
    for head in ("page", "KB on the wire", "requests", "first paint, s", "load, s"):
        table.add_column(head, justify="left" if head == "page" else "right")
    ours = rows["raabta"]
    for name, visit in rows.items():
        cells = [f"{value:.1f} ({value / own:.1f}x)" for value, own in zip(visit, ours, strict=True)]
        table.add_row(name, *cells)
    return table


def _measure(browser: Browser, html: Path, page: str) -> Visit:
    with serving(html) as address:
        visits = [_visit(browser, f"{address}/{page}") for _ in range(VISITS)]
    return Visit(*(statistics.median(column) for column in zip(*visits, strict=True)))


def _visit(browser: Browser, address: str) -> Visit:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    sent: list[float] = []
    asked: list[str] = []
    client = context.new_cdp_session(page)
    client.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.on("request", lambda request: request.url.startswith("data:") or asked.append(request.url))
    slow_down(client)
    page.goto(address, wait_until="load", timeout=180_000)
    page.wait_for_function(_PAINT, timeout=60_000)
    page.wait_for_load_state("networkidle", timeout=180_000)
    paint, load = page.evaluate(_PAINT)
    context.close()
    return Visit(sum(sent) / 1000, len(asked), paint, load)


def slow_down(client: CDPSession) -> None:
    """Make a page as slow as a cheap phone on a bad line."""
    client.send("Network.enable")
    speed = KBPS * 1000 / 8
    conditions = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": speed, "uploadThroughput": speed}
    client.send("Network.emulateNetworkConditions", conditions)
    client.send("Emulation.setCPUThrottlingRate", {"rate": CPU})


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder as a real web server does."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Gzipped, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


class _Gzipped(SimpleHTTPRequestHandler):
    """Compress text as any real web server does; the standard library's server does not."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        text = path.suffix in {".html", ".css", ".js", ".mjs", ".json", ".svg", ".map"}
        body = _squeezed(path) if text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@cache
def _squeezed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


def chromium() -> str | None:
    """Return a system Chromium, or None for the one that Playwright brought."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


if __name__ == "__main__":
    main()
