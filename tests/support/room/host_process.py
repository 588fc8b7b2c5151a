"""The real room in a process of its own, for loads and faults: real server, real ledger, a plan made for loads.

    python host_process.py FOLDER [--port N] [--slow SECONDS] [--pages N] [--jump SECONDS] [--questions N]
                              [--database-url URL --redis-url URL]

Says port, key, room and pid as JSON in one line when phones can come. Limits of frames and addresses are lifted: here a
simulated phone votes as fast as it can. `--slow` makes every commit wait, `--pages` lets the file grow to so many pages
at most (until SIGUSR1, which gives the space back), `--jump` sets the wall clock forward and back at every look.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import signal
import sys
import time
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

from raabta.model.question import AnswerKey, Control, Option, Question, Quiz
from raabta.model.session import Part, Session
from raabta.room import process
from raabta.room.cluster.postgres import PostgresLedger
from raabta.room.cluster.redis import RedisFanout
from raabta.room.cluster.workers import OtherWorkers
from raabta.room.service.following import Following
from raabta.room.service.opening import open_room
from raabta.room.service.room_service import RoomService
from raabta.room.store.sqlite import SqliteLedger
from raabta.room.store.sqlite_file import SqliteFile
from raabta.room.web.app import Server
from raabta.room.web.settings import Settings

PART, VOTE = "test", "vote"


def plan(questions: int) -> Session:
    """A test with so many questions, then a vote and one more."""
    made = tuple(_question(number) for number in range(questions))
    quiz = Quiz("load/all", "Load", made)
    test = Part(PART, "before", "A test", 10.0, quiz=quiz)
    votes = (Part(f"{VOTE}{number}", "vote", "A vote", 5.0, question=made[number]) for number in range(2))
    return Session("load/plan", "Load", (test, *votes))


def main() -> None:
    """Read what is wanted, spoil what is to be spoilt, serve until a signal."""
    wanted = _wanted()
    process.open_files(1 << 20)
    _spoil(wanted)
    process.run(_serve(wanted))


async def _serve(wanted: argparse.Namespace) -> None:
    plans = {"en": plan(wanted.questions)}
    ledger, following = SqliteLedger(wanted.folder / "room.sqlite"), Following
    if wanted.database_url:
        ledger = PostgresLedger(wanted.database_url)
    await ledger.open()
    room = await open_room(ledger, plans, new=False, keep_days=1, now=time.time())
    if wanted.redis_url:
        following = partial(OtherWorkers, fanout=RedisFanout(wanted.redis_url, room))
    service = RoomService(plans, ledger, room, following=following)
    await service.start()
    server = Server(service)
    await server.run(_settings, "127.0.0.1", wanted.port)
    print(json.dumps({"port": server.port, "key": service.key, "room": room, "pid": os.getpid()}), flush=True)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    await server.stop()
    await ledger.close()


def _settings(port: int) -> Settings:
    lifted = {field.name: 1e9 for field in fields(Settings) if field.name in {"frames", "burst", "requests"}}
    return Settings(f"http://127.0.0.1:{port}/", max_phones=20_000, **lifted)


def _spoil(wanted: argparse.Namespace) -> None:
    if wanted.slow:
        _after_each_commit(lambda _file: time.sleep(wanted.slow))
    if wanted.pages:
        _short_of_space(wanted.pages)
    if wanted.jump:
        steps = itertools.cycle((wanted.jump, -wanted.jump))
        real = time.time
        time.time = lambda: real() + next(steps)


def _after_each_commit(act: Any) -> None:
    write = SqliteFile.write

    def spoilt(self: SqliteFile, batch: Any) -> Any:
        act(self)
        return write(self, batch)

    SqliteFile.write = spoilt  # type: ignore[method-assign]


def _short_of_space(pages: int) -> None:
    """SQLite says "full" when the file may not grow, as it does when the disk cannot."""
    state = {"most": pages}
    signal.signal(signal.SIGUSR1, lambda *_: state.update(most=1 << 30))

    def limit(file: SqliteFile) -> None:
        file._writable().execute(f"pragma max_page_count = {state['most']}")

    _after_each_commit(limit)


def _question(number: int) -> Question:
    options = tuple(Option(name, f"Option {name} of question {number}") for name in "abcd")
    feedback = {option.id: "Because." for option in options}
    key = AnswerKey("set", ("a",))
    return Question(f"load/q{number}", "choice", f"Question {number}?", Control("one", options), key, feedback)


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--slow", type=float, default=0.0)
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--jump", type=float, default=0.0)
    parser.add_argument("--database-url", default="")
    parser.add_argument("--redis-url", default="")
    parser.add_argument("--questions", type=int, default=40)
    return parser.parse_args(sys.argv[1:])


if __name__ == "__main__":
    main()
