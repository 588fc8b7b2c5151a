"""Check the maps of scenarios: every layer that is named is drawn, each that is drawn is seen, and words say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from raabta.content.checks.seen import Seen
from raabta.content.read.scenarios import ScenarioDraft
from raabta.content.yaml.file_problems import advice
from raabta.errors import Problem

_LAYER = re.compile(r'data-layer="([^"]+)"')


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of every scenario without faults of its own."""
    for draft in seen.files.scenarios.values():
        if draft.whole:
            drawing = seen.files.pictures.get(draft.values.get("map", ""))
            yield from _layers(draft, _LAYER.findall(drawing.picture.svg) if drawing else [])
            yield from _printed(draft)


def _layers(draft: ScenarioDraft, drawn: list[str]) -> Iterator[Problem]:
    named: set[str] = set()
    for one, inject in enumerate(draft.values["injects"]):
        rows: list[tuple[tuple[str | int, ...], Any]] = [(("injects", one), inject)]
        rows += [(("injects", one, "adds", two), add) for two, add in enumerate(inject.get("adds", ()))]
        for at, row in rows:
            for place, name in enumerate(row.get("layers", ())):
                named.add(name)
                if name not in drawn:
                    line = draft.line(*at, "layers", place)
                    yield Problem(draft.path, line, f"the map has no layer '{name}'", advice(name, drawn, "layers"))
        if inject.get("layers") and not inject.get("scene"):
            line, hint = draft.line("injects", one, "layers"), "add `scene:`, what the map shows now in one sentence"
            yield Problem(draft.path, line, f"the inject '{inject['id']}' shows a map without a word for it", hint)
    for name in dict.fromkeys(drawn):
        if name not in named:
            hint = "name it in the `layers` of an inject, or leave it out of the drawing"
            yield Problem(draft.path, draft.line("map"), f"no inject shows the layer '{name}' of the map", hint)


def _printed(draft: ScenarioDraft) -> Iterator[Problem]:
    known = [inject["id"] for inject in draft.values["injects"] if inject.get("layers")]
    for place, name in enumerate(draft.values.get("printed", ())):
        if name not in known:
            hint = advice(name, known, "injects with a map")
            yield Problem(draft.path, draft.line("printed", place), f"'{name}' is no inject with a map", hint)
