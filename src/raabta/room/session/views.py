"""Make the frames of docs/room.md from the memory of a room. Before the reveal, only the trainer's holds a key."""

from __future__ import annotations

from raabta.model import codec
from raabta.model.question import Question
from raabta.model.scenario import Scenario
from raabta.model.session import Part, Session
from raabta.room.protocol import parts
from raabta.room.protocol.to_clients import (
    AudienceQuestionsFrame,
    Board,
    Mine,
    PartFrame,
    Place,
    Plan,
    Reveal,
    RoomBoard,
    StateFrame,
    Steering,
    TrainerBoard,
    Welcome,
)
from raabta.room.protocol.values import Hidden
from raabta.room.session import advising, playing, stories, tally
from raabta.room.session.answers import given
from raabta.room.session.frames import MOST_HANDS
from raabta.room.session.gain import Gain
from raabta.room.session.pre_post import compared
from raabta.room.session.pseudonyms import Pseudonyms
from raabta.room.session.room import Room
from raabta.room.session.rounds import leading, moved, rounds
from raabta.room.session.state import QUESTIONS_HIDDEN, can, timing
from raabta.room.session.tally import Tally
from raabta.room.session.votes import Slot

Counted = dict[str, list[Tally]]


class Views:
    """Makes the frames of one room in one language."""

    def __init__(self, room: Room, session: Session) -> None:
        self.room, self.session = room, session
        self._names = session.names()
        self._gained: tuple[tuple[int, ...], Gain | None] = ((), None)
        self._counted: tuple[tuple[int, ...], tuple[Counted, Hidden]] = ((), ({}, ""))

    def welcome(self, person: str, book: str) -> Welcome:
        """Return the first frame that a phone gets."""
        n = max(self.room.votes.greatest(person), self.room.hall.greatest(person))
        now = round(self.room.clock.time(), 3)
        return {"t": "welcome", "person": person, "n": n, "title": self.session.title, "book": book, "now": now}

    def part(self) -> PartFrame:
        """Return the current part with the public copies of its questions."""
        told: PartFrame = {"t": "part", "part": self._part(), "place": self._place(), "questions": self._asked()}
        if self._played:
            told["story"] = stories.story(self._played, self.room.state)
        return told

    def state(self) -> StateFrame:
        """Return where the session stands."""
        now = self.room.state
        return {
            "t": "state",
            "ver": now.ver,
            "part": now.part,
            "phase": now.phase,
            "round": now.round,
            "asking": now.asking,
            "names": now.names,
            "clock": self._clock(),
        }

    def mine(self, who: Pseudonyms) -> Mine:
        """Return what is on disk from one phone in this part."""
        kept = self.room.votes.of(who.person, self.room.state.part)
        asked, ups = self.room.hall.of(who)
        votes: list[parts.OwnVote] = [
            {"part": slot.part, "question": slot.question, "round": slot.round, "answer": given(answer), "n": n}
            for slot, n, answer in kept
        ]
        _, name = self.room.names.get(who.named, (0, ""))
        mine: Mine = {"t": "mine", "votes": votes, "asked": asked, "ups": ups, "name": name}
        if self.room.is_out(who.person):
            mine["out"] = True
        return mine

    def hall(self) -> AudienceQuestionsFrame:
        """Return the questions from the hall that everybody may see."""
        return {"t": "hall", "questions": self.room.hall.shown()}

    def reveal(self) -> Reveal | None:
        """Return keys, reasons and tallies; None unless revealed. A scenario has no key; its story is in the part."""
        if self.room.state.phase != "revealed" or self._played:
            return None
        tallies, _ = self._tallies()
        now = self.room.state
        return {
            "t": "reveal",
            "part": now.part,
            "round": now.round,
            "answers": self._answers(),
            "tallies": {question: tally.public(rounds, judged=True) for question, rounds in tallies.items()},
        }

    def plan(self) -> Plan:
        """Return the whole plan, for the trainer."""
        planned: list[parts.PlannedPart] = [
            {
                **self._named(part),
                "notes": part.notes,
                "if_wrong": part.if_wrong,
                "questions": [question.id for question in part.questions],
            }
            for part in self.session.parts
        ]
        return {"t": "plan", "parts": planned, "aim": self.session.aim, "most_hands": MOST_HANDS}

    def board(self) -> RoomBoard:
        """Return what the room knows of the projector's board; the broadcaster adds the rest."""
        now, room = self.room.state, self.room
        tallies, hidden = self._tallies()
        if not hidden and now.phase in {"closed", "discuss"} and not now.chart and not self._played:
            tallies, hidden = {}, "closed"
        revealed = now.phase == "revealed" and not self._played
        told: RoomBoard = {
            "t": "board",
            "ver": now.ver,
            "title": self.session.title,
            "phase": now.phase,
            "round": now.round,
            "part": self._part(),
            "place": self._place(),
            "answered": self._answered(),
            "done": self._done(),
            "questions": self._asked(),
            "tallies": {question: tally.public(rounds, judged=revealed) for question, rounds in tallies.items()},
            "hidden": hidden,
            "moved": moved(self.room, self._questions(), tallies) if revealed else {},
            "reveal": self._answers() if revealed else {},
            "hall": room.hall.shown(),
            "spotlight": now.spotlight,
            "asking": now.asking,
            "chart": now.chart,
            "page": now.page,
            "gain": self._gain(),
            "clock": self._clock(),
            "projected": now.projected,
            "speaks": now.speaks,
        }
        if self._played:
            told["story"] = stories.story(self._played, now)
        return told

    def trainer(self, board: Board, steering: Steering) -> TrainerBoard:
        """Return the trainer's board: the projector's board, earlier and with more."""
        now, room = self.room.state, self.room
        tallies, hidden = self._tallies()
        shares = {question: rounds[-1].share for question, rounds in tallies.items() if rounds}
        share = next(iter(shares.values())) if len(shares) == 1 and not self._played else None
        part = self.session.part(now.part)
        pending, more = room.hall.pending(room.source)
        ran = timing(now, self.session, room.clock.time())
        # Without a tally there is no chart to be shown or taken away.
        may = [what for what in can(now, self.session) if what != "chart" or tallies]
        lead, advice = leading(room), tally.advise(share) if part is not None and part.kind == "vote" else None
        return {
            **board,
            "can": may,
            "next": advising.sensible(now, part, may, lead, advice),
            "most_answered": advising.most_answered(board["answered"], board["online"] or board["joined"]),
            "part": self._named(part) if part else None,
            "tallies": {q: tally.public(rounds, judged=not self._played) for q, rounds in tallies.items()},
            "hidden": hidden,
            "questions": self._copies(),
            "answers": self._answers() if part is None or part.kind != "before" else {},
            "moved": moved(self.room, self._questions(), tallies),
            "share": share,
            "advice": advice,
            "pending": pending,
            "pending_more": more,
            "late": len({person for slot, person in room.late if slot.part == now.part}),
            "names": now.names,
            "saved": room.votes.total,
            "timing": {"part": round(ran.part, 1), "all": round(ran.all, 1), "behind": round(ran.behind, 1)},
            "leading": lead,
            **steering,
        }

    @property
    def _played(self) -> Scenario | None:
        """Return the scenario of the current part; None if it has none."""
        part = self.session.part(self.room.state.part)
        return part.scenario if part else None

    def _clock(self) -> parts.Clock:
        return self.room.state.countdown.frame(self.room.clock.time())

    def _part(self) -> parts.Part | None:
        part = self.session.part(self.room.state.part)
        return self._of(part) if part else None

    def _of(self, part: Part) -> parts.Part:
        return {"id": part.id, "kind": part.kind, "title": part.title, "minutes": part.minutes}

    def _named(self, part: Part) -> parts.Part:
        """Return a part under the name that tells it from others: it may be the beginning of its question."""
        return {**self._of(part), "title": self._names[part.id]}

    def _place(self) -> Place:
        ids = [part.id for part in self.session.parts]
        part = self.room.state.part
        return (ids.index(part) + 1 if part in ids else 0, len(ids))

    def _questions(self) -> tuple[Question, ...]:
        now, part = self.room.state, self.session.part(self.room.state.part)
        if part is None or part.scenario is None:
            return part.questions if part else ()
        question = playing.asked(part.scenario, now.path, now.round)
        return (question,) if question else ()

    def _asked(self) -> list[codec.PublicQuestion]:
        """Return public copies of the questions; none while the part is only announced."""
        if self.room.state.phase in QUESTIONS_HIDDEN:
            return []
        return self._copies()

    def _copies(self) -> list[codec.PublicQuestion]:
        return [codec.public_question(question) for question in self._questions()]

    def _answers(self) -> parts.Answers:
        return {question.id: codec.answer(question) for question in (() if self._played else self._questions())}

    def _answered(self) -> int:
        now = self.room.state
        part, questions = self.session.part(now.part), self._questions()
        if part is None or not questions:
            return 0
        if part.quiz is not None:
            return self.room.votes.people(part.id, max(1, now.round))
        slot = Slot(part.id, questions[0].id, now.round)
        return self.room.votes.answered(slot) + sum(self.room.hands.get(slot, (0, {}))[1].values())

    def _done(self) -> int:
        """Return how many have answered every question of this part."""
        now = self.room.state
        return self.room.votes.people(now.part, max(1, now.round), len(self._questions()))

    def _tallies(self) -> tuple[Counted, Hidden]:
        """Return `_count()`, made anew only when something has changed."""
        known = self.room.state.ver, self.room.votes.changes, self.room.raised, self.room.minimum
        if self._counted[0] != known:
            self._counted = known, self._count()
        return self._counted[1]

    def _count(self) -> tuple[Counted, Hidden]:
        """Return what may be shown now, by question and round, and why nothing is ("open", "few") if so.

        A test is counted only once it is revealed: what the hall thinks before must not teach it.
        """
        now = self.room.state
        part, questions = self.session.part(now.part), self._questions()
        if part is None or not questions:
            return {}, ""
        if now.phase in {"open", "ready"} or (part.quiz is not None and now.phase != "revealed"):
            return {}, "open"
        found = {q.id: [t for t in rounds(self.room, part, q) if t.enough(self.room.minimum)] for q in questions}
        shown = {question: rounds for question, rounds in found.items() if rounds}
        return shown, "" if shown else "few"

    def _gain(self) -> parts.Gain | None:
        """Return what was gained over all questions of the two tests, once the later one is revealed."""
        now = self.room.state
        part = self.session.part(now.part)
        if part is None or part.kind != "after" or now.phase != "revealed":
            return None
        if not any(self.room.votes.any(one.id) for one in self.session.parts if one.kind == "before"):
            return {"reading": "missing"}
        known = now.ver, self.room.votes.changes, self.room.minimum
        if self._gained[0] != known:
            found, _ = compared(self.room, self.room.minimum)
            self._gained = known, found[0] if found else None
        gain = self._gained[1]
        return gain.told() if gain else {"reading": "few"}
