"""Several workers of one room, and which room is opened."""

from collections.abc import Callable, Sequence
from functools import partial

from raabta.room.cluster.workers import OtherWorkers
from raabta.room.service.opening import open_room
from raabta.room.service.room_service import RoomService
from raabta.room.session.record import Record
from support.room.in_memory import PLANS, ROOM, MemoryLedger, SetClock, lead, opened, phone, run, settle, trainer, vote


class Bus:
    """Carries records between two services as Redis does."""

    def __init__(self, others: list["Bus"]) -> None:
        self.others = others
        self.cut = False
        others.append(self)

    async def open(self, heard: Callable[[Sequence[Record]], None], missed: Callable[[], None]) -> None:
        self.heard, self.missed = heard, missed

    def tell(self, records: Sequence[Record]) -> None:
        for other in self.others:
            if other is not self and not self.cut:
                other.heard(records)

    async def close(self) -> None: ...


def test_two_workers_of_one_room_show_the_same() -> None:
    async def work() -> None:
        ledger, buses = MemoryLedger(ROOM), []  # type: ignore[var-annotated]
        here, boss = await opened(ledger, following=partial(OtherWorkers, fanout=Bus(buses)))
        there = RoomService(
            PLANS, ledger, "ROOM1", following=partial(OtherWorkers, fanout=Bus(buses)), clock=SetClock()
        )
        await there.start()
        someone = phone(there, 1)
        assert (await someone.last("state"))["phase"] == "open"
        vote(someone, "whole")
        await settle()
        there._others._tell()
        assert here.room.votes.total == 1
        buses[1].cut = True
        vote(phone(there, 2), "late")
        await settle()
        there._others._tell()
        assert here.room.votes.total == 1, "this one was not heard of"
        await lead(boss, "close")
        await settle()
        assert here.room.votes.total == 2, "what is shown comes from the ledger"
        assert (await someone.last("state"))["phase"] == "closed"
        for service in (here, there):
            await service.stop()

    run(work)


def test_of_two_answers_that_one_phone_gives_to_two_workers_at_once_the_later_one_is_asked_for_again() -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        here, _ = await opened(ledger)
        there = RoomService(PLANS, ledger, "ROOM1", clock=SetClock())
        await there.start()
        assert (await vote(phone(here, 1), "whole").last("ack"))["n"] == 1
        assert (await vote(phone(there, 1), "late").last("refused")) == {"t": "refused", "n": 1, "why": "fast"}
        for service in (here, there):
            await service.stop()

    run(work)


def test_a_room_that_did_not_end_is_taken_up_again_and_one_that_ended_is_not() -> None:
    async def work() -> None:
        ledger = MemoryLedger()
        first = await open_room(ledger, PLANS, new=False, keep_days=30, now=1000.0)
        assert await open_room(ledger, PLANS, new=False, keep_days=30, now=2000.0) == first
        assert await open_room(ledger, PLANS, new=True, keep_days=1, now=3000.0) != first
        assert await open_room(ledger, PLANS, new=False, keep_days=30, now=3000.0 + 19 * 3600) not in {first}
        service = RoomService(PLANS, ledger, first, clock=SetClock())
        await service.start()
        assert len(service.key) >= 16
        boss = trainer(service, key=service.key)
        await boss.hear()
        await lead(boss, "end")
        assert service.room.state.phase == "ended"
        assert await open_room(ledger, PLANS, new=False, keep_days=30, now=1500.0) != first
        await service.stop()

    run(work)
