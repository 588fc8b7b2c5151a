"""Type the frames that clients send. The room trusts none of them: session/frames.py reads each field.

`n` is a number of the client's own that only grows; the answer names it. Names and questions are numbered apart from
answers, whose number the room keeps: a gap there would tell who has given a name. `ver` is that of the newest board.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from raabta.room.protocol.values import Command, Decision, Given, Projected, Switch


class PhoneHello(TypedDict):
    """A phone's first frame, and again after each reconnect."""

    t: Literal["hello"]
    role: Literal["phone"]
    token: Annotated[str, "32 hexadecimal digits"]
    language: str


class ProjectorHello(TypedDict):
    """No key: the projector shows nothing that the hall may not see."""

    t: Literal["hello"]
    role: Literal["projector"]
    language: str


class TrainerHello(TypedDict):
    """A trainer's first frame. The key comes from the fragment of the address, so it is in no log."""

    t: Literal["hello"]
    role: Literal["trainer"]
    key: Annotated[str, "a wrong one is refused as `key`"]
    client: Annotated[str, "names the page, 8 to 64 signs"]
    language: str


class Vote(TypedDict):
    """An answer to a question of the part that is open."""

    t: Literal["vote"]
    n: int
    part: str
    question: str
    round: int
    answer: Annotated[Given, "as in the book: id, list of ids, item -> class, or typed text"]


class Ask(TypedDict):
    """A question from the hall."""

    t: Literal["ask"]
    n: int
    id: Annotated[str, "8 to 32 hexadecimal digits"]
    text: Annotated[str, "at most 280 characters"]


class Up(TypedDict):
    """A vote for a question from the hall, or its withdrawal."""

    t: Literal["up"]
    n: int
    id: str
    on: bool


class Name(TypedDict):
    """A name, only while the room asks for names; an empty one takes it back."""

    t: Literal["name"]
    n: int
    name: str


class DoCommand(TypedDict):
    """Give a command that leads through the session."""

    t: Literal["do"]
    n: int
    ver: int
    what: Command


class DoGoto(TypedDict):
    """Go to a part of the plan."""

    t: Literal["do"]
    n: int
    ver: int
    what: Literal["goto"]
    part: str


class DoTake(TypedDict):
    """Take the choice of the hall in a scenario: the most chosen, which stand in the board as `leading`."""

    t: Literal["do"]
    n: int
    ver: int
    what: Literal["take"]
    choice: str


class DoSwitch(TypedDict):
    """Show the shares of a closed vote on the projector (off again with each round); take questions; ask for names."""

    t: Literal["do"]
    n: int
    ver: int
    what: Switch
    on: bool


class DoPage(TypedDict):
    """Turn the projector to a question of a revealed test."""

    t: Literal["do"]
    n: int
    ver: int
    what: Literal["page"]
    page: Annotated[int, "from 0"]


class DoTime(TypedDict):
    """Set the countdown, add to it, or stop it (`on` is false) and let it run on: one of the three."""

    t: Literal["do"]
    n: int
    ver: int
    what: Literal["time"]
    seconds: NotRequired[Annotated[int, "0 to 7,200; 0 takes it away"]]
    add: NotRequired[Annotated[int, "seconds more, or fewer"]]
    on: NotRequired[bool]


class DoProjector(TypedDict):
    """Put something else on the projector until the next phase, or turn its language."""

    t: Literal["do"]
    n: int
    ver: int
    what: Literal["projector"]
    show: NotRequired[Projected]
    language: NotRequired[Annotated[str, "empty: its own"]]


class DoHall(TypedDict):
    """Say how many people are expected in the hall."""

    t: Literal["do"]
    n: int
    ver: int
    what: Literal["hall"]
    people: Annotated[int, "1 to 20,000"]


class DoSpotlight(TypedDict):
    """Put a question from the hall on the projector."""

    t: Literal["do"]
    n: int
    ver: int
    what: Literal["spotlight"]
    id: Annotated[str, "empty: none"]


class DoDecide(TypedDict):
    """Decide about a question from the hall."""

    t: Literal["do"]
    n: int
    ver: NotRequired[int]
    what: Decision
    id: str


class DoHideAll(TypedDict):
    """Hide all questions that wait, or those of a phone or an address."""

    t: Literal["do"]
    n: int
    ver: NotRequired[int]
    what: Literal["hide"]
    all: Literal["waiting", "phone", "address"]
    id: NotRequired[Annotated[str, "the question whose phone or address is meant"]]


class DoHands(TypedDict):
    """Count a show of hands in."""

    t: Literal["do"]
    n: int
    ver: NotRequired[int]
    what: Literal["hands"]
    question: str
    round: int
    counts: Annotated[dict[str, int], "option id -> people"]


class DoOut(TypedDict):
    """Leave the people of an address out of every count, or let them in again."""

    t: Literal["do"]
    n: int
    ver: NotRequired[int]
    what: Literal["out"]
    id: Annotated[str, "the `source` of a crowded address"]
    on: bool


FromPhone = PhoneHello | Vote | Ask | Up | Name
Do = (
    DoCommand
    | DoGoto
    | DoTake
    | DoSwitch
    | DoPage
    | DoTime
    | DoProjector
    | DoHall
    | DoSpotlight
    | DoDecide
    | DoHideAll
    | DoHands
    | DoOut
)
FromDesk = ProjectorHello | TrainerHello | Do
