"""Sidecars of scenarios: strings by id, in the shape of the English file, never a way or an effect."""

from __future__ import annotations

from raabta.content.file_faults import FileFaults
from raabta.content.read.scenarios import ScenarioDraft
from raabta.content.read.texts import StringTree, Texts, read_texts

_ENDING = ("title", "text")
_INJECT = ("title", "text")
_CHOICE = ("text", "consequence")


def read_scenario_texts(text: str, draft: ScenarioDraft, reading: FileFaults) -> Texts | None:
    """Return the translation of one scenario, or None after noting the fault."""
    return read_texts(text, draft, expected(draft), "scenario", reading)


def expected(draft: ScenarioDraft) -> StringTree:
    """Return the tree of texts that a translation needs."""
    injects = {
        inject["id"]: {name: inject[name] for name in _INJECT}
        | {"choices": {choice["id"]: {name: choice[name] for name in _CHOICE} for choice in inject["choices"]}}
        for inject in draft.values["injects"]
    }
    endings = {row["id"]: {name: row[name] for name in _ENDING} for row in draft.values["endings"]}
    head = {name: draft.values[name] for name in ("title", "intro")}
    return head | {"injects": injects, "endings": endings}
