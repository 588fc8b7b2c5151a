"""Write a scenario as JSON: the graph that a script plays, the whole definition, and a hash of a path's meaning."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from raabta.model.question import Source
from raabta.model.scenario import Added, Choice, Ending, Inject, Meters, Scenario, View

SCHEMA = "raabta.scenario/1"
MIME = "application/vnd.raabta.scenario+json"


def definition(scenario: Scenario) -> dict[str, Any]:
    """Return the whole scenario, texts included."""
    return {
        "schema": SCHEMA,
        "id": scenario.id,
        "hash": meaning(scenario),
        "language": scenario.language,
        "title": scenario.title,
        "intro": scenario.intro,
        "start": dict(scenario.start),
        "injects": [_whole(inject) for inject in scenario.injects],
        "endings": [_whole_ending(ending) for ending in scenario.endings],
        "review": scenario.review,
        **_scale(scenario),
        **_checklist(scenario),
        **({"map": scenario.map.name, "printed": list(scenario.printed)} if scenario.map else {}),
        **({"flags": {flag.id: flag.text for flag in scenario.flags}} if scenario.flags else {}),
    }


def graph(scenario: Scenario) -> dict[str, Any]:
    """Return what a script needs to play, without a word for people: it finds those in the page."""
    return {
        "id": scenario.id,
        "hash": meaning(scenario),
        "start": dict(scenario.start),
        # Names of an object may come in another order; how the meters are shown must not depend on it.
        "meters": list(scenario.meters),
        "injects": [_inject(inject) for inject in scenario.injects],
        "endings": [_ending(ending) for ending in scenario.endings],
        **_scale(scenario),
        **_checklist(scenario),
    }


def meaning(scenario: Scenario) -> str:
    """Return a short hash of what a stored path means: ids, ways, flags and effects, no wording and no time limit."""
    injects = {inject.id: _inject(inject) for inject in scenario.injects}
    for inject in injects.values():
        inject.pop("seconds", None)
        inject["choices"] = sorted(inject["choices"], key=lambda choice: str(choice["id"]))
    parts = {"first": scenario.injects[0].id, "start": dict(scenario.start), "injects": injects}
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _inject(inject: Inject) -> dict[str, Any]:
    timed = {"seconds": inject.seconds, "late": _meters(inject.late)} if inject.seconds else {}
    unless = {"unless": dict(inject.unless)} if inject.unless else {}
    moving = [_row(one) | {"effects": _meters(one.effects)} for one in inject.adds if one.effects]
    later = {"adds": moving} if moving else {}
    return {"id": inject.id, "choices": [_choice(choice) for choice in inject.choices]} | timed | unless | later


def _row(added: Added) -> dict[str, Any]:
    return _without_empty({"if": added.given, "unless": added.without})


def _choice(choice: Choice) -> dict[str, Any]:
    sets = {"sets": list(choice.sets)} if choice.sets else {}
    return {"id": choice.id, "effects": _meters(choice.effects), "next": choice.next} | sets


def _ending(ending: Ending) -> dict[str, Any]:
    return {"id": ending.id, "at_least": dict(ending.at_least)}


def _whole_ending(ending: Ending) -> dict[str, Any]:
    return _ending(ending) | {"title": ending.title, "text": ending.text} | _adds(ending.adds)


def _whole(inject: Inject) -> dict[str, Any]:
    words = {"clock": inject.clock, "title": inject.title, "text": inject.text}
    choices = [
        _choice(choice)
        | {
            "text": choice.text,
            "consequence": choice.consequence,
            "sources": _sources(choice.sources),
        }
        | _adds(choice.adds)
        for choice in inject.choices
    ]
    seen = {
        "layers": list(inject.layers),
        "scene": inject.scene,
        "picture": inject.picture.name if inject.picture else "",
        "comments": _rows(inject.comments),
        "views": [_view(view) for view in inject.views],
    }
    return _inject(inject) | words | {"choices": choices} | _adds(inject.adds) | _without_empty(seen)


def _view(view: View) -> dict[str, Any]:
    return {"who": view.who, "says": view.says, "choice": view.choice, "sources": _sources(view.sources)}


def _sources(sources: tuple[Source, ...]) -> list[dict[str, str]]:
    return [{"key": s.key, "label": s.label, "url": s.url} for s in sources]


def _adds(adds: tuple[Added, ...]) -> dict[str, Any]:
    return _without_empty({"adds": _rows(adds)})


def _rows(adds: tuple[Added, ...]) -> list[dict[str, Any]]:
    rows = (_row(one) | {"text": one.text, "layers": list(one.layers), "effects": _meters(one.effects)} for one in adds)
    return [_without_empty(row) for row in rows]


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: value for name, value in values.items() if value}


def _scale(scenario: Scenario) -> dict[str, Any]:
    """Leave it out where 100 is shown as 100: both readers know that."""
    return {"of": dict(scenario.of)} if scenario.of else {}


def _checklist(scenario: Scenario) -> dict[str, Any]:
    return {"checklist": True} if scenario.checklist else {}


def _meters(effects: Meters) -> dict[str, int]:
    """Leave out what does not move: both readers know the default."""
    return {name: value for name, value in effects.items() if value}
