"""The question hour: one device cannot close it, and the trainer clears away what one device has written."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from raabta.room.service.room_service import RoomService
from raabta.room.session import audience_questions
from raabta.room.session.audience_questions import Asked, AudienceQuestions, clean
from raabta.room.session.pseudonyms import Pseudonyms
from raabta.room.session.record import LedgerError, Record
from raabta.room.session.room import Room
from raabta.room.session.state import RefusedError
from support.room.in_memory import ROOM, SESSION, MemoryLedger, Person, SetClock, lead, opened, phone, settle, vote


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(work(), 60))


def at(service: RoomService, who: int, source: str) -> Person:
    """Let a phone come by an address."""
    person = phone(service, who)
    person.client.source = source
    return person


async def ask(person: Person, n: int = 1) -> str:
    """Ask one more question; return "ack", or why it was refused."""
    clock = person.service.room.clock
    assert isinstance(clock, SetClock)
    clock.now += 3
    person.say({"t": "ask", "n": n, "id": f"{n:016x}", "text": f"Question {n}"})
    answer = [frame for frame in await person.hear() if frame["t"] in {"ack", "refused"}][-1]
    return str(answer.get("why", "ack"))


def test_a_phone_has_three_questions_that_wait_and_asks_again_when_one_is_read() -> None:
    async def work() -> None:
        service, boss = await opened()
        one = at(service, 1, "home")
        assert [await ask(one, n) for n in range(1, 5)] == ["ack", "ack", "ack", "fast"]
        first = service.room.hall.waiting[0]
        await lead(boss, {"what": "approve", "id": first.id})
        assert await ask(one, 4) == "ack"
        await service.stop()

    run(work)


WAITING = [
    Record("ROOM1", kind, f"{key}{n}", 1, json.dumps(body | {"person": f"p{n}"} if kind == "ask" else body), 0.0)
    for n in range(60)
    for kind, key, body in (
        ("person", "p", {"language": "en", "source": "device"}),
        ("ask", "q", {"text": f"Question {n}"}),
    )
]


def test_a_phone_stands_for_the_address_by_which_it_first_came_wherever_it_goes() -> None:
    room = Room("ROOM1", SESSION, [ROOM, *WAITING], SetClock())
    said = {"id": "a" * 16, "text": "Why?"}
    for person, source, why in (("p1", "other", "fast"), ("new", "device", "fast"), ("new", "other", "")):
        assert refused(room, person, said, source) == why
    room.apply(Record("ROOM1", "out", "device", 1, json.dumps({"out": True}), 0.0))
    for person, source, why in (("p1", "other", "closed"), ("new2", "device", "closed"), ("new2", "other", "")):
        assert refused(room, person, said, source) == why


def who(person: str) -> Pseudonyms:
    """Return who a person is: an asker by another name."""
    return Pseudonyms(person, f"{person}'s name", f"{person} asks")


def refused(room: Room, person: str, said: dict[str, Any], source: str = "") -> str:
    """Return why a question is refused, or nothing."""
    try:
        record = room.ask(who(person), said, source)
    except RefusedError as error:
        return error.why
    assert record is not None
    assert record.n == 1, "the same again, before it is on disk, is no second one"
    return ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"text": " "}, "shape"),
        ({"text": 5}, "shape"),
        ({"id": 5}, "shape"),
        ({"id": "no id"}, "shape"),
        ({"text": "x" * 280}, ""),
        ({"text": "x" * 281}, "long"),
    ],
)
def test_a_question_that_does_not_fit_is_refused_with_a_word(change: dict[str, Any], why: str) -> None:
    room = Room("ROOM1", SESSION, [ROOM], SetClock())
    said = {"id": "a" * 16, "text": "Why?"} | change
    assert [refused(room, "one", said) for _ in range(2)] == [why] * 2


def test_a_phone_asks_twenty_questions_and_no_more_however_many_were_read() -> None:
    clock = SetClock()
    room = Room("ROOM1", SESSION, [ROOM], clock)
    for n in range(20):
        clock.now += 3
        asked = room.ask(who("one"), {"id": f"{n:016x}", "text": f"Question {n}"})
        assert asked is not None
        room.apply(asked)
        (hidden,) = room.hide_all({"all": "waiting"})
        assert hidden.read() == {"status": "hidden"}
        room.apply(hidden)
    clock.now += 3
    assert refused(room, "one", {"id": "b" * 16, "text": "One more"}) == "fast"
    assert refused(room, "two", {"id": "b" * 16, "text": "One more"}) == ""


def test_a_vote_for_a_question_says_yes_or_no_and_the_same_again_is_kept_already() -> None:
    room = Room("ROOM1", SESSION, [ROOM, WAITING[1], approved("q0")], SetClock())
    said = {"id": "q0", "n": 1, "on": True}
    up = room.up("one", said)
    assert up is not None
    room.apply(up)
    assert room.up("one", said) is None
    for change, why in (({"on": "yes"}, "shape"), ({"on": False}, "stale"), ({"id": "q1", "n": 2}, "unknown")):
        with pytest.raises(RefusedError) as caught:
            room.up("one", said | change)
        assert caught.value.why == why


def test_what_a_hall_asks_is_told_to_the_trainer_and_to_whoever_asked() -> None:
    hall = AudienceQuestions()
    for n, person in enumerate(("p1", "p2", "p2", "p3")):
        hall.add(Asked(f"q{n}", person, f"Question {n}"))
    for n, key in ((1, "q3"), (2, "q0")):
        hall.moderate(key, n, "hidden")
    hall.moderate("q0", 2, "approved")  # comes late, and was decided before
    hall.up("q1", "p1", 2, True)
    hall.up("q1", "p1", 2, False)
    hall.up("q2", "p1", 1, True)
    told, more = hall.pending(lambda person: "" if person == "p1" else "device")
    assert told == [
        {"id": "q1", "text": "Question 1", "status": "waiting", "phone": 2, "address": 2},
        {"id": "q2", "text": "Question 2", "status": "waiting", "phone": 2, "address": 2},
        {"id": "q0", "text": "Question 0", "status": "hidden"},
        {"id": "q3", "text": "Question 3", "status": "hidden"},
    ]
    assert more == 0
    hall.add(Asked("q5", "p1", "Question 5"))
    assert hall.pending(lambda person: "")[0][2] == {
        "id": "q5",
        "text": "Question 5",
        "status": "waiting",
        "phone": 1,
        "address": 0,
    }
    own, voted = hall.of(Pseudonyms("p1"))
    assert (own[0], len(own), voted) == ({"id": "q0", "text": "Question 0", "status": "hidden"}, 2, ["q1", "q2"])
    assert (hall.last_up("q1", "p1"), hall.last_up("q1", "p9"), hall.last_up("q9", "p1")) == (
        (2, True),
        (0, False),
        (0, False),
    )
    assert (hall.greatest("p1"), hall.greatest("p9"), AudienceQuestions().greatest("p1")) == (2, 0, 0)


def test_how_much_may_wait_is_bounded_and_the_trainer_is_sent_the_oldest() -> None:
    bounds = audience_questions
    assert (bounds.LONGEST, bounds.PER_PERSON, bounds.MOST_WAITING, bounds.MOST_SENT) == (280, 20, 300, 30)
    assert (bounds.WAIT_OF_PERSON, bounds.WAIT_OF_ADDRESS, bounds.WAIT_OF_STRANGERS) == (3, 200, 60)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("a\x00b\x7f", "ab"),
        (" a\tb\r\n\nc ", "a b c"),
        ("XX", "XX"),
        ("a\u20dd\u20dd\u20dd", "a\u20dd\u20dd"),
        ("x" * 1121, "x" * 1120),
    ],
)
def test_a_question_is_one_line_without_signs_that_nobody_sees(typed: object, kept: str) -> None:
    assert clean(typed) == kept


def test_a_source_is_left_out_or_let_in_once_and_what_is_on_its_way_is_what_counts() -> None:
    room = Room("ROOM1", SESSION, [ROOM, *WAITING[:2]], SetClock())

    def take(on: bool) -> int:
        record = room.command("trainer-1", {"what": "out", "id": "device", "on": on})
        return record.n if record else 0

    assert [take(False), take(True), take(False), take(True)] == [0, 1, 2, 3], "none of them is on disk yet"


def test_what_is_decided_of_a_question_or_a_show_of_hands_that_is_not_there_is_refused_as_unknown() -> None:
    room = Room("ROOM1", SESSION, [ROOM], SetClock())
    hands = {"what": "hands", "question": "demo/one", "counts": {"whole": 3}}
    for what in ({"what": "goto", "part": "first"}, {"what": "open"}):
        step = room.command("trainer-1", {**what, "ver": room.state.ver})
        assert step is not None
        room.apply(step)
    for said in ({"what": "approve", "id": "q9"}, {**hands, "round": 2}):
        with pytest.raises(RefusedError) as caught:
            room.command("trainer-1", said)
        assert caught.value.why == "unknown"
    raised = room.command("trainer-1", {**hands, "round": 1})
    assert raised is not None
    assert raised.n == 1


def approved(key: str) -> Record:
    return Record("ROOM1", "moderate", key, 1, json.dumps({"status": "approved"}), 0.0)


def test_a_device_with_fresh_phones_leaves_places_for_others_and_for_whoever_has_voted_beside_it() -> None:
    async def work() -> None:
        service, _ = await opened()
        neighbour = vote(at(service, 900, "nat"), "whole")
        await settle()
        took = [await ask(at(service, who, "nat")) for who in range(278)]
        assert (took.count("ack"), took.count("fast")) == (
            audience_questions.WAIT_OF_STRANGERS,
            278 - audience_questions.WAIT_OF_STRANGERS,
        )
        assert await ask(at(service, 901, "own")) == "ack", "another address"
        assert await ask(neighbour, 2) == "ack", "the same address, but it has been in the hall for a while"
        await service.stop()

    run(work)


def test_an_address_whose_phones_have_voted_still_leaves_a_third_of_the_places() -> None:
    async def work() -> None:
        service, _ = await opened()
        voters = [vote(at(service, who, "nat"), "whole") for who in range(210)]
        await settle()
        took = [await ask(person, 2) for person in voters]
        assert took.count("ack") == audience_questions.WAIT_OF_ADDRESS == 200
        others = [vote(at(service, 900 + who, f"own{who}"), "whole") for who in range(3)]
        await settle()
        assert [await ask(other, 2) for other in others] == ["ack"] * 3
        await service.stop()

    run(work)


@pytest.mark.parametrize(
    ("whose", "left"), [("phone", ["b1", "b2", "c1", "c2"]), ("address", ["c1", "c2"]), ("waiting", [])]
)
def test_the_trainer_hides_all_of_a_phone_of_an_address_or_all(whose: str, left: list[str]) -> None:
    async def work() -> None:
        service, boss = await opened()
        for number, (name, source) in enumerate((("a", "x"), ("b", "x"), ("c", "y"))):
            person = at(service, number, source)
            for n in (1, 2):
                service.room.clock.now += 3  # type: ignore[attr-defined]
                person.say({"t": "ask", "n": n, "id": f"{n:016x}", "text": f"{name}{n}"})
                await settle()
        pending, _ = service.room.hall.pending(service.room.source)
        assert [(one["phone"], one["address"]) for one in pending] == [(2, 4)] * 4 + [(2, 2)] * 2
        await boss.hear()
        await lead(boss, {"what": "hide", "id": pending[0]["id"], "all": whose})
        assert [frame for frame in await boss.hear() if frame["t"] == "done"] == [{"t": "done", "n": 1}], "said once"
        assert [asked.text for asked in service.room.hall.waiting] == left
        await lead(boss, {"what": "approve", "id": pending[0]["id"]})
        assert service.room.hall.shown()[0]["text"] == "a1", "what was hidden is not lost"
        await service.stop()

    run(work)


def test_hiding_all_is_refused_where_it_has_no_sense_and_done_where_nothing_waits() -> None:
    async def work() -> None:
        service, boss = await opened()
        for more, said in (
            ({"all": "hall"}, "shape"),
            ({"all": "phone", "id": "nobody"}, "unknown"),
            ({"all": "waiting"}, "done"),
        ):
            await lead(boss, {"what": "hide"} | more)
            frame = [frame for frame in await boss.hear() if frame["t"] in {"done", "refused"}][-1]
            assert frame.get("why", frame["t"]) == said
        await service.stop()

    run(work)


def test_hiding_all_is_not_said_to_be_done_when_the_disk_took_only_some() -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        service, boss = await opened(ledger)
        for number in range(3):
            await ask(at(service, number, "x"))
        await boss.hear()
        ledger.by_hand = True
        boss.say({"t": "do", "n": 5, "what": "hide", "all": "waiting"})
        (one, two, three), ledger.waiting = ledger.waiting, []
        one[1](True)
        two[1](LedgerError("full", "The disk is full."))
        assert not [frame for frame in await boss.hear() if frame["t"] in {"done", "refused"}]
        three[1](True)
        assert (await boss.last("refused")) == {"t": "refused", "n": 5, "why": "disk"}
        await service.stop()

    run(work)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a" + "\u0301" * 9 + "b", "a\u0301\u0301b"),
        ("a" + "\u0301\u200d" * 4 + "b", "a\u0301\u200d\u0301\u200d\u200d\u200db"),
        ("اُردُو میں پَتَّا", "اُردُو میں پَتَّا"),
        ("\u0301\u0301\u0301x", "\u0301\u0301x"),
    ],
)
def test_a_letter_carries_two_marks_so_that_no_tower_lies_over_other_lines(typed: str, kept: str) -> None:
    assert clean(typed) == kept
