"""Sum up a session for the report and the export: counts, gains, questions from the hall, times.

Everything in a `Summary` may be shown, except `ballots`: only the export of rows reads them, and only when asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from raabta.items.hall import REHEARSAL
from raabta.items.measured import Measured
from raabta.model.course import CourseSettings
from raabta.model.question import Question
from raabta.model.session import Part, PartKind, Session
from raabta.room.protocol.parts import Moved
from raabta.room.protocol.values import Advice
from raabta.room.report.played import Played, played
from raabta.room.session import playing, tally
from raabta.room.session.answers import Answer
from raabta.room.session.audience_questions import SHOWN
from raabta.room.session.countdown import Clock
from raabta.room.session.disclosure import MINIMUM, Disclosed, few, shown, shown_moves
from raabta.room.session.gain import Gain
from raabta.room.session.pre_post import compared
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.session.tally import Tally
from raabta.room.session.votes import Slot


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a vote. `advice` is what the trainer was told; None where it would tell a hidden share."""

    number: int
    seen: Disclosed
    advice: Advice | None


@dataclass(frozen=True, slots=True)
class Result:
    """The rounds of one question of one part. `moves` counts who moved from first to last, if that may be told."""

    part: Part
    question: Question
    rounds: tuple[Round, ...]
    moves: Moved | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """A part and the minutes that it took; None if the session did not reach it."""

    part: Part
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A question from the hall that everybody has seen, and how many people voted for it (`ups`)."""

    text: str
    ups: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Told:
    """How many of the questions of the test form alone tells, how many chance does, and how many there are."""

    found: float
    chance: float
    asked: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote of one person. It leaves the room only in an export of rows."""

    part: str
    question: Question
    round: int
    person: str
    answer: Answer
    #: In which language the phone had the question; "" in a ledger that does not say it.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in review. `hands` is the biggest show of hands; None stands for a number of a few people.

    `results` holds votes, and the questions of tests only where no gain could be told: two counts of nearly the same
    people would tell the difference. `names` are those that people gave when asked, in the order of the alphabet, so
    that nothing leads from a name to an answer. `out` are people of addresses that the trainer has left out: nothing
    else here counts them. `outcomes` maps the id of an outcome to its text. `told` is how far form goes in the test,
    None if nobody looked, and `told_by` the same by outcome. `items` is what is measured of each question, in this and
    further `halls`. `opened` is when the room was (seconds since 1970); in a `rehearsal` nobody sat there.
    """

    session: Session
    room: str
    started: float
    ended: bool
    minimum: int
    joined: int
    out: int
    hands: int | None
    minutes: float
    spent: tuple[Spent, ...]
    results: tuple[Result, ...]
    gains: tuple[Gain, ...]
    by_question: tuple[Gain, ...]
    hall: tuple[Heard, ...]
    played: tuple[Played, ...] = ()
    outcomes: Mapping[str, str] = field(default_factory=dict)
    course: CourseSettings = field(default_factory=CourseSettings)
    told: Told | None = None
    told_by: Mapping[str, Told] = field(default_factory=dict)
    items: tuple[Measured, ...] = ()
    halls: int = 1
    opened: float = 0.0
    rehearsal: bool = False
    ballots: tuple[Ballot, ...] = field(default=(), repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)

    @property
    def hall_name(self) -> str:
        """Return a name for this session in this room, the same in each export of it; a rehearsal's says so."""
        name = hashlib.sha256(f"{self.room} {self.opened}".encode()).hexdigest()[:12]
        return f"{REHEARSAL}-{name}" if self.rehearsal else name

    def outcome(self, name: str) -> str:
        """Return the text of an outcome; its id if the text is not known."""
        return self.outcomes.get(name, name)

    def question(self, name: str) -> Question:
        """Return the question of the session that has this id."""
        return next(one for part in self.session.parts for one in part.questions if one.id == name)


#: Returns the summary of a room from its records in a language; "" is the course's own.
Summing = Callable[[str, Sequence[Record]], Summary]


def summary(
    session: Session,
    records: Sequence[Record],
    *,
    outcomes: Mapping[str, str] | None = None,
    minimum: int = MINIMUM,
) -> Summary:
    """Return the summary of a room from its records; its texts are in the language of `session`.

    `outcomes` maps the id of an outcome to its text, `minimum` is how many people must stand behind a number.
    """
    room = Room(records[0].room if records else "", session, records, Clock())
    spent = _spent(room, max((record.at for record in records), default=0.0))
    tests = compared(room, minimum)
    kinds: set[PartKind] = {"vote"} if tests[0] else {"vote", "before", "after"}
    raised = max((sum(counts.values()) for _, counts in room.hands.values()), default=0)
    first = next((step.at for step in room.state.log if step.part), float(room.info.get("started", 0)))
    return Summary(
        session=session,
        room=room.id,
        started=first,
        ended=room.state.phase == "ended",
        minimum=minimum,
        joined=room.counted,
        out=len(room.out),
        hands=None if few(raised, minimum) else raised,
        minutes=sum(seconds for _, seconds in spent) / 60,
        spent=tuple(_by_part(session, spent)),
        results=tuple(_results(room, kinds, minimum)),
        gains=tests[0],
        by_question=tests[1],
        hall=_hall(room),
        played=tuple(played(room, minimum)),
        outcomes=outcomes or {},
        opened=float(room.info.get("started", 0)),
        rehearsal=bool(room.info.get("rehearsal")),
        ballots=tuple(_ballots(room)),
        names=tuple(sorted(_names(room), key=str.casefold)),
    )


def _names(room: Room) -> Iterator[str]:
    """Yield the names that were given; an older raabta kept them with people, who may be left out."""
    yield from (name for _, name in room.names.values() if name)
    yield from (person.name for who, person in room.people.items() if person.name and who not in room.out)


def _spent(room: Room, last: float) -> list[tuple[str, float]]:
    """Return part and seconds for each step of the log. A session that did not end lasts until its last record."""
    log = room.state.log
    ends = [step.at for step in log[1:]] + [last]
    return [
        (step.part, max(0.0, end - step.at))
        for step, end in zip(log, ends, strict=False)
        if step.part and step.phase != "ended"
    ]


def _by_part(session: Session, spent: Iterable[tuple[str, float]]) -> Iterator[Spent]:
    seconds: dict[str, float] = {}
    for part, one in spent:
        seconds[part] = seconds.get(part, 0.0) + one
    for planned in session.parts:
        yield Spent(planned, seconds[planned.id] / 60 if planned.id in seconds else None)


def _results(room: Room, kinds: set[PartKind], minimum: int) -> Iterator[Result]:
    for part in room.session.parts:
        held = _held(room, part)
        for question in part.questions if held and part.kind in kinds else ():
            tallies = [_tally(room, question, Slot(part.id, question.id, number + 1)) for number in range(held)]
            rounds = tuple(_round(question, one, minimum) for one in tallies)
            yield Result(part, question, rounds, _moves(room, part, question, tallies, minimum))


def _tally(room: Room, question: Question, slot: Slot) -> Tally:
    return tally.tally(question, slot.round, room.votes.counts(slot), room.hands.get(slot, (0, {}))[1])


def _round(question: Question, counted: Tally, minimum: int) -> Round:
    seen = shown(question, counted, minimum)
    return Round(counted.round, seen, _advice(seen, minimum))


def _advice(seen: Disclosed, minimum: int) -> Advice | None:
    """Return the advice; for a hidden share only if every share that it can be leads to the same advice."""
    if seen.near and seen.answered:
        few_ = (minimum - 1) / seen.answered
        ends = (1 - few_, 1 - 1 / seen.answered) if seen.near == "all" else (1 / seen.answered, few_)
        advice = {tally.advise(end) for end in ends}
        return advice.pop() if len(advice) == 1 else None
    return tally.advise(seen.share)


def _moves(room: Room, part: Part, question: Question, tallies: Sequence[Tally], minimum: int) -> Moved | None:
    if len(tallies) < 2:
        return None
    first, last = (room.votes.by_person(Slot(part.id, question.id, one.round)) for one in (tallies[0], tallies[-1]))
    return shown_moves(tally.moved(question, first, last), tallies[0], tallies[-1], minimum)


def _hall(room: Room) -> tuple[Heard, ...]:
    seen = [asked for asked in room.hall.asked.values() if asked.status in SHOWN]
    seen.sort(key=lambda asked: (-room.hall.ups(asked), asked.id))
    return tuple(Heard(asked.text, room.hall.ups(asked), asked.status == "answered") for asked in seen)


def _ballots(room: Room) -> Iterator[Ballot]:
    for part in room.session.parts:
        for question, number in _asked(room, part):
            slot = Slot(part.id, question.id, number)
            for person, answer in room.votes.by_person(slot).items():
                yield Ballot(part.id, question, number, person, answer, room.votes.language(slot, person))


def _asked(room: Room, part: Part) -> Iterator[tuple[Question, int]]:
    """Yield each question of a part with its round; in a scenario each round has a question of its own."""
    rounds = range(1, 1 + _held(room, part))
    if part.scenario is None:
        yield from ((question, number) for question in part.questions for number in rounds)
        return
    path = room.state.paths.get(part.id, ())
    for number in rounds:
        if question := playing.asked(part.scenario, path, number):
            yield question, number


def _held(room: Room, part: Part) -> int:
    """Return how many rounds a part has had."""
    return max((step.round for step in room.state.log if step.part == part.id), default=0)
