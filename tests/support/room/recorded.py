"""A whole session with every frame that anybody says or is told: `canonical/room-session.json` holds it.

`python -m support.room.recorded` in tests/ writes that file anew. Clock, tokens, records and answers are fixed.
"""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from raabta.model.session import Part, Session
from raabta.room.report.export import as_json
from raabta.room.report.summary import summary
from raabta.room.service.room_service import RoomService
from support.questions import MANY, MATCH, NUMBER, ONE, ORDER, QUIZ, RIGHT, TEXT, WRONG
from support.room.in_memory import KEY, ROOM, MemoryLedger, Person, SetClock, settle, token
from support.scenarios import DESK

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
FILE = Path(__file__).parents[2] / "canonical" / "room-session.json"
TEST = replace(QUIZ, id="demo/few", questions=(ONE, MANY, NUMBER))
PARTS = (
    Part("welcome", "talk", "Welcome", 5, notes="Greet the hall."),
    Part("before", "before", "Where we stand", 5, quiz=TEST),
    Part("first", "vote", "A vote", 8, notes="Read it.", if_wrong="Go back to the six elements.", question=ONE),
    Part("pairs", "vote", "A vote", 8, question=MATCH),
    Part("steps", "vote", "A vote", 8, question=ORDER),
    Part("word", "vote", "A word", 4, question=TEXT),
    Part("after", "after", "What we have learned", 5, quiz=TEST),
    Part("hall", "hall", "Your questions", 10),
    Part("tea", "break", "Tea", 10),
    Part("desk", "scenario", "A day at the desk", 15, scenario=DESK),
)
SESSION = Session("demo/hour", "An hour", PARTS, aim="Send a warning.")
OPENED = replace(ROOM, body=json.dumps({**ROOM.read(), "minimum": 2}))
PLANS = {"en": SESSION, "ur": replace(SESSION, language="ur", title="ایک گھنٹہ")}


class Recorded:
    """A room, the people in it, and what was said: (who, "says" or "hears", frame as text)."""

    def __init__(self) -> None:
        self.ledger = MemoryLedger(OPENED)
        self.clock = SetClock()
        self.service = RoomService(PLANS, self.ledger, "ROOM1", clock=self.clock)
        self.service.join = {
            "t": "join",
            "url": "http://10.0.0.1:8100/",
            "short": "10.0.0.1:8100",
            "qr": "<svg></svg>",
            "wifi": {"name": "Hall", "qr": "<svg></svg>", "password": "open"},
        }
        self.service.book, self.service.expected, self.service.held = "/book/", 4, lambda: 2
        self.people: dict[str, Person] = {}
        self.lines: list[tuple[str, str, str]] = []
        self.n = 0

    def come(self, name: str, source: str = "", transport: str = "ws", **hello: object) -> None:
        self.people[name] = Person(self.service, transport)
        self.people[name].client.source = source
        self.say(name, {"t": "hello"} | hello)

    def say(self, name: str, frame: object) -> None:
        text = frame if isinstance(frame, str) else json.dumps(frame, ensure_ascii=False)
        self.lines.append((name, "says", text))
        self.people[name].say(text)

    async def heard(self, *, boards: bool = False, ticks: int = 0) -> None:
        """Note what everybody has been told since; the time goes on by a second."""
        await settle()
        if boards:
            self.service.broadcaster._boards()
        for count in range(1, ticks + 1):
            self.service.broadcaster._tick(count)
        for name, person in self.people.items():
            self.lines += [(name, "hears", text) for text in person.client.take()]
        self.clock.now += 1

    async def do(self, what: str, **more: object) -> None:
        """Let the trainer give a command; then everybody sees a new board."""
        self.n += 1
        self.say("boss", {"t": "do", "n": self.n, "ver": self.service.room.state.ver, "what": what} | more)
        await self.heard(boards=True)

    async def answer(self, part: str, *right: bool, round_: int = 1) -> None:
        """Let the first phones answer every question of a part, right or wrong."""
        self.n += 1
        for who, good in enumerate(right, start=1):
            for question in next(one for one in PARTS if one.id == part).questions:
                slot = {"part": part, "question": question.id, "round": round_}
                given = (RIGHT if good else WRONG)[question.id]
                self.say(f"phone {who}", {"t": "vote", "n": 100 * self.n + who} | slot | {"answer": given})
                self.n += 1
        await self.heard()


async def _arrive(room: Recorded) -> None:
    await room.service.start()
    room.come("boss", role="trainer", key=KEY, client="trainer-1", language="en")
    room.come("helper", role="trainer", key=KEY, client="trainer-2", language="ur")
    room.come("wall", role="projector", language="en")
    for who in range(1, 6):
        hello = {"role": "phone", "token": token(who), "language": "ur" if who == 5 else "en"}
        room.come(f"phone {who}", "router", "post" if who == 4 else "ws", **hello)
    room.come("guesser", role="trainer", key="wrong", client="trainer-9", language="en")
    room.come("nobody", role="waiter", language="en")
    await room.heard(boards=True)


async def _learn(room: Recorded) -> None:
    """Play the test before, and a vote in two rounds with a show of hands."""
    await room.do("next")
    await room.do("goto", part="before")
    await room.do("open")
    await room.answer("before", True, False, False, False)
    await room.do("close")
    await room.do("goto", part="first")
    await room.do("open")
    await room.do("time", add=30)
    await room.do("time", on=False)
    await room.do("time", seconds=0)
    await room.answer("first", True, False, False)
    room.say("phone 3", {"t": "vote", "n": 5000, "part": "first", "question": "demo/one", "round": 1, "answer": "none"})
    room.say("phone 3", '{"t":"vote","n":10,"part":1}')
    await room.do("hands", question="demo/one", round=1, counts={"vague": 3, "whole": 2, "late": 0})
    await room.do("close")
    await room.answer("first", False, round_=1)
    await room.do("chart", on=True)
    await room.do("projector", show="join", language="ur")
    await room.do("discuss")
    await room.do("revote")
    await room.answer("first", True, True, False, round_=2)
    await room.do("close")
    await room.do("reveal")


async def _learn_more(room: Recorded) -> None:
    """Play a vote of every other kind, and the test after."""
    for part in ("pairs", "steps", "word"):
        await room.do("next")
        await room.do("open")
        await room.answer(part, True, True, False, True)
        await room.do("close")
        await room.do("reveal")
    await room.do("next")
    await room.do("open")
    await room.answer("after", True, True, True, False)
    await room.do("close")
    await room.do("reveal")
    for page in (1, 3):
        await room.do("page", page=page)


async def _ask(room: Recorded) -> None:
    """Play the questions from the hall, names, people who are left out, and refused commands."""
    await room.do("next")
    await room.do("hall", people=120)
    await room.do("names", on=True)
    room.say("phone 1", {"t": "name", "n": 9001, "name": "Ayesha"})
    for who, text in ((1, "Who sends it?"), (2, "کب؟"), (3, "Buy now"), (3, "Buy more"), (5, "Why?")):
        room.n += 1
        room.clock.now += 4
        room.say(f"phone {who}", {"t": "ask", "n": 9100 + room.n, "id": f"{room.n:016x}", "text": text})
        await room.heard()
    one, two, three, _, five = room.service.room.hall.asked
    for asked in (one, two, five):
        await room.do("approve", id=asked)
    await room.heard(ticks=4)
    await room.do("hide", all="phone", id=three)
    room.say("phone 2", {"t": "up", "n": 9900, "id": one, "on": True})
    room.say("phone 3", {"t": "up", "n": 9901, "id": two, "on": True})
    room.say("phone 4", {"t": "up", "n": 9902, "id": two, "on": True})
    await room.heard(ticks=20)
    await room.do("spotlight", id=two)
    await room.do("answered", id=two)
    await room.do("asking", on=False)
    room.say("phone 1", {"t": "ask", "n": 9903, "id": "f" * 16, "text": "Too late?"})
    await room.do("out", id="router", on=True)
    await room.do("out", id="router", on=False)
    await room.do("open")
    room.say("helper", {"t": "do", "n": 1, "ver": 2, "what": "next"})
    room.say("wall", {"t": "do", "n": 1, "ver": 2, "what": "next"})
    await room.heard(ticks=60)


async def _play(room: Recorded) -> None:
    """Play a scenario to its end: a clear decision, one that the lead shares, and what nobody may take."""
    await room.do("next")
    for question, given, taken in (("first", "open open hide", "open"), ("second", "open leave", "leave")):
        await room.do("open")
        for who, choice in enumerate(given.split(), start=1):
            slot = {"part": "desk", "question": question, "round": room.service.room.state.round}
            room.say(f"phone {who}", {"t": "vote", "n": 20_000 + room.n, "answer": choice} | slot)
            room.n += 1
        await room.do("close")
        await room.do("take", choice="again")
        await room.do("take", choice=taken)
    await room.do("reveal")


async def _record() -> Recorded:
    room = Recorded()
    await _arrive(room)
    await _learn(room)
    await _learn_more(room)
    await _ask(room)
    await room.do("back")
    late = {"role": "phone", "token": token(6), "language": "en"}
    room.come("phone 6", **late)
    await room.heard()
    await room.do("goto", part="tea")
    await _play(room)
    await room.do("end")
    await room.do("back")
    await room.do("end")
    await room.service.stop()
    await room.heard()
    return room


def record() -> dict[str, Any]:
    """Play the session; return what was said, what is kept, and what the export tells of it."""
    room = asyncio.run(_record())
    rows = list(room.ledger.rows.values())
    return {
        "frames": [list(line) for line in room.lines],
        "records": [[one.kind, one.key, one.n, one.body, one.at] for one in rows],
        "report": as_json(summary(SESSION, rows, minimum=2)),
    }


def text(recorded: dict[str, Any]) -> str:
    """Return a recording as the text of its file: a line for each frame and record."""
    frames = [f"[{_JSON(who)},{_JSON(does)},{frame}]" for who, does, frame in recorded["frames"]]
    lists = {"frames": frames, "records": [_JSON(one) for one in recorded["records"]]}
    parts = [f'"{name}": [\n' + ",\n".join(lines) + "\n]" for name, lines in lists.items()]
    return "{" + ",\n".join([*parts, f'"report": {_JSON(recorded["report"])}']) + "}\n"


if __name__ == "__main__":
    FILE.write_text(text(record()), encoding="utf-8", newline="\n")
