"""Whoever has the ledger looks for whose name, question and answers belong together, and must not find it."""

import asyncio
import hashlib
import itertools
import json
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from raabta.room.report.export import write_export
from raabta.room.report.summary import summary
from raabta.room.service.room_service import RoomService
from raabta.room.session.pseudonyms import are_linked
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.store.sqlite import SqliteLedger
from support.room.in_memory import PLANS, ROOM, SESSION, MemoryLedger, SetClock, lead, phone, settle, trainer, vote
from support.room.in_memory import opened as opened_room

PEOPLE = 40
ANSWERS = ("whole", "vague", "late")


class Row(NamedTuple):
    """One row, and where its key stands in the file."""

    kind: str
    key: str
    n: int
    body: dict[str, Any]
    at: float
    place: int


async def _hall(file: Path) -> None:
    """Let each of 40 phones come, give its name, vote, ask and vote again before the next one comes."""
    ledger, clock = SqliteLedger(file), SetClock()
    await ledger.open()
    held: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    ledger.submit(ROOM, lambda outcome: held.set_result(outcome is True))
    await held
    service = RoomService(PLANS, ledger, ROOM.room, clock=clock)
    await service.start()
    boss = trainer(service)
    for command in ({"what": "goto", "part": "first"}, {"what": "names", "on": True}, {"what": "open"}):
        boss.say({"t": "do", "n": 1, "ver": service.room.state.ver} | command)
        await _answered(boss.client)
    for who in range(PEOPLE):
        clock.now += 7.25
        one = phone(service, who)
        one.client.source = f"own{who}"
        one.say({"t": "name", "n": 2**52 + 1, "name": f"Person {who:02}"})
        vote(one, ANSWERS[who % 3])
        await _answered(one.client)
        one.say({"t": "ask", "n": 2**52 + 2, "id": f"{who:016x}", "text": f"Question {who:02}"})
        await _answered(one.client)
    await service.stop()
    await ledger.close()


async def _answered(client: Any) -> None:
    while client.unacknowledged:
        await asyncio.sleep(0.005)


def _rows(file: Path) -> list[Row]:
    """Return every row of every table, in the order in which the file gives them."""
    raw = file.read_bytes()
    with closing(sqlite3.connect(file)) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        assert sorted(tables) == ["meta", "records"], "a table that the attacker has not looked at"
        assert len(connection.execute("select * from meta").fetchall()) == 1
        found = connection.execute("select kind, key, n, body, at from records").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            connection.execute("select rowid from records")
    return [Row(kind, key, n, json.loads(body), at, raw.index(key.encode())) for kind, key, n, body, at in found]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    file = tmp_path_factory.mktemp("apart") / "rooms.sqlite"
    asyncio.run(asyncio.wait_for(_hall(file), 120))
    assert [path.name for path in file.parent.iterdir() if path.name.startswith("rooms.sqlite-wal")] == []
    return _rows(file)


def _of(rows: Sequence[Row], kind: str) -> list[Row]:
    return [row for row in rows if row.kind == kind]


def _values(row: Row) -> Iterator[str]:
    """Yield each value in a row, also inside a key or a body."""
    yield from row.key.split("|")
    yield from (f"{name}={value}" for name, value in (("n", row.n), ("at", row.at)))
    yield from map(str, row.body.values())


def test_no_value_of_a_name_or_a_question_stands_with_an_answer(rows: list[Row]) -> None:
    kinds = {kind: _of(rows, kind) for kind in ("name", "ask", "vote", "person")}
    assert {kind: len(found) for kind, found in kinds.items()} == dict.fromkeys(kinds, PEOPLE)
    for one, other in itertools.permutations(kinds, 2):
        if {one, other} == {"vote", "person"}:
            continue
        shared = {v for row in kinds[one] for v in _values(row)} & {v for row in kinds[other] for v in _values(row)}
        # What all rows of a kind have in common tells nothing of any of them.
        telling = {v for v in shared if not all(v in _values(row) for row in kinds[one])}
        assert telling == set(), (one, other)
    seen = [row for row in kinds["vote"] if row.key.endswith(kinds["person"][0].key)]
    assert len(seen) == 1, "the attack finds what is there to be found"


def test_no_pseudonym_can_be_reckoned_from_another(rows: list[Row]) -> None:
    people, names = {row.key for row in _of(rows, "person")}, {row.key for row in _of(rows, "name")}
    askers = {row.body["asker"] for row in _of(rows, "ask")} | {row.key for row in _of(rows, "ask")}
    every = people | names | askers
    words = ("", "name", "ask", "person", "question", "ROOM1", "name|ROOM1", "ask|ROOM1")
    for known in every:
        for before, after in itertools.product(words, repeat=2):
            said = "|".join(filter(None, (before, known, after)))
            hashed = hashlib.sha256(said.encode()).hexdigest()
            assert hashed[:20] not in every
            assert hashed[:16] not in every
    by_own = {hashlib.sha256(f"{one}|{who:016x}".encode()).hexdigest()[:16] for one in people for who in range(PEOPLE)}
    assert not by_own & askers, "a phone chooses 16 digits of its question's id, which somebody might guess"


def _agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """Return Kendall's tau of two orders of the same people: 1 the same, -1 reversed, 0 by chance."""
    place = {who: number for number, who in enumerate(other)}
    pairs = list(itertools.combinations(one, 2))
    return sum(1 if place[a] < place[b] else -1 for a, b in pairs) / len(pairs)


def _orders(found: Sequence[Row], who: dict[str, str]) -> dict[str, list[str]]:
    """Return each order in which the attacker can see these rows, as the people whose they are."""
    by = {"as given": lambda _: 0, "at": lambda row: row.at, "n": lambda row: row.n, "in the file": lambda r: r.place}
    return {name: [who[row.key] for row in sorted(found, key=by[name])] for name in by}  # type: ignore[arg-type]


def test_no_order_of_names_or_questions_is_that_of_the_answers(rows: list[Row]) -> None:
    room = Room("ROOM1", SESSION, [ROOM], SetClock())
    truth = {pseudonym: str(who) for who in range(PEOPLE) for pseudonym in room.who(f"{who:032x}")}
    whose = {row.key: truth[row.body["asker"]] for row in _of(rows, "ask")}
    whose |= {row.key: truth[row.key.rpartition("|")[2]] for row in rows if row.kind in {"vote", "person", "name"}}
    answered = _orders(_of(rows, "vote"), whose) | {
        f"person, {name}": order for name, order in _orders(_of(rows, "person"), whose).items()
    }
    arrival = [str(who) for who in range(PEOPLE)]
    assert _agreement(answered["at"], arrival) == 1, "answers have a time, so their order is known"
    for kind in ("name", "ask"):
        for name, order in _orders(_of(rows, kind), whose).items():
            for other, known in (*answered.items(), ("arrival", arrival)):
                # Rows that look alike are sorted as given, and keys are hashes: that says nothing.
                assert abs(_agreement(order, known)) < 0.5, (kind, name, other)


def test_within_a_page_of_the_file_rows_stand_by_their_keys_and_not_as_they_came(rows: list[Row]) -> None:
    pages: dict[int, list[int]] = {}
    for row in sorted((row for row in rows if row.kind == "name"), key=lambda row: row.key):
        pages.setdefault(row.place // 4096, []).append(row.place)
    assert max(map(len, pages.values())) > 9
    assert all(places in (sorted(places), sorted(places, reverse=True)) for places in pages.values())


def test_an_answer_has_the_same_number_whether_a_name_was_given_before_it_or_not() -> None:
    async def work() -> None:
        service, boss = await opened_room(MemoryLedger(ROOM))
        await lead(boss, {"what": "goto", "part": "first"}, {"what": "names", "on": True}, "open")
        named, other = phone(service, 1), phone(service, 2)
        named.say({"t": "name", "n": 2**52 + 1, "name": "Ayesha"})
        named.say({"t": "ask", "n": 2**52 + 2, "id": "a" * 16, "text": "Why?"})
        for one in (named, other):
            vote(one, "whole")
        heard = [(await one.hear()) for one in (named, other)]
        assert {"t": "ack", "n": 2**52 + 1} in heard[0]
        assert [phone(service, who).client.role for who in (1, 2)] == ["phone"] * 2
        welcomes = [await phone(service, who).last("welcome") for who in (1, 2)]
        assert [welcome["n"] for welcome in welcomes] == [1, 1]
        await service.stop()

    asyncio.run(asyncio.wait_for(work(), 60))


def test_names_are_exported_in_the_order_of_the_alphabet_and_questions_in_none(tmp_path: Path) -> None:
    room = Room("ROOM1", SESSION, [ROOM], SetClock())
    numbers = list(range(8))
    random.Random(3).shuffle(numbers)
    records = [ROOM]
    for who in numbers:
        found = room.who(f"{who:032x}")
        records += [
            Record("ROOM1", "name", found.named, 1, json.dumps({"name": f"Person {who}"}), 0.0),
            Record("ROOM1", "ask", f"q{who}", 1, json.dumps({"asker": found.asker, "text": f"Question {who}"}), 0.0),
            Record("ROOM1", "moderate", f"q{who}", 1, json.dumps({"status": "approved"}), 0.0),
        ]
    write_export(summary(SESSION, records), tmp_path)
    listed = {name: (tmp_path / f"{name}.csv").read_text("utf-8") for name in ("names", "hall")}
    for text in listed.values():
        assert [int(number) for number in re.findall(r'"(?:Person|Question) (\d)"', text)] == list(range(8))


OLDER = [
    ROOM,
    Record("ROOM1", "ask", "q1", 1, json.dumps({"person": "p", "text": "Why?"}), 5.0),
    Record("ROOM1", "person", "p", 2, json.dumps({"language": "en", "name": "Ayesha", "source": "own"}), 4.0),
    Record("ROOM1", "vote", "first|demo/one|1|p", 1, json.dumps({"answer": "whole"}), 5.0),
]


def test_a_ledger_of_before_is_read_and_is_known_to_join_names_and_answers() -> None:
    assert are_linked(OLDER)
    assert are_linked(OLDER[:2])
    looked = summary(SESSION, OLDER)
    assert (looked.names, looked.joined) == (("Ayesha",), 1)
    left_out = Record("ROOM1", "out", "own", 1, json.dumps({"out": True}), 6.0)
    assert summary(SESSION, [*OLDER, left_out]).names == ()
    assert not are_linked([ROOM, *OLDER[3:]])


def test_a_name_of_before_leaves_the_answers_when_its_phone_comes_back() -> None:
    async def work() -> None:
        person = Room("ROOM1", SESSION, [ROOM], SetClock()).who(f"{1:032x}").person
        older = [Record(r.room, r.kind, person if r.key == "p" else r.key, r.n, r.body, r.at) for r in OLDER[:3]]
        ledger = MemoryLedger(*older[:1], *older[2:])
        service, _ = await opened_room(ledger)
        back = phone(service, 1)
        await settle()
        assert (await phone(service, 1).last("mine"))["name"] == "Ayesha"
        assert not are_linked(ledger.rows.values())
        assert summary(SESSION, list(ledger.rows.values())).names == ("Ayesha",), "once"
        kept = next(row for row in ledger.rows.values() if row.kind == "person")
        assert json.loads(kept.body) == {"language": "en", "source": "own"}
        assert back.client.person == kept.key
        await service.stop()

    asyncio.run(asyncio.wait_for(work(), 60))
