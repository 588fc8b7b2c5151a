"""A small scenario, built by hand: the graph of tests/canonical/scenario.json with words."""

from raabta.model.scenario import Choice, Ending, Inject, Scenario
from support.questions import SOURCE


def choice(name: str, leads: str, **effects: int) -> Choice:
    return Choice(name, f"Do *{name}* <now>", f"What {name} did & why.", effects, (SOURCE,), leads)


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
