"""A hall that plays a scenario in a room without web and disk."""

import json
from dataclasses import replace
from typing import Any

from raabta.model.session import Part, Session
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.session.rounds import leading
from raabta.room.session.views import Views
from support.room.in_memory import ROOM, SetClock, token
from support.scenarios import DESK

PLAN = Session(
    "demo/desk", "The desk", (Part("talk", "talk", "Hello", 5), Part("desk", "scenario", "Desk", 9, scenario=DESK))
)


class Played:
    """A room with a scenario, and every record that was written."""

    def __init__(self, plan: Session = PLAN, minimum: int = 1) -> None:
        self.plan = plan
        self.records = [replace(ROOM, body=json.dumps({**ROOM.read(), "minimum": minimum}))]
        self.room = Room("ROOM1", plan, self.records, SetClock())
        self.n = 0

    def keep(self, record: Record | None) -> None:
        if record is not None:
            self.records.append(record)
            self.room.apply(record)

    def do(self, *steps: str, **more: Any) -> "Played":
        for what in steps:
            self.keep(self.room.command("trainer-1", {"what": what, "ver": self.room.state.ver} | more))
        return self

    def vote(self, *choices: str, first: int = 1, **more: Any) -> "Played":
        """Let one phone after the other vote for a choice."""
        asked = Views(self.room, self.plan).part()["questions"]
        for who, choice in enumerate(choices, start=first):
            self.n += 1
            slot = {"part": self.room.state.part, "question": asked[0]["id"], "round": self.room.state.round}
            self.keep(self.room.vote(self.room.who(token(who)).person, slot | {"answer": choice, "n": self.n} | more))
        return self

    def decide(self, *choices: str) -> "Played":
        """Open a decision, let the hall vote, and take the first of the choices that lead."""
        self.do("open").vote(*choices).do("close")
        return self.do("take", choice=leading(self.room)[0])

    @property
    def views(self) -> Views:
        return Views(self.room, self.plan)

    @property
    def story(self) -> dict[str, Any]:
        return dict(self.views.board()["story"])
