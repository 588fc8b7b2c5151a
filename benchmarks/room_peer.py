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
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path
from time import perf_counter
from typing import Any, Self

from aiohttp import ClientError, ClientSession, TCPConnector

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
        self.user, self.question, self.busy = "", 0, False

    async def register(self) -> None:
        told = await self._post("/api/register", {"username": f"phone {self.index}", "registration_token": self.name})
        self.user = json.loads(told[1]).get("user_id", "")
        self.hall.joined += bool(self.user)

    @property
    def name(self) -> str:
        return f"t{self.index}"

    def vote(self) -> None:
        if self.question < QUESTIONS and not self.busy:
            self.busy = True
            self.question += 1
            self.hall.outstanding += 1
            self.hall.spawn(self._vote())

    async def _vote(self) -> None:
        first = perf_counter()
        answer = {"user_id": self.user, "question_id": self.question, "selected_answer": self.index % 4}
        status, _ = await self._post("/api/submit-answer", answer)
        self.busy = False
        self.hall.outstanding -= 1
        self.hall.answers[status] += 1
        if status == 200:
            self.hall.acknowledged(self, perf_counter() - first)

    async def _post(self, path: str, body: object) -> tuple[int, bytes]:
        """Ask until there is an answer, as the page of webquiz does."""
        while True:
            try:
                async with self.hall.web.post(path, json=body) as answer:
                    return answer.status, await answer.read()
            except (ClientError, OSError):
                await asyncio.sleep(random.uniform(0.05, 0.55))


class PeerHall:
    """Phones of webquiz in one process; the same loads as `Crowd`. Use it as `async with`."""

    def __init__(self, port: int, size: int) -> None:
        self.web = ClientSession(f"http://127.0.0.1:{port}/", connector=TCPConnector(limit=0))
        self.phones = [PeerPhone(self, index) for index in range(size)]
        self.latencies: list[float] = []
        self.answers: Counter[int] = Counter()
        self.joined = self.outstanding = 0
        self._until = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.web.close()

    async def join(self, rate: float = 500.0, limit: float = 120.0) -> float:
        start = perf_counter()
        for phone in self.phones:
            await asyncio.sleep(max(0.0, start + phone.index / rate - perf_counter()))
            self.spawn(phone.register())
        await self.until(lambda: self.joined == len(self.phones), limit)
        return perf_counter() - start

    async def hall(self, window: float, limit: float = 60.0) -> bool:
        for phone in self.phones:
            asyncio.get_running_loop().call_later(random.random() * window, phone.vote)
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

    async def until(self, true: Callable[[], bool], limit: float) -> bool:
        deadline = perf_counter() + limit
        while not true() and perf_counter() < deadline:
            await asyncio.sleep(0.005)
        return true()

    def acknowledged(self, phone: PeerPhone, took: float) -> None:
        self.latencies.append(took)
        if perf_counter() < self._until:
            phone.vote()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
