"""Read session files into plans: what the trainer does in the hall, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from raabta.content.read.drafts import Draft, Place, full, lacks_nothing, read_values
from raabta.content.read.translations import StringTree
from raabta.content.yaml.file_problems import FileProblems, nearest
from raabta.content.yaml.nodes import Listing, Node, Table
from raabta.kinds.field import Fault, Field
from raabta.model.question import Question, Quiz
from raabta.model.scenario import Scenario
from raabta.model.session import Part, PartKind, Session

KINDS: tuple[PartKind, ...] = get_args(PartKind)
TESTS = ("before", "after")
#: No part and no session is longer: a day of twelve hours, in minutes.
LONGEST = 720

PART = (
    Field("id", "id", "the name of the part", required=True),
    Field("kind", "name", f"one of: {', '.join(KINDS)}", required=True, allowed=KINDS),
    Field("title", "text", "what the hall reads above it", required=True),
    Field("minutes", "number", "how long it takes", required=True),
    Field("notes", "text", "what the trainer says and does"),
    Field("question", "name", "vote: the id of the question"),
    Field("if_wrong", "text", "vote: what the trainer says when under 30 % are right"),
    Field("quiz", "name", "before, after: the id of the quiz"),
    Field("scenario", "name", "scenario: the id of the scenario that the hall plays"),
)
FIELDS = (
    Field("id", "id", "the name of the plan", required=True),
    Field("title", "text", "what stands above it", required=True),
    Field("aim", "text", "what the hall can do afterwards", required=True),
    Field("minutes", "number", "how long the whole takes; the parts have to add up to it"),
    Field("needs", "notes", "name: a thing that has to be in the room", open_keys=True),
    Field("parts", "rows", "what happens, in the order in which it happens", required=True, rows=PART),
)
#: What a kind of part must have; every other kind may not have it.
_NEEDS = {"question": ("vote",), "if_wrong": ("vote",), "quiz": TESTS, "scenario": ("scenario",)}
_WHY = {
    "question": "add `question:` with the id of a question",
    "if_wrong": "add `if_wrong:`, what the trainer says when under 30 % are right: a vote without it teaches nothing",
    "quiz": "add `quiz:` with the id of a quiz",
    "scenario": "add `scenario:` with the id of a scenario",
}
_Rows = list[dict[str, Any]]


class SessionDraft(Draft):
    """A plan as its file has it. A whole one can be held, if all that it names exists."""

    __slots__ = ()

    def named(self, key: str) -> Iterator[tuple[Place, str]]:
        """Yield place and full id of every question, quiz or scenario (`key`) that a part names."""
        for number, row in enumerate(self.values.get("parts", ())):
            if key in row:
                yield ("parts", number, key), full(self.chapter, row[key])

    def strings(self) -> StringTree:
        """Return the strings that a translation needs: no minutes, no questions."""
        said = ("title", "notes", "if_wrong")
        parts = {row["id"]: {name: row[name] for name in said if name in row} for row in self.values["parts"]}
        head = {name: self.values[name] for name in ("title", "aim", "needs") if self.values.get(name)}
        return head | {"parts": parts}


def read_session(node: Node, chapter: str, file: FileProblems) -> Iterator[SessionDraft]:
    """Yield the plan of a file."""
    table, values = read_values(node, FIELDS, "plan", file)
    draft = SessionDraft(file.path, table, chapter, values.get("id", ""), values)
    faults = list(session_faults(draft))
    for fault in faults:
        file.report(draft.line(*fault.at), fault.message, fault.hint)
    draft.whole = not faults and lacks_nothing(draft, FIELDS)
    yield draft


def session_faults(draft: SessionDraft) -> Iterator[Fault]:
    """Yield what the table of fields cannot say."""
    rows: _Rows = draft.values.get("parts", [])
    written = _written(draft.node.get("parts"))
    yield from _ids(rows)
    for number, row in enumerate(rows):
        if "minutes" in row:
            yield from _minutes(("parts", number, "minutes"), row["minutes"])
        yield from _fitting(number, row, written[number])
    yield from _twice(rows, draft.chapter)
    yield from _pairs(rows, draft.chapter)
    yield from _sum(draft.values, rows)


def _written(parts: Node | None) -> list[set[str]]:
    """Return the keys of every part, those that could not be read and those that are misspelt included."""
    known = [field.name for field in PART]
    rows = parts.items if isinstance(parts, Listing) else ()
    keys = [[key.text for key, _node in row.entries] if isinstance(row, Table) else [] for row in rows]
    return [{*names, *(nearest(name, known) for name in names if name not in known)} for names in keys]


def _ids(rows: _Rows) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows):
        name = row.get("id", "")
        if name and name in seen:
            hint = f"part {seen[name] + 1} has it; give this one another id"
            yield Fault(("parts", number, "id"), f"two parts have the id '{name}'", hint)
        seen.setdefault(name, number)


def _minutes(at: tuple[str | int, ...], minutes: float) -> Iterator[Fault]:
    if not 0 < minutes <= LONGEST:
        yield Fault(at, f"'minutes' is {minutes:g}", f"write a number above 0 and up to {LONGEST}, for example 8")


def _fitting(number: int, row: Mapping[str, Any], written: set[str]) -> Iterator[Fault]:
    """Yield what a part of this kind lacks, and what it may not have."""
    kind, name = row.get("kind"), row.get("id", str(number + 1))
    if kind is None:
        return
    for key, kinds in _NEEDS.items():
        if kind in kinds and key not in written:
            yield Fault(("parts", number), f"the part '{name}' is a {_noun(kind)} and has no '{key}'", _WHY[key])
        elif kind not in kinds and key in row:
            hint = f"remove it, or write {' or '.join(f'`kind: {one}`' for one in kinds)}"
            yield Fault(("parts", number, key), f"the part '{name}' is of kind '{kind}' and has '{key}'", hint)


def _noun(kind: str) -> str:
    return f"test {kind}" if kind in TESTS else kind


def _twice(rows: _Rows, chapter: str) -> Iterator[Fault]:
    """Yield questions that are voted on in two parts."""
    seen: set[str] = set()
    for number, row in enumerate(rows):
        name = full(chapter, row.get("question", "")) if row.get("kind") == "vote" and row.get("question") else ""
        if name and name in seen:
            hint = "remove one of the two; a vote has its second round by itself"
            yield Fault(("parts", number, "question"), f"the question '{name}' is put to the vote twice", hint)
        seen.add(name)


def _pairs(rows: _Rows, chapter: str) -> Iterator[Fault]:
    """Yield tests before that have no test after, and the contrary."""
    places: dict[str, dict[str, list[int]]] = {}
    # A test whose quiz or kind could not be read may be the other half of a pair: one problem is reported once.
    unsure = any("kind" not in row or (row["kind"] in TESTS and "quiz" not in row) for row in rows)
    for number, row in enumerate(rows):
        if row.get("kind") in TESTS and "quiz" in row:
            kinds = places.setdefault(full(chapter, row["quiz"]), {kind: [] for kind in TESTS})
            kinds[row["kind"]].append(number)
    for quiz, kinds in places.items():
        for kind in TESTS:
            for number in kinds[kind][1:]:
                message = f"the quiz '{quiz}' is asked twice {kind} the lesson"
                yield Fault(("parts", number, "quiz"), message, "remove one of the two")
        yield from _pair(quiz, kinds["before"], kinds["after"], unsure=unsure)


def _pair(quiz: str, before: list[int], after: list[int], *, unsure: bool) -> Iterator[Fault]:
    if before and after:
        if after[0] < before[0]:
            message = f"the quiz '{quiz}' is asked as a test after, and later as a test before"
            yield Fault(("parts", after[0], "quiz"), message, "exchange the two kinds")
    elif not unsure:
        has, lacks = TESTS if before else TESTS[::-1]
        message = f"the quiz '{quiz}' is asked {has} the lesson and not {lacks} it"
        hint = f"add a part `kind: {lacks}` with the same quiz: what was learned shows in the two together"
        yield Fault(("parts", (before or after)[0], "quiz"), message, hint)


def _sum(values: Mapping[str, Any], rows: _Rows) -> Iterator[Fault]:
    if "minutes" not in values:
        return
    faults = list(_minutes(("minutes",), values["minutes"]))
    yield from faults
    planned = sum(row.get("minutes", 0) for row in rows)
    known = rows and all(row.get("minutes", 0) > 0 for row in rows)
    if not faults and known and abs(planned - values["minutes"]) > 1e-6:
        message = f"the plan takes {values['minutes']:g} minutes and its parts take {planned:g}"
        yield Fault(("minutes",), message, f"write `minutes: {planned:g}`, or change the parts")


def session(
    draft: SessionDraft,
    questions: Mapping[str, Question],
    quizzes: Mapping[str, Quiz],
    scenarios: Mapping[str, Scenario],
    language: str,
) -> Session:
    """Return the plan of a whole draft in a language; what is not translated stays English."""
    values, local = draft.values, draft.texts(language)

    def part(row: Mapping[str, Any]) -> Part:
        at = f"parts.{row['id']}"
        texts = {
            name: _paragraphs(local.said(f"{at}.{name}", row[name])) for name in ("notes", "if_wrong") if name in row
        }
        return Part(
            row["id"],
            row["kind"],
            local.said(f"{at}.title", row["title"]),
            row["minutes"],
            question=questions[full(draft.chapter, row["question"])] if "question" in row else None,
            quiz=quizzes[full(draft.chapter, row["quiz"])] if "quiz" in row else None,
            scenario=scenarios[full(draft.chapter, row["scenario"])] if "scenario" in row else None,
            **texts,
        )

    return Session(
        id=draft.id,
        title=local.said("title", values["title"]),
        parts=tuple(part(row) for row in values["parts"]),
        aim=local.said("aim", values["aim"]),
        needs={name: local.said(f"needs.{name}", text) for name, text in values.get("needs", {}).items()},
        language=local.language,
        review=local.review,
    )


def _paragraphs(text: str) -> str:
    """Make each line a paragraph: in a plan, a line is one thing to say or do."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
