"""Which choice the hall has made where it plays a scenario."""

from __future__ import annotations

from raabta.model.question import Question
from raabta.room.session import playing, tally
from raabta.room.session.memory import Memory
from raabta.room.session.tally import Tally
from raabta.room.session.votes import Slot


def decided(room: Memory, part: str, question: Question, round_: int) -> Tally:
    """Count one decision."""
    slot = Slot(part, question.id, round_)
    return tally.tally(question, round_, room.votes.counts(slot), room.hands.get(slot, (0, {}))[1])


def leading(room: Memory) -> list[str]:
    """Return the choices that a trainer may take now: the one that most have chosen, or those that share the lead.

    Of so few answers that no number may be told, it is any: the one that is taken would tell what they were.
    """
    now, part = room.state, room.session.part(room.state.part)
    if part is None or part.scenario is None or now.phase != "closed":
        return []
    question = playing.asked(part.scenario, now.path, now.round)
    if question is None:
        return []
    counted = decided(room, part.id, question, now.round)
    options = [option.id for option in question.control.options]
    if not counted.enough(room.minimum) or not counted.answered:
        return options
    most = max(counted.marks[option] for option in options)
    return [option for option in options if counted.marks[option] == most]
