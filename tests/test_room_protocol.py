"""The frames of the room: typed once, written from the types for browser and reader, decoded and encoded once."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator

from raabta.model.session import Part, Session
from raabta.room.protocol.describe import DIRECTIONS, fields
from raabta.room.protocol.generate import FILES, schema, stale
from raabta.room.protocol.values import Phase
from raabta.room.session import answers, frames
from raabta.room.session.state import MAX_ROUNDS, RefusedError, State, can, commanded
from support.browser.fake_room import FakeRoom
from support.questions import QUESTIONS, QUIZ, RIGHT, TEXT
from support.room.in_memory import ROOM, MemoryLedger, lead, opened, phone, run, settle, vote
from support.room.recorded import FILE

ROOT = Path(__file__).parents[1]
RECORDED = json.loads(FILE.read_text(encoding="utf-8"))["frames"]
#: What is said that no page says: the room refuses it.
WRONG = ({"t": "hello", "role": "waiter", "language": "en"}, {"t": "vote", "n": 10, "part": 1})


def validator(name: str) -> Draft7Validator:
    made = schema()
    return Draft7Validator(made | {"anyOf": [{"$ref": f"#/definitions/{name}"}]})


VALIDATORS = {name: validator(name) for name in DIRECTIONS}


def valid(name: str, frame: object) -> bool:
    return VALIDATORS[name].is_valid(frame)


def name_of(who: str, does: str) -> str:
    return f"{'From' if does == 'says' else 'To'}{'Phone' if who.startswith('phone') else 'Desk'}"


def test_schema_browser_types_and_tables_are_those_of_the_code() -> None:
    assert list(stale(ROOT)) == [], "a frame has changed: `make schema` writes the files anew"


def test_what_is_missing_or_old_is_written_anew(tmp_path: Path) -> None:
    docs = tmp_path / "docs/room.md"
    docs.parent.mkdir()
    docs.write_text((ROOT / "docs/room.md").read_text("utf-8").replace("Welcome", "Hello", 1), encoding="utf-8")
    assert list(stale(tmp_path)) == list(FILES)
    assert stale(tmp_path)["docs/room.md"] == (ROOT / "docs/room.md").read_text("utf-8")


def test_the_schema_itself_is_valid() -> None:
    Draft7Validator.check_schema(schema())


def test_every_frame_of_the_recorded_session_is_one_of_the_types() -> None:
    strange = [frame for who, does, frame in RECORDED if not valid(name_of(who, does), frame)]
    assert strange == list(WRONG)


def test_every_type_of_frame_is_in_the_recorded_session() -> None:
    kinds = {(one.__name__, one) for _, union in DIRECTIONS.values() for one in get_args(union)}
    recorded = [frame for _, _, frame in RECORDED]
    for name, kind in kinds:
        alone = Draft7Validator(schema() | {"anyOf": [{"$ref": f"#/definitions/{name}"}]})
        assert any(alone.is_valid(frame) for frame in recorded), f"{name}: {[field.name for field in fields(kind)]}"


@pytest.mark.parametrize("kind", ["welcome", "part", "state", "mine", "reveal", "hall", "join", "plan", "board"])
def test_a_frame_with_a_field_more_or_less_is_none(kind: str) -> None:
    who, frame = next((who, frame) for who, does, frame in RECORDED if does == "hears" and frame["t"] == kind)
    name = name_of(who, "hears")
    assert valid(name, frame)
    assert not valid(name, frame | {"more": 1})
    for field in frame:
        less = copy.deepcopy(frame)
        del less[field]
        assert not valid(name, less), field


@pytest.fixture
def fake() -> Iterator[FakeRoom]:
    made = FakeRoom({"en": {question.id: question for question in QUESTIONS}})
    yield made
    made.stop()


def test_the_room_that_stands_in_for_the_real_one_says_only_frames_that_there_are(fake: FakeRoom) -> None:
    hello = {"t": "hello", "role": "phone", "token": "0" * 32, "language": "en"}
    frames: list[dict[str, Any]] = []
    for phase in ("lobby", "ready", "open", "closed", "discuss", "revealed", "ended"):
        fake.go(phase, *(question.id for question in QUESTIONS))
        frames += fake._answers(hello, hello)
        slot = {"t": "vote", "part": "p1", "question": TEXT.id, "round": 1, "answer": RIGHT[TEXT.id]}
        frames += fake._answers(slot | {"n": 1}, hello)
        frames += fake._answers({"t": "ask", "n": 2, "id": "a" * 16, "text": "Why?"}, hello)
        frames += fake._answers({"t": "name", "n": 3, "name": "Ayesha"}, hello)
    fake.refuse = "late"
    frames += fake._answers({"t": "up", "n": 4, "id": "a", "on": True}, hello)
    assert [frame for frame in json.loads(json.dumps(frames)) if not valid("ToPhone", frame)] == []
    assert {frame["t"] for frame in frames} == {
        "welcome", "part", "state", "mine", "reveal", "hall", "ack", "refused",
    }  # fmt: skip


def test_a_vote_is_decoded_once_and_encoded_once_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        service, _ = await opened(ledger)
        someone = phone(service, 1)
        await vote(someone, "late").hear()
        answers.stored.cache_clear()
        calls: list[str] = []
        decode, encode = frames._DECODE, answers._ENCODE
        monkeypatch.setattr(frames, "_DECODE", lambda text: (calls.append("decode"), decode(text))[1])
        monkeypatch.setattr(answers, "_ENCODE", lambda value: (calls.append("encode"), encode(value))[1])
        with monkeypatch.context() as patched:
            for name in ("loads", "dumps"):
                patched.setattr(json, name, lambda *_, name=name, **__: calls.append(name))
            someone.say('{"t":"vote","n":2,"part":"first","question":"demo/one","round":1,"answer":"whole"}')
            await settle()
        assert calls == ["decode", "encode"]
        assert someone.client.take() == ['{"t":"ack","n":2}']
        (kept,) = (record.body for record in ledger.rows.values() if record.kind == "vote")
        assert kept == '{"answer":"whole"}'
        await service.stop()

    run(work)


PARTS_OF_ALL_KINDS = (
    Part("talk", "talk", "A talk", 1),
    *(Part(f"vote-{one.control.widget}", "vote", "A vote", 1, question=one) for one in QUESTIONS),
    Part("before", "before", "A test", 1, quiz=QUIZ),
    Part("after", "after", "The same test", 1, quiz=QUIZ),
    Part("hall", "hall", "Questions", 1),
    Part("break", "break", "Tea", 1),
)
PLAN = Session("demo/all", "All kinds", PARTS_OF_ALL_KINDS)


@pytest.mark.parametrize("part", ["", *(part.id for part in PARTS_OF_ALL_KINDS)])
@pytest.mark.parametrize("phase", get_args(Phase))
@pytest.mark.parametrize("round_", [1, MAX_ROUNDS])
def test_what_a_board_says_can_be_done_is_done_and_every_other_step_is_refused(
    part: str, phase: Phase, round_: int
) -> None:
    now = State(ver=3, part=part, phase=phase, round=round_)
    offered = can(now, PLAN)
    for what in ("open", "close", "discuss", "revote", "reveal", "next", "back", "goto", "end"):
        try:
            commanded(now, PLAN, what, {"part": "talk"}, 0.0)
            done = True
        except RefusedError:
            done = False
        assert done == (what in offered), what


def test_chart_and_hands_can_be_given_where_they_mean_something() -> None:
    def offered(what: str) -> set[tuple[str, str]]:
        states = [State(part=part.id, phase=phase, round=1) for part in PARTS_OF_ALL_KINDS for phase in get_args(Phase)]
        return {(now.part, now.phase) for now in states if what in can(now, PLAN)}

    votes = [f"vote-{one.control.widget}" for one in QUESTIONS]
    assert offered("chart") == {(part, phase) for part in votes for phase in ("closed", "discuss")}
    assert offered("hands") == {("vote-one", phase) for phase in ("open", "closed", "discuss")}


def test_no_chart_is_offered_where_there_is_no_tally() -> None:
    async def work() -> None:
        service, boss = await opened(minimum=2)
        await vote(phone(service, 1), "late").hear()
        await lead(boss, "close")
        service.broadcaster.board(boss.client)
        assert "chart" not in (await boss.last("board"))["can"], "one answer is not shown"
        await lead(boss, "revote")
        for who in (1, 2):
            await vote(phone(service, who), "late", n=5, round_=2).hear()
        await lead(boss, "close")
        service.broadcaster.board(boss.client)
        assert "chart" in (await boss.last("board"))["can"]
        await service.stop()

    run(work)
