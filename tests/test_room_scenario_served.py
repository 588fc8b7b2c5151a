"""A scenario through the real server: sockets, POST and forms vote, all hear what comes of it, a kill costs nothing."""

import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from raabta.model.session import Part, Session
from raabta.room.web.pages import page_words
from support.room.command import HELLO, ROOT, call, running, say
from support.room.noscript import Browser
from support.room.served import Hall, frames_of, phone, run
from support.scenarios import DESK

EN = page_words("server", "en")
PLAN = Session("demo/desk", "The desk", (Part("desk", "scenario", "A day at the desk", 9, scenario=DESK),))
PLANS = {"en": PLAN, "ur": replace(PLAN, language="ur")}
FIRST = {"t": "vote", "part": "desk", "question": "first", "round": 1}


def minimum(hall: Hall, people: int) -> None:
    hall.service.room.info = {**hall.service.room.info, "minimum": people}


def last(frames: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return [frame for frame in frames if frame["t"] == kind][-1]


def test_a_socket_hears_the_decision_votes_and_hears_what_came_of_it() -> None:
    async def test(hall: Hall) -> None:
        minimum(hall, 1)
        await hall.do("next")
        async with await hall.ws() as ws:
            await ws.send_json(phone(1))
            assert last(await frames_of(ws, until="state"), "part")["story"]["intro"] == DESK.intro
            await hall.do("open")
            part = last(await frames_of(ws, until="state"), "part")
            assert [one["id"] for one in part["questions"][0]["control"]["options"]] == ["open", "hide", "again"]
            await ws.send_json(FIRST | {"n": 1, "answer": "hide"})
            assert last(await frames_of(ws, until="ack"), "ack")["n"] == 1
            await hall.do("close")
            assert {frame["t"] for frame in await frames_of(ws, until="state")} == {"state"}, (
                "no map for the third time"
            )
            await hall.do("take", choice="hide")
            frames = await frames_of(ws, until="state")
            assert last(frames, "part")["story"]["taken"]["choice"] == "hide"
            assert last(frames, "state")["phase"] == "revealed"
            await hall.do("open")
            frames = await frames_of(ws, until="state")
            assert last(frames, "part")["questions"][0]["id"] == "detour"
            assert last(frames, "state")["round"] == 2

    run(test, plans=PLANS)


def test_who_comes_late_or_again_has_the_decision_and_its_own_vote() -> None:
    async def test(hall: Hall) -> None:
        minimum(hall, 1)
        await hall.do("next")
        await hall.do("open")
        frames = await hall.say(phone(1), FIRST | {"n": 1, "answer": "open"})
        assert {"t": "ack", "n": 1} in frames
        again = await hall.say(phone(1, "ur"))
        assert last(again, "mine")["votes"][0]["answer"] == "open"
        assert last(again, "part")["story"]["title"] == "10:42 · A wrong figure"
        await hall.do("close")
        await hall.do("take", choice="open")
        told = await hall.say(phone(2))
        assert last(told, "part")["story"]["taken"]["consequence"] == "What open did & why."
        assert not [frame for frame in told if frame["t"] == "reveal"], "a scenario has no key"

    run(test, plans=PLANS)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_phone_without_scripts_plays_along(language: str) -> None:
    said = page_words("server", language)

    async def test(hall: Hall) -> None:
        minimum(hall, 1)
        await hall.do("next")
        browser = await Browser(hall, language=language).go()
        assert said["story_ready"] in browser.text
        await hall.do("open")
        await browser.go()
        assert "10:42 · A wrong figure" in browser.text
        assert said["meter_trust"] in browser.text
        for choice in ("hide", "open"):
            await browser.send(q0=choice)
            assert browser.told == said["saved"], "it may be changed while it is open"
        await hall.do("close")
        await hall.do("take", choice="open")
        await browser.go()
        for text in (said["story_decided"], "What open did & why.", said["tone_helped"]):
            assert text in browser.text
        await hall.do("open")
        await hall.do("close")
        await hall.do("take", choice="leave")
        await hall.do("reveal")
        await browser.go()
        safety = said["meter_safety"]
        lost = said["dear_short"].format(meter=safety, n=20, more=30)
        in_all = said["dear_share"].format(meter=safety, n=50, all=50)
        for text in ("The record is kept", said["dear_one"], in_all, lost):
            assert text in browser.text

    run(test, plans=PLANS)


@pytest.mark.parametrize(("choice", "then"), [("open", "open"), ("again", "open"), ("hide", "reveal")])
def test_an_old_form_is_no_vote_for_what_came_after_it_and_is_told_that_it_was_late(choice: str, then: str) -> None:
    async def test(hall: Hall) -> None:
        minimum(hall, 1)
        await hall.do("next")
        if then == "reveal":
            for step in ("open", "close"):
                await hall.do(step)
            await hall.do("take", choice="hide")
        await hall.do("open")
        browser = await Browser(hall).go()
        await hall.do("close")
        await hall.do("take", choice="own" if then == "reveal" else choice)
        await hall.do(then)
        await browser.send(q0=choice)
        assert browser.told == EN["refused_late"]
        assert hall.service.room.votes.total == 0

    run(test, plans=PLANS)


@pytest.mark.slow
def test_a_plan_of_a_scenario_alone_can_be_rehearsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = call("disaster/night", "--rehearse", "5", "--ledger", tmp_path / "rooms.sqlite")
    assert "5 phones joined" in done.output, "how fast they were is the machine's business"


@pytest.mark.slow
def test_a_laptop_that_dies_in_the_night_comes_back_to_the_same_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    wanted = ("disaster/night", "--ledger", tmp_path / "rooms.sqlite", "--port", "18312", "--address", "127.0.0.1")
    wanted += ("--minimum", "1")
    with running(*wanted) as room:
        trainer = {"t": "hello", "role": "trainer", "key": room.key, "client": "ab" * 8, "language": "en"}

        def do(what: str, **more: Any) -> dict[str, Any]:
            ver = last(say(room.address, trainer), "board")["ver"]
            frames = say(room.address, trainer, {"t": "do", "n": 1, "ver": ver, "what": what} | more)
            assert {"t": "done", "n": 1} in frames, frames
            return last(say(room.address, trainer), "board")

        do("goto", part="night")
        for number in (1, 2):
            do("open")
            shown = last(say(room.address, HELLO), "part")["questions"][0]
            vote = {"t": "vote", "n": number, "part": "night", "question": shown["id"], "round": number}
            choice = shown["control"]["options"][1]["id"]
            assert {"t": "ack", "n": number} in say(room.address, HELLO, vote | {"answer": choice})
            board = do("close")
            assert board["leading"] == [choice]
            if number == 1:
                do("take", choice=choice)
        room.process.send_signal(signal.SIGKILL)
        room.process.wait()
    with running(*wanted) as room:
        assert "Resuming the room" in room.until("Stop with")
        again = last(say(room.address, trainer), "board")
        same = ("phase", "round", "story", "tallies", "leading", "questions")
        assert {name: again[name] for name in same} == {name: board[name] for name in same}
        kept = {vote["round"]: vote["answer"] for vote in last(say(room.address, HELLO), "mine")["votes"]}
        assert kept[2] == choice
        room.stop()
