"""Real servers for tests: PostgreSQL and Redis of our own, on private ports and in folders that go away again."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.absent import missing

#: Debian has PostgreSQL's programs here, a folder each version, and not in the PATH.
DEBIAN = Path("/usr/lib/postgresql")
LIMIT = 180  # seconds for any one command
_held: list[socket.socket] = []
USER, PASSWORD = "raabta", "salt and pepper"


def program(name: str) -> str:
    """Where a program is; without it the test is skipped, and where CI is set it fails."""
    places = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    if found := shutil.which(name):
        return found
    if not places:
        missing(name, "ensure_servers.sh")
    return str(places[-1])


def free_port() -> int:
    """A port for a server that is yet to start, or where nobody answers: as long as this process lives, nobody else is
    given it, because a silent socket has it. A server that says SO_REUSEADDR, as all do, gets it nevertheless."""
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    place.bind(("127.0.0.1", 0))
    _held.append(place)
    return int(place.getsockname()[1])


@contextmanager
def folder(owner: str | None = None) -> Iterator[Path]:
    """A folder with a short name (a Unix socket's address has 107 bytes) that another user may own."""
    path = Path(tempfile.mkdtemp(prefix="raabta-"))
    try:
        if owner:
            shutil.chown(path, owner)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


class Postgres:
    """A cluster of our own, `fsync` on. PostgreSQL refuses to run as root, so root lends it a user."""

    def __init__(self, home: Path, user: str | None) -> None:
        self.home, self.data, self.port = home, home / "data", free_port()
        self._prefix = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"] if user else []
        secret = home / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        if user:
            shutil.chown(secret, user)
        options = ["-A", "scram-sha-256", f"--pwfile={secret}", "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", "-D", str(self.data), *options)
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write(f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = '{home}'\n")
            conf.write("fsync = on\nshared_buffers = 16MB\nmax_connections = 20\ndynamic_shared_memory_type = mmap\n")

    def _run(self, name: str, *arguments: str) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        done = subprocess.run(
            [*self._prefix, program(name), *arguments],
            cwd=self.home, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=LIMIT, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout.decode()

    def control(self, action: str, *options: str) -> None:
        """`pg_ctl start`, `stop` or `restart`; waits until it is done."""
        self._run("pg_ctl", action, "-w", "-s", "-D", str(self.data), "-l", str(self.home / "log"), *options)

    def url(self, database: str = "postgres", password: str = PASSWORD) -> str:
        return f"postgresql://{USER}:{password.replace(' ', '%20')}@127.0.0.1:{self.port}/{database}"


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A PostgreSQL that runs for one test file."""
    program("initdb")
    user = None
    if os.geteuid() == 0:
        known = {entry.pw_name for entry in pwd.getpwall()}
        user = next(name for name in ("postgres", "nobody") if name in known)
    with folder(user) as home:
        server = Postgres(home, user)
        server.control("start")
        try:
            yield server
        finally:
            server.control("stop", "-m", "immediate")


class Redis:
    """A Redis that keeps nothing on disk."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = {"port": self.port, "bind": "127.0.0.1", "save": "", "appendonly": "no", "dir": self.home}
        options |= {"requirepass": PASSWORD.replace(" ", ""), "logfile": self.home / "log"}
        arguments = [part for name, value in options.items() for part in (f"--{name}", str(value))]
        self._process = subprocess.Popen([program("redis-server"), *arguments], stdin=subprocess.DEVNULL)
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        pytest.fail("Redis did not start: " + (self.home / "log").read_text(encoding="utf-8"))

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait(LIMIT)
            self._process = None

    def url(self, password: str = PASSWORD) -> str:
        return f"redis://:{password.replace(' ', '')}@127.0.0.1:{self.port}/0"


@contextmanager
def running_redis() -> Iterator[Redis]:
    """A Redis that runs for one test file."""
    with folder() as home:
        server = Redis(home)
        server.start()
        try:
            yield server
        finally:
            server.stop()
