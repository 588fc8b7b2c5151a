"""Rehearse a session: let phones join a throw-away room and answer its first question, from a process of their own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import threading
from asyncio.subprocess import PIPE
from collections.abc import Callable
from dataclasses import asdict
from time import perf_counter
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector

from raabta.room.process import run
from raabta.room.protocol.parts import PlannedPart
from raabta.room.protocol.to_clients import Plan, ToDesk, TrainerBoard
from raabta.room.rehearsal.figures import Figures, percentile
from raabta.room.rehearsal.phones import Phones

#: Seconds: the load must not hang, whatever the room does; for phones to join; for answers to be acknowledged; for the
#: board to be up to date.
_AT_MOST, _JOIN, _SAVE, _COUNT = 240.0, 60.0, 30.0, 5.0
_HELLO = {"t": "hello", "role": "trainer", "client": "0" * 16, "language": "en"}


async def rehearse(url: str, size: int, key: str, seconds: float = 2.0) -> Figures:
    """Let `size` phones join a throw-away room and answer one question within `seconds`; return what was measured.

    `key` is that of the room's trainer. Raises RuntimeError if the room refuses its trainer, ValueError if the plan has
    no part with a question.
    """
    async with ClientSession(url, connector=TCPConnector(limit=0)) as web, web.ws_connect("/ws") as trainer:
        await trainer.send_json(_HELLO | {"key": key})
        plan: Plan = await _hear(trainer, "plan")
        board = await _do(trainer, await _hear(trainer, "board"), "goto", part=_votable(plan["parts"]))
        phones, start = Phones(web, size, seconds), perf_counter()
        await phones.come()
        await _until(lambda: phones.joined == size, _JOIN)
        clicked, joined, took = perf_counter(), phones.joined, phones.latencies
        board = await _do(trainer, board, "open")
        await _until(lambda: len(took) + phones.refused >= joined, seconds + _SAVE)
        board = await _counted(trainer, board, len(took))
        return Figures(
            phones=size,
            joined=joined,
            join_seconds=clicked - start,
            answers=len(took),
            lost=phones.voted - len(took),
            miscounted=board["answered"] - len(took),
            refused=phones.refused,
            dropped=phones.dropped,
            ack_p99=percentile(took, 0.99),
            ack_max=max(took, default=0.0),
            pushed_p99=percentile([shown - clicked for shown in phones.shown], 0.99),
        )


async def _hear(trainer: ClientWebSocketResponse, kind: str) -> Any:
    """Return the next frame of this kind. Raises RuntimeError if the room refuses the trainer."""
    while True:
        frame: ToDesk = await trainer.receive_json()
        if frame["t"] == kind:
            return frame
        if frame["t"] == "bye" or frame["t"] == "refused":
            raise RuntimeError(f"The room refused its trainer: {frame['why']}")


async def _do(trainer: ClientWebSocketResponse, board: TrainerBoard, what: str, **more: str) -> TrainerBoard:
    """Give a command; return the board that shows what it did. Nobody else steers the room."""
    await trainer.send_json({"t": "do", "n": 1, "ver": board["ver"], "what": what} | more)
    ver = board["ver"]
    while board["ver"] <= ver:
        board = await _hear(trainer, "board")
    return board


async def _counted(trainer: ClientWebSocketResponse, board: TrainerBoard, expected: int) -> TrainerBoard:
    """Return the board that shows all answers; or the last one, if none does for a while."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_COUNT):
            while board["answered"] < expected:
                board = await _hear(trainer, "board")
    return board


def _votable(parts: list[PlannedPart]) -> str:
    """Return the id of the first vote; without one, that of the first part with something to answer."""
    asking = [part for part in parts if part["kind"] in {"vote", "before", "after", "scenario"}]
    if not asking:
        raise ValueError("The plan has no part with a question, so there is nothing to rehearse.")
    return min(asking, key=lambda part: part["kind"] != "vote")["id"]


async def _until(true: Callable[[], bool], limit: float) -> None:
    """Wait until something holds, at most so long."""
    end = perf_counter() + limit
    while not true() and perf_counter() < end:
        await asyncio.sleep(0.005)


async def in_subprocess(url: str, size: int, key: str, seconds: float = 2.0) -> Figures:
    """Rehearse in a process of its own, so that the room is measured and not the phones beside it.

    Raises RuntimeError with what went wrong, also if the process has not ended after `_AT_MOST` seconds.
    """
    command = (sys.executable, "-m", "raabta.room.rehearsal.rehearse")
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018 - they were asked for
    try:
        async with asyncio.timeout(_AT_MOST):
            process.stdin.write(json.dumps([url, size, key, seconds]).encode() + b"\n")
            told, wrong = await asyncio.gather(process.stdout.read(), process.stderr.read())
            await process.wait()
    except TimeoutError:
        raise RuntimeError(f"it was not done after {_AT_MOST:.0f} seconds") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RuntimeError(wrong.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1])
    return Figures(**json.loads(told))


def _end_with_parent() -> None:
    """End this process when its parent is gone: its phones would knock at a room that is gone."""
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started this, and ends it
    wanted = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    print(json.dumps(asdict(run(rehearse(*wanted)))), flush=True)  # noqa: T201
    os._exit(0)  # the thread still reads
