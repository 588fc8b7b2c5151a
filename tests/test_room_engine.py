"""A room without web and disk: steps, votes, counts, questions from the hall."""

import json
from dataclasses import replace
from typing import Any

import pytest

from raabta.model.question import Quiz
from raabta.model.session import beginning, of_quiz
from raabta.room.session import state
from raabta.room.session.pseudonyms import Pseudonyms
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.session.state import RefusedError, State, timing
from raabta.room.session.views import Views
from raabta.room.session.votes import Slot
from support.questions import QUESTIONS
from support.room.in_memory import PARTS, ROOM, SESSION, SetClock, desk, token


def a_room(*records: Record) -> Room:
    return Room("ROOM1", SESSION, [ROOM, *records], SetClock())


def do(room: Room, what: str, client: str = "trainer-1", **more: Any) -> None:
    said = {"what": what, "ver": room.state.ver} | more
    record = room.command(client, said)
    if record is not None:
        room.apply(record)


def at(part: str, *steps: str) -> Room:
    room = a_room()
    for what in steps:
        do(room, "goto", part=part) if room.state.part != part else None
        do(room, what)
    return room


def vote(room: Room, who: int, answer: object, n: int = 1, question: str = "demo/one", **more: Any) -> str:
    person = room.who(token(who)).person
    said = {"part": room.state.part, "question": question, "round": room.state.round, "answer": answer, "n": n} | more
    record = room.vote(person, said)
    if record is not None:
        room.apply(record)
    return person


def refusal(call: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        call(*args, **more)
    return caught.value.why


def test_a_vote_goes_through_its_phases_and_back_again() -> None:
    room = a_room()
    do(room, "next")
    do(room, "goto", part="first")
    seen = []
    for what in ("open", "close", "discuss", "revote", "close", "reveal"):
        do(room, what)
        seen.append((room.state.phase, room.state.round))
    assert seen == [("open", 1), ("closed", 1), ("discuss", 1), ("open", 2), ("closed", 2), ("revealed", 2)]
    do(room, "next")
    assert (room.state.part, room.state.phase, room.state.round) == ("word", "ready", 0)
    do(room, "back")
    assert (room.state.part, room.state.phase, room.state.round) == ("first", "revealed", 2), "as it was left"


@pytest.mark.parametrize(
    ("part", "steps", "what"),
    [
        ("first", (), "close"),
        ("first", (), "reveal"),
        ("first", ("open",), "open"),
        ("first", ("open",), "next"),
        ("first", ("open",), "end"),
        ("first", ("open",), "reveal"),
        ("first", ("open", "close", "reveal"), "open"),
        ("welcome", (), "open"),
        ("hall", (), "next"),
        ("before", ("open", "close"), "reveal"),
        ("before", ("open", "close"), "revote"),
        ("after", ("open", "close"), "discuss"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(part: str, steps: tuple[str, ...], what: str) -> None:
    room = a_room()
    do(room, "goto", part=part)
    for step in steps:
        do(room, step)
    before = room.state
    assert refusal(do, room, what) == "phase"
    assert room.state == before


def test_a_command_for_an_older_state_is_stale_so_that_two_trainers_do_not_step_twice() -> None:
    room = a_room()
    ver = room.state.ver
    do(room, "next")
    assert refusal(room.command, "trainer-1", {"what": "next", "ver": ver}) == "stale"


def test_every_page_with_the_key_steers_and_the_room_knows_which_was_pressed_last() -> None:
    room = a_room()
    do(room, "next", client="laptop-1")
    do(room, "next", client="phone-01")
    assert (room.state.part, room.state.by) == ("before", "phone-01")
    assert refusal(do, room, "lead", client="laptop-1") == "phase"


def test_the_newest_vote_of_a_phone_counts_and_a_late_repeat_undoes_nothing() -> None:
    room = at("first", "open")
    vote(room, 1, "vague", n=1)
    person = vote(room, 1, "whole", n=2)
    vote(room, 1, "vague", n=1)
    slot = next(iter(room.votes.of(person, "first")))[0]
    assert room.votes.counts(slot) == {"whole": 1}
    assert room.votes.total == 1


def test_any_older_vote_that_comes_late_is_a_repeat_whatever_it_says_and_also_when_the_vote_is_over() -> None:
    room = at("first", "open")
    person = vote(room, 1, "whole", n=7)
    said = {"part": "first", "question": "demo/one", "round": 1, "answer": "vague"}
    do(room, "close")
    room.clock.now += 6
    for n in (6, 5, 1):
        assert room.vote(person, said | {"n": n}) is None, "it is acknowledged, and changes nothing"
    assert refusal(room.vote, person, said | {"n": 8}) == "late"


def test_an_older_word_on_a_question_of_the_hall_that_comes_late_is_a_repeat_whatever_it_says() -> None:
    room, question = a_room(), "a" * 16
    asked = room.ask(room.who(token(1)), {"id": question, "text": "Why?"})
    assert asked is not None
    room.apply(asked)
    do(room, "approve", id=asked.key)
    person = room.who(token(2)).person
    newest = room.up(person, {"id": asked.key, "on": True, "n": 7})
    assert newest is not None
    room.apply(newest)
    for n in (6, 5, 1):
        for on in (True, False):
            assert room.up(person, {"id": asked.key, "on": on, "n": n}) is None, (
                "it is acknowledged, and changes nothing"
            )
    assert refusal(room.up, person, {"id": asked.key, "on": False, "n": 7}) == "stale"


@pytest.mark.parametrize(("what", "more"), [("chart", {"on": True}), ("asking", {"on": False}), ("page", {"page": 1})])
def test_what_the_trainer_does_in_a_closed_vote_does_not_let_answers_in_again(what: str, more: dict[str, Any]) -> None:
    room = at("first", "open", "close")
    room.clock.now += 4
    vote(room, 1, "whole")
    room.clock.now += 2
    assert refusal(vote, room, 2, "whole") == "late"
    do(room, what, **more)
    assert refusal(vote, room, 2, "whole") == "late", "the wall may show the shares by now"


def test_records_may_come_in_any_order_and_twice() -> None:
    room = at("first", "open")
    person = room.who(token(1)).person
    said = {"part": "first", "question": "demo/one", "round": 1}
    first, second = (room.vote(person, said | {"answer": a, "n": n}) for a, n in (("vague", 1), ("whole", 2)))
    assert first is not None
    assert second is not None
    for record in (second, first, second, first):
        room.apply(record)
    assert room.votes.total == 1
    assert Views(room, SESSION).board()["answered"] == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"answer": "nothing"}, "shape"),
        ({"answer": ["whole"]}, "shape"),
        ({"answer": None}, "shape"),
        ({"question": "demo/none"}, "unknown"),
        ({"part": "welcome"}, "unknown"),
        ({"round": 2}, "closed"),
        ({"round": True}, "shape"),
        ({"round": 100}, "shape"),
        ({"n": 0}, "shape"),
        ({"n": 2**60}, "shape"),
        ({"n": "1"}, "shape"),
        ({"part": ["first"]}, "shape"),
    ],
)
def test_a_vote_that_does_not_fit_is_refused_with_a_word(change: dict[str, Any], why: str) -> None:
    room = at("first", "open")
    assert refusal(vote, room, 1, change.pop("answer", "whole"), **change) == why
    assert room.votes.total == 0


def test_answers_on_their_way_count_for_five_seconds_after_closing_and_not_longer() -> None:
    room = at("first", "open", "close")
    assert isinstance(room.clock, SetClock)
    room.clock.now += 5
    vote(room, 1, "whole")
    room.clock.now += 0.1
    assert [refusal(vote, room, who, "whole") for who in (2, 3, 3)] == ["late"] * 3
    assert room.votes.total == 1
    assert desk(Views(room, SESSION))["late"] == 2, "people, however often they try"


def test_nothing_counts_before_opening_or_after_the_reveal() -> None:
    room = a_room()
    assert refusal(vote, room, 1, "whole", part="first", round=1) == "closed"
    do(room, "goto", part="first")
    assert refusal(vote, room, 1, "whole", round=1) == "closed"
    do(room, "open")
    do(room, "close")
    do(room, "reveal")
    assert refusal(vote, room, 1, "whole") == "late"


def test_what_is_saved_already_is_acknowledged_again_even_after_closing() -> None:
    room = at("first", "open")
    person = vote(room, 1, "whole", n=3)
    for what in ("close", "reveal"):
        do(room, what)
    said = {"part": "first", "question": "demo/one", "round": 1, "answer": "whole", "n": 3}
    assert room.vote(person, said) is None


def test_a_show_of_hands_is_added_and_replaced_by_a_second_count() -> None:
    room = at("first", "open")
    vote(room, 1, "whole")
    for counts in ({"whole": 9}, {"whole": 4, "vague": 2}):
        do(room, "hands", question="demo/one", round=1, counts=counts)
    do(room, "close")
    (counted,) = desk(Views(room, SESSION))["tallies"]["demo/one"]
    assert (counted["answered"], counted["right"], counted["hands"]) == (7, 5, 6)
    assert counted["marks"] == {"vague": 2, "whole": 5, "late": 0}


@pytest.mark.parametrize(
    "counts", [None, {"nobody": 1}, {"whole": -1}, {"whole": 1.5}, {"whole": True}, {"whole": 10**6}]
)
def test_hands_that_cannot_be_are_refused(counts: object) -> None:
    assert refusal(do, at("first", "open"), "hands", question="demo/one", round=1, counts=counts) == "shape"


def test_a_person_is_a_hash_that_another_room_does_not_share() -> None:
    one, other = a_room(), Room("ROOM2", SESSION, [], SetClock())
    assert one.who(token(1)) == one.who(token(1))
    assert len({*one.who(token(1)), *one.who(token(2)), *other.who(token(1))}) == 9, "for answers, name and questions"
    assert all(token(1) not in hashed and len(hashed) == 20 for hashed in one.who(token(1)))
    for bad in (None, "", "x" * 32, token(1)[:-1], token(1) + "0", 5):
        assert refusal(one.who, bad) == "key"


def test_names_are_taken_only_while_asked_for_and_can_be_taken_back() -> None:
    room = a_room()
    person = room.who(token(1))
    assert refusal(room.name, person, "Officer in charge") == "closed"
    do(room, "names", on=True)
    for said, kept in (("  Desk\u202e  3 ", "Desk 3"), ("", "")):
        record = room.name(person, said)
        assert record is not None
        room.apply(record)
        assert room.names[person.named][1] == kept
    assert refusal(room.name, person, "x" * 41) == "long"
    assert refusal(room.name, person, 5) == "shape"


def test_what_is_known_of_a_phone_is_its_language_and_the_address_by_which_it_first_came_and_apart_its_name() -> None:
    room = a_room()
    do(room, "names", on=True)
    one, two = room.who(token(1)), room.who(token(2))

    def kept(record: Record | None) -> Any:
        assert record is not None
        room.apply(record)
        return record.read()

    assert room.source(one.person) == ""
    assert room.name(one, "") is None, "nobody takes back what is not there"
    assert kept(room.arrive(one.person, "ur")) == {"language": "ur"}, "by this computer"
    assert kept(room.name(one, "x" * 40, "b")) == {"name": "x" * 40}
    (changed,) = room.join(one, "en")
    assert kept(changed) == {"language": "en"}
    assert kept(room.name(two, "Desk", "a")) == {"name": "Desk"}
    assert kept(room.arrive(two.person, "ur", "b")) == {"language": "ur", "source": "b"}
    (changed,) = room.join(two, "en")
    assert kept(changed) == {"language": "en", "source": "b"}
    assert room.source(two.person) == "b"


def test_a_vote_says_in_which_language_its_question_stood() -> None:
    room = at("first", "open")
    who = room.who(token(1))
    for n, language in ((1, "ur"), (2, "en")):
        changed = [*room.join(who, language), room.arrive(who.person, language)]
        for record in filter(None, changed):
            room.apply(record)
        said = {"part": "first", "question": "demo/one", "round": 1, "answer": "whole", "n": n}
        record = room.vote(who.person, said)
        assert record is not None
        assert record.read() == {"answer": "whole", "language": language}
        room.apply(record)
        assert room.votes.language(Slot("first", "demo/one", 1), who.person) == language


def test_a_full_room_counts_who_is_on_the_way_and_keeps_whom_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raabta.room.session.room.MOST_PEOPLE", 2)
    room = a_room()
    do(room, "names", on=True)
    first = room.arrive("one", "en")
    assert first is not None
    room.apply(first)
    assert room.arrive("two", "en") is not None
    three = Pseudonyms("three", "three's name", "three asks")
    assert refusal(room.arrive, "three", "en") == refusal(room.join, three, "en") == "full"
    names = [room.name(three._replace(named=named), "Desk") for named in ("a", "a")]
    assert [record and record.n for record in names] == [1, 2]
    assert refusal(room.name, three._replace(named="b"), "Desk") == "full"


def test_a_record_says_to_a_thousandth_of_a_second_when_it_was_made() -> None:
    room = at("first", "open")
    assert isinstance(room.clock, SetClock)
    room.clock.now += 0.12345
    record = room.vote("one", {"part": "first", "question": "demo/one", "round": 1, "answer": "whole", "n": 1})
    assert record is not None
    assert record.at == 1_000_000.123


def test_what_is_on_its_way_to_the_disk_has_its_number() -> None:
    room = at("first", "open")
    do(room, "names", on=True)
    person = room.who(token(1))
    asked = room.ask(person, {"id": "a" * 16, "text": "Why?"})
    assert asked is not None
    room.apply(asked)
    made = [
        *(room.name(person, name) for name in ("Wrong", "Right")),
        *(room.command("trainer-1", {"what": what, "id": asked.key}) for what in ("approve", "hide")),
    ]
    assert [record.n for record in made if record] == [1, 2, 1, 2]
    for record in made:
        assert record is not None
        room.failed(record)
    approved = made[2]
    assert approved is not None
    room.apply(approved)
    room.command("trainer-1", {"what": "hide", "id": asked.key})
    again = room.command("trainer-1", {"what": "approve", "id": asked.key})
    assert again is not None, "it is approved still, and will not be"
    assert again.n == 3
    after = room.name(person, "Again")
    assert after is not None
    assert after.n == 1, "what failed has used no number"


def test_time_is_measured_against_the_plan() -> None:
    log = (state.LogLine("welcome", "ready", 0, 0.0), state.LogLine("before", "ready", 0, 400.0))
    at_before = State(part="before", log=log)
    assert timing(at_before, SESSION, 500.0) == (100.0, 500.0, 100.0)
    assert timing(at_before, SESSION, 900.0) == (500.0, 900.0, 300.0), "over its own five minutes"
    early = replace(at_before, log=(log[0], log[1]._replace(at=60.0)))
    assert timing(early, SESSION, 60.0).behind == -240.0
    assert timing(State(), SESSION, 5.0) == (0.0, 0.0, 0.0)
    assert all(seconds >= 0 for seconds in timing(at_before, SESSION, -50.0)[:2]), "a clock that was set back"


def test_a_state_survives_being_written_down() -> None:
    room = at("first", "open", "close")
    assert state.restored(json.loads(state.dump(room.state))) == room.state
    assert state.restored(json.loads(state.dump(room.state)) | {"of a newer version": 1}) == room.state


def test_a_plan_that_lost_a_part_does_not_lose_the_room() -> None:
    room = at("first", "open")
    vote(room, 1, "whole")
    kept = [
        Record("ROOM1", "state", "", room.state.ver, state.dump(room.state), 0),
        Record("ROOM1", "vote", f"first|demo/one|1|{room.who(token(1)).person}", 1, '{"answer": "whole"}', 0),
    ]
    again = Room("ROOM1", replace(SESSION, parts=PARTS[:1]), [ROOM, *kept], SetClock())
    assert Views(again, again.session).board()["part"] is None
    do(again, "next")
    assert again.state.part == "welcome"


def test_only_the_trainer_hears_how_a_question_of_a_quiz_begins_before_it_is_opened() -> None:
    plan = of_quiz(Quiz("demo/quiz", "The quiz", QUESTIONS))
    room = Room("ROOM1", plan, [ROOM], SetClock())
    do(room, "goto", part="q2")
    views = Views(room, plan)
    assert (room.state.phase, views.part()["place"]) == ("ready", (2, len(QUESTIONS)))
    begins = beginning(QUESTIONS[1].prompt)
    assert begins not in json.dumps([views.part(), views.board(), views.state(), views.welcome("p", "")])
    assert [shown["part"]["title"] for shown in (views.part(), views.board())] == ["The quiz"] * 2
    assert desk(views)["part"] == views.board()["part"] | {"title": begins}
    assert [part["title"] for part in views.plan()["parts"]] == [beginning(asked.prompt) for asked in QUESTIONS]
