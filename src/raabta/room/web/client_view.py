"""Gather the frames that the room has sent to one phone, so that they can be shown on a page without a script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from raabta.model.codec import PublicAnswer, PublicQuestion
from raabta.room.protocol.from_clients import Ask, Name, Vote
from raabta.room.protocol.parts import AudienceQuestion, OwnVote, Part, Story, Tally
from raabta.room.protocol.to_clients import (
    AudienceQuestionsFrame,
    Bye,
    Frame,
    Mine,
    PartFrame,
    Place,
    Reveal,
    StateFrame,
    Welcome,
)
from raabta.room.protocol.values import Given, Leaving, Phase, Why

#: What a form sends.
FormFrame = Vote | Ask | Name


@dataclass(slots=True)
class ClientView:
    """The newest frame of each kind that the room has sent to this phone."""

    welcome: Welcome | None = None
    part_frame: PartFrame | None = None
    state: StateFrame | None = None
    mine: Mine | None = None
    reveal: Reveal | None = None
    hall_frame: AudienceQuestionsFrame | None = None
    bye_frame: Bye | None = None
    kept: set[int] = field(default_factory=set)
    refused: str = ""

    @classmethod
    def of(cls, frames: Iterable[Frame]) -> ClientView:
        """Return the view that these frames give."""
        view = cls()
        for frame in frames:
            view._take(frame)
        return view

    def _take(self, frame: Frame) -> None:
        if frame["t"] == "ack" and frame["n"] is not None:
            self.kept.add(frame["n"])
        elif frame["t"] == "refused":
            self.refused = frame["why"]
        else:
            self._show(frame)

    def _show(self, frame: Frame) -> None:
        if frame["t"] == "welcome":
            self.welcome = frame
        elif frame["t"] == "part":
            self.part_frame = frame
        elif frame["t"] == "state":
            self.state = frame
        elif frame["t"] == "mine":
            self.mine = frame
        elif frame["t"] == "reveal":
            self.reveal = frame
        elif frame["t"] == "hall":
            self.hall_frame = frame
        elif frame["t"] == "bye":
            self.bye_frame = frame

    @property
    def n(self) -> int:
        """The greatest number that the room has seen from this phone."""
        return self.welcome["n"] if self.welcome else 0

    @property
    def title(self) -> str:
        """The title of the session; "" while it is not known."""
        return self.welcome["title"] if self.welcome else ""

    @property
    def bye(self) -> Leaving | Why | None:
        """The reason for which the room has ended the connection; None while it has not."""
        return self.bye_frame["why"] if self.bye_frame else None

    @property
    def phase(self) -> Phase:
        """The phase of the part."""
        return self.state["phase"] if self.state else "lobby"

    @property
    def round(self) -> int:
        """The round of the vote."""
        return self.state["round"] if self.state else 0

    @property
    def part_id(self) -> str:
        """The part in which the room is."""
        return self.state["part"] if self.state else ""

    @property
    def part(self) -> Part | None:
        """The part as it was shown."""
        return self.part_frame["part"] if self.part_frame else None

    @property
    def story(self) -> Story | None:
        """The scenario that the hall plays, as it stands; None if there is none."""
        return self.part_frame.get("story") if self.part_frame else None

    @property
    def place(self) -> Place:
        """The number of this part, and how many parts there are."""
        return self.part_frame["place"] if self.part_frame else (0, 0)

    @property
    def questions(self) -> list[PublicQuestion]:
        """Public copies of the questions."""
        return self.part_frame["questions"] if self.part_frame else []

    @property
    def hall(self) -> list[AudienceQuestion]:
        """Questions from the hall."""
        return self.hall_frame["questions"] if self.hall_frame else []

    def solution(self, question: str) -> PublicAnswer | None:
        """Return the answer of a question once it is revealed; None before."""
        return self.reveal["answers"].get(question) if self.reveal else None

    def tallies(self, question: str) -> list[Tally]:
        """Return the tallies of a question once it is revealed; none before."""
        return self.reveal["tallies"].get(question, []) if self.reveal else []

    def answers(self) -> dict[str, Given]:
        """Return question -> answer of this phone, as they are on disk in this round."""
        return {vote["question"]: vote["answer"] for vote in self._votes if self._is_now(vote)}

    def agrees(self, vote: Vote) -> bool:
        """Say whether no other answer than this is on disk. Nothing is known of a part that the room has left."""
        held = [kept["answer"] for kept in self._votes if _slot(kept) == _slot(vote)]
        return held in ([], [vote["answer"]])

    @property
    def _votes(self) -> list[OwnVote]:
        return self.mine["votes"] if self.mine else []

    def _is_now(self, vote: OwnVote) -> bool:
        return vote["part"] == self.part_id and vote["round"] == self.round


def _slot(vote: Vote | OwnVote) -> tuple[str, str, int]:
    return vote["part"], vote["question"], vote["round"]
