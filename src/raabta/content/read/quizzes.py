"""Quiz files and their sidecars to quizzes: a title, a pass mark, and questions by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raabta.content.file_faults import FileFaults, advice
from raabta.content.read.questions import line_of
from raabta.content.yaml.fields import read_field, read_table
from raabta.content.yaml.nodes import Node, Table, compose
from raabta.kinds import Field

FIELDS = (
    Field("id", "id", "the name of the quiz", required=True),
    Field("title", "text", "what stands above the quiz", required=True),
    Field("pass_mark", "number", "the share of right answers that passes, from 0 to 1"),
    Field("questions", "names", "ids of questions, in the order in which they are asked", required=True),
)
_TITLE = Field("title", "text", "the title in this language", required=True)


@dataclass(frozen=True, slots=True)
class QuizDraft:
    """A quiz as its file has it."""

    path: Path
    node: Table
    id: str
    title: str
    pass_mark: float
    questions: tuple[str, ...]

    def line(self, number: int) -> int:
        """Return the line of a question in the list."""
        return line_of(self.node, ("questions", number))


def read_quiz(text: str, chapter: str, reading: FileFaults) -> QuizDraft | None:
    """Return the quiz of a file. A question of the same chapter may be named without the chapter."""
    node = compose(text, reading)
    if node is None:
        return None
    if not isinstance(node, Table):
        reading.fault(
            node.line, "the quiz is not written as keys and values", "write id, title and questions, one a line"
        )
        return None
    values = read_table(node, FIELDS, reading, "the quiz")
    if not 0 <= values.get("pass_mark", 0) <= 1:
        reading.fault(
            line_of(node, ("pass_mark",)), "'pass_mark' is not a share", "write a number from 0 to 1, like 0.7"
        )
    if values.get("pass_mark") == 0:
        hint = "leave it out, or write a number like 0.7"
        reading.fault(line_of(node, ("pass_mark",)), "a 'pass_mark' of 0 is passed by everybody", hint)
    _twice(node, values.get("questions", ()), reading)
    if "id" not in values:
        return None
    full = tuple(name if "/" in name else f"{chapter}/{name}" for name in values.get("questions", ()))
    title, pass_mark = values.get("title", ""), values.get("pass_mark", 0.0)
    return QuizDraft(reading.path, node, f"{chapter}/{values['id']}", title, pass_mark, full)


def _twice(node: Table, names: tuple[str, ...], reading: FileFaults) -> None:
    for number, name in enumerate(names):
        if name in names[:number]:
            line = line_of(node, ("questions", number))
            reading.fault(line, f"the quiz asks '{name}' twice", "remove one of the two")


def read_titles(text: str, chapter: str, known: Mapping[str, Any], reading: FileFaults) -> dict[str, str]:
    """Return quiz id -> title of a sidecar."""
    root = compose(text, reading)
    if not isinstance(root, Table):
        if root is not None:
            reading.fault(
                root.line, "the translations are not written as keys and values", "write `quiz-id: {title: …}`"
            )
        return {}
    titles = {}
    for key, node in root.entries:
        if key.text == "review":
            continue
        quiz_id = f"{chapter}/{key.text}"
        if quiz_id not in known:
            slugs = [name.partition("/")[2] for name in known]
            reading.fault(key.line, f"there is no quiz '{key.text}'", advice(key.text, slugs, "quizzes"))
        else:
            title = _title(node, key.text, reading)
            titles[quiz_id] = title or ""
    return titles


def _title(node: Node, name: str, reading: FileFaults) -> str | None:
    if isinstance(node, Table):
        values = read_table(node, (_TITLE,), reading, f"the translation of '{name}'")
        return values.get("title")
    title: str | None = read_field(node, _TITLE, reading)
    return title
