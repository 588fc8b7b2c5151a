"""What every ledger must do, written once; the files of SQLite and PostgreSQL run it with a ledger of their own."""

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from raabta.room.session.record import Kind, Ledger, LedgerError, Record
from raabta.room.store.sqlite import SqliteLedger

LIMIT = 90  # seconds that a test waits at most
Check = Callable[[Any], Awaitable[None]]


def vote(key: str = "p3|disaster/first-alert|1|ann", n: int = 1, answer: str = "a", room: str = "r1") -> Record:
    return Record(room, "vote", key, n, f'{{"answer": "{answer}"}}', 1_732_507_200.25)


def with_ledger(path: Path, use: Callable[[SqliteLedger], Awaitable[None]]) -> None:
    """Open the ledger in a file, use it, and close it."""

    async def run() -> None:
        ledger = SqliteLedger(path)
        await ledger.open()
        try:
            await use(ledger)
        finally:
            await ledger.close()

    asyncio.run(run())


class Acks:
    """Collects what a ledger says about records, in the order in which it says it."""

    def __init__(self) -> None:
        self.heard: list[tuple[Record, bool | LedgerError]] = []
        self._open = 0
        self._all = asyncio.Event()
        self._all.set()

    def submit(self, ledger: Ledger, records: Iterable[Record]) -> None:
        for record in records:
            self._open += 1
            self._all.clear()
            ledger.submit(record, lambda result, record=record: self._hear(record, result))

    def _hear(self, record: Record, result: bool | LedgerError) -> None:
        self.heard.append((record, result))
        self._open -= 1
        if not self._open:
            self._all.set()

    async def all(self, limit: float = LIMIT) -> list[bool | LedgerError]:
        await asyncio.wait_for(self._all.wait(), limit)
        return [result for _, result in self.heard]


async def put(ledger: Ledger, *records: Record) -> list[bool | LedgerError]:
    """Submit records at once and return what became of each."""
    acks = Acks()
    acks.submit(ledger, records)
    return await acks.all()


def in_order(records: Sequence[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (record.room, record.kind, record.key))


async def what_was_submitted_comes_back(ledger: Ledger) -> None:
    kinds: tuple[Kind, ...] = ("room", "state", "person", "vote", "hands", "ask", "moderate", "up", "out", "name")
    body = '{"text": "یہ سچ ہے؟ \\"quoted\\" \'single\' \\u0000 🙂", "list": [1, 2.5, null]}'
    records = [Record("r1", kind, "", 2**62 + index, body, 1_732_507_200.123456) for index, kind in enumerate(kinds)]
    assert await put(ledger, *records) == [True] * len(records)
    assert in_order(await ledger.load("r1")) == in_order(records)
    assert await ledger.load("another") == []


async def a_repeat_changes_nothing_and_a_late_repeat_undoes_nothing(ledger: Ledger) -> None:
    assert await put(ledger, vote(n=5, answer="b")) == [True]
    assert await put(ledger, vote(n=5, answer="b"), vote(n=5, answer="c"), vote(n=4)) == [False, False, False]
    assert await put(ledger, vote(n=4, answer="late")) == await put(ledger, vote(n=5, answer="twin")) == [False]
    assert await ledger.load("r1") == [vote(n=5, answer="b")]
    assert await put(ledger, vote(n=6, answer="d")) == [True]
    assert await ledger.load("r1") == [vote(n=6, answer="d")]


async def one_batch_may_hold_a_key_several_times(ledger: Ledger) -> None:
    assert await put(ledger, vote(n=3)) == [True]
    numbers = [2, 3, 5, 4, 5, 7, 7, 6]
    got = await put(ledger, *(vote(n=n, answer=f"{index}") for index, n in enumerate(numbers)))
    assert got == [False, False, True, False, False, True, False, False]
    assert await ledger.load("r1") == [vote(n=7, answer="5")]


async def two_writers_of_one_version_cannot_both_win(ledger: Ledger) -> None:
    first, second = vote("s", n=8, answer="next"), vote("s", n=8, answer="back")
    assert await put(ledger, first, second) == [True, False]
    assert await ledger.load("r1") == [first]


async def acknowledgements_come_in_the_order_of_submission(ledger: Ledger) -> None:
    acks = Acks()
    records = [vote(f"p|q|1|{index % 37}", n=index) for index in range(500)]
    for record in records:
        acks.submit(ledger, [record])
        if record.n % 50 == 0:
            await asyncio.sleep(0.002)
    await acks.all()
    assert [record for record, _ in acks.heard] == records
    assert all(result is True for _, result in acks.heard)


async def rooms_are_listed_latest_first(ledger: Ledger) -> None:
    rooms = [Record(name, "room", "", 1, "{}", at) for name, at in (("a", 1.0), ("b", 3.0), ("c", 2.0))]
    await put(ledger, *rooms, vote(room="a"))
    assert [record.room for record in await ledger.rooms()] == ["b", "c", "a"]


async def rooms_do_not_mix(ledger: Ledger) -> None:
    mine, theirs = vote(room="r1"), vote(room="r2", n=9)
    assert await put(ledger, mine, theirs) == [True, True]
    assert await ledger.load("r1") == [mine]
    assert await ledger.load("r2") == [theirs]


async def only_the_kinds_that_are_named_are_read(ledger: Ledger) -> None:
    mine = [Record("r1", kind, "k", 1, "{}", 1.0) for kind in ("room", "state", "vote")]
    await put(ledger, *mine, Record("r2", "state", "k", 1, "{}", 1.0))
    assert await ledger.load("r1", ("state",)) == [mine[1]]
    assert in_order(await ledger.load("r1", {"room", "vote"})) == in_order([mine[0], mine[2]])
    assert in_order(await ledger.load("r1", ())) == in_order(mine)
    assert await ledger.load("r1", ("ask",)) == []


async def the_newest_record_of_each_room_is_known_also_of_one_that_was_never_opened(ledger: Ledger) -> None:
    assert await ledger.newest() == {}
    late = Record("r1", "vote", "late", 1, "{}", 9.5)
    await put(ledger, Record("r1", "room", "", 1, "{}", 1.0), late, dataclasses.replace(vote(room="r2"), at=3.25))
    assert await ledger.newest() == {"r1": 9.5, "r2": 3.25}


async def one_after_the_other_is_alone(ledger: Ledger) -> None:
    async with ledger.alone():
        assert await put(ledger, vote()) == [True]
    async with ledger.alone():
        assert await ledger.load("r1") == [vote()]


async def forgetting_a_room_leaves_the_others(ledger: Ledger) -> None:
    await put(ledger, *(vote(f"k{index}") for index in range(20)), vote(room="r2"))
    assert await ledger.forget("r1") == 20
    assert await ledger.load("r1") == []
    assert await ledger.load("r2") == [vote(room="r2")]
    assert await ledger.forget("r1") == 0
    assert await put(ledger, vote()) == [True]


async def forgetting_takes_what_is_queued_with_it(ledger: Ledger) -> None:
    acks = Acks()
    acks.submit(ledger, (vote(f"k{index}") for index in range(20)))
    await ledger.forget("r1")
    await acks.all()
    assert await ledger.load("r1") == []


async def closing_writes_what_is_queued(ledger: Ledger) -> None:
    acks = Acks()
    acks.submit(ledger, (vote(f"k{index}") for index in range(100)))
    await ledger.close()
    assert await acks.all() == [True] * 100
    with pytest.raises(LedgerError, match="not open"):
        ledger.submit(vote(), lambda result: None)


async def a_record_that_no_database_can_hold_harms_nobody_else(ledger: Ledger) -> None:
    acks = Acks()
    bad = [
        vote(n=2**63),
        vote(n=-1),
        vote("a\0b"),
        vote("\ud800"),
        vote(answer="\udfff"),
        dataclasses.replace(vote(), at=float("nan")),
    ]
    acks.submit(ledger, [vote("before")])
    for record in bad:
        with pytest.raises(LedgerError) as caught:
            ledger.submit(record, lambda result: None)
        assert caught.value.why == "lost"
        assert "record was not kept" in str(caught.value)
    acks.submit(ledger, [vote("after", n=2**63 - 1)])
    assert await acks.all() == [True, True]
    assert sorted(record.key for record in await ledger.load("r1")) == ["after", "before"]


async def one_that_cannot_be_told_keeps_nobody_else_from_hearing(ledger: Ledger) -> None:
    complaints: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    ledger.submit(vote("x"), lambda result: 1 / 0)  # type: ignore[arg-type, return-value]
    assert await put(ledger, vote("y")) == [True]
    assert isinstance(complaints[0]["exception"], ZeroDivisionError)
    assert "telling so failed" in str(complaints[0]["message"])


CONTRACT: tuple[Check, ...] = (
    what_was_submitted_comes_back,
    a_repeat_changes_nothing_and_a_late_repeat_undoes_nothing,
    one_batch_may_hold_a_key_several_times,
    two_writers_of_one_version_cannot_both_win,
    acknowledgements_come_in_the_order_of_submission,
    rooms_are_listed_latest_first,
    rooms_do_not_mix,
    only_the_kinds_that_are_named_are_read,
    the_newest_record_of_each_room_is_known_also_of_one_that_was_never_opened,
    one_after_the_other_is_alone,
    forgetting_a_room_leaves_the_others,
    forgetting_takes_what_is_queued_with_it,
    closing_writes_what_is_queued,
    a_record_that_no_database_can_hold_harms_nobody_else,
    one_that_cannot_be_told_keeps_nobody_else_from_hearing,
)
