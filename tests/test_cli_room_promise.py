"""What a hall was promised when its room was opened holds afterwards: fewer people than that are never shown."""

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from raabta.cli.room.run import promise
from raabta.room.service.opening import Opened
from raabta.room.session.record import Record
from support.room.command import HELLO, Running, call, keep, old_room, running, say

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "rooms" / "rooms.sqlite"


def held(minimum: int | None, people: int = 4) -> list[Record]:
    """A session with one vote; None is a room that was opened before the minimum was written down."""
    body = {"session": "disaster/session", "title": "A session", "keep_days": 30, "key": "k"}
    body |= {} if minimum is None else {"minimum": minimum}
    records = [Record("AAAAAA", "room", "", 1, json.dumps(body), time.time())]
    for who in range(people):
        answer = json.dumps({"answer": "yes-no"})
        records.append(
            Record("AAAAAA", "vote", f"vote-source|disaster/phone-call|1|{who:032x}", 1, answer, time.time())
        )
    return records


def exported(ledger: Path, folder: Path, *more: str) -> dict[str, int]:
    done = call("export", "--to", folder, "--ledger", ledger, *more)
    assert done.exit_code == 0, done.output
    people: dict[str, int] = json.loads((folder / "session.json").read_text(encoding="utf-8"))["people"]
    return people


@pytest.mark.parametrize(("opened", "promised"), [(5, 5), (7, 7), (None, 5)])
@pytest.mark.parametrize("command", ["report", "export"])
def test_less_than_was_promised_is_refused_and_nothing_is_written(
    command: str, opened: int | None, promised: int, ledger: Path, tmp_path: Path
) -> None:
    keep(ledger, *held(opened))
    for wanted in (1, promised - 1):
        done = call(command, "--to", tmp_path / "out", "--minimum", str(wanted), "--ledger", ledger)
        assert done.exit_code == 1
        assert f"counts of fewer than {promised} are not shown" in done.output
        assert f"--minimum {wanted} would break it" in done.output
        assert f"Leave --minimum out, or name {promised} or more." in done.output
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("opened", "promised"), [(5, 5), (7, 7), (1, 1), (None, 5)])
def test_what_was_promised_is_the_default_and_may_be_raised(
    opened: int | None, promised: int, ledger: Path, tmp_path: Path
) -> None:
    keep(ledger, *held(opened))
    assert exported(ledger, tmp_path / "out")["minimum"] == promised
    assert exported(ledger, tmp_path / "out", "--minimum", "9")["minimum"] == 9
    done = call("report", "--to", tmp_path / "r.html", "--ledger", ledger)
    assert done.exit_code == 0
    assert f"fewer than {max(promised, 2)}" in (tmp_path / "r.html").read_text(encoding="utf-8") or promised == 1


def hidden_of_one_vote(room: Running) -> str:
    """Let one phone vote, close the vote, and return why the trainer's board shows no tally."""
    trainer = {"t": "hello", "role": "trainer", "key": room.key, "client": "ab" * 8, "language": "en"}

    def board() -> dict[str, Any]:
        return next(frame for frame in say(room.address, trainer) if frame["t"] == "board")

    for n, step in enumerate(({"what": "goto", "part": "vote-source"}, {"what": "open"}), start=2):
        assert {"t": "done", "n": n} in say(room.address, trainer, {"t": "do", "n": n, "ver": board()["ver"]} | step)
    shown = next(frame for frame in say(room.address, HELLO) if frame["t"] == "part")["questions"][0]
    vote = {"t": "vote", "n": 1, "part": "vote-source", "question": shown["id"], "round": board()["round"]}
    vote["answer"] = shown["control"]["options"][0]["id"]
    assert {"t": "ack", "n": 1} in say(room.address, HELLO, vote)
    close = {"t": "do", "n": 4, "ver": board()["ver"], "what": "close"}
    assert {"t": "done", "n": 4} in say(room.address, trainer, close)
    return str(board()["hidden"])


@pytest.mark.slow
def test_a_room_that_is_taken_up_keeps_its_minimum_and_says_so(ledger: Path, tmp_path: Path) -> None:
    wanted = ("disaster", "--ledger", ledger, "--address", "127.0.0.1")
    with running(*wanted, "--port", "18410") as room:
        assert "--minimum" not in room.until("firewall")
        room.stop()
    with running(*wanted, "--port", "18410", "--minimum", "1") as room:
        assert "from 5 people on, not from 1: the hall of this room was promised that. `--new`" in room.until(
            "firewall"
        )
        assert "trying alone" not in room.said
        assert hidden_of_one_vote(room) == "few"
        room.stop()
    assert exported(ledger, tmp_path / "out")["minimum"] == 5
    with running(*wanted, "--port", "18410", "--minimum", "1", "--new") as room:
        assert "Numbers are shown from 1 person on" in room.until("firewall")
        assert hidden_of_one_vote(room) != "few"
        room.stop()
    assert exported(ledger, tmp_path / "out")["minimum"] == 1


@pytest.mark.slow
@pytest.mark.parametrize("opened", [None, 5])
def test_a_room_that_is_taken_up_may_promise_more_and_keeps_that(
    opened: int | None, ledger: Path, tmp_path: Path
) -> None:
    keep(ledger, *held(opened))
    wanted = ("disaster", "--ledger", ledger, "--address", "127.0.0.1", "--port", "18410")
    with running(*wanted, "--minimum", "10") as room:
        older = " (an older room: counted as 5)" if opened is None else ""
        assert f"from 10 people on; it was 5 before{older}." in room.until("firewall")
        assert "Resuming the room AAAAAA" in room.said
        room.stop()
    assert exported(ledger, tmp_path / "out")["minimum"] == 10
    with running(*wanted, "--minimum", "5") as room:
        assert "from 10 people on, not from 5: the hall of this room was promised that." in room.until("firewall")
        room.stop()
    assert exported(ledger, tmp_path / "out")["minimum"] == 10


def test_what_the_trainer_is_told_of_the_minimum() -> None:
    five, nine, three, older = (held(minimum, 0)[0] for minimum in (5, 9, 3, None))

    def told(wanted: int | None, room: Record) -> tuple[str, ...]:
        return tuple(promise(wanted, Opened(room, room, True)))

    assert told(None, five) == told(5, five) == told(9, nine) == told(None, older) == told(5, older) == ()
    assert ["from 9 people on, not from 5" in said for said in told(5, nine)] == [True]
    assert ["promised that (an older room: counted as 5)." in said for said in told(3, older)] == [True]
    alone = "Numbers are shown from 3 people on. That is good for trying alone. In a hall it tells who said what."
    assert told(None, three) == (alone,)


@pytest.mark.parametrize("command", ["report", "export"])
def test_help_speaks_of_trying_alone_only_where_a_room_is_opened(command: str) -> None:
    said = " ".join(call(command, "--help").output.split())
    assert "trying alone" not in said
    assert "It may be more than the room was opened with, which is the default, but not less." in said
    assert "[default: 5, or what the room was opened with]" in " ".join(call("--help").output.split())


def test_the_latest_room_is_that_of_a_hall_and_not_one_that_a_rehearsal_has_left(ledger: Path, tmp_path: Path) -> None:
    left = replace(old_room("TRIAL2", 0), body=json.dumps({"session": "disaster/session", "rehearsal": True}))
    keep(ledger, old_room("AAAAAA", 1), left)
    assert call("export", "--to", tmp_path / "out", "--ledger", ledger).exit_code == 0
    assert json.loads((tmp_path / "out/session.json").read_text(encoding="utf-8"))["session"]["room"] == "AAAAAA"


@pytest.mark.parametrize("command", ["report", "export"])
def test_what_a_rehearsal_has_left_is_no_room_to_look_back_at(command: str, ledger: Path, tmp_path: Path) -> None:
    keep(ledger, replace(old_room("TRIAL2", 0), body=json.dumps({"session": "disaster/session", "rehearsal": True})))
    done = call(command, "--to", tmp_path / "out", "--ledger", ledger)
    assert (done.exit_code, "No room is kept here." in done.output) == (1, True)
    assert not (tmp_path / "out").exists()
