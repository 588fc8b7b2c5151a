"""Read quiz files into quizzes: a title, a pass mark, and questions by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raabta.content.read.drafts import Draft, Place, full, lacks_nothing, read_values
from raabta.content.read.outcomes import OutcomeDraft, outcome
from raabta.content.read.translations import AS_WRITTEN, StringTree
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node
from raabta.kinds.field import Field
from raabta.model.question import Question, Quiz

FIELDS = (
    Field("id", "id", "the name of the quiz", required=True),
    Field("title", "text", "what stands above the quiz", required=True),
    Field("pass_mark", "number", "the share of right answers that passes, from 0 to 1"),
    Field("entry", "flag", "true for a check before the course, whose result proposes where to begin"),
    Field("questions", "names", "ids of questions, in the order in which they are asked", required=True),
)


class QuizDraft(Draft):
    """A quiz as its file has it."""

    __slots__ = ()

    def named(self) -> Iterator[tuple[Place, str]]:
        """Yield place and full id of every question, in their order."""
        for number, name in enumerate(self.values.get("questions", ())):
            yield ("questions", number), full(self.chapter, name)

    def strings(self) -> StringTree:
        """Return the strings that a translation needs."""
        return {"title": self.values["title"]}


def read_quiz(node: Node, chapter: str, file: FileProblems) -> Iterator[QuizDraft]:
    """Yield the quiz of a file. A question of the same chapter may be named without the chapter."""
    table, values = read_values(node, FIELDS, "quiz", file)
    draft = QuizDraft(file.path, table, chapter, values.get("id", ""), values)
    mark, names = values.get("pass_mark"), values.get("questions", ())
    if mark is not None and not 0 <= mark <= 1:
        file.report(draft.line("pass_mark"), "'pass_mark' is not a share", "write a number from 0 to 1, like 0.7")
    if mark == 0:
        hint = "leave it out, or write a number like 0.7"
        file.report(draft.line("pass_mark"), "a 'pass_mark' of 0 is passed by everybody", hint)
    asked = [full(chapter, name) for name in names]
    for number, name in enumerate(names):
        if asked[number] in asked[:number]:
            file.report(draft.line("questions", number), f"the quiz asks '{name}' twice", "remove one of the two")
    draft.whole = lacks_nothing(draft, FIELDS)
    yield draft


def quiz(
    draft: QuizDraft, questions: Mapping[str, Question], outcomes: Mapping[str, OutcomeDraft], language: str
) -> Quiz:
    """Return the quiz of a draft in a language, with those of its questions that have no faults."""
    asked = tuple(questions[name] for _at, name in draft.named() if name in questions)
    local = draft.texts(language)
    translated = local.language == language or any(item.language == language for item in asked)
    said = language if translated else AS_WRITTEN
    return Quiz(
        id=draft.id,
        title=local.said("title", draft.values.get("title", "")),
        questions=asked,
        pass_mark=draft.values.get("pass_mark", 0.0),
        language=said,
        entry=draft.values.get("entry", False),
        outcomes={one.outcome: outcome(outcomes[one.outcome], said).text for one in asked if one.outcome in outcomes},
    )
