"""The rehearsal: simulated phones against the trainer's own laptop, before the hall is full.

Run the load in a process of its own (`apart`), so that the room is measured and not the phones beside it.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import importlib.util
import json
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from raabta.room.rehearsal.answers import Ballot
from raabta.room.rehearsal.crowd import Crowd
from raabta.room.rehearsal.figures import Figures, Limits, Line, in_words, passed, percentile, verdict
from raabta.room.rehearsal.trainer import Trainer

__all__ = ["Figures", "Limits", "Line", "apart", "in_words", "passed", "rehearse", "verdict"]

#: Open files of each phone, here and in the room: its socket, its page's connection, which a browser keeps for some
#: seconds, and one more while it comes back before the old one is known to be gone. And those beside the phones'.
FILES, SPARE = 3, 200
#: macOS says that there is no limit, and refuses more than this.
_MAC_FILES = 10_240
#: The load must not hang, whatever the room does.
_AT_MOST = 240.0
#: Seconds between two words about how far it is.
_SAY = 1.0
#: Phones that come in a second; the share of phones on which WebSocket is blocked.
_RATE, _POSTING = 500.0, 0.05

#: Told how many phones are in, and how many answers are on disk.
Said = Callable[[int, int], None]


async def rehearse(
    url: str,
    phones: int,
    *,
    key: str,
    seconds: float = 2.0,
    said: Said | None = None,
) -> Figures:
    """Let phones load their page, join a throw-away room, answer one question within `seconds`, see the next phase.

    `key` is the trainer's key of that room. `said` hears every second how far it is. Raises ValueError if the plan of
    the room has nothing to answer.
    """
    crowd = Crowd(url, phones, posting=_POSTING, pages=True)
    async with Trainer(url, key) as trainer, _heard(crowd, said):
        try:
            part = _votable(trainer.plan)
            await trainer.do("goto", part=part)
            joined = await crowd.join(_RATE)
            crowd.watch("open")
            clicked = await trainer.do("open")
            await crowd.until(lambda: len(crowd.pushed(clicked)) >= crowd.sockets, 5.0)
            ballot = Ballot(part, crowd.parts[part]["questions"][0], int((await trainer.shown())["round"]))
            await crowd.hall(ballot, seconds)
            counted = await _counted(trainer, len(crowd.latencies))
            return _figures(crowd, joined, crowd.pushed(clicked), counted, seconds)
        finally:
            await crowd.leave()


@asynccontextmanager
async def _heard(crowd: Crowd, said: Said | None) -> AsyncIterator[None]:
    """Tell meanwhile how far the crowd is."""

    async def tell(said: Said) -> None:
        while True:
            await asyncio.sleep(_SAY)
            said(crowd.online, len(crowd.latencies))

    telling = asyncio.ensure_future(tell(said)) if said is not None else None
    try:
        yield
    finally:
        if telling is not None:
            telling.cancel()


async def apart(url: str, phones: int, *, seconds: float = 2.0, key: str, said: Said | None = None) -> Figures:
    """Do the same from a process of its own. Raises RuntimeError with what went wrong."""
    task = {"url": url, "phones": phones, "seconds": seconds, "key": key}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "raabta.room.rehearsal.rehearse",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None  # noqa: S101 - it was asked for
    complaint = asyncio.ensure_future(process.stderr.read())
    try:
        async with asyncio.timeout(_AT_MOST):
            figures = await _told(process, task, said)
            await process.wait()
    except TimeoutError:
        raise RuntimeError(f"it was not done after {_AT_MOST:.0f} seconds") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        wrong = await complaint
    if process.returncode or figures is None:
        raise RuntimeError(wrong.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1])
    return figures


async def _told(process: asyncio.subprocess.Process, task: Mapping[str, Any], said: Said | None) -> Figures | None:
    """Give the process its task; pass on how far it is, and return its figures."""
    assert process.stdin is not None  # noqa: S101 - both were asked for
    assert process.stdout is not None  # noqa: S101
    with contextlib.suppress(ConnectionError):
        process.stdin.write(json.dumps(task).encode())
        await process.stdin.drain()
        process.stdin.close()
    figures = None
    async for line in process.stdout:
        told = json.loads(line)
        if isinstance(told, dict):
            figures = Figures.of(told)
        elif said is not None:
            said(*told)
    return figures


def many_files(wanted: int) -> int | None:
    """Raise the limit of open files towards `wanted`, as every connection is one; return it. None: there is none."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    for target in (most, _MAC_FILES) if soft != resource.RLIM_INFINITY else ():
        if soft < target <= most:
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (target, hard))
                soft = target
    return None if soft == resource.RLIM_INFINITY else soft


def _votable(plan: Mapping[str, Any]) -> str:
    """Return the first part with something to answer, a vote before a test."""
    for kinds in ({"vote"}, {"before", "after"}):
        for part in plan["parts"]:
            if part["kind"] in kinds:
                return str(part["id"])
    raise ValueError("The plan has no part with a question, so there is nothing to rehearse.")


async def _counted(trainer: Trainer, expected: int) -> int:
    """Return what the trainer's board says at last; it may be a moment behind."""
    with contextlib.suppress(TimeoutError):
        await trainer.until(lambda: trainer.board["answered"] >= expected, 5.0)
    return int(trainer.board["answered"])


def _figures(crowd: Crowd, joined: float, pushed: list[float], counted: int, seconds: float) -> Figures:
    took = crowd.latencies
    refused = sum(crowd.refusals.values())
    return Figures(
        phones=len(crowd.phones),
        joined=len(crowd.joins),
        join_seconds=joined,
        answers=len(took),
        lost=crowd.outstanding,
        miscounted=counted - len(took),
        refused=refused,
        resent=crowd.resent,
        duplicates=crowd.duplicates,
        dropped=crowd.dropped,
        ack_p50=percentile(took, 0.50),
        ack_p99=percentile(took, 0.99),
        ack_max=max(took, default=0.0),
        per_second=len(took) / seconds,
        pushed_p99=percentile(pushed, 0.99),
    )


def _main() -> None:
    """Read the task from standard input; write to standard output, a line each, how far it is and the figures."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started this, and ends it
    task = json.load(sys.stdin)
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    many_files(FILES * task["phones"] + SPARE)
    fast = importlib.util.find_spec("uvloop")
    factory = importlib.import_module("uvloop").new_event_loop if fast else asyncio.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        figures = runner.run(
            rehearse(
                task["url"],
                task["phones"],
                seconds=task["seconds"],
                key=task["key"],
                said=lambda joined, answers: _write([joined, answers]),
            )
        )
    _write(figures.plain())


def _watch(parent: int) -> None:
    """End this process when whoever started it was killed: its phones would knock at a room that is gone."""
    while os.getppid() == parent:
        time.sleep(_SAY)
    os._exit(1)


def _write(told: object) -> None:
    try:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    except OSError:  # nobody reads it any more; on Windows a process keeps the number of a parent that is gone
        os._exit(1)


if __name__ == "__main__":
    _main()
