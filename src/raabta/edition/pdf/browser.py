"""Find a Chromium, and let it print a page as PDF.

Bad input: a path at which there is no program, a browser that ends with an error or does not end in two minutes, or
leaves no PDF, is a `PrintError` that says so.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "msedge"),
)
#: Where Playwright keeps the browsers that it has fetched.
_KEPT = ("Library/Caches/ms-playwright", ".cache/ms-playwright", "AppData/Local/ms-playwright")
_PROGRAMS = ("headless_shell", "chrome", "chrome.exe", "Chromium")
SECONDS = 120
_PDF = b"%PDF-"


class PrintError(Exception):
    """A page could not be printed; the message says why."""


def find(named: Path | None) -> Path | None:
    """Return the program of a Chromium: the one that is named, else one that this computer has, else None."""
    if named is not None:
        place = shutil.which(named)
        if place is None:
            raise PrintError(f"{named} is no program that can be started")
        return Path(place)
    on_the_path = (shutil.which(name) for name in _NAMES)
    return next((Path(place) for place in (*on_the_path, *_of_playwright()) if place), None)


def _of_playwright() -> Iterator[str]:
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    folders = [Path(own)] if own else [Path.home() / folder for folder in _KEPT]
    for folder in folders:
        for name in _PROGRAMS:
            yield from map(str, sorted(folder.glob(f"chromium*/*/{name}"), reverse=True))


def print_page(program: Path, page: Path, place: Path) -> None:
    """Print a page to a PDF, tagged and with an outline. An older one stays until this one is whole."""
    half = place.with_name(f".{place.name}.half")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            "--export-tagged-pdf",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={half.resolve()}",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Whoever is root, as in a container, gets no sandbox; the page is ours and has no script.
            options.append("--no-sandbox")
        try:
            _run([str(program), *options, page.resolve().as_uri()], Path(profile, "said.txt"))
            if not half.is_file() or not half.read_bytes().startswith(_PDF):
                raise PrintError(f"{program} left no PDF")
            half.replace(place)
        finally:
            half.unlink(missing_ok=True)


def _run(command: list[str], log: Path) -> None:
    """Run a browser to its end. It has children, which would keep a pipe open: what it says goes to a file."""
    try:
        with log.open("wb") as said:
            # In a session of its own, so that the children end with it.
            started = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)  # noqa: S603
            code = started.wait(SECONDS)
    except subprocess.TimeoutExpired:
        _end(started)
        raise PrintError(f"{command[0]} did not end in {SECONDS} seconds") from None
    except OSError as error:
        raise PrintError(f"{command[0]} cannot be started: {error.strerror}") from None
    if code:
        last = log.read_text(encoding="utf-8", errors="replace").strip().rpartition("\n")[2]
        raise PrintError(f"{command[0]} ended with {code}: {last[:200]}")


def _end(started: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(started.pid, signal.SIGKILL)
    else:
        started.kill()
    started.wait()
