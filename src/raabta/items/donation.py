"""Make and read the file of answers that a learner gives to the course, `raabta.donation/1`; twin: web/src/donation.js.

    schema      "raabta.donation/1"
    course      id of the course
    made        the day on which it was made, YYYY-MM-DD: there is no other time in it
    donors      numbers drawn by lot, 16 letters each, so that who gives twice is counted once
    made_up     true where nobody answered: such a file is for trials, and is never printed as measured
    answers     question, hash (of its meaning), first (correct, partly, wrong: the first try), response (what was
                chosen; left out where something was typed, or where it is not known), sure, language

It holds first answers to questions of the course and nothing else: no name, no office, no place, no path of a
scenario, nothing that was typed. The same is said as a JSON schema in donation.schema.json beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from raabta.items.answers import VERDICTS, Answer, Person
from raabta.model.progress import count_of

SCHEMA = "raabta.donation/1"
_DONOR = re.compile(r"[0-9a-f]{16}")
_QUESTION = re.compile(r"[a-z0-9-]{1,80}(/[a-z0-9-]{1,80})?")
_HASH = re.compile(r"[0-9a-f]{1,64}")
_LANGUAGE = re.compile(r"[a-zA-Z0-9-]{0,20}")
_MARK = re.compile(r"[A-Za-z0-9_.-]{1,80}")
Entry = Mapping[str, Any]


class AnswersError(Exception):
    """A file of answers cannot be used. The message is what was found, `hint` what was expected."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


def donation(record: Entry, chosen: Mapping[str, str], day: str, donor: str) -> dict[str, Any]:
    """Return the file made of a progress record. `chosen` has each question of the course, and the hash of the meaning
    in which options are chosen there; "" where an answer is typed. What was answered in another meaning is not told: it
    may have been typed then.

    `donor` joins the numbers that the record has been given under before. Answers to other questions, to scenarios and
    those of which the first try is not known are left out.
    """
    before = record.get("donated")
    names = {name for name in before if _DONOR.fullmatch(name)} if isinstance(before, dict) else set()
    answers = [
        _first(question, version, chosen[question])
        for question, entry in record["answers"].items()
        if question in chosen
        for version in versions(entry)
        if version.get("first") in VERDICTS
    ]
    answers.sort(key=lambda answer: (answer["question"], answer["hash"]))
    return {
        "schema": SCHEMA,
        "course": record.get("course", ""),
        "made": day,
        "donors": sorted(names | {donor}),
        "answers": answers,
    }


def versions(entry: Entry) -> Iterator[Entry]:
    """Yield an entry of a record, then what was answered to the question when it meant something else."""
    yield entry
    yield from entry.get("earlier", {}).values()


def first_response(entry: Entry) -> Any:
    """Return what was answered at the first try, None where an older record does not say it."""
    if "response_first" in entry:
        return entry["response_first"]
    return entry["response"] if count_of(entry, "tries") == 1 else None


def first_sure(entry: Entry) -> bool | None:
    """Return whether the learner was sure at the first try, None where that is not known."""
    sure = (
        entry["sure_first"] if "sure_first" in entry else entry.get("sure") if count_of(entry, "tries") == 1 else None
    )
    return sure if isinstance(sure, bool) else None


def _first(question: str, entry: Entry, chosen: str) -> dict[str, Any]:
    answer = {"question": question, "hash": entry["hash"], "first": entry["first"]}
    response = first_response(entry) if entry["hash"] == chosen else None
    if response is not None:
        answer["response"] = response
    if (sure := first_sure(entry)) is not None:
        answer["sure"] = sure
    language = entry.get("language")
    return answer | ({"language": language} if isinstance(language, str) and language else {})


def read_donation(data: Entry) -> tuple[Person, bool]:
    """Return the person of a file, and whether it is made up. Raises AnswersError for the first thing that is wrong."""
    _day(data.get("made"))
    donors = data.get("donors")
    if not isinstance(donors, list) or not donors or not all(_is(_DONOR, donor) for donor in donors):
        raise AnswersError("`donors` is not as it was made", "a list of numbers with 16 letters each, 0–9 and a–f")
    answers = data.get("answers")
    if not isinstance(answers, list):
        raise AnswersError("`answers` is no list", "a list of objects with question, hash and first")
    read = tuple(_answer(data, number) for number, data in enumerate(answers, start=1))
    return Person(read, frozenset(f"donor {donor}" for donor in donors)), data.get("made_up") is True


def _day(value: object) -> None:
    try:
        date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise AnswersError("`made` is no day", "a day such as 2026-12-01") from None


def _answer(data: object, number: int) -> Answer:
    if not isinstance(data, dict):
        raise AnswersError(f"answer {number} is no object", "an object with question, hash and first")
    for name, pattern in (("question", _QUESTION), ("hash", _HASH)):
        if not _is(pattern, data.get(name)):
            raise AnswersError(f"answer {number} has no `{name}`", "what the page wrote there; make the file again")
    if data.get("first") not in VERDICTS:
        raise AnswersError(f"answer {number} has no `first`", f"one of {', '.join(VERDICTS)}")
    sure, language = data.get("sure"), data.get("language", "")
    if not (sure is None or isinstance(sure, bool)) or not _is(_LANGUAGE, language):
        raise AnswersError(f"answer {number} has a wrong `sure` or `language`", "true or false, and a name such as ur")
    return Answer(data["question"], data["hash"], data["first"], marks_of(data.get("response")), sure, language)


def marks_of(response: object) -> tuple[str, ...] | None:
    """Return the options in a response: one, several, or pairs as `item=class`; None where it is nothing of these."""
    if isinstance(response, str):
        marks = [response]
    elif isinstance(response, list):
        marks = [mark if isinstance(mark, str) else "" for mark in response]
    elif isinstance(response, dict):
        pairs = [f"{item}={to}" if _is(_MARK, item) and _is(_MARK, to) else "" for item, to in response.items()]
        return tuple(dict.fromkeys(pairs)) if all(pairs) else None
    else:
        return None
    return tuple(dict.fromkeys(marks)) if all(_is(_MARK, mark) for mark in marks) else None


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
