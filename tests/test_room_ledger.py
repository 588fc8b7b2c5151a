"""The ledger of one laptop: what is in the file, who may open it, what is wiped, and the contract of every ledger."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from stat import S_IMODE

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raabta.room.session.record import LedgerError, Record
from raabta.room.store.common import pauses
from raabta.room.store.sqlite import SqliteLedger
from raabta.room.store.sqlite_file import MIGRATIONS
from support.room.ledger_contract import CONTRACT, Acks, Check, in_order, put, vote, with_ledger


def refused(path: Path, **options: bool) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        asyncio.run(SqliteLedger(path, **options).open())
    return caught.value


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A closed file with twenty votes."""
    path = tmp_path / "room.db"
    with_ledger(path, lambda ledger: put(ledger, *(vote(f"k{index}") for index in range(20))))
    return path


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_the_contract_of_a_ledger(check: Check, tmp_path: Path) -> None:
    with_ledger(tmp_path / "room.db", check)


def test_a_server_that_does_not_answer_is_asked_again_sooner_at_first_and_then_every_two_seconds_without_end() -> None:
    first = list(islice(pauses(), 8))
    assert first == sorted(first)
    assert (first[0] <= 0.1, first[-4:]) == (True, [1.0, 2.0, 2.0, 2.0])


def test_records_are_there_after_closing_and_opening_again(kept: Path) -> None:
    async def use(ledger: SqliteLedger) -> None:
        assert len(await ledger.load("r1")) == 20
        assert await put(ledger, vote("k3")) == [False]

    with_ledger(kept, use)


steps = st.lists(
    st.one_of(st.tuples(st.integers(0, 3), st.integers(0, 6), st.booleans()), st.just("wait"), st.just("again")),
    max_size=40,
)


@given(steps)
@settings(max_examples=60)
def test_whatever_the_order_each_key_holds_its_greatest_number_and_every_answer_is_exact(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, bool] | str]
) -> None:
    """`wait` ends a batch, `again` closes the file and opens it; a tuple is key, number and which body."""

    async def run(path: Path) -> None:
        ledger, acks = SqliteLedger(path), Acks()
        await ledger.open()
        held: dict[str, Record] = {}
        expected = []
        for step in steps:
            if step == "wait":
                await acks.all()
            elif step == "again":
                await ledger.close()
                ledger = SqliteLedger(path)
                await ledger.open()
            else:
                record = vote(f"k{step[0]}", step[1], str(step[2]))
                replaces = record.key not in held or record.n > held[record.key].n
                held[record.key] = record if replaces else held[record.key]
                expected.append((record, replaces))
                acks.submit(ledger, [record])
        await acks.all()
        assert acks.heard == expected
        assert in_order(await ledger.load("r1")) == in_order(list(held.values()))
        await ledger.close()

    asyncio.run(run(tmp_path_factory.mktemp("steps") / "room.db"))


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    async def use(ledger: SqliteLedger) -> None:
        await put(ledger, vote())
        modes = {path.name: S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        assert set(modes) == {"room.db", "room.db-wal", "room.db-shm", "room.db.lock"}
        assert set(modes.values()) == {0o600}

    before = os.umask(0)
    try:
        with_ledger(tmp_path / "room.db", use)
    finally:
        os.umask(before)


def test_the_file_is_as_safe_as_sqlite_can_make_it(tmp_path: Path) -> None:
    async def use(ledger: SqliteLedger) -> None:
        pragma = {
            name: ledger._file._connection.execute(f"pragma {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete")
        }
        assert pragma == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}

    with_ledger(tmp_path / "room.db", use)


def test_two_rooms_cannot_write_one_file(kept: Path) -> None:
    other = "import asyncio, sys; from raabta.room.store.sqlite import SqliteLedger as L; "
    other += "asyncio.run(L(sys.argv[1]).open())"

    async def use(ledger: SqliteLedger) -> None:
        link = kept.with_name("link.db")
        link.symlink_to(kept)
        for name in (kept, link):
            done = await asyncio.to_thread(
                subprocess.run, [sys.executable, "-c", other, name], capture_output=True, text=True, check=False
            )
            assert done.returncode == 1
            assert "Another room writes to" in done.stderr.splitlines()[-1]
        with pytest.raises(LedgerError, match="Another room writes to"):
            await SqliteLedger(kept).open()
        assert await put(ledger, vote("still here")) == [True]

    with_ledger(kept, use)
    with_ledger(kept, lambda ledger: put(ledger, vote("free again")))


def test_a_report_may_read_while_a_room_writes(kept: Path) -> None:
    async def use(ledger: SqliteLedger) -> None:
        reader = SqliteLedger(kept, reading=True)
        await reader.open()
        await put(ledger, vote("new"))
        assert len(await reader.load("r1")) == 21
        with pytest.raises(LedgerError, match="not open for writing"):
            reader.submit(vote(), lambda result: None)
        await reader.close()

    with_ledger(kept, use)


def test_a_reader_makes_no_file(tmp_path: Path) -> None:
    assert "There is no" in str(refused(tmp_path / "none.db", reading=True))
    assert list(tmp_path.iterdir()) == []


def test_a_newer_file_is_refused_and_left_alone(kept: Path) -> None:
    with sqlite3.connect(kept) as connection:
        connection.execute("update meta set value = ? where name = 'schema'", (len(MIGRATIONS) + 1,))
    connection.close()
    before = kept.read_bytes()
    error = refused(kept)
    assert error.why == "newer"
    assert "Update raabta" in str(error)
    assert kept.read_bytes() == before


def test_an_older_file_is_brought_up_to_date(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = "raabta.room.store.sqlite_file.MIGRATIONS"
    monkeypatch.setattr(module, (*MIGRATIONS, "create table extra (x integer)", "insert into extra values (7)"))
    assert refused(kept, reading=True).why == "lost"

    async def use(ledger: SqliteLedger) -> None:
        assert len(await ledger.load("r1")) == 20

    with_ledger(kept, use)
    with_ledger(kept, use)  # and only once
    connection = sqlite3.connect(kept)
    assert connection.execute("select x from extra").fetchall() == [(7,)]
    assert connection.execute("select value from meta").fetchone() == (str(len(MIGRATIONS) + 2),)
    connection.close()


def test_a_migration_that_fails_changes_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = "raabta.room.store.sqlite_file.MIGRATIONS"
    monkeypatch.setattr(module, (*MIGRATIONS, "delete from records", "no such statement"))
    assert refused(kept).why == "lost"
    monkeypatch.undo()

    async def use(ledger: SqliteLedger) -> None:
        assert len(await ledger.load("r1")) == 20

    with_ledger(kept, use)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def scribbled(data: bytes) -> bytes:
    middle = len(data) // 8192 * 4096
    return data[:middle] + b"\x55" * 4096 + data[middle + 4096 :]


def no_database(data: bytes) -> bytes:
    return b"Dear trainer, this is a letter.\n" * 300


@pytest.mark.parametrize("harm", [cut, scribbled, no_database], ids=lambda harm: harm.__name__)
def test_a_damaged_file_is_refused_and_left_as_it_is(harm: Callable[[bytes], bytes], kept: Path) -> None:
    with_ledger(kept, lambda ledger: put(ledger, *(vote(f"k{index}", n=2) for index in range(2000))))
    kept.write_bytes(harm(kept.read_bytes()))
    before = kept.read_bytes()
    for options in ({}, {"reading": True}):
        error = refused(kept, **options)
        assert error.why == "lost"
        assert "is damaged" in str(error)
        assert "choose another file" in str(error)
    assert kept.read_bytes() == before
    beside = {path.name for path in kept.parent.iterdir() if path.stat().st_size}
    assert beside <= {"room.db", "room.db-shm"}, "nothing waits in a log to be written into it"


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letters.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table meta (name, value)")
    connection.close()
    before = path.read_bytes()
    assert "belongs to another program" in str(refused(path))
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "Choose another folder" in str(refused(tmp_path / "file" / "room.db"))


def test_what_is_forgotten_is_in_no_byte_of_the_files(tmp_path: Path) -> None:
    async def use(ledger: SqliteLedger) -> None:
        secret = [vote(f"key-of-ann-{index}", answer="SECRET-FIRST") for index in range(300)]
        await put(ledger, *secret)
        await put(ledger, *(vote(record.key, 2, "SECRET-SECOND") for record in secret))
        await put(ledger, *(vote(record.key, room="r2") for record in secret[:1]))
        held = all_bytes(tmp_path)
        assert b"SECRET-FIRST" in held
        assert b"SECRET-SECOND" in held
        assert await ledger.forget("r1") == 300
        assert (tmp_path / "room.db").stat().st_size <= 4 * 4096, "its room on the disk is given back"
        held = all_bytes(tmp_path)
        assert b"SECRET" not in held
        assert b"key-of-ann-1" not in held
        assert b"key-of-ann-0" in held  # the other room's
        assert (tmp_path / "room.db-wal").stat().st_size == 0

    with_ledger(tmp_path / "room.db", use)
    assert b"SECRET" not in all_bytes(tmp_path)


def test_forgetting_says_so_when_a_reader_keeps_the_old_pages(kept: Path) -> None:
    async def use(ledger: SqliteLedger) -> None:
        ledger._file._connection.execute("pragma busy_timeout = 50")
        reader = sqlite3.connect(kept, isolation_level=None)
        reader.execute("begin")
        reader.execute("select * from records").fetchall()
        with pytest.raises(LedgerError, match="then forget the room again") as caught:
            await ledger.forget("r1")
        assert caught.value.why == "busy"
        reader.close()
        assert await ledger.forget("r1") == 0
        assert b"answer" not in all_bytes(kept.parent)

    with_ledger(kept, use)


def test_a_full_queue_is_refused_and_drains(tmp_path: Path) -> None:
    async def run() -> None:
        ledger, acks = SqliteLedger(tmp_path / "room.db", waiting=50), Acks()
        await ledger.open()
        with pytest.raises(LedgerError, match="cannot keep up") as caught:
            acks.submit(ledger, (vote(f"k{index}") for index in range(2000)))
        assert caught.value.why == "busy"
        for _ in range(200):
            if len(acks.heard) == len(await ledger.load("r1")) >= 50:
                break
            await asyncio.sleep(0.01)
        assert all(result is True for _, result in acks.heard)
        assert await put(ledger, vote("later")) == [True]
        assert len(await ledger.load("r1")) == len(acks.heard) + 1 > 50
        await ledger.close()

    asyncio.run(run())
