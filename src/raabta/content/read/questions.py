"""Question files to questions in the language of the course, before sources and outcomes are looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raabta.content.file_faults import FileFaults, advice
from raabta.content.yaml.fields import read_table
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table, compose
from raabta.kinds import HEAD, KINDS, TAIL, Kind, Reduced
from raabta.model.question import Question

#: Ids that mean something else in a sidecar.
RESERVED = frozenset({"review"})


@dataclass(slots=True)
class Draft:
    """One question as its file has it. `reduced` is None if it has a fault that leaves nothing to ask."""

    path: Path
    node: Table
    chapter: str
    slug: str
    kind: Kind | None
    values: dict[str, Any] = field(default_factory=dict)
    reduced: Reduced | None = None

    @property
    def id(self) -> str:
        """Return the full id."""
        return f"{self.chapter}/{self.slug}"

    def line(self, *at: str | int) -> int:
        """Return the line of a part, or of the nearest thing around it."""
        return line_of(self.node, at)


def line_of(node: Node, at: tuple[str | int, ...]) -> int:
    """Follow field names and row numbers down a tree and return the line where they lead."""
    line = node.line
    for step in at:
        if isinstance(node, Table) and isinstance(step, str):
            entry = next(((key, value) for key, value in node.entries if key.text == step), None)
            if entry is None:
                break
            line, node = entry[0].line, entry[1]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


def read_questions(text: str, chapter: str, reading: FileFaults) -> list[Draft]:
    """Return every question of a file that has at least an id; its faults are noted."""
    root = compose(text, reading)
    if root is None:
        return []
    nodes = root.items if isinstance(root, Listing) else (root,)
    drafts = []
    for number, node in enumerate(nodes, start=1):
        if isinstance(node, Table):
            drafts.append(_draft(node, chapter, reading, number if len(nodes) > 1 else 0))
        else:
            reading.fault(
                node.line, "a question is expected here", "begin it with `id:` and write its other keys below"
            )
    return [draft for draft in drafts if draft.slug]


def _draft(node: Table, chapter: str, reading: FileFaults, number: int) -> Draft:
    id_node, kind_node = node.get("id"), node.get("kind")
    slug = id_node.text if isinstance(id_node, Scalar) else ""
    where = f"question '{slug}'" if slug else f"question {number}" if number else "the question"
    kind = KINDS.get(kind_node.text) if isinstance(kind_node, Scalar) else None
    draft = Draft(reading.path, node, chapter, slug, kind)
    if slug in RESERVED:
        reading.fault(draft.line("id"), f"the id '{slug}' is reserved", "translations use this word; choose another id")
    if kind is None:
        _unknown_kind(kind_node, draft, reading, where)
        return draft
    before = len(reading.problems)
    draft.values = read_table(node, (*HEAD, *kind.fields, *TAIL), reading, where)
    for fault in kind.faults(draft.values):
        # What a list lacks as a whole may stand in what could not be read of it.
        if len(fault.at) > 1 or not _partly_read(draft, fault.at[0]):
            reading.fault(draft.line(*fault.at), fault.message, fault.hint)
    if len(reading.problems) == before:
        draft.reduced = kind.reduce(draft.values, draft.id)
    return draft


def _partly_read(draft: Draft, name: str | int) -> bool:
    """Say whether rows hold something that is written and could not be read."""
    rows, node = draft.values[str(name)], draft.node.get(str(name))
    if not isinstance(rows, list) or not isinstance(node, Listing):
        return False
    return any(
        not isinstance(item, Table) or len(item.entries) != len(row) for item, row in zip(node.items, rows, strict=True)
    )


def _unknown_kind(node: Node | None, draft: Draft, reading: FileFaults, where: str) -> None:
    if isinstance(node, Scalar) and node.text:
        reading.fault(node.line, f"unknown kind '{node.text}' in {where}", advice(node.text, KINDS, "kinds"))
    else:
        reading.fault(draft.line("kind"), f"{where} has no 'kind'", f"add `kind:` with one of: {', '.join(KINDS)}")


def question(draft: Draft, **more: Any) -> Question:
    """Return the question of a draft without faults."""
    if draft.reduced is None or draft.kind is None:
        message = f"{draft.id} has faults"
        raise ValueError(message)
    values = draft.values
    fields: dict[str, Any] = {
        "prompt": values["prompt"],
        "control": draft.reduced.control,
        "key": draft.reduced.key,
        "feedback": draft.reduced.feedback,
        "hints": values.get("hints", ()),
        "outcome": values.get("outcome", ""),
        "bloom": values.get("bloom", ""),
    }
    return Question(id=draft.id, kind=draft.kind.name, **(fields | more))
