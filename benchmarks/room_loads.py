"""The loads of the benchmark, on each of the servers that it compares."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import room_peer
from swarm import Swarm

from raabta.room.rehearsal.figures import percentile
from support.room.databases import running_postgres, running_redis
from support.room.killable import Host, hosting
from support.room.trainer import Trainer

WINDOW, PORT = 2.0, 18_471
ECHO = Path(__file__).with_name("echo.py")


@dataclass
class Measured:
    """What one server did with so many phones. Times in milliseconds unless they say otherwise; None: not measured."""

    join_s: float = 0.0
    per_second: list[float] = field(default_factory=list)
    closed: list[tuple[float, float]] = field(default_factory=list)
    hall: list[tuple[float, float, float]] = field(default_factory=list)
    pushed: float | None = None
    memory: float | None = None
    acknowledged: int | None = None
    lost: int | None = None
    wrong: int | None = None
    back_s: float | None = None


async def ceiling(size: int, seconds: float) -> Measured:
    """Measure the generator against a room that does nothing."""
    found = Measured()
    with _process([sys.executable, str(ECHO)]) as process:
        port = int(process.stdout.readline()) if process.stdout else 0
        async with Swarm(f"http://127.0.0.1:{port}/", size) as swarm:
            found.join_s = await swarm.join(1000)
            ballots = swarm.ballots("p1")
            await _hall(swarm, found, ballots[0])
            await _closed(swarm, found, ballots, seconds)
    return found


async def ours(folder: Path, size: int, wanted: argparse.Namespace) -> Measured:
    """Measure our room: first what a hall feels, then saturated, then killed."""
    found = Measured()
    folder.mkdir()
    with hosting(folder) as host:
        async with Swarm(host.url, size) as swarm:
            async with Trainer(host.url, host.key) as trainer:
                await trainer.do("goto", part="vote0")
                found.join_s = await swarm.join(1000)
                swarm.watch("open")
                clicked = await trainer.do("open")
                await swarm.until(lambda: len(swarm.pushed(clicked)) >= size, 10.0)
                found.pushed = 1000 * percentile(swarm.pushed(clicked), 0.99)
                ballot = swarm.ballots("vote0")[0]
                for _ in range(wanted.runs):
                    await _hall(swarm, found, ballot)
                await trainer.do("close")
                await trainer.do("goto", part="test")
                await trainer.do("open")
                await swarm.until(lambda: all(p.state["part"] == "test" for p in swarm.phones), 10.0)
            ballots = swarm.ballots("test")
            for _ in range(wanted.runs):
                await _closed(swarm, found, ballots, wanted.seconds)
            found.memory = host.memory()
            await _killed(swarm, host, found, ballots)
            faults = swarm.faults([ballot, *ballots], host.rows())
            found.lost, found.wrong = faults.missing, faults.wrong + faults.doubled
    return found


async def _killed(swarm: Swarm, host: Host, found: Measured, ballots: Sequence[Any]) -> None:
    load = asyncio.create_task(swarm.closed(ballots, 60.0))
    await asyncio.sleep(4.0)
    host.kill()
    killed = perf_counter()
    await host.started()
    await swarm.until(lambda: all(phone.acked > killed for phone in swarm.phones), 30.0)
    found.back_s = perf_counter() - killed
    swarm.stop()
    await load
    found.acknowledged = len(swarm.latencies)


async def peers(command: Path, folder: Path, size: int, wanted: argparse.Namespace) -> Measured:
    """Measure webquiz: the same loads over its own API."""
    found = Measured()
    settings = room_peer.prepare(folder, PORT)
    server = [str(command), "--config", str(settings)]
    async with room_peer.PeerHall(PORT, size) as hall:
        with _process(server, folder) as process:
            await _listens(PORT)
            found.join_s = await hall.join(1000)
            for _ in range(wanted.runs):
                await _hall(hall, found)
            for _ in range(wanted.runs):
                await _closed(hall, found, None, wanted.seconds)
            found.memory = _memory(process.pid)
            load = asyncio.create_task(hall.closed(60.0, 1.0))
            await asyncio.sleep(4.0)
            process.kill()
            process.wait()
        found.acknowledged = sum(hall.answers.values())
        found.lost = found.acknowledged - room_peer.on_disk(folder)
        with _process(server, folder):
            await _listens(PORT)
            back = perf_counter()
            known = hall.answers[200]
            again = await hall.until(lambda: hall.answers[200] >= known + size, 8.0)
            found.back_s = perf_counter() - back if again else None
            hall.stop()
            await load
    return found


async def workers(count: int, wanted: argparse.Namespace) -> str:
    """Measure workers of one room on one PostgreSQL and one Redis."""
    size, found = 2000, Measured()
    with ExitStack() as stack:
        postgres, redis = stack.enter_context(running_postgres()), stack.enter_context(running_redis())
        flags = ("--database-url", postgres.url(), "--redis-url", redis.url())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=wanted.folder)))
        hosts = [stack.enter_context(hosting(folder, *flags)) for _ in range(count)]
        async with Swarm([host.url for host in hosts], size) as swarm:
            async with Trainer(hosts[0].url, hosts[0].key) as trainer:
                await trainer.do("goto", part="test")
                await trainer.do("open")
            await swarm.join(1000)
            ballots = swarm.ballots("test")
            for _ in range(wanted.runs):
                await _hall(swarm, found, ballots[0])
            for _ in range(wanted.runs):
                await _closed(swarm, found, ballots, wanted.seconds)
    rate, hall = statistics.median(found.per_second), middle(found.hall)
    return f"- {count} worker(s), {size:,} phones: {rate:,.0f} votes/s durable; hall p99 {hall[1]:.0f} ms"


async def _hall(swarm: Any, found: Measured, *ballot: Any) -> None:
    del swarm.latencies[:]
    await swarm.hall(*ballot, WINDOW)
    took = swarm.latencies
    found.hall.append((1000 * percentile(took, 0.5), 1000 * percentile(took, 0.99), 1000 * max(took, default=0.0)))


async def _closed(swarm: Any, found: Measured, ballots: Any, seconds: float) -> None:
    del swarm.latencies[:]
    found.per_second.append(await (swarm.closed(ballots, seconds) if ballots else swarm.closed(seconds)))
    found.closed.append((1000 * percentile(swarm.latencies, 0.5), 1000 * percentile(swarm.latencies, 0.99)))


@contextmanager
def _process(command: Sequence[str], folder: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    log = subprocess.PIPE if folder is None else subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def _listens(port: int) -> None:
    """Wait until a server takes connections."""
    for _ in range(400):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    sys.exit("The peer did not start.")


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def middle(rows: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """Return the median of each column."""
    return tuple(statistics.median(column) for column in zip(*rows, strict=True))
