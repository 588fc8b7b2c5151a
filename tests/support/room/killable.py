"""Halls for tests: the real room in a process that can be killed, and what its file holds."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from support.room.databases import free_port

HOST = Path(__file__).with_name("host_process.py")


class Row(NamedTuple):
    """One vote as it is on the disk."""

    part: str
    question: str
    turn: int
    person: str
    n: int
    answer: Any


class Host:
    """`tests/support/room/host_process.py` as a process: started, killed, started again on the same port and file."""

    def __init__(self, folder: Path, *flags: str) -> None:
        self.folder, self.flags, self.port = folder, flags, free_port()
        self.process: subprocess.Popen[str] | None = None
        self.said: dict[str, Any] = {}

    def start(self) -> None:
        command = [sys.executable, str(HOST), str(self.folder), "--port", str(self.port), *self.flags]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline() if self.process.stdout else ""
        assert line, "the room did not start; its complaint stands above"
        self.said = json.loads(line)
        self.port = self.said["port"]

    async def started(self) -> None:
        """Start without holding up the phones of this process."""
        await asyncio.to_thread(self.start)

    def kill(self) -> None:
        """SIGKILL: nothing can be tidied up."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def key(self) -> str:
        return str(self.said["key"])

    def memory(self) -> float:
        """Megabytes that the room holds."""
        status = Path(f"/proc/{self.said['pid']}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def rows(self) -> list[Row]:
        """The votes in the file, read from beside the room."""
        with closing(sqlite3.connect(self.folder / "room.sqlite")) as connection:
            assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
            found = connection.execute("select key, n, body from records where kind = 'vote'").fetchall()
        return [_row(*each) for each in found]


def _row(key: str, n: int, body: str) -> Row:
    part, question, turn, person = key.split("|")
    return Row(part, question, int(turn), person, n, json.loads(body)["answer"])


@contextmanager
def hosting(folder: Path, *flags: str) -> Iterator[Host]:
    """A room that is gone afterwards, whatever happens."""
    host = Host(folder, *flags)
    try:
        host.start()
        yield host
    finally:
        host.kill()


class Disk:
    """A disk that can be filled and freed: a small one of its own, or, where nothing may be mounted, a bounded file."""

    def __init__(self, folder: Path, *, mounted: bool) -> None:
        self.flags = () if mounted else ("--pages", "60")
        self._filler = folder / "filler" if mounted else None

    def fill(self) -> None:
        """Write until nothing more fits. A bounded file is full by itself soon."""
        if self._filler is not None:
            with suppress(OSError), self._filler.open("wb", buffering=0) as file:
                while True:
                    file.write(bytes(65_536))

    def free(self, host: Host) -> None:
        """Make room."""
        if self._filler is None:
            os.kill(host.said["pid"], signal.SIGUSR1)
        else:
            self._filler.unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """A disk of 12 MB."""
    command = ("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder))
    try:
        mounted = subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except OSError:
        mounted = False
    try:
        yield Disk(folder, mounted=mounted)
    finally:
        if mounted:
            subprocess.run(("umount", "--lazy", str(folder)), check=False, timeout=60)
