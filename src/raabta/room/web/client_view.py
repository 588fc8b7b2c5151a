"""What the room has told one phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Frame = Mapping[str, Any]


@dataclass(slots=True)
class ClientView:
    """What the room has told this phone, the newest of each kind."""

    frames: dict[str, Frame] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    refused: str = ""

    @classmethod
    def of(cls, frames: Iterable[Frame]) -> ClientView:
        """Gather frames."""
        seen = cls()
        for frame in frames:
            kind = str(frame.get("t", ""))
            seen.frames[kind] = frame
            if kind == "ack":
                seen.kept.add(frame["n"])
            elif kind == "refused":
                seen.refused = str(frame.get("why", ""))
        return seen

    def get(self, kind: str) -> Frame:
        """Return the newest frame of a kind, or nothing."""
        return self.frames.get(kind, {})

    @property
    def n(self) -> int:
        """The greatest number that the room has seen from this phone."""
        return int(self.get("welcome").get("n", 0))

    @property
    def part_id(self) -> str:
        """The part in which the room is."""
        return str(self.get("state").get("part", ""))

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Public copies of the questions."""
        return list(self.get("part").get("questions", []))

    @property
    def round(self) -> int:
        """The round of the vote."""
        return int(self.get("state").get("round", 0))

    def answers(self) -> dict[str, Any]:
        """Return what is on disk from this phone in this round, by question."""
        return {vote["question"]: vote["answer"] for vote in self.get("mine").get("votes", []) if self._now(vote)}

    def agrees(self, vote: Frame) -> bool:
        """Say whether nothing else than this answer is on disk. Of a part that the room has left nothing is told."""
        slot = {name: vote[name] for name in ("part", "question", "round")}
        held = [kept["answer"] for kept in self.get("mine").get("votes", []) if slot.items() <= kept.items()]
        return held in ([], [vote["answer"]])

    def _now(self, vote: Frame) -> bool:
        return bool(vote["part"] == self.part_id and vote["round"] == self.round)
