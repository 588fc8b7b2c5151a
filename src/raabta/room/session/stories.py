"""Tell the story of a scenario that the hall plays: how its meters stand, what was decided, how it has ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from raabta.model.decisions import with_added
from raabta.model.scenario import HIGHEST, Scenario, play
from raabta.model.scenario import State as Stand
from raabta.model.scenario_review import Loss, costliest, share, tone
from raabta.room.protocol.parts import Dear, End, Meter, Short, Story, Taken
from raabta.room.protocol.values import MeterName
from raabta.room.session.state import State

#: Under it a meter is said to be low, as on the page.
LOW = 30


def story(scenario: Scenario, now: State) -> Story:
    """Return where the scenario of the current part stands."""
    path = now.path
    stand = play(scenario, path)
    taken = now.phase == "revealed" and now.round <= len(path)
    # What an earlier choice costs at the decision that follows moves when that one is met, and is told there.
    last = stand.taken[-1].meters if stand.taken else stand.meters
    before, at = (play(scenario, path[:-1]).meters, last) if taken else (last, stand.meters)
    meters = _meters(scenario, before, at)
    told: Story = {"step": now.round, "title": _title(scenario, now), "meters": meters}
    if now.phase == "ready":
        told["intro"] = scenario.intro
    if taken:
        told["taken"] = _taken(scenario, path, stand)
    if now.phase == "revealed" and now.round > len(path):
        told["end"] = end(scenario, path)
    return told


def _title(scenario: Scenario, now: State) -> str:
    """Return hour and name of the decision that is asked or was taken; "" where there is none."""
    before = now.path[: max(0, now.round - 1)]
    at = play(scenario, before).inject if now.phase not in {"lobby", "ready", "ended"} else ""
    if not at:
        return ""
    inject = scenario.inject(at)
    return f"{inject.clock} · {inject.title}"


def end(scenario: Scenario, path: Sequence[str]) -> End:
    """Return how a path has ended, and the decisions that cost most."""
    stand = play(scenario, path)
    ending = next(one for one in scenario.endings if one.id == stand.ending)
    told: End = {
        "title": ending.title,
        "text": with_added(ending.text, ending.adds, stand.flags),
        "dearest": [_dear(scenario, loss) for loss in costliest(scenario, path)],
    }
    if of := share(scenario, path):
        part, whole = scenario.shown(of.meter, of.part), scenario.shown(of.meter, of.whole)
        told["share"] = {"name": cast("MeterName", of.meter), "n": part, "all": whole}
    return told


def _dear(scenario: Scenario, loss: Loss) -> Dear:
    inject = scenario.inject(loss.inject)
    text = next(choice.text for choice in inject.choices if choice.id == loss.choice)
    return {"clock": inject.clock, "title": inject.title, "text": text, "short": short(scenario, loss)}


def short(scenario: Scenario, loss: Loss) -> list[Short]:
    """Return the meters in which a decision fell short, in the numbers that people are told."""
    return [
        {
            "name": cast("MeterName", name),
            "lost": scenario.shown(name, loss.lost[name]),
            "unwon": scenario.shown(name, loss.unwon[name]),
        }
        for name in scenario.meters
        if loss.short(name)
    ]


def _taken(scenario: Scenario, path: Sequence[str], stand: Stand) -> Taken:
    inject = scenario.inject(stand.taken[-1].inject)
    choice = next(one for one in inject.choices if one.id == path[-1])
    told: Taken = {
        "choice": choice.id,
        "text": choice.text,
        "consequence": with_added(choice.consequence, choice.adds, stand.flags),
        "tone": tone(choice.effects),
    }
    if inject.views:
        told["views"] = [{"who": view.who, "says": view.says, "choice": view.choice} for view in inject.views]
    return told


def _meters(scenario: Scenario, before: Mapping[str, int], now: Mapping[str, int]) -> list[Meter]:
    return [
        {
            "name": cast("MeterName", name),
            "value": scenario.shown(name, now[name]),
            "top": scenario.shown(name, HIGHEST),
            "low": now[name] < LOW,
            "moved": scenario.shown(name, now[name]) - scenario.shown(name, before[name]),
        }
        for name in scenario.meters
    ]
