"""Read exercises/exam.yml into the examination of a course: which outcomes it asks, and when it is passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from raabta.content.read.drafts import Draft, Place, lacks_nothing, read_values
from raabta.content.read.outcomes import OutcomeDraft, outcome
from raabta.content.read.translations import AS_WRITTEN, StringTree
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node
from raabta.kinds.field import Field
from raabta.model.exam import Exam
from raabta.model.question import Question

FIELDS = (
    Field("title", "text", "what stands above the examination", required=True),
    Field("outcomes", "names", "ids of the outcomes that it asks about", required=True),
    Field("each", "number", "how many questions a sitting asks about each outcome", required=True),
    Field("reached", "number", "how many of them must be right, so that the outcome is reached", required=True),
    Field("pass_mark", "number", "the share of right answers that passes, from 0 to 1", required=True),
    Field("days", "number", "how many days lie between the first sitting and the second", required=True),
)
_WHOLE = {"each": 1, "reached": 1, "days": 0}
_NAME = "exam"


class ExamDraft(Draft):
    """An examination as its file has it. A course has one, so it needs no id of its own."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """Return its name."""
        return self.slug

    def named(self) -> Iterator[tuple[Place, str]]:
        """Yield place and id of every outcome, in their order."""
        for number, name in enumerate(self.values.get("outcomes", ())):
            yield ("outcomes", number), name

    def strings(self) -> StringTree:
        """Return the strings that a translation needs."""
        return {"title": self.values["title"]}


def read_exam(node: Node, _folder: str, file: FileProblems) -> Iterator[ExamDraft]:
    """Yield the examination of a file."""
    table, values = read_values(node, FIELDS, "examination", file)
    draft = ExamDraft(file.path, table, _NAME, _NAME, values)
    whole = all([*_numbers(draft, file)])
    names = values.get("outcomes", ())
    for number, name in enumerate(names):
        if name in names[:number]:
            file.report(draft.line("outcomes", number), f"the examination asks '{name}' twice", "remove one of the two")
            whole = False
    draft.whole = whole and lacks_nothing(draft, FIELDS)
    yield draft


def _numbers(draft: ExamDraft, file: FileProblems) -> Iterator[bool]:
    """Yield whether each number can be what it is, after reporting why not."""
    values = draft.values
    for name, least in _WHOLE.items():
        value = values.get(name, least)
        sound = value == int(value) and value >= least
        if not sound:
            message = f"'{name}' is {value:g}, and must be a whole number"
            file.report(draft.line(name), message, f"write {least} or more, without a fraction")
        yield sound
    mark, each, reached = values.get("pass_mark", 1), values.get("each"), values.get("reached")
    if not 0 < mark <= 1:
        file.report(draft.line("pass_mark"), "'pass_mark' is not a share", "write a number over 0, up to 1, like 0.75")
    yield 0 < mark <= 1
    beyond = each is not None and reached is not None and reached > each >= 1
    if beyond:
        message = f"'reached' is {reached:g}, and a sitting asks {each:g} about each outcome"
        file.report(draft.line("reached"), message, f"write {each:g} or less")
    yield not beyond


def drawable(draft: ExamDraft, held: Iterable[Question]) -> dict[str, tuple[Question, ...]]:
    """Return the questions that may be drawn, by outcome: those that are held back, except texts that a reader writes,
    which a page cannot judge alone."""
    known = sorted((one for one in held if not one.control.product), key=lambda one: one.id)
    return {name: tuple(one for one in known if one.outcome == name) for _at, name in draft.named()}


def exam(
    draft: ExamDraft,
    held: Iterable[Question],
    private: frozenset[str],
    outcomes: Mapping[str, OutcomeDraft],
    language: str,
) -> Exam:
    """Return the examination of a draft in a language. `held` are the questions that are held back, of which those in
    `private` stand in no public file."""
    values, local, bank = draft.values, draft.texts(language), drawable(draft, held)
    translated = local.language == language or any(one.language == language for some in bank.values() for one in some)
    said = language if translated else AS_WRITTEN
    return Exam(
        title=local.said("title", values["title"]),
        bank=bank,
        each=int(values["each"]),
        reached=int(values["reached"]),
        pass_mark=values["pass_mark"],
        days=int(values["days"]),
        language=said,
        outcomes={name: outcome(outcomes[name], said).text for name in bank if name in outcomes},
        private=private & {one.id for some in bank.values() for one in some},
    )
