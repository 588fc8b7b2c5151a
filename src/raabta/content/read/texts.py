"""Sidecars of what a file describes as one whole: strings by id, in the shape of the English file, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raabta.content.file_faults import FileFaults, advice
from raabta.content.read.questions import line_of
from raabta.content.yaml.fields import read_text
from raabta.content.yaml.nodes import Node, Scalar, Table, compose

#: What an author writes when a native speaker has read a translation, and what holds until then.
REVIEWED, UNREVIEWED = "done", "needs native review"
#: A text, or parts with texts.
StringTree = Mapping[str, Any]


@dataclass(slots=True)
class WholeDraft:
    """A scenario or a plan as its file has it. `whole` says that it can be used."""

    path: Path
    node: Table
    chapter: str
    slug: str
    values: dict[str, Any] = field(default_factory=dict)
    whole: bool = False

    @property
    def id(self) -> str:
        """Return the full id."""
        return f"{self.chapter}/{self.slug}"

    def line(self, *at: str | int) -> int:
        """Return the line of a part, or of the nearest thing around it."""
        return line_of(self.node, at)


@dataclass(frozen=True, slots=True)
class Texts:
    """The strings of one file in one language by their place ("injects.falls.text"), and the places missing."""

    line: int
    texts: Mapping[str, str]
    missing: tuple[str, ...]
    total: int
    review: str = ""


def to_review(written: str) -> str:
    """Return what is still to be done with a translation, "" if nothing. A file that does not say so was not read."""
    return "" if written == REVIEWED else written or UNREVIEWED


def read_texts(text: str, draft: WholeDraft, wanted: StringTree, noun: str, reading: FileFaults) -> Texts | None:
    """Return the translation of a scenario or a plan (`noun`), or None after noting the fault."""
    root = compose(text, reading)
    if not isinstance(root, Table):
        if root is not None:
            hint = f"write `{draft.slug}:` and its texts under it"
            reading.fault(root.line, "the translations are not written as keys and values", hint)
        return None
    review, found = "", Texts(0, {}, (), 0)
    for key, node in root.entries:
        if key.text == "review":
            review = read_text(node, "review", reading) or ""
        elif key.text != draft.slug:
            hint = advice(key.text, [draft.slug], f"{noun}s")
            reading.fault(key.line, f"there is no {noun} '{key.text}' in the English file", hint)
        else:
            texts = dict(_texts(node, wanted, "", draft.slug, reading))
            found = Texts(key.line, texts, (), 0)
    needed = [place for place, _text in places(wanted)]
    # A misspelt key is told once, not as unknown and as missing.
    missing = () if reading.problems else tuple(place for place in needed if place not in found.texts)
    return Texts(found.line, found.texts, missing, len(needed), to_review(review))


def places(wanted: StringTree, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield the place and the English text of everything that a translation needs."""
    for name, part in wanted.items():
        if isinstance(part, Mapping):
            yield from places(part, f"{at}{name}.")
        else:
            yield f"{at}{name}", part


def _texts(node: Node, wanted: StringTree, at: str, name: str, reading: FileFaults) -> Iterator[tuple[str, str]]:
    if not isinstance(node, Table):
        keys = ", ".join(list(wanted)[:6])
        reading.fault(node.line, f"the translation of '{name}' has no keys under it", f"write the keys {keys}")
        return
    for key, below in node.entries:
        part = wanted.get(key.text)
        if part is None:
            reading.fault(key.line, f"'{name}' has no '{key.text}' in English", advice(key.text, wanted))
        elif isinstance(part, Mapping):
            yield from _texts(below, part, f"{at}{key.text}.", key.text, reading)
        elif (text := read_text(below, key.text, reading)) and isinstance(below, Scalar):
            yield f"{at}{key.text}", text
