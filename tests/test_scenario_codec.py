"""A scenario as JSON: every name that a notebook stores of it, and what is left out because both readers know it."""

from __future__ import annotations

from dataclasses import replace

from raabta.model import Picture
from raabta.model.question import Source
from raabta.model.scenario import END, Added, Choice, Ending, Flag, Inject, Scenario, View
from raabta.model.scenario_codec import definition, graph, meaning

TOLD = Source("ndma-2025", "NDMA 2025", "https://example.org/sitrep")
CHOICES = (
    Choice(
        "wait",
        "Wait",
        "It rained.",
        {"lives": -5, "trust": 0},
        (TOLD,),
        "night",
        sets=("silent",),
        adds=(Added("Nobody knew.", given="silent", layers=("flood",)),),
    ),
    Choice("tell", "Tell them", "They went.", {"lives": 0, "trust": 4}, (), END),
)
FIRST = Inject(
    "rain",
    "21:00",
    "Rain",
    "It rains.",
    CHOICES,
    seconds=60,
    late={"lives": -2, "trust": 0},
    unless={"warned": "night"},
    adds=(Added("Still.", without="silent"),),
    layers=("river",),
    scene="The river is high.",
    picture=Picture("event/camp", "A camp"),
    comments=(Added("Is it true?"),),
)
LATE = Added("They knew.", without="silent", effects={"trust": 5, "lives": 0})
VIEWS = (View("The report", "Tell.", "tell", (TOLD,)),)
SECOND = Inject("night", "23:00", "Night", "It is dark.", (CHOICES[1],))
THIRD = replace(SECOND, adds=(LATE, Added("So.", given="silent")), views=VIEWS)
WEEK = Scenario(
    "flood/week",
    "The week",
    "A week.",
    {"lives": 50, "trust": 40},
    (FIRST, SECOND),
    (
        Ending("well", "Well", "It went well.", {"lives": 60}, (Added("Thanks.", given="silent"),)),
        Ending("so", "So", ""),
    ),
    language="ur",
    review="draft",
    flags=(Flag("silent", "said nothing"),),
    of={"lives": 340},
    map=Picture("flood/map", "A map"),
    printed=("rain",),
)
WAIT = {"id": "wait", "effects": {"lives": -5}, "next": "night", "sets": ["silent"]}
TELL = {"id": "tell", "effects": {"trust": 4}, "next": "end"}
TELL_WHOLE = TELL | {"text": "Tell them", "consequence": "They went.", "sources": []}
RAIN = {"id": "rain", "seconds": 60, "late": {"lives": -2}, "unless": {"warned": "night"}}


def test_a_script_gets_what_it_needs_to_play_and_no_word_for_people() -> None:
    assert graph(WEEK) == {
        "id": "flood/week",
        "hash": meaning(WEEK),
        "start": {"lives": 50, "trust": 40},
        "meters": ["lives", "trust"],
        "injects": [RAIN | {"choices": [WAIT, TELL]}, {"id": "night", "choices": [TELL]}],
        "endings": [{"id": "well", "at_least": {"lives": 60}}, {"id": "so", "at_least": {}}],
        "of": {"lives": 340},
    }


def test_a_stored_definition_has_all_its_words() -> None:
    wait = WAIT | {
        "text": "Wait",
        "consequence": "It rained.",
        "sources": [{"key": "ndma-2025", "label": "NDMA 2025", "url": "https://example.org/sitrep"}],
        "adds": [{"if": "silent", "text": "Nobody knew.", "layers": ["flood"]}],
    }
    seen = {
        "layers": ["river"],
        "scene": "The river is high.",
        "picture": "event/camp",
        "comments": [{"text": "Is it true?"}],
    }
    rain = {"clock": "21:00", "title": "Rain", "text": "It rains.", "adds": [{"unless": "silent", "text": "Still."}]}
    night = {"id": "night", "clock": "23:00", "title": "Night", "text": "It is dark.", "choices": [TELL_WHOLE]}
    adds = {"adds": [{"if": "silent", "text": "Thanks."}]}
    assert definition(WEEK) == {
        "schema": "raabta.scenario/1",
        "id": "flood/week",
        "hash": meaning(WEEK),
        "language": "ur",
        "title": "The week",
        "intro": "A week.",
        "start": {"lives": 50, "trust": 40},
        "injects": [RAIN | rain | seen | {"choices": [wait, TELL_WHOLE]}, night],
        "endings": [
            {"id": "well", "at_least": {"lives": 60}, "title": "Well", "text": "It went well."} | adds,
            {"id": "so", "at_least": {}, "title": "So", "text": ""},
        ],
        "review": "draft",
        "of": {"lives": 340},
        "map": "flood/map",
        "printed": ["rain"],
        "flags": {"silent": "said nothing"},
    }


def test_what_a_scenario_does_not_have_is_not_stored() -> None:
    plain = replace(WEEK, injects=(SECOND,), flags=(), of={}, map=None)
    assert not {"of", "map", "printed", "flags"} & definition(plain).keys()
    assert "of" not in graph(plain)
    assert definition(plain)["injects"][0].keys() == {"id", "clock", "title", "text", "choices"}


def test_a_later_price_is_in_the_graph_without_its_words_and_in_the_definition_with_them() -> None:
    week = replace(WEEK, injects=(FIRST, THIRD), checklist=True)
    moving = {"adds": [{"unless": "silent", "effects": {"trust": 5}}]}
    assert graph(week)["injects"][1] == {"id": "night", "choices": [TELL]} | moving
    assert graph(week)["checklist"] is definition(week)["checklist"] is True
    whole = definition(week)["injects"][1]
    said = {"unless": "silent", "text": "They knew.", "effects": {"trust": 5}}
    assert whole["adds"] == [said, {"if": "silent", "text": "So."}]
    source = {"key": "ndma-2025", "label": "NDMA 2025", "url": "https://example.org/sitrep"}
    assert whole["views"] == [{"who": "The report", "says": "Tell.", "choice": "tell", "sources": [source]}]
    assert meaning(replace(week, checklist=False)) == meaning(week) != meaning(replace(week, injects=(FIRST, SECOND)))


def test_records_of_learners_hold_this_hash() -> None:
    """It is in every record that was kept: whoever changes how it is made loses all of them."""
    urdu = replace(CHOICES[1], id="بتائیں")
    assert meaning(WEEK) == "bbc7db436be6"
    assert meaning(replace(WEEK, injects=(replace(SECOND, choices=(urdu,)),))) == "1c5f0d4fca3b"


def test_wording_order_of_choices_and_time_do_not_change_what_a_path_means() -> None:
    first = replace(FIRST, choices=CHOICES[::-1], seconds=90, text="It pours.", title="More", clock="22:00")
    assert meaning(replace(WEEK, injects=(first, SECOND), title="Another", of={}, endings=())) == meaning(WEEK)


def test_another_beginning_start_effect_or_cost_of_being_late_changes_it() -> None:
    stronger = replace(CHOICES[0], effects={"lives": -6})
    changed = (
        replace(WEEK, injects=(SECOND, FIRST)),
        replace(WEEK, start={"lives": 51, "trust": 40}),
        replace(WEEK, injects=(replace(FIRST, choices=(stronger, CHOICES[1])), SECOND)),
        replace(WEEK, injects=(replace(FIRST, late={"lives": -3}), SECOND)),
        replace(WEEK, injects=(replace(FIRST, unless={}), SECOND)),
    )
    assert len({meaning(one) for one in (WEEK, *changed)}) == len(changed) + 1
