"""Send each client the frames that it may see: phones a new state at once, boards at most four times a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from raabta.room.protocol.to_clients import AudienceQuestionsFrame, Board, Connected, Frame, Newcomers, Steering, Ups
from raabta.room.service.hub import TICK, Client, Hub, encode
from raabta.room.session import state
from raabta.room.session.audience_questions import is_of
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.session.state import State
from raabta.room.session.views import Views

#: Ticks between two lists of questions from the hall to every phone, between two boards when nothing happens, and
#: between two signs of life to phones (a page cannot see the socket's own heartbeat).
HALL_TICKS, BOARD_TICKS, ALIVE_TICKS = 4, 20, 60
#: Between two such lists when nothing but votes for them has changed: one thumb must not make the whole hall listen.
UPS_TICKS = 20
#: A phone that polls counts as here for so many seconds.
POLLED = 15.0
#: One that has said nothing yet counts as joined for so many seconds after it has gone.
JOINED = 900.0
#: Kinds of records that change nothing of what every phone is greeted with.
UNSEEN = frozenset({"person", "name", "vote"})
#: Kinds of which a hall sends many: the board that a page gets at its hello may be a moment older than they are.
MANY = frozenset({"person", "name", "vote", "ask", "up"})


_Listed = dict[str, tuple[str, str]]


def _listed(hall: AudienceQuestionsFrame) -> _Listed:
    """Return the questions of a frame without their votes: text and status by id."""
    return {one["id"]: (one["text"], one["status"]) for one in hall["questions"]}


class Broadcaster:
    """Sends the frames of one room to the clients of its hub.

    `trouble` is what the ledger complains of. `book` returns the address of the book, `newcomers` what the trainer is
    told of addresses that bring many people.
    """

    def __init__(
        self,
        room: Room,
        views: Mapping[str, Views],
        hub: Hub,
        book: Callable[[], str],
        newcomers: Callable[[int], Newcomers],
    ) -> None:
        self.room, self.views, self.hub, self.book, self.newcomers = room, views, hub, book, newcomers
        self.trouble = ""
        self.dirty: set[str] = set()
        self._greetings: dict[tuple[str, str], str] = {}
        #: What all boards of a language share, until the next tick; and the same as text.
        self._shared: dict[str, tuple[Board, str]] = {}
        #: The questions from the hall as phones last heard them; and without the votes for them, if every phone that is
        #: here is known to have just these.
        self._hall = ""
        self._listed: _Listed | None = None

    async def run(self, also: Callable[[], None]) -> None:
        """Send every `TICK` seconds what is `dirty`, for ever; call `also` before each time."""
        count = 0
        while True:
            await asyncio.sleep(TICK)
            count += 1
            also()
            self._tick(count)

    def _tick(self, count: int) -> None:
        if ("hall" in self.dirty and count % HALL_TICKS == 0) or ("ups" in self.dirty and count % UPS_TICKS == 0):
            self._questions()
        if "board" in self.dirty or count % BOARD_TICKS == 0:
            self._boards()
        if count % ALIVE_TICKS == 0:
            self.hub.push(self.hub.of("phone"), "state", lambda code: encode(self.views[code].state()))

    def _questions(self) -> None:
        """Send the questions from the hall to every phone, if they are not what was sent before.

        Where only votes for them have changed, phones get the counts: the texts of a busy hall are 20 times as long.
        """
        self.dirty -= {"hall", "ups"}
        frame = next(iter(self.views.values())).hall()
        text, phones = encode(frame), list(self.hub.of("phone"))
        if text == self._hall:
            return
        listed = _listed(frame)
        same, self._hall, self._listed = listed == self._listed, text, listed
        if same:
            ups: Ups = {"t": "ups", "ups": [(one["id"], one["ups"]) for one in frame["questions"]]}
            text = encode(ups)
        for client in () if same else phones:
            client.drop("ups")
        self.hub.push(phones, "ups" if same else "hall", lambda _: text)

    def greet(self, client: Client) -> None:
        """Send a phone that has just connected everything that it needs."""
        views = self.views[client.language]
        client.reply(views.welcome(client.person, self.book()))
        self._greet(client, "part", views.part)
        self._greet(client, "state", views.state)
        client.push("mine", encode(views.mine(client.who)))
        self._greet(client, "reveal", views.reveal)
        client.drop("ups")
        self._greet(client, "hall", views.hall)
        if self._greetings["hall", client.language] != self._hall:
            self._hall = ""  # this phone has heard something else than the others
            if self._listed is not None and _listed(views.hall()) != self._listed:
                self._listed = None  # not in its votes only

    def _greet(self, client: Client, slot: str, make: Callable[[], Frame | None]) -> None:
        """Push a frame that all phones of a language get: a hall that comes back at once shares one copy."""
        name = slot, client.language
        if name not in self._greetings:
            frame = make()
            self._greetings[name] = "" if frame is None else encode(frame)
        if self._greetings[name]:
            client.push(slot, self._greetings[name])

    def changed(self, record: Record, before: State) -> None:
        """Tell the clients of a record that was applied, now or at the next tick. `before` is the state before it."""
        self.dirty.add("board")
        # A vote that was on its way to the disk at the reveal belongs to the counts of the next greeting.
        if record.kind not in UNSEEN or self.room.state.phase == "revealed":
            self._greetings.clear()
        if record.kind not in MANY:
            self._shared.clear()
        if record.kind == "up":
            self.dirty.add("ups")
        if record.kind in {"ask", "moderate"}:  # a question may come after what was decided about it
            self.dirty.add("hall")
        if record.kind == "moderate":
            self._tell_asker(record.key)
        if record.kind == "out" or (record.kind == "person" and record.key in self.room.out):
            self._tell_out(record)
        if record.kind == "state" and self.room.state.ver != before.ver:
            self._state(before)

    def _tell_out(self, record: Record) -> None:
        """Tell phones whether they count; after a reveal, tell everybody the new counts."""
        for client in self.hub.of("phone"):
            if record.key in {client.person, self.room.source(client.person)}:
                client.push("mine", encode(self.views[client.language].mine(client.who)))
        if record.kind == "out":
            self._reveal(list(self.hub.of("phone")))

    def _told_more(self, before: State) -> bool:
        """Say whether a scenario has come to another question, or what has come of one is told."""
        now, part = self.room.state, self.room.session.part(self.room.state.part)
        was, is_ = ((one.round, one.phase == "revealed") for one in (before, now))
        return part is not None and part.scenario is not None and was != is_

    def _reveal(self, phones: list[Client]) -> None:
        """Tell phones keys and counts, if they are to be told."""
        if next(iter(self.views.values())).reveal() is not None:
            self.hub.push(phones, "reveal", lambda code: encode(self.views[code].reveal()))

    def reloaded(self, before: State) -> None:
        """Tell the clients after all records were read again. `before` is the state before that."""
        self._greetings.clear()
        self._shared.clear()
        self.dirty |= {"board", "hall"}
        if self.room.state.ver != before.ver:
            self._state(before)

    def _tell_asker(self, question: str) -> None:
        """Tell a phone what was decided about its question."""
        asked = self.room.hall.asked.get(question)
        for client in self.hub.of("phone"):
            if asked is not None and is_of(asked, client.who):
                client.push("mine", encode(self.views[client.language].mine(client.who)))

    def _state(self, before: State) -> None:
        """Tell phones of a new state at once; the questions go along when they come into sight."""
        now, phones = self.room.state, list(self.hub.of("phone"))
        moved = now.part != before.part
        hidden = (now.phase in state.QUESTIONS_HIDDEN) != (before.phase in state.QUESTIONS_HIDDEN)
        if moved or hidden or self._told_more(before):
            for client in phones:
                client.drop("state", "reveal")
            self.hub.push(phones, "part", lambda code: encode(self.views[code].part()))
        self.hub.push(phones, "state", lambda code: encode(self.views[code].state()))
        self._reveal(phones)
        if moved and self.room.votes.any(now.part):  # a part that was left and comes again
            for client in phones:
                client.push("mine", encode(self.views[client.language].mine(client.who)))

    def board(self, client: Client) -> None:
        """Push the board to one projector or trainer."""
        shown, text = self._board(client.language)
        if client.role == "trainer":
            by = self.room.state.by
            steering: Steering = {
                **self.newcomers(shown["joined"]),
                "by": "none" if not by else "me" if by == client.trainer else "other",
                "trainers": len({other.trainer for other in self.hub.of("trainer")}),
                "trouble": self.trouble,
            }
            text = encode(self.views[client.language].trainer(shown, steering))
        client.push("board", text)

    def joined(self) -> int:
        """Return how many people are written down, and how many phones that have said nothing are here or were."""
        room = self.room
        lately = self.hub.lately(room.clock.monotonic(), JOINED, room.left_out)
        return room.counted + sum(who not in room.people for who in lately)

    def _board(self, language: str) -> tuple[Board, str]:
        """Return what all boards of a language share: made once a tick, whoever says hello how often."""
        if language not in self._shared:
            ws, post = self.hub.online(self.room.clock.monotonic(), POLLED, self.room.left_out)
            connected: Connected = {
                "joined": self.joined(),
                "online": len(ws) + len(post),
                "phones": {"ws": len(ws), "post": len(post)},
                "projectors": sorted(client.language for client in self.hub.of("projector")),
                "book": self.book(),
            }
            frame: Board = {**self.views[language].board(), **connected}
            self._shared[language] = frame, encode(frame)
        return self._shared[language]

    def _boards(self) -> None:
        self.dirty.discard("board")
        self._shared.clear()
        for role in ("projector", "trainer"):
            for client in list(self.hub.of(role)):
                self.board(client)
