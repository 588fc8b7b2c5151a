"""Simulated phones: what they answer, what they keep, what is said about what they measured."""

import asyncio
from dataclasses import replace
from typing import Any

import echo
import pytest
from simulated_phone import Ballot
from swarm import Faults, Swarm

from raabta.model.question import Control, Option
from raabta.room.rehearsal.figures import Figures, in_words, percentile, verdict
from raabta.room.session.answers import fits
from support.room.killable import Row

GOOD = Figures(300, 300, 0.9, 300, 0, 0, 0, 0, 0.03, 0.08, 0.05)
OPTIONS = tuple(Option(name, name) for name in "abc")
WIDGETS = ("one", "many", "order", "match", "number", "text")


def asked(control: Control) -> dict[str, Any]:
    """The public copy of a question with this control."""
    plain = [{"id": option.id, "text": option.text} for option in control.options]
    shown = {"widget": control.widget, "options": plain, "targets": [{"id": t.id} for t in control.targets]}
    return {"id": "a/b", "control": shown}


@pytest.mark.parametrize("widget", WIDGETS)
def test_every_answer_of_a_simulated_phone_fits_its_question(widget):
    control = Control(widget, OPTIONS, OPTIONS[:2] if widget == "match" else ())
    ballot = Ballot("p", asked(control))
    answers = [ballot.answer(phone, n) for phone in range(4) for n in range(1, 12)]
    assert all(fits(control, answer) for answer in answers)
    assert len({repr(answer) for answer in answers}) > 1


def test_what_was_promised_and_is_not_on_the_disk_is_found():
    swarm = Swarm("http://127.0.0.1/", 1)
    ballot, (phone,) = Ballot("p", asked(Control("one", OPTIONS))), swarm.phones
    phone.person, phone.n = "me", 9

    def faults(saved: int, *rows: int, **other: Any) -> Faults:
        phone.saved = {ballot.key: saved} if saved else {}
        made = [Row("p", "a/b", 1, "me", n, ballot.answer(0, n))._replace(**other) for n in rows]
        return swarm.faults([ballot], made)

    assert faults(5, 5) == faults(4, 5) == Faults(0, 0, 0)
    assert faults(6, 5) == faults(5) == Faults(1, 0, 0)
    assert faults(0, 5, answer="z") == faults(0, 10) == faults(0, 5, person="you") == Faults(0, 1, 0)
    assert faults(0, 5, 5) == Faults(0, 0, 1)


def test_phones_join_vote_and_are_acknowledged_each_once():
    async def main() -> Swarm:
        async with Swarm(f"http://127.0.0.1:{await echo.start(0)}/", 40) as swarm:
            await swarm.join(2000)
            ballots = swarm.ballots("p1")
            assert await swarm.hall(ballots[0], 0.1)
            swarm.drop(10)
            assert await swarm.until(lambda: swarm.dropped == 10, 60.0)
            assert await swarm.closed(ballots, 0.2) > 10
            assert await swarm.until(lambda: swarm.online == 40, 60.0)
            assert (swarm.dropped, swarm.outstanding) == (10, 0)
            return swarm

    swarm = asyncio.run(main())
    assert all(phone.saved[("p1", "load/q0", 1)] >= 1 for phone in swarm.phones)


def test_a_good_rehearsal_is_told_in_one_line():
    assert in_words(GOOD, verdict(GOOD)) == (
        "300 phones joined in 0.9 s; the slowest answer was on disk after 80 ms; "
        "a new question was on 99 of 100 phones after 50 ms; nothing was lost. PASS"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"joined": 299},
        {"join_seconds": 31.0},
        {"answers": 299},
        {"lost": 1},
        {"miscounted": -1},
        {"miscounted": 1},
        {"refused": 1},
        {"dropped": 1},
        {"ack_p99": 1.1},
        {"ack_max": 3.1},
        {"pushed_p99": 1.1},
    ],
)
def test_each_fault_alone_fails_the_rehearsal_and_is_named(change):
    figures = replace(GOOD, **change)
    lines = verdict(figures)
    told = in_words(figures, lines)
    assert told.splitlines()[0].endswith("FAIL")
    assert sum(not line.ok for line in lines) == 1
    assert next(line.measure for line in lines if not line.ok) in told


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([], 0.5) == 0.0
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([1.0, 2.0], 0.99) == 2.0
