"""Read exercises/outcomes.yml into learning outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.read.drafts import Draft
from raabta.content.read.translations import StringTree
from raabta.content.yaml.fields import read_table
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Listing, Node, Table
from raabta.kinds.common import BLOOM
from raabta.kinds.field import Field
from raabta.model.course import Outcome

FIELDS = (
    Field("id", "id", "the name of the outcome", required=True),
    Field("text", "text", "what a learner can do after the chapter", required=True),
    Field("chapter", "id", "the chapter that teaches it", required=True),
    Field("bloom", "name", "the level of thinking", required=True, allowed=BLOOM),
)


class OutcomeDraft(Draft):
    """An outcome as its file has it."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """Return the id, which is the same in every chapter."""
        return self.slug

    def strings(self) -> StringTree:
        """Return the one text of an outcome."""
        text: str = self.values["text"]
        return text


def read_outcomes(root: Node, _folder: str, file: FileProblems) -> Iterator[OutcomeDraft]:
    """Yield every outcome without faults."""
    if not isinstance(root, Listing):
        file.report(root.line, "the outcomes are not a list", "begin each outcome with `- id:`")
        return
    for number, node in enumerate(root.items, start=1):
        if not isinstance(node, Table):
            file.report(node.line, f"outcome {number} has no keys", "begin it with `- id:`")
            continue
        before = len(file.problems)
        values = read_table(node, FIELDS, file, f"outcome {number}")
        if len(file.problems) == before:
            yield OutcomeDraft(file.path, node, values["chapter"], values["id"], values, whole=True)


def outcome(draft: OutcomeDraft, language: str) -> Outcome:
    """Return the outcome of a draft in a language."""
    return Outcome(**(draft.values | {"text": draft.texts(language).said("", draft.values["text"])}))
