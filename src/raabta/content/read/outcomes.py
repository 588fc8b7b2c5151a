"""exercises/outcomes.yml and its sidecars to learning outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raabta.content.file_faults import FileFaults, advice
from raabta.content.yaml.fields import read_table, read_text
from raabta.content.yaml.nodes import Listing, Scalar, Table, compose
from raabta.kinds import Field
from raabta.kinds.common import BLOOM

FIELDS = (
    Field("id", "id", "the name of the outcome", required=True),
    Field("text", "text", "what a learner can do after the chapter", required=True),
    Field("chapter", "id", "the chapter that teaches it", required=True),
    Field("bloom", "name", "the level of thinking", required=True, allowed=BLOOM),
)


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """An outcome and where it stands."""

    line: int
    values: dict[str, Any]


def read_outcomes(text: str, reading: FileFaults) -> dict[str, OutcomeDraft]:
    """Return outcome id -> outcome."""
    root = compose(text, reading)
    if root is None:
        return {}
    if not isinstance(root, Listing):
        reading.fault(root.line, "the outcomes are not a list", "begin each outcome with `- id:`")
        return {}
    outcomes: dict[str, OutcomeDraft] = {}
    for number, node in enumerate(root.items, start=1):
        if not isinstance(node, Table):
            reading.fault(node.line, f"outcome {number} has no keys", "begin it with `- id:`")
            continue
        before = len(reading.problems)
        values = read_table(node, FIELDS, reading, f"outcome {number}")
        if len(reading.problems) > before:
            continue
        if values["id"] in outcomes:
            first = outcomes[values["id"]].line
            reading.fault(
                node.line, f"two outcomes have the id '{values['id']}'", f"line {first} has it; give another id"
            )
        else:
            outcomes[values["id"]] = OutcomeDraft(node.line, values)
    return outcomes


def read_outcome_texts(text: str, known: dict[str, OutcomeDraft], reading: FileFaults) -> dict[str, str]:
    """Return outcome id -> text of a sidecar."""
    root = compose(text, reading)
    if not isinstance(root, Table):
        if root is not None:
            reading.fault(root.line, "the translations are not written as keys and values", "write `outcome-id: text`")
        return {}
    texts = {}
    for key, node in root.entries:
        if key.text == "review":
            continue
        if key.text not in known:
            reading.fault(key.line, f"there is no outcome '{key.text}'", advice(key.text, known, "outcomes"))
        elif (translated := read_text(node, key.text, reading)) and isinstance(node, Scalar):
            texts[key.text] = translated
    return texts
