"""`raabta room` for tests: called in this process, or run in one of its own."""

import asyncio
import json
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from raabta.cli.main import main
from raabta.room.service.retention import DAY, write
from raabta.room.session.record import Record
from raabta.room.store.sqlite import SqliteLedger

ROOT = Path(__file__).parents[3]
RAABTA = Path(sys.executable).with_name("raabta")
HELLO = {"t": "hello", "role": "phone", "token": "1" * 32, "language": "ur"}


def call(*arguments: str | Path, **more: Any) -> Result:
    return CliRunner().invoke(main, ["room", *map(str, arguments)], **more)


class Running:
    """`raabta room` as a process, and what it has said so far."""

    def __init__(self, *arguments: str | Path, at: Path = ROOT) -> None:
        command = [str(RAABTA), "room", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, cwd=at, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line

    def until(self, text: str) -> str:
        """Wait for a text, and return everything that was said."""
        end = time.monotonic() + 120
        while text not in self.said:
            assert time.monotonic() < end, self.said
            if self.process.poll() is not None:
                self._reader.join(60)  # its last words may still be on their way
                assert text in self.said, self.said
            time.sleep(0.02)
        return self.said

    @property
    def address(self) -> str:
        return re.findall(r"Projector:\s+(http://localhost:\d+)/projector", self.until("Stop with Ctrl+C"))[0]

    @property
    def key(self) -> str:
        return re.findall(r"/trainer#(\S+)", self.until("Stop with Ctrl+C"))[0]

    def stop(self, by: signal.Signals = signal.SIGINT) -> str:
        listening(self.process)
        self.process.send_signal(by)
        assert self.process.wait(timeout=60) == 0, self.said
        self._reader.join(60)
        return self.said


def listening(process: "subprocess.Popen[str]") -> None:
    """Wait until a room heeds signals: it says how it is stopped a moment before it can be."""
    status, end = Path(f"/proc/{process.pid}/status"), time.monotonic() + 60
    while status.exists() and time.monotonic() < end:
        caught = int(status.read_text(encoding="utf-8").split("SigCgt:")[1].split()[0], 16)
        if caught >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.02)


@contextmanager
def running(*arguments: str | Path) -> Iterator[Running]:
    room = Running(*arguments)
    try:
        yield room
    finally:
        if room.process.poll() is None:
            room.process.kill()
        room.process.wait()


def say(address: str, hello: dict[str, Any], *frames: dict[str, Any]) -> list[dict[str, Any]]:
    body = json.dumps({"hello": hello, "frames": frames, "ver": 0}).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{address}/say", body), timeout=60) as answer:
        return json.load(answer)["frames"]


def keep(path: Path, *records: Record) -> None:
    async def kept() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = SqliteLedger(path)
        await store.open()
        for record in records:
            await write(store, record)
        await store.close()

    asyncio.run(kept())


def old_room(name: str, days: float, keep_days: int = 30) -> Record:
    body = {"session": "disaster/session", "title": f"The session of {name}", "keep_days": keep_days, "key": "k"}
    return Record(name, "room", "", 1, json.dumps(body), time.time() - days * DAY)
