"""What the ledger of one laptop does when the machine fails it. Nothing that was acknowledged may be missing, ever."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from raabta.room.session.record import LedgerError, Record
from raabta.room.store import sqlite_file
from raabta.room.store.sqlite import SqliteLedger
from support.room.ledger_contract import Acks, put, vote, with_ledger

pytestmark = pytest.mark.process

WRITER = Path(__file__).parent / "support/room/ledger_writer.py"
ROUNDS = 6


def killed_while_writing(path: Path, start: int, acknowledged: int) -> dict[int, int]:
    """Run the writer, end it as a power button would after so many acknowledgements or some more, and return the
    greatest number acknowledged to each person."""
    with subprocess.Popen([sys.executable, WRITER, path, str(start)], stdout=subprocess.PIPE) as writer:
        watch = threading.Timer(120, writer.kill)
        watch.start()
        assert writer.stdout
        lines = [writer.stdout.readline() for _ in range(acknowledged)]
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.readlines()
        watch.cancel()
    assert writer.returncode == -signal.SIGKILL
    greatest: dict[int, int] = {}
    for line in lines:
        if line.endswith(b"\n"):
            person, n = map(int, line.split())
            greatest[person] = max(n, greatest.get(person, 0))
    return greatest


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_kill_9_in_full_flight_loses_no_acknowledged_record(tmp_path: Path) -> None:
    path = tmp_path / "room.db"
    acknowledged = 0
    for number in range(ROUNDS):
        greatest = killed_while_writing(path, 1 + number * 100_000, 1300 + 1370 * number)
        acknowledged += sum(n - number * 100_000 for n in greatest.values())

        async def use(ledger: SqliteLedger, greatest: dict[int, int] = greatest) -> None:
            held = {record.key: record for record in await ledger.load("r1")}
            for person, n in greatest.items():
                record = held[f"p|q|1|{person}"]
                assert record.n >= n, "acknowledged, but not on disk"
                assert record.body == f'{{"answer": "{record.n}"}}', "a row is written whole or not at all"

        with_ledger(path, use)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert acknowledged > 1000 * ROUNDS, "the load was no load"


@contextmanager
def small_disk(folder: Path) -> Iterator[Callable[[], None]]:
    """A disk of nine megabytes that is filled up by another file. What it yields makes room again."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk; a full database and a full quota are tested without")
    try:
        (folder / "film").write_bytes(b"\1" * 8_000_000)
        yield (folder / "film").unlink
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def quota(folder: Path) -> Iterator[Callable[[], None]]:
    """No file may grow beyond 700 KB, until room is made."""
    import resource

    folder.mkdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, hard))
    try:
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="tmpfs and limits are POSIX")
@pytest.mark.parametrize(("disk", "why"), [(small_disk, "full"), (quota, "lost")])
def test_a_full_disk_is_said_loses_nothing_and_is_forgiven(
    disk: Callable[..., object], why: str, tmp_path: Path
) -> None:
    """The quota is told as "lost": the disk itself has room, so "make room" would be no help."""
    path = tmp_path / "disk" / "room.db"
    page = "x" * 3000

    async def use(ledger: SqliteLedger, make_room: Callable[[], None]) -> None:
        saved, refused = [], []
        for n in range(400):
            record = vote(f"k{n}", answer=page)
            [result] = await put(ledger, record)
            (saved if result is True else refused).append((record, result))
        assert len(saved) > 20
        assert len(refused) > 20
        assert all(isinstance(result, LedgerError) and result.why == why for _, result in refused)
        if why == "full":
            assert "Make room" in str(refused[0][1])
        on_disk = {record.key for record in await ledger.load("r1")}
        assert on_disk == {record.key for record, _ in saved}, "what is refused is not kept, what is kept is not lost"
        make_room()
        assert await put(ledger, *(record for record, _ in refused)) == [True] * len(refused)
        assert len(await ledger.load("r1")) == 400

    with disk(tmp_path / "disk") as make_room:
        with_ledger(path, lambda ledger: use(ledger, make_room))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
            assert connection.execute("select count(*) from records").fetchone() == (400,)


class Watched(sqlite3.Connection):
    """A connection that tells of each commit, and can be slow or fail."""

    before: Callable[[], None] = staticmethod(lambda: None)
    after: Callable[[], None] = staticmethod(lambda: None)

    def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        if statement != "commit":
            return super().execute(statement, *values)
        Watched.before()
        cursor = super().execute(statement, *values)
        Watched.after()
        return cursor


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> type[Watched]:
    real = sqlite3.connect
    monkeypatch.setattr(sqlite_file.sqlite3, "connect", lambda *a, **k: real(*a, **k, factory=Watched))
    monkeypatch.setattr(Watched, "before", staticmethod(lambda: None))
    monkeypatch.setattr(Watched, "after", staticmethod(lambda: None))
    return Watched


def test_no_acknowledgement_before_the_commit_has_returned(tmp_path: Path, watched: type[Watched]) -> None:
    async def use(ledger: SqliteLedger) -> None:
        seen: list[str] = []
        watched.before = staticmethod(lambda: (time.sleep(0.02), seen.append("commit begins")))
        watched.after = staticmethod(lambda: (time.sleep(0.02), seen.append("commit returned")))
        for n in range(5):
            told = asyncio.Event()

            def done(result: bool | LedgerError, told: asyncio.Event = told) -> None:
                seen.append("done")
                told.set()

            ledger.submit(vote(n=n), done)
            await asyncio.wait_for(told.wait(), 60)
        assert seen == ["commit begins", "commit returned", "done"] * 5

    with_ledger(tmp_path / "room.db", use)


def test_a_commit_that_fails_is_rolled_back_and_the_writer_lives(tmp_path: Path, watched: type[Watched]) -> None:
    def fail() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    async def use(ledger: SqliteLedger) -> None:
        await put(ledger, vote(n=1))
        watched.before = staticmethod(fail)
        results = await put(ledger, vote(n=2), vote("other"))
        assert [result.why for result in results] == ["lost", "lost"]
        assert "disk I/O error" in str(results[0])
        watched.before = staticmethod(lambda: None)
        assert await ledger.load("r1") == [vote(n=1)]
        assert await put(ledger, vote("third")) == [True]
        assert {record.key for record in await ledger.load("r1")} == {vote().key, "third"}

    with_ledger(tmp_path / "room.db", use)


def test_a_fault_of_our_own_costs_a_batch_and_not_the_session(tmp_path: Path, watched: type[Watched]) -> None:
    async def use(ledger: SqliteLedger) -> None:
        watched.before = staticmethod(lambda: 1 / 0)
        [result] = await put(ledger, vote())
        assert "ZeroDivisionError" in str(result)
        watched.before = staticmethod(lambda: None)
        assert await put(ledger, vote()) == [True]

    with_ledger(tmp_path / "room.db", use)


def test_a_file_that_somebody_locks_is_refused_until_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "room.db"

    async def use(ledger: SqliteLedger) -> None:
        ledger._file._connection.execute("pragma busy_timeout = 50")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("begin immediate")
            [result] = await put(ledger, vote())
            assert result.why == "lost"
            assert "locked" in str(result)
        assert await put(ledger, vote()) == [True]

    with_ledger(path, use)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let anybody delete it")
def test_a_file_that_was_deleted_gets_no_more_acknowledgements(tmp_path: Path) -> None:
    path = tmp_path / "room.db"

    async def use(ledger: SqliteLedger) -> None:
        assert await put(ledger, vote()) == [True]
        path.unlink()
        [result] = await put(ledger, vote(n=2))
        assert result.why == "lost"
        assert "moved, replaced or deleted" in str(result)
        path.write_bytes(b"")
        assert (await put(ledger, vote(n=2)))[0] is not True

    with_ledger(path, use)


@pytest.mark.slow
def test_a_slow_disk_makes_batches_larger_and_not_the_wait_longer(tmp_path: Path, watched: type[Watched]) -> None:
    """1,500 votes in three seconds on a disk that takes 60 ms for a commit: one by one they would take 90 seconds."""
    slow, finished, number_of, waits = 0.06, [0], {}, []

    async def use(ledger: SqliteLedger) -> None:
        real = ledger._file.write

        def write(batch: list[Record]) -> list[bool]:
            number_of.update(dict.fromkeys((record.key for record in batch), finished[0] + 1))
            results = real(batch)
            finished[0] += 1
            return results

        ledger._file.write = write
        watched.after = staticmethod(lambda: time.sleep(slow))
        submitted, acks, begin = {}, Acks(), time.monotonic()
        for index in range(1500):
            await asyncio.sleep(max(0.0, begin + index / 500 - time.monotonic()))
            submitted[f"k{index}"] = finished[0]
            acks.submit(ledger, [vote(f"k{index}")])
        assert await acks.all() == [True] * 1500
        assert len(await ledger.load("r1")) == 1500
        waits.extend(number_of[key] - before for key, before in submitted.items())

    with_ledger(tmp_path / "room.db", use)
    assert max(waits) <= 3, "the commit that runs when a vote comes in, at worst one that just begins, and its own"
    assert finished[0] < 300, "many votes to a commit"


def test_a_batch_is_a_handful_of_statements_however_many_votes_it_holds(tmp_path: Path) -> None:
    """At each row that SQLite steps to, Python's lock is given up, and a busy event loop can keep it for 5 ms.

    Beside such a loop, on 2 cores, row by row wrote 165 votes a second, and one statement for all wrote 38,000.
    """
    statements: list[str] = []

    async def use(ledger: SqliteLedger) -> None:
        ledger._file._connection.set_trace_callback(statements.append)
        assert ledger._file.write([vote(f"k{index}") for index in range(1000)]) == [True] * 1000

    with_ledger(tmp_path / "room.db", use)
    assert len(statements) == 4, "begin, what is there, what is new, commit"


def test_the_wall_clock_may_jump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dataclasses

    async def use(ledger: SqliteLedger) -> None:
        late = dataclasses.replace(vote(n=1), at=4e9)
        early = dataclasses.replace(vote(n=2), at=0.0)
        assert await put(ledger, late) == [True]
        for now in (0.0, 4e9, -5.0):
            monkeypatch.setattr(time, "time", lambda now=now: now)
            assert (await put(ledger, early))[0] is (now == 0.0)
        assert await put(ledger, late) == [False]
        assert await ledger.load("r1") == [early]

    with_ledger(tmp_path / "room.db", use)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that ends without a word")
def test_an_interpreter_that_ends_without_closing_leaves_a_good_file(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from raabta.room.store.sqlite import SqliteLedger as L;"
        "from raabta.room.session.record import Record as R\n"
        "async def main():\n ledger = L(sys.argv[1]); await ledger.open(); got = asyncio.Event()\n"
        " ledger.submit(R('r1', 'vote', 'k', 1, '1', 0.0), lambda result: got.set()); await got.wait()\n"
        "asyncio.run(main())"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "room.db"], timeout=120, check=False)
    assert done.returncode == 0

    async def use(ledger: SqliteLedger) -> None:
        assert [record.key for record in await ledger.load("r1")] == ["k"]

    with_ledger(tmp_path / "room.db", use)
