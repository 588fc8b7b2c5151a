"""Type the frames that the room sends. Before the reveal, only those to the trainer hold an answer key."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from raabta.model.codec import PublicQuestion
from raabta.room.protocol.parts import (
    Answers,
    AudienceQuestion,
    Clock,
    CrowdedAddress,
    Gain,
    Moved,
    OwnQuestion,
    OwnVote,
    Part,
    PendingQuestion,
    Phones,
    PlannedPart,
    Story,
    Tallies,
    Timing,
    Wifi,
)
from raabta.room.protocol.values import Advice, Can, Hidden, Leaving, Phase, Projected, Why

#: Which part this is, from 1 (0 in the lobby), and how many there are.
Place = tuple[int, int]


class Welcome(TypedDict):
    """What a phone hears first."""

    t: Literal["welcome"]
    person: str
    n: Annotated[int, "the greatest number that the room has seen from this phone"]
    title: str
    book: Annotated[str, "where the course itself is served, empty if it is not"]
    now: Annotated[float, "the room's time, in seconds since 1970"]


class PartFrame(TypedDict):
    """The part, in the phone's language. No key and nothing that is made with it."""

    t: Literal["part"]
    part: Annotated[Part | None, "null in the lobby"]
    place: Place
    questions: Annotated[list[PublicQuestion], "none while the part is only `ready`"]
    story: NotRequired[Annotated[Story, "of a scenario; sent anew with each change in it"]]


class StateFrame(TypedDict):
    """Where the session stands; the newest wins. Repeated at least every 20 s."""

    t: Literal["state"]
    ver: int
    part: str
    phase: Phase
    round: int
    asking: Annotated[bool, "questions from the hall are taken"]
    names: Annotated[bool, "the room asks for names"]
    clock: Clock


class Mine(TypedDict):
    """What is on disk from this phone in this part.

    Sent after hello, when a question of its own was moderated, and when its address was left out or let in.
    """

    t: Literal["mine"]
    votes: list[OwnVote]
    asked: list[OwnQuestion]
    ups: Annotated[list[str], "ids of the questions that it has voted for"]
    name: str
    out: NotRequired[Annotated[Literal[True], "while the phone does not count"]]


class Reveal(TypedDict):
    """Keys, reasons and tallies, only in phase `revealed`."""

    t: Literal["reveal"]
    part: str
    round: int
    answers: Answers
    tallies: Tallies


class AudienceQuestionsFrame(TypedDict):
    """Approved and answered questions, most voted first; sent soon after the trainer's decision."""

    t: Literal["hall"]
    questions: list[AudienceQuestion]


class Ups(TypedDict):
    """Votes for the same questions, in their new order; at most every 5 s, where only votes have changed."""

    t: Literal["ups"]
    ups: Annotated[list[tuple[str, int]], "id and votes"]


class Ack(TypedDict):
    """What a phone has said is on disk."""

    t: Literal["ack"]
    n: int | None


class Done(TypedDict):
    """What a trainer has commanded is done, and on disk."""

    t: Literal["done"]
    n: int | None


class Refused(TypedDict):
    """The room does not take a frame."""

    t: Literal["refused"]
    n: Annotated[int | None, "null if the frame has none that can be read"]
    why: Why
    wait: NotRequired[Annotated[int, "seconds, after too many wrong keys"]]


class Bye(TypedDict):
    """The room ends the connection."""

    t: Literal["bye"]
    why: Leaving | Why


class Join(TypedDict):
    """How to come in, for projector and trainer."""

    t: Literal["join"]
    url: str
    short: Annotated[str, "the address as people type it"]
    qr: Annotated[str, "SVG"]
    wifi: Wifi | None


class Plan(TypedDict):
    """The whole plan, for the trainer."""

    t: Literal["plan"]
    parts: list[PlannedPart]
    aim: str
    most_hands: Annotated[int, "more hands for one option than the room takes are a slip"]


class Connected(TypedDict):
    """What the connections add to a board."""

    joined: Annotated[int, "people who are written down, and phones that are here or were within a quarter of an hour"]
    online: int
    phones: Phones
    projectors: Annotated[list[str], "languages of the projectors that are connected"]
    book: str


class RoomBoard(TypedDict):
    """What the room itself knows of a board."""

    t: Literal["board"]
    ver: int
    title: str
    phase: Phase
    round: int
    part: Part | None
    place: Place
    answered: Annotated[int, "people of this round, hands included; in a test whoever has answered anything"]
    done: Annotated[int, "in a test: who has answered everything"]
    questions: Annotated[list[PublicQuestion], "to a trainer also while the part is `ready`, to be read aloud"]
    tallies: Annotated[Tallies, "empty while they are hidden; of a test after its reveal only"]
    hidden: Annotated[Hidden, "why `tallies` is empty"]
    moved: Annotated[dict[str, Moved], "to the projector after the reveal only: it tells what was right"]
    reveal: Answers
    hall: list[AudienceQuestion]
    spotlight: Annotated[str, "id of the question from the hall that the projector shows, or empty"]
    asking: bool
    chart: Annotated[bool, "the projector shows the shares of a closed vote"]
    page: Annotated[int, "of a revealed test: which question the projector shows, from 0; after the last one the gain"]
    gain: Annotated[Gain | None, "after the reveal of the test after"]
    clock: Clock
    projected: Annotated[Projected, "what the trainer has put on the projector"]
    speaks: Annotated[str, "the language that the trainer has turned the projector to; empty: its own"]
    story: NotRequired[Annotated[Story, "of a scenario"]]


class Board(RoomBoard, Connected):
    """What the projector shows."""


class Newcomers(TypedDict):
    """What the trainer is told of who brings many people."""

    crowds: Annotated[list[CrowdedAddress], "addresses to look at"]
    expected: Annotated[int, "people who are expected"]
    sized: Annotated[bool, "the trainer, or the command that started the room, has said how many"]
    beyond: Annotated[int, "people in the room, if they are more than a quarter over those who are expected; else 0"]
    held: Annotated[int, "newcomers who wait because they, or those of their address, are too many"]


class Steering(Newcomers):
    """What the server adds to a trainer's board."""

    by: Annotated[Literal["me", "other", "none"], "whose page was pressed last"]
    trainers: Annotated[int, "pages connected"]
    trouble: Annotated[str, "what the ledger complains of, or empty"]


class TrainerBoard(Board, Steering):
    """What the trainer's page shows: the projector's board, earlier and with more."""

    can: Annotated[list[Can], "what may be done now; decisions about questions and switches may at any time"]
    next: Annotated[Can | None, "the one of them that is sensible now; null: none, or a choice is to be made"]
    most_answered: Annotated[bool, "at least 80 % of those who are here have answered"]
    answers: Annotated[Answers, "keys and reasons, but not of a test before"]
    leading: Annotated[list[str], "of a scenario: which choices may be taken now"]
    share: Annotated[float | None, "right of answered"]
    advice: Annotated[Advice | None, "`teach` under 30 %, `discuss` to 80 %, `go_on` above; null while open"]
    pending: Annotated[list[PendingQuestion], "the 30 oldest that wait, then hidden ones"]
    pending_more: Annotated[int, "how many more wait"]
    late: Annotated[int, "people whose answer came too late"]
    names: bool
    saved: Annotated[int, "votes on disk"]
    timing: Timing


ToPhone = Welcome | PartFrame | StateFrame | Mine | Reveal | AudienceQuestionsFrame | Ups | Ack | Refused | Bye
ToDesk = Join | Plan | Board | TrainerBoard | Done | Refused | Bye
Frame = ToPhone | ToDesk
