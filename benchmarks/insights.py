"""How long the insights explorer takes for a big export: read, analyse and draw. Run `python benchmarks/insights.py
[rows]`.

The budget is 5 seconds of one core for 100,000 rows. Three kinds of file are measured: as the platform writes it, with
Urdu digits in every cell, and with commas in the numbers.
"""

from __future__ import annotations

import csv
import io
import sys
import time

from rich.console import Console

from raabta_desk.insights import groups_chart, hours_chart, insights, read_export, spread_chart
from raabta_desk.workbench.course_data import data_file

URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def big(rows: int, *, urdu: bool = False, commas: bool = False) -> bytes:
    """Return the synthetic export, repeated with new ids until it has `rows` posts."""
    head, *posts = csv.reader(io.StringIO(data_file("page_insights_SYNTHETIC.csv").read_text(encoding="utf-8")))
    reach = head.index("Reach")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for n in range(rows):
        cells = [str(n), *posts[n % len(posts)][1:]]
        cells[reach] = f"{int(cells[reach]) + n % 997:,}" if commas else str(int(cells[reach]) + n % 997)
        writer.writerow([cell.translate(URDU) for cell in cells] if urdu else cells)
    return out.getvalue().encode("utf-8")


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    console = Console()
    for name, kind in (("as exported", {}), ("Urdu digits", {"urdu": True}), ("commas", {"commas": True})):
        data = big(rows, **kind)
        busy, start = time.process_time(), time.perf_counter()
        export = read_export(data)
        read = time.perf_counter()
        found = insights(export)
        done = time.perf_counter()
        groups_chart(found)
        hours_chart(found)
        spread_chart(export, found)
        end = time.perf_counter()
        console.print(
            f"{rows:,} rows, {len(data) / 1e6:.0f} MB, {name}: read {read - start:.2f} s, analyse {done - read:.2f} s, "
            f"draw {end - done:.2f} s, together {end - start:.2f} s "
            f"(processor time {time.process_time() - busy:.2f} s)"
        )


if __name__ == "__main__":
    main()
