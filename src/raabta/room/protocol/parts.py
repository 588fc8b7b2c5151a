"""Type the parts of which frames are made: tallies, gains, parts of the plan, questions from the hall."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from raabta.model.codec import PublicAnswer
from raabta.model.scenario_review import Tone
from raabta.model.session import PartKind
from raabta.room.protocol.values import Crowding, Given, MeterName, Reading, Status

#: Question id -> key and reasons.
Answers = dict[str, PublicAnswer]


class Tally(TypedDict):
    """One round of one question."""

    round: int
    answered: int
    hands: Annotated[int, "how many of `answered` were counted by a show of hands"]
    marks: Annotated[
        dict[str, int],
        "option id, `item=class` (match), `step@place` (order, places from 1) or the typed answer -> people; "
        "of typed answers at most the 8 most frequent: the number that was read, or a text that the author foresaw, "
        "folded; `…` gathers the rest",
    ]
    right: NotRequired[Annotated[int, "after the reveal; a trainer sees it once closed"]]
    partly: NotRequired[int]


#: Question id -> one tally for each round that may be shown.
Tallies = dict[str, list[Tally]]


class Moved(TypedDict):
    """Who moved between the first and the last round that may be shown."""

    both: Annotated[int, "people who answered both times"]
    right_right: int
    wrong_right: int
    right_wrong: int
    wrong_wrong: int
    changed: Annotated[int, "people whose second answer is another one"]


class KnownGain(TypedDict):
    """What was gained between the two tests, over all questions. Shares from 0 to 1."""

    people: int
    reading: Reading
    before: float | None
    after: float | None
    low: Annotated[float | None, "the interval of the change"]
    high: float | None


class NoGain(TypedDict):
    """Why no gain is told: too few answered both tests, or nobody answered a test before."""

    reading: Literal["few", "missing"]


Gain = KnownGain | NoGain


class Part(TypedDict):
    """A part of the session. To phones and projector a part of a quiz has the quiz's title."""

    id: str
    kind: PartKind
    title: str
    minutes: Annotated[float, "planned"]


class PlannedPart(Part):
    """A part as the trainer sees it, under the name that tells it from others."""

    notes: str
    if_wrong: Annotated[str, "what to say when under 30 % are right"]
    questions: Annotated[list[str], "ids"]


class Meter(TypedDict):
    """A meter of a scenario, in the numbers that people are told."""

    name: MeterName
    value: int
    top: Annotated[int, "what the meter shows when it is full"]
    low: Annotated[bool, "under 30 of 100"]
    moved: Annotated[int, "by the choice that was taken last; 0 before it is taken"]


class PublishedView(TypedDict):
    """A view of a decision that a published report, guideline or study holds."""

    who: str
    says: str
    choice: Annotated[str, "what it would choose"]


class Taken(TypedDict):
    """What the hall has decided, and what came of it."""

    choice: str
    text: str
    consequence: str
    tone: Tone
    views: NotRequired[Annotated[list[PublishedView], "two that differ, where the decision has them"]]


class Short(TypedDict):
    """How far a decision fell short in a meter, in the numbers that people are told."""

    name: MeterName
    lost: Annotated[int, "what the choice took away"]
    unwon: Annotated[int, "what another choice would have brought"]


class Dear(TypedDict):
    """A decision that cost much."""

    clock: str
    title: str
    text: Annotated[str, "what was chosen"]
    short: Annotated[list[Short], "the meters in which it fell short, in their order"]


class Share(TypedDict):
    """What the costliest decisions had in the first meter that fell short."""

    name: MeterName
    n: int
    all: Annotated[int, "of all decisions"]


class End(TypedDict):
    """How a scenario has ended. `dearest`: at most two, by the first meter, then the next; `share` where it has any."""

    title: str
    text: str
    dearest: list[Dear]
    share: NotRequired[Share]


class Story(TypedDict):
    """Where a scenario stands."""

    step: Annotated[int, "which decision, from 1; 0 before the first"]
    title: Annotated[str, "hour and name of the decision that is asked or was taken; empty where there is none"]
    meters: list[Meter]
    intro: NotRequired[Annotated[str, "before the first decision"]]
    taken: NotRequired[Annotated[Taken, "once the choice is taken"]]
    end: NotRequired[Annotated[End, "once the ending is shown"]]


class AudienceQuestion(TypedDict):
    """A question from the hall that everybody may see."""

    id: str
    text: str
    ups: Annotated[int, "people who want to know this too"]
    status: Status


class PendingQuestion(TypedDict):
    """A question that waits for the trainer, or was hidden."""

    id: str
    text: str
    status: Status
    phone: NotRequired[Annotated[int, "how many wait from the same phone, this one included"]]
    address: NotRequired[Annotated[int, "how many wait from the same address; 0: it is not known"]]


class OwnQuestion(TypedDict):
    """A question that this phone has asked."""

    id: str
    text: str
    status: Status


class OwnVote(TypedDict):
    """An answer of this phone that is on disk."""

    part: str
    question: str
    round: int
    answer: Given
    n: int


class Phones(TypedDict):
    """How phones are connected."""

    ws: int
    post: int


class CrowdedAddress(TypedDict):
    """An address that has brought many people, or whose people are left out."""

    source: Annotated[str, "stands for the address, and tells nothing of it"]
    people: int
    why: Crowding
    out: Annotated[bool, "its people are left out of every count"]


class Timing(TypedDict):
    """Seconds."""

    part: Annotated[float, "how long this part runs"]
    all: Annotated[float, "how long the session runs"]
    behind: Annotated[float, "how far the session is behind its plan; negative: ahead"]


class Clock(TypedDict):
    """The countdown of a question, the same on all pages: each page knows how far its own clock is from `now`."""

    until: Annotated[float, "seconds since 1970; 0: it stands still, or there is none"]
    left: Annotated[float, "seconds that are left while it stands still"]
    whole: Annotated[float, "seconds that were given; 0: there is no countdown"]
    now: Annotated[float, "the room's time when this was written, in seconds since 1970"]


class Wifi(TypedDict):
    """The hall's network."""

    name: str
    qr: Annotated[str, "SVG"]
    password: NotRequired[str]
