"""A small scenario, built by hand: the graph of tests/canonical/scenario.json with words. And one made of any graph."""

from typing import Any

from raabta.model.scenario import Added, Choice, Ending, Flag, Inject, Scenario, play
from support.questions import SOURCE


def choice(name: str, leads: str, **effects: int) -> Choice:
    return Choice(name, f"Do *{name}* <now>", f"What {name} did & why.", effects, (SOURCE,), leads)


def way(scenario: Scenario, pick: Any = max, **chosen: str) -> list[str]:
    """The path of the best (or worst) choices, but for those chosen by their inject, with _ where its id has -."""
    path: list[str] = []
    while here := play(scenario, path).inject:
        best = pick(scenario.inject(here).choices, key=lambda one: sum(one.effects.values()))
        path.append(chosen.get(here, chosen.get(here.replace("-", "_"), best.id)))
    return path


DESK = Scenario(
    id="demo/desk",
    title="The desk",
    intro="A day at the desk.\n\nDecide.",
    start={"safety": 50, "trust": 50, "record": 50},
    injects=(
        Inject(
            "first",
            "10:42",
            "A wrong figure",
            "It says lakh & should say crore.",
            (
                choice("open", "second", trust=10, record=10),
                choice("hide", "detour", trust=-30, record=-30),
                choice("again", "first", trust=-10),
            ),
            seconds=60,
            late={"trust": -5},
        ),
        Inject(
            "detour",
            "10:55",
            "Somebody has the old post",
            "A screenshot goes round.",
            (choice("hide", "second", trust=-30), choice("own", "end", trust=20)),
        ),
        Inject(
            "second",
            "11:10",
            "The line falls",
            "The picture stands still.",
            (choice("open", "end", safety=30, trust=30, record=60), choice("leave", "end", safety=-20)),
        ),
    ),
    endings=(
        Ending("good", "A good day", "People knew what to do.", {"safety": 60, "trust": 60}),
        Ending("kept", "The record is kept", "The rest was luck.", {"record": 50}),
        Ending("hard", "A hard day", "Tomorrow begins with an apology."),
    ),
)


def of_graph(graph: dict[str, Any]) -> Scenario:
    """Return a scenario with the ways of a graph, and with names for words."""
    injects = tuple(
        Inject(
            inject["id"],
            "10:00",
            inject["id"].title(),
            f"What {inject['id']} is.",
            tuple(
                Choice(one["id"], one["id"], "So.", one["effects"], (SOURCE,), one["next"], tuple(one.get("sets", ())))
                for one in inject["choices"]
            ),
            inject.get("seconds", 0),
            inject.get("late", {}),
            inject.get("unless", {}),
            tuple(
                Added("Later.", one.get("if", ""), one.get("unless", ""), (), one["effects"])
                for one in inject.get("adds", ())
            ),
        )
        for inject in graph["injects"]
    )
    names = {name for inject in injects for one in inject.choices for name in one.sets}
    return Scenario(
        graph["id"],
        "A sample",
        "Decide.",
        graph["start"],
        injects,
        tuple(Ending(one["id"], one["id"], "So it ends.", one["at_least"]) for one in graph["endings"]),
        flags=tuple(Flag(name, f"{name} holds") for name in sorted(names)),
        of=graph.get("of", {}),
    )
