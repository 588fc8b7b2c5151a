"""The trainer's room under load, beside PyPI's webquiz, in one run.

Run `make bench-room` (about 6 minutes), or `python benchmarks/room.py --phones 500 2000 --runs 1` for less. Servers run
in processes of their own, all phones in this one; everything stays on the loopback and stops by itself.

ceiling   what the simulated phones reach against a room that does nothing: the load generator's own limit. They are
          aiohttp's client, which costs about as much as the room: a rate near the ceiling says nothing about the room
closed    every phone votes again as soon as it is acknowledged: the most that the server can take
hall      every phone votes once, at a random moment within two seconds: what a hall feels
kill -9   the server is killed in mid-load and started again on the same files; the phones help themselves

raabta acknowledges what is on disk (fsync); webquiz acknowledges what is in memory and writes every five seconds. Both
run on the same machine and the same cores as the phones, so figures are floors. Limits on frames per phone are lifted.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import room_peer
from loops import run
from room_loads import Measured, ceiling, middle, ours, peers, workers


def main() -> None:
    """Measure and print."""
    wanted = _wanted()
    print(_machine(), flush=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=wanted.folder)))
        peer, peer_version = (None, "") if wanted.alone else room_peer.install(folder / "venv")
        for size in wanted.phones:
            load = f"load {os.getloadavg()[0]:.1f}"
            nothing = run(ceiling(size, wanted.seconds))
            room = run(ours(folder / f"room{size}", size, wanted))
            other = run(peers(peer, folder / f"peer{size}", size, wanted)) if peer else None
            print(f"\n## {size:,} phones ({load} before, {os.getloadavg()[0]:.1f} after)\n")
            print(_table(size, nothing, room, other, f"webquiz {peer_version}"), flush=True)
            print("\n" + "\n".join(_targets(size, room, nothing)), flush=True)
        if wanted.workers:
            print("\n## Several workers on PostgreSQL and Redis\n")
            for count in (1, 2):
                print(run(workers(count, wanted)), flush=True)


def _table(size: int, ceiling: Measured, ours: Measured, theirs: Measured | None, peer: str) -> str:
    rows = [
        ("votes/s acknowledged, closed", *(_rate(m) for m in (ceiling, ours, theirs)), 1),
        ("… p50, ms", *(middle(m.closed)[0] if m else None for m in (ceiling, ours, theirs)), -1),
        ("… p99, ms", *(middle(m.closed)[1] if m else None for m in (ceiling, ours, theirs)), -1),
        ("hall, 2 s: p50, ms", *(middle(m.hall)[0] if m else None for m in (ceiling, ours, theirs)), -1),
        ("… p99, ms", *(middle(m.hall)[1] if m else None for m in (ceiling, ours, theirs)), -1),
        ("… slowest, ms", *(middle(m.hall)[2] if m else None for m in (ceiling, ours, theirs)), -1),
        (f"all {size:,} joined (1,000/s), s", ceiling.join_s, ours.join_s, theirs and theirs.join_s, -1),
        ("new state on 99 % of phones, ms", None, ours.pushed, None, -1),
        ("memory (RSS), MB", None, ours.memory, theirs and theirs.memory, -1),
        ("kill -9: acknowledged before and after", None, ours.acknowledged, theirs and theirs.acknowledged, 0),
        ("… of these lost", None, ours.lost, theirs and theirs.lost, 0),
        ("… all phones vote again after, s", None, ours.back_s, _back(theirs), -1),
    ]
    head = f"| | nothing (ceiling) | raabta | {peer} | ratio |\n|---|---:|---:|---:|---:|\n"
    return head + "\n".join(_row(*row) for row in rows)


def _row(name: str, ceiling: Any, ours: Any, theirs: Any, better: int) -> str:
    ratio = ""
    if better and isinstance(ours, int | float) and isinstance(theirs, int | float) and ours and theirs:
        ratio = f"{(ours / theirs if better > 0 else theirs / ours):.1f}x"
    return f"| {name} | {_cell(ceiling)} | {_cell(ours)} | {_cell(theirs)} | {ratio} |"


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if isinstance(value, int) or value >= 100 else f"{value:.1f}"


def _targets(size: int, ours: Measured, ceiling: Measured) -> list[str]:
    """Return the targets of the design for this size, each with pass or fail."""
    p99 = middle(ours.hall)[1]
    targets = [("0 acknowledged votes lost or wrong after kill -9", (ours.lost or 0) + (ours.wrong or 0), 0)]
    if size == 500:
        targets += [("p99 in the hall, ms", p99, 100), ("all vote again after kill -9, s", ours.back_s, 2)]
    if size == 2000:
        rate = statistics.median(ours.per_second)
        most = min(10_000, 0.8 * statistics.median(ceiling.per_second))
        targets += [(f"votes/s durable (shortfall from {most:,.0f})", max(0.0, most - rate), 0)]
        targets += [("p99 in the hall, ms", p99, 100), ("all vote again after kill -9, s", ours.back_s, 5)]
        targets += [("new state on 99 % of phones, ms", ours.pushed, 150)]
    if size == 5000:
        targets += [("memory, MB", ours.memory, 256)]
    return [
        f"- {'PASS' if figure is not None and figure <= limit else 'FAIL'}: {name}: {_cell(figure)} (at most {limit})"
        for name, figure, limit in targets
    ]


def _rate(found: Measured | None) -> float | None:
    return statistics.median(found.per_second) if found else None


def _back(theirs: Measured | None) -> float | str | None:
    if theirs is None:
        return None
    return theirs.back_s if theirs.back_s is not None else "never: users are gone"


def _machine() -> str:
    names = Path("/proc/cpuinfo").read_text(encoding="utf-8").split("model name")[1:]
    model = names[0].split(":", 1)[1].splitlines()[0].strip() if names else platform.processor()
    packages = ", ".join(f"{name} {version(name)}" for name in ("aiohttp", "uvloop", "asyncpg", "redis"))
    return (
        f"{time.strftime('%Y-%m-%d')}: {model}, {os.cpu_count()} cores, Linux {platform.release()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}; "
        f"load average {' '.join(f'{load:.1f}' for load in os.getloadavg())}"
    )


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--phones", type=int, nargs="+", default=[500, 2000, 5000])
    parser.add_argument("--runs", type=int, default=3, help="of hall and closed; medians are told")
    parser.add_argument("--seconds", type=float, default=4.0, help="of one closed run")
    parser.add_argument("--alone", action="store_true", help="without the peer")
    parser.add_argument("--workers", action="store_true", help="also PostgreSQL and Redis with 1 and 2 workers")
    parser.add_argument("--folder", type=Path, default=None, help="where files lie: a real disk, not memory")
    return parser.parse_args()


if __name__ == "__main__":
    main()
