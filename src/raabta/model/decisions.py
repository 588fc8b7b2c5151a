"""Turn a scenario into questions on which a hall votes: each decision has one choice, and none of them is right."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from raabta.model.layers import layered
from raabta.model.picture import Picture
from raabta.model.question import AnswerKey, Control, Option, Question
from raabta.model.scenario import Added, Inject, Scenario, play

_NOTHING_RIGHT = AnswerKey("set")


def decisions(scenario: Scenario) -> tuple[Question, ...]:
    """Return every decision that may come, as it is without a flag: what a vote may say does not depend on flags."""
    return tuple(_question(scenario, inject, ()) for inject in scenario.injects)


def decision(scenario: Scenario, path: Sequence[str]) -> Question | None:
    """Return the decision to which a path leads, or None at the end."""
    state = play(scenario, path)
    return _question(scenario, scenario.inject(state.inject), state.flags) if state.inject else None


def with_added(text: str, adds: Collection[Added], flags: Collection[str]) -> str:
    """Return a text with what is said behind it where these flags hold."""
    return " ".join((text, *(one.text for one in adds if one.holds(flags))))


def _question(scenario: Scenario, inject: Inject, flags: Collection[str]) -> Question:
    return Question(
        id=inject.id,
        kind="choice",
        prompt=with_added(inject.text, inject.adds, flags),
        control=Control("one", tuple(Option(choice.id, choice.text) for choice in inject.choices)),
        key=_NOTHING_RIGHT,
        feedback={},
        language=scenario.language,
        review=scenario.review,
        picture=_picture(scenario, inject, flags),
    )


def _picture(scenario: Scenario, inject: Inject, flags: Collection[str]) -> Picture | None:
    """Return what is seen: the inject's own picture, else the map with its layers, which the scene says in words."""
    if inject.picture or not scenario.map:
        return inject.picture
    added = (layer for one in inject.adds if one.holds(flags) for layer in one.layers)
    svg = layered(scenario.map.svg, {*inject.layers, *added})
    if not inject.scene:
        return replace(scenario.map, svg=svg)
    return replace(scenario.map, svg=svg, alt=inject.scene, language=scenario.language)
