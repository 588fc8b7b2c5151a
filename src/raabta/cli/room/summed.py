"""Sum up a room with what only the course knows: its outcomes, and how far form goes in its test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from raabta.content.guess import told_in
from raabta.model.course import Course
from raabta.model.session import Session
from raabta.room.report.summary import Summary, Summing, Told, summary
from raabta.room.session.disclosure import promised
from raabta.room.session.record import Record


def summed(course: Course, session: Session, kept: Sequence[Record], minimum: int) -> Summary:
    """Return the summary of a room from its records, in the language of course and session."""
    outcomes = {outcome.id: outcome.text for outcome in course.outcomes.values()}
    told = {outcome: Told(*numbers) for outcome, numbers in told_in(session, course).items()}
    found = summary(session, kept, outcomes=outcomes, minimum=minimum)
    whole = told.pop("", None)
    return replace(found, course=course.settings, told=whole, told_by=told)


def summing(read: Mapping[str, Course], plans: Mapping[str, Session]) -> Summing:
    """Return what sums up the room of these plans while it runs, with the minimum that its hall was promised."""
    original = next(iter(read.values())).settings.original

    def sum_up(language: str, kept: Sequence[Record]) -> Summary:
        room = next(record for record in kept if record.kind == "room")
        spoken = language or original
        return summed(read[spoken], plans[spoken], kept, promised(room.read()))

    return sum_up
