"""Make the rows of an export's CSV files: one a mark, a round, a gain, a vote. A hidden number is called hidden."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from raabta.model.codec import meaning
from raabta.model.fold import fold
from raabta.model.grade import grade
from raabta.model.scenario import METERS
from raabta.room.protocol.parts import Short
from raabta.room.report.played import Decided, Played
from raabta.room.report.report_words import plain
from raabta.room.report.summary import Ballot, Result, Round, Summary
from raabta.room.session.answers import fits, given
from raabta.room.session.tally import REST, typed

Row = Mapping[str, Any]
_HIDDEN = "hidden"
#: Numbers of people in the rows of gains.
PEOPLE = ("people", "only_before", "only_after", "apart")
_MOVES: tuple[Literal["wrong_right", "right_wrong", "right_right", "wrong_wrong"], ...]
_MOVES = ("wrong_right", "right_wrong", "right_right", "wrong_wrong")
_VOTE = ("part", "title", "question", "prompt", "round", "answered", "right", "partly", "wrong", "hands")
_SHARES = ("before", "after", "change", "low", "high", "normalised")
_GAIN = ("outcome", "text", "questions", *PEOPLE, "reading", *_SHARES)
#: The columns of each table, also where it has no row.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "votes": (*_VOTE, "mark", "text", "people"),
    "rounds": (*_VOTE, "near", "advice", *(f"moved_{name}" for name in _MOVES)),
    "gains": _GAIN,
    "questions": (*_GAIN, "hash", "all_or_nothing"),
    "hall": ("text", "votes", "answered"),
    "rows": ("person", "part", "question", "hash", "round", "answer", "result", "language", "hall"),
}


class TooFewError(Exception):
    """Too few people voted for rows to be written: one could tell who is who."""


def round_rows(summary: Summary) -> list[Row]:
    """Return one row for each vote and round; the last of several rounds also says who moved."""
    rows: list[Row] = []
    for result in summary.results:
        for one in result.rounds:
            last = one is result.rounds[-1] and len(result.rounds) > 1
            moves = result.moves
            moved = {
                f"moved_{name}": _count_or_hidden(moves[name] if moves else None) if last else "" for name in _MOVES
            }
            rows.append(
                _head(result) | _counts(one) | {"near": one.seen.near or "", "advice": one.advice or ""} | moved
            )
    return rows


def mark_rows(summary: Summary) -> list[Row]:
    """Return one row for each vote, round and mark. A hidden number says so: an empty cell would look forgotten."""
    rows: list[Row] = []
    for result in summary.results:
        texts = {option.id: plain(option.text) for option in result.question.control.options}
        for one in result.rounds:
            rows += [
                _head(result)
                | _counts(one)
                | {"mark": mark, "text": texts.get(mark, ""), "people": _count_or_hidden(count)}
                for mark, count in (one.seen.marks or {"": None}).items()
            ]
    return rows


def decision_rows(summary: Summary) -> list[Row]:
    """Return one row for each choice of each decision in the scenarios that were played."""
    return [
        {
            "part": told.part.id,
            "number": number,
            "clock": one.clock,
            "title": plain(one.title),
            "question": one.question.id,
            "answered": _count_or_hidden(one.seen.answered),
            "hands": _count_or_hidden(one.seen.hands),
            "choice": option.id,
            "text": plain(option.text),
            "people": _count_or_hidden(one.seen.marks.get(option.id)),
            "taken": option.id == one.taken,
        }
        | _short(one, told, option.id == one.taken)
        for told in summary.played
        for number, one in enumerate(told.decisions, start=1)
        for option in one.question.control.options
    ]


def _short(one: Decided, told: Played, taken: bool) -> dict[str, Any]:
    """Return what the choice that was taken lost and did not win: two columns for each meter that any scenario has."""
    short: dict[str, Short] = {two["name"]: two for two in one.short}
    known = {name: {"lost": 0, "unwon": 0} | dict(short.get(name, {})) for name, _ in told.meters} if taken else {}
    return {f"{what}_{name}": known.get(name, {}).get(what, "") for name in METERS for what in ("lost", "unwon")}


def _head(result: Result) -> dict[str, Any]:
    return {
        "part": result.part.id,
        "title": plain(result.part.title),
        "question": result.question.id,
        "prompt": plain(result.question.prompt),
    }


def _counts(one: Round) -> dict[str, Any]:
    counts = {
        name: _count_or_hidden(getattr(one.seen, name)) for name in ("answered", "right", "partly", "wrong", "hands")
    }
    return {"round": one.number, **counts}


def _count_or_hidden(count: int | None) -> int | str:
    return _HIDDEN if count is None else count


def gain_rows(gains: Iterable[Row]) -> list[Row]:
    """Return the rows of gains with the word "hidden" in place of each hidden number of people."""
    return [
        {name: _count_or_hidden(value) if name in PEOPLE else value for name, value in row.items()} for row in gains
    ]


def ballot_rows(summary: Summary) -> list[Row]:
    """Return one row for each vote, without a time, under pseudonyms; people come in random order.

    Raises TooFewError if fewer people voted than the summary's minimum.
    """
    people = list({ballot.person for ballot in summary.ballots})
    if len(people) < summary.minimum:
        raise TooFewError(f"Only {len(people)} people voted: rows of fewer than {summary.minimum} are not written.")
    people.sort(key=lambda _: secrets.token_bytes(8))
    names = {person: f"{number:0{len(str(len(people)))}}" for number, person in enumerate(people, start=1)}
    hides = _few_of_a_language(summary)
    rows = (_ballot(ballot, names, hides) | {"hall": summary.hall_name} for ballot in summary.ballots)
    return sorted(rows, key=lambda row: row["person"])


def _few_of_a_language(summary: Summary) -> bool:
    """Say whether fewer than the minimum voted in some language: to hide theirs alone would tell it."""
    people: dict[str, set[str]] = {}
    for ballot in summary.ballots:
        people.setdefault(ballot.language, set()).add(ballot.person)
    return any(len(of) < summary.minimum for of in people.values())


def _ballot(ballot: Ballot, names: Mapping[str, str], hides_language: bool) -> dict[str, Any]:
    return {
        "person": names[ballot.person],
        "part": ballot.part,
        "question": ballot.question.id,
        "hash": meaning(ballot.question),
        "round": ballot.round,
        "answer": _answer(ballot),
        "result": grade(ballot.question.key, given(ballot.answer)).state,
        "language": _HIDDEN if hides_language else ballot.language,
    }


def _answer(ballot: Ballot) -> str:
    """Return an answer as one text. What somebody typed may name them: only numbers and foreseen words are written."""
    answer, question = given(ballot.answer), ballot.question
    if not fits(question.control, answer):  # given before the plan was edited: it may be words
        return REST
    if question.key.rule == "number" and isinstance(answer, str):
        return typed(question, answer)
    if question.key.rule == "text" and isinstance(answer, str):
        foreseen = {fold(text) for text in (*question.key.accept, *question.key.near)}
        return fold(answer) if fold(answer) in foreseen else REST
    if isinstance(answer, dict):
        return " ".join(f"{item}={target}" for item, target in answer.items())
    return answer if isinstance(answer, str) else " ".join(answer)
