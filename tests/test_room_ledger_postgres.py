"""The ledger of several workers on a real PostgreSQL: the contract, restarts in mid-write, faults in plain words."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raabta.room.cluster import postgres_table
from raabta.room.cluster.postgres import PostgresLedger
from raabta.room.service.opening import open_room
from raabta.room.session.record import LedgerError, Record
from support.room.databases import Postgres, free_port
from support.room.in_memory import PLANS
from support.room.ledger_contract import CONTRACT, Acks, Check, in_order, put, vote

pytestmark = pytest.mark.slow
_names = count(1)


async def statement(server: Postgres, sql: str, database: str = "postgres") -> list[asyncpg.Record]:
    connection = await asyncpg.connect(server.url(database))
    try:
        return await connection.fetch(sql)
    finally:
        await connection.close()


@pytest.fixture
def url(postgres: Postgres) -> str:
    """A database of its own."""
    name = f"room{next(_names)}"
    asyncio.run(statement(postgres, f"create database {name}"))
    return postgres.url(name)


def with_ledger(url: str, use: Callable[[PostgresLedger], Awaitable[None]]) -> None:
    async def run() -> None:
        ledger = PostgresLedger(url)
        await ledger.open()
        try:
            await use(ledger)
        finally:
            await ledger.close()

    asyncio.run(asyncio.wait_for(run(), 300))


async def troubled(ledger: PostgresLedger) -> None:
    """Wait until the ledger has noticed that its server is away."""
    async with asyncio.timeout(60):
        while "PostgreSQL" not in ledger.trouble:
            await asyncio.sleep(0.02)


def refused(url: str) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        asyncio.run(PostgresLedger(url).open())
    return caught.value


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
def test_the_contract_of_a_ledger(check: Check, url: str) -> None:
    with_ledger(url, check)


batches = st.lists(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5), st.booleans()), max_size=6), max_size=5)


@given(batches)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_answer_is_exact_whatever_the_order(url: str, batches: list[list[tuple[int, int, bool]]]) -> None:
    async def use(ledger: PostgresLedger) -> None:
        room = f"r{next(_names)}"
        held: dict[str, Record] = {}
        for batch in batches:
            records = [vote(f"k{key}", n, str(body), room) for key, n, body in batch]
            expected = []
            for record in records:
                expected.append(record.key not in held or record.n > held[record.key].n)
                if expected[-1]:
                    held[record.key] = record
            assert await put(ledger, *records) == expected
        assert in_order(await ledger.load(room)) == in_order(list(held.values()))

    with_ledger(url, use)


def test_workers_that_start_together_open_one_room(url: str) -> None:
    async def use(first: PostgresLedger) -> None:
        others = [PostgresLedger(url) for _ in range(3)]
        await asyncio.gather(*(other.open() for other in others))
        opening = (open_room(each, PLANS, new=False, keep_days=1, now=1000.0) for each in (first, *others))
        assert len(set(await asyncio.gather(*opening))) == 1
        assert len(await first.rooms()) == 1
        async with first.alone():  # whoever dies in it does not keep the others out
            stuck = asyncio.create_task(open_room(others[0], PLANS, new=False, keep_days=1, now=1000.0))
            await asyncio.sleep(0.3)
            assert not stuck.done()
        assert await stuck == (await first.rooms())[0].room
        await asyncio.gather(*(other.close() for other in others))

    with_ledger(url, use)


def test_two_workers_of_one_room_never_both_win(url: str) -> None:
    async def use(first: PostgresLedger) -> None:
        second = PostgresLedger(url)
        await second.open()
        mine = [vote(f"k{index}", n=5, answer="first") for index in range(300)]
        theirs = [vote(f"k{index}", n=5, answer="second") for index in reversed(range(300))]
        got, other = await asyncio.gather(put(first, *mine), put(second, *theirs))
        winner = {record.key: record.body for record in await first.load("r1")}
        assert in_order(await first.load("r1")) == in_order(await second.load("r1"))
        for index, record in enumerate(mine):
            assert [got[index], other[299 - index]].count(True) == 1
            assert winner[record.key] == (record.body if got[index] else theirs[299 - index].body)
        await second.close()

    with_ledger(url, use)


def test_two_workers_that_start_together_make_the_tables_once(url: str) -> None:
    async def run() -> None:
        ledgers = [PostgresLedger(url) for _ in range(6)]
        await asyncio.gather(*(ledger.open() for ledger in ledgers))
        for ledger in ledgers:
            await ledger.close()

    asyncio.run(run())


@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_a_restart_in_mid_write_loses_nothing_acknowledged_and_nothing_queued(
    mode: str, postgres: Postgres, url: str
) -> None:
    async def use(ledger: PostgresLedger) -> None:
        acks, stop, sent = Acks(), asyncio.Event(), 0
        restart = asyncio.create_task(asyncio.to_thread(postgres.control, "restart", "-m", mode))
        restart.add_done_callback(lambda _: asyncio.get_running_loop().call_later(0.5, stop.set))
        complaints = set()
        while not stop.is_set() and sent < 60_000:
            if sent - len(acks.heard) < 10_000:  # phones wait, too
                acks.submit(ledger, (vote(f"k{n % 500}", n) for n in range(sent, sent + 20)))
                sent += 20
            complaints.add(ledger.trouble)
            await asyncio.sleep(0.005)
        await restart
        results = await acks.all()
        assert len(results) == sent > 1000
        # Numbers only grow, so each record replaces what was there: also those that had to be sent again.
        assert {repr(result) for result in results if result is not True} == set()
        assert ledger.trouble == ""
        assert any("broke" in text or "reached" in text for text in complaints), "the restart was not felt"
        held = {record.key: record.n for record in await ledger.load("r1")}
        assert held == {f"k{n % 500}": n for n in range(sent)}

    with_ledger(url, use)


def test_a_commit_whose_confirmation_is_lost_counts_once_and_as_mine(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Committed, but the connection breaks before the answer: sent again, each record gets the same verdict."""
    real, broken = postgres_table.write, []

    async def write(connection: object, batch: list[Record], *, again: bool) -> list[bool]:
        results = await real(connection, batch, again=again)
        if not broken:
            broken.append(results)
            raise ConnectionResetError
        return results

    async def use(ledger: PostgresLedger) -> None:
        await put(ledger, vote("old", n=5))
        monkeypatch.setattr(postgres_table, "write", write)
        batch = [vote("new", 1), vote("new", 2), vote("old", 5, "late"), vote("old", 6), vote("old", 4)]
        assert await put(ledger, *batch) == [True, True, False, True, False] == broken[0]

    with_ledger(url, use)


def test_closing_does_not_wait_for_ever_and_says_what_was_not_saved(
    postgres: Postgres, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raabta.room.cluster.postgres._PATIENCE", 0.5)

    async def use(ledger: PostgresLedger) -> None:
        await put(ledger, vote("kept"))
        await asyncio.to_thread(postgres.control, "stop", "-m", "immediate")
        try:
            acks = Acks()
            acks.submit(ledger, [vote("a"), vote("b")])
            await troubled(ledger)
            acks.submit(ledger, [vote("c")])
            forgotten = asyncio.create_task(ledger.forget("r1"))
            await asyncio.sleep(0)
            await ledger.close()
            assert [result.why for result in await acks.all()] == ["lost"] * 3
            with pytest.raises(LedgerError):
                await forgotten
        finally:
            await asyncio.to_thread(postgres.control, "start")

    with_ledger(url, use)
    with_ledger(url, lambda ledger: put(ledger, vote("a")))


def test_a_server_that_is_away_fills_the_queue_and_no_more(postgres: Postgres, url: str) -> None:
    async def run() -> None:
        ledger, acks = PostgresLedger(url, waiting=10), Acks()
        await ledger.open()
        await asyncio.to_thread(postgres.control, "stop", "-m", "fast")
        try:
            acks.submit(ledger, [vote("first")])
            await troubled(ledger)
            with pytest.raises(LedgerError, match="PostgreSQL") as caught:
                acks.submit(ledger, (vote(f"k{index}") for index in range(20)))
            assert caught.value.why == "busy"
        finally:
            await asyncio.to_thread(postgres.control, "start")
        for _ in range(3000):
            if len(acks.heard) == 11:
                break
            await asyncio.sleep(0.02)
        assert [result for _, result in acks.heard] == [True] * 11
        await ledger.close()

    asyncio.run(run())


def test_a_batch_that_the_server_refuses_costs_that_batch_only(postgres: Postgres, url: str) -> None:
    database = url.rsplit("/", 1)[1]

    async def use(ledger: PostgresLedger) -> None:
        await statement(postgres, "alter table raabta_records add check (key <> 'bad')", database)
        [result] = await put(ledger, vote("bad"))
        assert result.why == "lost"
        assert "check constraint" in str(result)
        assert await put(ledger, vote("good")) == [True]

    with_ledger(url, use)


def test_commits_wait_for_the_disk_whatever_the_server_says(postgres: Postgres, url: str) -> None:
    database = url.rsplit("/", 1)[1]

    async def use(ledger: PostgresLedger) -> None:
        assert await ledger._connection.fetchval("show synchronous_commit") == "on"

    asyncio.run(statement(postgres, f"alter database {database} set synchronous_commit = off"))
    with_ledger(url, use)


def test_faults_of_the_address_are_one_clear_sentence(postgres: Postgres, url: str) -> None:
    texts = {
        "no server": refused(f"postgresql://raabta:secret-word@127.0.0.1:{free_port()}/x"),
        "no host": refused("postgresql://raabta:secret-word@nowhere.invalid/x"),
        "wrong password": refused(postgres.url(password="secret-word")),
        "no such database": refused(postgres.url("missing")),
        "no address": refused("room.db"),
        "bad port": refused("postgresql://raabta:secret-word@127.0.0.1:port/x"),
    }
    words = {
        "no server": "Is it running", "no host": "can be reached", "wrong password": "wrong name or password",
        "no such database": "no database missing", "no address": "looks like", "bad port": "looks like",
    }  # fmt: skip
    for name, error in texts.items():
        assert error.why == "lost"
        assert words[name] in str(error), name
        assert "secret-word" not in str(error)
        assert "\n" not in str(error)


def test_a_newer_schema_and_a_database_without_urdu_are_refused(postgres: Postgres, url: str) -> None:
    with_ledger(url, lambda ledger: put(ledger, vote()))
    asyncio.run(statement(postgres, "update raabta_meta set value = '99'", url.rsplit("/", 1)[1]))
    assert refused(url).why == "newer"
    asyncio.run(statement(postgres, "create database latin encoding 'LATIN1' template template0"))
    assert "Urdu" in str(refused(postgres.url("latin")))


def test_a_server_without_fsync_is_refused(postgres: Postgres, url: str) -> None:
    async def switch(value: str) -> None:
        await statement(postgres, f"alter system set fsync = {value}")
        await statement(postgres, "select pg_reload_conf()")
        for _ in range(1000):
            if (await statement(postgres, "show fsync"))[0][0] == value:
                break
            await asyncio.sleep(0.02)

    try:
        asyncio.run(switch("off"))
        assert "fsync" in str(refused(url))
    finally:
        asyncio.run(switch("on"))


def test_what_is_forgotten_is_in_no_file_of_the_tables(postgres: Postgres, url: str) -> None:
    def held() -> bytes:
        return b"".join(path.read_bytes() for path in (postgres.data / "base").rglob("*") if path.is_file())

    async def use(ledger: PostgresLedger) -> None:
        await put(ledger, *(vote(f"k{index}", answer="SECRET-FIRST") for index in range(300)))
        await put(ledger, *(vote(f"k{index}", 2, "SECRET-SECOND") for index in range(300)))
        await put(ledger, vote(room="r2"))
        await statement(postgres, "checkpoint")
        assert b"SECRET-SECOND" in held()
        assert await ledger.forget("r1") == 300
        await statement(postgres, "checkpoint")
        assert b"SECRET" not in held()
        assert await ledger.load("r2") == [vote(room="r2")]

    with_ledger(url, use)


def test_a_driver_that_lost_the_thread_connects_again() -> None:
    """Seen under load when a server went in mid-answer: the batch was refused in place of being sent again."""
    assert postgres_table.is_away(
        asyncpg.InternalClientError("cannot switch to state 12; another operation (2) is in progress")
    )
    assert not postgres_table.is_away(asyncpg.UndefinedTableError("no such table"))
