"""Count a question round by round: what the hall has chosen in a scenario, and who moved between the rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from raabta.model.question import Question
from raabta.model.session import Part
from raabta.room.protocol import parts
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


def rounds(room: Memory, part: Part, question: Question) -> list[Tally]:
    """Return one tally for each round of a question so far; of a decision in a scenario, only its own."""
    if part.scenario is not None:
        return [decided(room, part.id, question, room.state.round)]
    slots = [Slot(part.id, question.id, round_) for round_ in range(1, room.state.round + 1)]
    return [tally.tally(question, s.round, room.votes.counts(s), room.hands.get(s, (0, {}))[1]) for s in slots]


def moved(room: Memory, questions: Iterable[Question], tallies: Mapping[str, list[Tally]]) -> dict[str, parts.Moved]:
    """Count who moved between the first and the last round that may be shown: question -> counts."""
    part, votes = room.state.part, room.votes
    found: dict[str, parts.Moved] = {}
    for question in questions:
        shown = [t.round for t in tallies.get(question.id, [])]
        if len(shown) > 1:
            first, last = (votes.by_person(Slot(part, question.id, r)) for r in (shown[0], shown[-1]))
            counts = tally.moved(question, first, last)
            if counts["both"] >= room.minimum:
                found[question.id] = counts
    return found
