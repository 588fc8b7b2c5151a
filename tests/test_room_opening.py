"""Which rooms are forgotten by themselves and which are not, whatever the clock says; on a real file."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from raabta.room.service.kept import KeptRoom, Meant, every, kept_room, named, older
from raabta.room.service.opening import OpeningError, RoomRequest, open_rehearsal, open_room, place, take_up
from raabta.room.service.retention import DAY, is_rehearsal, kept_until, note, over, write
from raabta.room.session import state
from raabta.room.session.disclosure import promised
from raabta.room.session.record import Record
from raabta.room.session.state import State
from raabta.room.store.sqlite import SqliteLedger
from support.room.in_memory import PLANS, SESSION

HOUR, NOW = 3600.0, 1_800_000_000.0


def room(name: str, at: float, keep_days: float = 30) -> Record:
    body = {"session": SESSION.id, "title": "An hour", "keep_days": keep_days, "key": "k"}
    return Record(name, "room", "", 1, json.dumps(body), at)


def ended(name: str, at: float) -> Record:
    return Record(name, "state", "", 9, state.dump(State(9, phase="ended")), at)


def vote(name: str, at: float) -> Record:
    return Record(name, "vote", "p|q|1|ann", 1, '{"answer":"a"}', at)


def use(folder: Path, check: Callable[[SqliteLedger], Awaitable[None]], *records: Record) -> None:
    async def run() -> None:
        ledger = SqliteLedger(folder / "rooms.sqlite")
        await ledger.open()
        for record in records:
            await write(ledger, record)
        await check(ledger)
        await ledger.close()

    asyncio.run(run())


def test_a_room_is_kept_from_its_last_record_and_not_from_its_opening(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        assert (await over(ledger, NOW + 29 * DAY)).gone.keys() == {"OLD"}
        assert (await over(ledger, NOW + 31 * DAY)).gone.keys() == {"NEW", "OLD"}

    days = 7 * DAY
    use(tmp_path, check, room("OLD", NOW - days), ended("OLD", NOW - 2 * DAY),
        room("NEW", NOW - days), ended("NEW", NOW))  # fmt: skip


def test_a_room_for_no_day_that_crashed_in_mid_session_is_there_after_the_restart(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        assert [*(await over(ledger, NOW + 60)).gone] == ["ENDED"]
        assert await open_room(ledger, PLANS, new=False, keep_days=0, now=NOW + 60) == "LIVE"
        assert [*(await over(ledger, NOW + 17 * HOUR)).gone] == ["ENDED"]
        assert (await over(ledger, NOW + 19 * HOUR)).doubtful, "nothing is newer"

    use(tmp_path, check, room("LIVE", NOW - HOUR, 0), vote("LIVE", NOW), room("ENDED", NOW, 0), ended("ENDED", NOW))


def test_a_clock_that_jumps_far_ahead_forgets_no_session_that_did_not_end(tmp_path: Path) -> None:
    later = NOW + 40 * DAY

    async def check(ledger: SqliteLedger) -> None:
        found = await over(ledger, later)
        assert found.gone.keys() == {"ENDED"}
        assert [record.room for record in found.doubtful] == ["LIVE"]
        await note(ledger, found.doubtful[0], spared=later)
        fresh = await open_room(ledger, PLANS, new=False, keep_days=30, now=later)
        assert fresh != "LIVE"
        for hours in (1, 29 * 24):
            found = await over(ledger, later + hours * HOUR)
            assert ([*found.gone], found.doubtful) == (["ENDED"], []), "a second start must not forget it either"
        assert "LIVE" in (await over(ledger, later + 31 * DAY)).gone, "once more is once"

    use(tmp_path, check, room("LIVE", NOW), vote("LIVE", NOW), room("ENDED", NOW), ended("ENDED", NOW))


def test_a_session_that_was_left_open_is_forgotten_while_others_go_on(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        found = await over(ledger, NOW + 31 * DAY)
        assert ([*found.gone], found.doubtful) == (["LEFT"], [])

    use(tmp_path, check, room("LEFT", NOW), room("OTHER", NOW + 20 * DAY))


def test_a_clock_that_was_set_right_during_the_session_does_not_open_another_room(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        assert await open_room(ledger, PLANS, new=False, keep_days=30, now=NOW + HOUR) == "SLOW"
        assert (await over(ledger, NOW + HOUR)).gone.keys() == set()

    use(tmp_path, check, room("SLOW", NOW - 40 * DAY), vote("SLOW", NOW))


def test_of_two_sessions_that_did_not_end_the_one_that_was_worked_in_last_is_taken_up(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        assert await open_room(ledger, PLANS, new=False, keep_days=30, now=NOW + HOUR) == "FIRST"

    use(tmp_path, check, room("FIRST", NOW - 40 * DAY), vote("FIRST", NOW), room("SECOND", NOW - HOUR))


def test_what_came_after_a_room_was_forgotten_is_forgotten_too(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        assert (await over(ledger, NOW + HOUR)).gone.keys() == set(), "a worker may still be at it"
        assert (await over(ledger, NOW + 19 * HOUR)).gone.keys() == {"RESTS"}

    use(tmp_path, check, vote("RESTS", NOW), room("OTHER", NOW))


def test_something_more_is_noted_of_a_room_and_nothing_else_changes(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        await note(ledger, (await ledger.rooms())[0], port=8123)
        (record,) = await ledger.rooms()
        assert json.loads(record.body) == json.loads(room("AAAAAA", NOW).body) | {"port": 8123}
        assert (record.at, record.n) == (NOW, 2)

    use(tmp_path, check, room("AAAAAA", NOW))


def test_what_the_hall_was_promised_is_written_down_and_a_room_that_is_taken_up_keeps_it(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        first = await open_room(ledger, PLANS, new=False, keep_days=30, now=NOW, minimum=7)
        assert await open_room(ledger, PLANS, new=False, keep_days=30, now=NOW + 1, minimum=1) == first
        (record,) = await ledger.rooms()
        assert promised(record.read()) == 7
        await open_room(ledger, PLANS, new=True, keep_days=30, now=NOW + 2)
        assert promised((await ledger.rooms())[0].read()) == 5

    use(tmp_path, check)
    assert promised(room("OLD", NOW).read()) == 5, "rooms of before did not say it"


def test_a_room_that_is_taken_up_keeps_its_new_key_and_its_new_place_and_a_promise_only_grows(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        opened = await take_up(ledger, RoomRequest(PLANS, new_key=True, minimum=9), NOW + 1)
        assert (opened.resumed, opened.found.read()["key"]) == (True, "k")
        assert await place(ledger, opened.record, 8123, "http://a/") == "", "nobody knew it anywhere else"
        (record,) = await ledger.rooms()
        told = record.read()
        assert (told["port"], told["minimum"], told["key"] != "k") == (8123, 9, True)
        assert await place(ledger, record, 8123, "http://b/") == "http://a/"
        less = await take_up(ledger, RoomRequest(PLANS, minimum=2), NOW + 2)
        assert promised(less.record.read()) == 9
        fresh = await take_up(ledger, RoomRequest(PLANS, new=True, minimum=2), NOW + 3)
        assert (fresh.resumed, promised(fresh.record.read())) == (False, 2)
        with pytest.raises(OpeningError, match="There is no room NOBODY"):
            await take_up(ledger, RoomRequest(PLANS, resume="NOBODY"), NOW + 4)

    use(tmp_path, check, room("AAAAAA", NOW))


def test_a_rehearsal_is_never_taken_up_and_its_rests_are_forgotten_after_an_hour(tmp_path: Path) -> None:
    async def check(ledger: SqliteLedger) -> None:
        await open_rehearsal(ledger, "TRIAL", RoomRequest(PLANS), NOW)
        assert [is_rehearsal(record) for record in await ledger.rooms()] == [True]
        fresh = await open_room(ledger, PLANS, new=False, keep_days=30, now=NOW + 1)
        assert fresh != "TRIAL"
        assert await over(ledger, NOW + HOUR - 1) == ({}, []), "it may still be at it"
        assert [*(await over(ledger, NOW + HOUR + 1)).gone] == ["TRIAL"]

    use(tmp_path, check)


def test_until_when_a_room_is_kept() -> None:
    body = {"session": SESSION.id, "keep_days": 2}
    spared, trial = (
        Record("A", "room", "", 1, json.dumps(body | more), NOW) for more in ({"spared": 5}, {"rehearsal": 1})
    )
    one, none, silent = room("A", NOW, 1), room("A", NOW, 0), Record("A", "room", "", 1, "{}", NOW)
    assert [kept_until(one, 9.0, over=over) for over in (True, False)] == [9 + DAY, 9 + DAY]
    assert [kept_until(none, 9.0, over=over) for over in (True, False)] == [9, 9 + 18 * HOUR]
    assert kept_until(silent, 9.0, over=True) == 9 + 30 * DAY, "rooms of before did not say how long"
    assert [kept_until(spared, newest, over=True) for newest in (4.0, 6.0)] == [5 + 2 * DAY, 6 + 2 * DAY]
    assert [kept_until(trial, 9.0, over=over) for over in (True, False)] == [9 + HOUR, 9 + HOUR]


def test_what_is_kept_is_counted_and_found_by_name_or_by_age(tmp_path: Path) -> None:
    live, done = room("LIVE", NOW - HOUR, 0), room("DONE", NOW - 9 * DAY, 7)
    people = [Record("LIVE", "person", who, 1, "{}", NOW - 60) for who in "ab"]

    async def check(ledger: SqliteLedger) -> None:
        assert await kept_room(ledger, live) == KeptRoom(live, 2, 1, NOW + 18 * HOUR)
        assert await kept_room(ledger, done) == KeptRoom(done, 0, 0, NOW - 8 * DAY + 7 * DAY)
        rests = {"GHOST": NOW - 3 * DAY}
        assert await every(ledger) == Meant([live, done], rests)
        assert await named(ledger, "live") == Meant([live], {})
        assert await named(ledger, "ghost") == Meant([], rests)
        with pytest.raises(OpeningError, match="There is no room NOBODY"):
            await named(ledger, "NOBODY")
        assert await older(ledger, NOW - DAY) == Meant([done], rests)
        assert await older(ledger, NOW - 9 * DAY) == Meant([], {}), "opened just then is not before"

    use(
        tmp_path,
        check,
        live,
        vote("LIVE", NOW),
        *people,
        done,
        ended("DONE", NOW - 8 * DAY),
        vote("GHOST", NOW - 3 * DAY),
    )


def test_who_is_stopped_while_a_record_is_written_leaves_no_noise(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def check(ledger: SqliteLedger) -> None:
        writing = asyncio.create_task(write(ledger, vote("AAAAAA", NOW)))
        await asyncio.sleep(0)  # it has been handed in
        writing.cancel()
        await write(ledger, vote("BBBBBB", NOW))
        assert writing.cancelled()
        assert {record.key for record in await ledger.load("AAAAAA")} == {"p|q|1|ann"}

    use(tmp_path, check)
    assert caplog.text == ""
