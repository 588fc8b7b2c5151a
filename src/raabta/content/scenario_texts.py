"""Sidecars of scenarios: strings by id, in the shape of the English file, never a way or an effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raabta.content.fields import read_text
from raabta.content.nodes import Node, Scalar, Table, compose
from raabta.content.reading import Reading, advice
from raabta.content.scenarios import ScenarioDraft

_ENDING = ("title", "text")
_INJECT = ("title", "text")
_CHOICE = ("text", "consequence")
#: A text, or parts with texts.
Wanted = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ScenarioTexts:
    """The strings of one scenario in one language by their place ("injects.falls.text"), and the places missing."""

    line: int
    texts: Mapping[str, str]
    missing: tuple[str, ...]
    total: int
    review: str = ""


def read_scenario_texts(text: str, draft: ScenarioDraft, reading: Reading) -> ScenarioTexts | None:
    """Return the translation of one scenario, or None after noting the fault."""
    root = compose(text, reading)
    if not isinstance(root, Table):
        if root is not None:
            hint = f"write `{draft.slug}:` and its texts under it"
            reading.fault(root.line, "the translations are not written as keys and values", hint)
        return None
    review, found = "", ScenarioTexts(0, {}, (), 0)
    wanted = expected(draft)
    for key, node in root.entries:
        if key.text == "review":
            review = read_text(node, "review", reading) or ""
        elif key.text != draft.slug:
            hint = advice(key.text, [draft.slug], "scenarios")
            reading.fault(key.line, f"there is no scenario '{key.text}' in the English file", hint)
        else:
            texts = dict(_texts(node, wanted, "", draft.slug, reading))
            found = ScenarioTexts(key.line, texts, (), 0)
    needed = [place for place, _text in places(wanted)]
    # A misspelt key is told once, not as unknown and as missing.
    missing = () if reading.problems else tuple(place for place in needed if place not in found.texts)
    return ScenarioTexts(found.line, found.texts, missing, len(needed), review)


def expected(draft: ScenarioDraft) -> Wanted:
    """Return the tree of texts that a translation needs."""
    injects = {
        inject["id"]: {name: inject[name] for name in _INJECT}
        | {"choices": {choice["id"]: {name: choice[name] for name in _CHOICE} for choice in inject["choices"]}}
        for inject in draft.values["injects"]
    }
    endings = {row["id"]: {name: row[name] for name in _ENDING} for row in draft.values["endings"]}
    head = {name: draft.values[name] for name in ("title", "intro")}
    return head | {"injects": injects, "endings": endings}


def places(wanted: Wanted, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield the place and the English text of everything that a translation needs."""
    for name, part in wanted.items():
        if isinstance(part, Mapping):
            yield from places(part, f"{at}{name}.")
        else:
            yield f"{at}{name}", part


def _texts(node: Node, wanted: Wanted, at: str, name: str, reading: Reading) -> Iterator[tuple[str, str]]:
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
