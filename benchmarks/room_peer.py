"""PyPI's webquiz, the nearest peer: in a virtual environment of its own, and phones that speak its HTTP API.

A phone registers (`POST /api/register`) and answers one question after the other (`POST /api/submit-answer`) on a
kept-alive connection. As webquiz's own page does, it repeats a request whose connection broke. webquiz takes one answer
to each question, so the quiz is long enough for the time of the load.
"""

from __future__ import annotations

import asyncio
import csv
import json
import random
import subprocess
import sys
from array import array
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from raabta.room.rehearsal.wire import HttpWire

QUESTIONS = 400
_CONFIG = """
server: {{host: 127.0.0.1, port: {port}}}
paths: {{quizzes_dir: quizzes, logs_dir: logs, csv_dir: data, static_dir: static}}
"""
_QUESTION = "- question: 'Question {number}?'\n  options: [a, b, c, d]\n  correct_answer: 0\n"


def install(folder: Path) -> tuple[Path, str]:
    """Make the environment; return the command and its version."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "webquiz"], check=True)
    told = subprocess.run([*pip, "show", "webquiz"], check=True, capture_output=True, text=True).stdout
    return folder / "bin/webquiz", told.split("Version: ")[1].splitlines()[0]


def prepare(folder: Path, port: int) -> Path:
    """Write settings and a quiz; return the settings."""
    (folder / "quizzes").mkdir(parents=True)
    quiz = "title: Load\nquestions:\n" + "".join(_QUESTION.format(number=number) for number in range(QUESTIONS))
    (folder / "quizzes/default.yaml").write_text(quiz, encoding="utf-8")
    settings = folder / "server.yaml"
    settings.write_text(_CONFIG.format(port=port), encoding="utf-8")
    return settings


def on_disk(folder: Path) -> int:
    """Return how many answers webquiz has written."""
    found = 0
    for path in (folder / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        if rows and "selected_answer" in rows[0]:
            found += len(rows) - 1
    return found


class PeerPhone:
    """One phone."""

    def __init__(self, hall: PeerHall, index: int) -> None:
        self.hall, self.index = hall, index
        self.user, self.question, self.first = "", 0, 0.0
        self.wire: HttpWire | None = None
        self.waiting: tuple[str, bytes] | None = None

    def opened(self) -> None:
        if self.waiting is not None:
            self._post(*self.waiting)
        elif not self.user:
            self._post("/api/register", {"username": f"phone {self.index}", "registration_token": f"t{self.index}"})

    def heard(self, text: bytes) -> None: ...

    def lost(self, why: str) -> None:  # noqa: ARG002
        self.wire = None
        self.hall.lost(self)

    def vote(self) -> None:
        if self.question >= QUESTIONS or self.waiting is not None:
            return
        self.question += 1
        self.first = perf_counter()
        self.hall.outstanding += 1
        answer = {"user_id": self.user, "question_id": self.question, "selected_answer": self.index % 4}
        self._post("/api/submit-answer", answer)

    def _post(self, path: str, body: object) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.waiting = (path, data)
        if self.wire is not None:
            self.wire.post(path, data, self._answered)

    def _answered(self, status: int, body: bytes) -> None:
        path, _ = self.waiting or ("", b"")
        self.waiting = None
        if path == "/api/register":
            self.user = json.loads(body).get("user_id", "")
            self.hall.joined += bool(self.user)
            return
        self.hall.outstanding -= 1
        self.hall.answers[status] += 1
        if status == 200:
            self.hall.acknowledged(self, perf_counter() - self.first)


class PeerHall:
    """Phones of webquiz in one process; the same loads as `Crowd`."""

    def __init__(self, port: int, size: int) -> None:
        self._port = port
        self.phones = [PeerPhone(self, index) for index in range(size)]
        self.latencies = array("d")
        self.answers: Counter[int] = Counter()
        self.joined = self.outstanding = 0
        self._until = 0.0
        self._leaving = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._random = random.Random("rehearsal")

    async def join(self, rate: float = 500.0, limit: float = 120.0) -> float:
        start = perf_counter()
        for phone in self.phones:
            behind = start + phone.index / rate - perf_counter()
            if behind > 0:
                await asyncio.sleep(behind)
            self._do(phone)
        await self.until(lambda: self.joined == len(self.phones), limit)
        return perf_counter() - start

    async def hall(self, window: float, limit: float = 60.0) -> bool:
        for phone in self.phones:
            asyncio.get_running_loop().call_later(self._random.random() * window, phone.vote)
        await asyncio.sleep(window + 0.01)
        return await self.until(lambda: self.outstanding == 0, limit)

    async def closed(self, seconds: float, limit: float = 60.0) -> float:
        before, start = len(self.latencies), perf_counter()
        self._until = start + seconds
        for phone in self.phones:
            phone.vote()
        await self.until(lambda: perf_counter() >= self._until, seconds)
        done, took = len(self.latencies) - before, perf_counter() - start
        await self.until(lambda: self.outstanding == 0, limit)
        return done / took

    def stop(self) -> None:
        self._until = 0.0

    async def leave(self) -> None:
        self._leaving, self._until = True, 0.0
        for phone in self.phones:
            if phone.wire is not None:
                phone.wire.drop()
        await asyncio.sleep(0.05)

    async def until(self, true: Callable[[], bool], limit: float) -> bool:
        deadline = perf_counter() + limit
        while not true() and perf_counter() < deadline:
            await asyncio.sleep(0.005)
        return true()

    def acknowledged(self, phone: PeerPhone, took: float) -> None:
        self.latencies.append(took)
        if perf_counter() < self._until:
            phone.vote()

    def lost(self, phone: PeerPhone) -> None:
        if not self._leaving:
            asyncio.get_running_loop().call_later(0.05 + self._random.random() * 0.5, self._do, phone)

    def _do(self, phone: PeerPhone) -> None:
        task = asyncio.get_running_loop().create_task(self._dial(phone))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _dial(self, phone: PeerPhone) -> None:
        def wire() -> HttpWire:
            phone.wire = HttpWire(phone, f"127.0.0.1:{self._port}")
            return phone.wire

        address = (f"127.1.{phone.index // 250 % 250}.{1 + phone.index % 250}", 0) if sys.platform == "linux" else None
        try:
            await asyncio.get_running_loop().create_connection(wire, "127.0.0.1", self._port, local_addr=address)
        except OSError:
            phone.wire = None
            self.lost(phone)
