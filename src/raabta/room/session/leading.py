"""Find the choice that the hall has made in a scenario."""

from __future__ import annotations

from raabta.model.question import Question
from raabta.room.session import playing, tally
from raabta.room.session.memory import Memory
from raabta.room.session.tally import Tally
from raabta.room.session.votes import Slot


def decided(room: Memory, part: str, question: Question, round_: int) -> Tally:
    """Return the tally of one decision: its votes and its show of hands."""
    slot = Slot(part, question.id, round_)
    return tally.tally(question, round_, room.votes.counts(slot), room.hands.get(slot, (0, {}))[1])


def leading(room: Memory) -> list[str]:
    """Return the ids of the choices that a trainer may take now: the most chosen one, or those that share the lead.

    If too few answered for any number to be told, these are all choices: a lead would tell what the few chose. Unless a
    decision has just been closed, there are none.
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
